/** `script`: the lesson as PowerShell, with the learner's own values. */
import { type ExitCode, exitCodes } from '../engine/errors.ts';
import { type CompleteSettings, complete } from '../engine/settings.ts';
import type { Step, StepId } from '../engine/step.ts';
import { lessonScript } from '../steps/lesson-script.ts';
import type { Invocation } from './command.ts';
import { drain } from './lesson.ts';
import { missingFields, missingInputs } from './missing.ts';
import { stepNamed } from './step-argument.ts';
import { withTutorial } from './workplace.ts';

export async function run(invocation: Invocation): Promise<ExitCode> {
  const { io, args } = invocation;
  const only = args[0] === undefined ? null : stepNamed(args[0]);
  return withTutorial(invocation, 'look', async (tutorial) => {
    await drain(tutorial.start(io.signal), () => undefined);
    io.signal.throwIfAborted();
    const settings = complete(tutorial.session.settings);
    if (settings === null) throw missingInputs(missingFields(tutorial.progress.needed));
    io.out(only === null ? lessonScript(settings) : textOf(tutorial.steps, only, settings));
    return exitCodes.done;
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
