/** `script`: the lesson as PowerShell, with the learner's own values. */
import { type ExitCode, exitCodes } from '../engine/errors.ts';
import { complete } from '../engine/settings.ts';
import { stepIds } from '../engine/step.ts';
import type { Invocation } from './command.ts';
import { drain } from './lesson.ts';
import { missingFields, missingInputs } from './missing.ts';
import { stepNamed } from './step-argument.ts';
import { withTutorial } from './workplace.ts';

export async function run(invocation: Invocation): Promise<ExitCode> {
  const { io, args } = invocation;
  const only = args[0] === undefined ? null : stepNamed(args[0]);
  return withTutorial(invocation, async (tutorial) => {
    await drain(tutorial.start(io.signal), () => undefined);
    io.signal.throwIfAborted();
    const settings = complete(tutorial.session.settings);
    if (settings === null) throw missingInputs(missingFields(tutorial.progress.needed));
    const scripts = stepIds
      .filter((id) => only === null || id === only)
      .flatMap((id) => tutorial.steps.filter((s) => s.id === id))
      .map((s) => ({ step: s, text: s.powershell(settings).trim() }))
      .filter(({ text }) => text !== '');
    io.out(scripts.map(({ step, text }) => `# ${step.title}\n${text}\n`).join('\n'));
    return exitCodes.done;
  });
}
