/** `script`: the lesson as PowerShell, with the learner's own values. */
import { type ExitCode, exitCodes } from '../engine/errors.ts';
import { type CompleteSettings, complete, defaultSettings } from '../engine/settings.ts';
import { mergeSettings } from '../engine/settings-check.ts';
import type { Step, StepId } from '../engine/step.ts';
import { lessonScript } from '../steps/lesson-script.ts';
import type { Invocation } from './command.ts';
import { drain } from './lesson.ts';
import { missingInputs, missingNow } from './missing.ts';
import { savedSettings } from './session.ts';
import { stepNamed } from './step-argument.ts';
import { lessonSteps, withTutorial } from './workplace.ts';

export async function run(invocation: Invocation): Promise<ExitCode> {
  const { io, args } = invocation;
  const only = args[0] === undefined ? null : stepNamed(args[0]);
  const settings = (await knownSettings(invocation)) ?? (await foundSettings(invocation));
  io.out(only === null ? lessonScript(settings) : textOf(await lessonSteps(), only, settings));
  return exitCodes.done;
}

/** What flags and the saved session say, where that is enough: then no cloud is asked. */
async function knownSettings(invocation: Invocation): Promise<CompleteSettings | null> {
  const saved = await savedSettings(invocation);
  return complete(mergeSettings({ ...defaultSettings, ...saved }, invocation.global.settings(saved)));
}

/** What the cloud has only one of, it answers itself. */
function foundSettings(invocation: Invocation): Promise<CompleteSettings> {
  return withTutorial(invocation, 'look', async (tutorial) => {
    await drain(tutorial.start(invocation.io.signal), () => undefined);
    invocation.io.signal.throwIfAborted();
    const settings = complete(tutorial.session.settings);
    if (settings === null) throw missingInputs(await missingNow(tutorial, invocation.io.signal));
    return settings;
  });
}

/** A step that has nothing to run says so, as a comment: what is printed is PowerShell in any case. */
function textOf(steps: readonly Step[], id: StepId, settings: CompleteSettings): string {
  const text =
    steps
      .find((s) => s.id === id)
      ?.powershell(settings)
      .trim() ?? '';
  return text === '' ? `# The step ${id} has nothing to run.\n` : `${text}\n`;
}
