/** `clean-up`: removes what the tutorial made, or what one step made; verifies, and tells what is left. */
import { type ExitCode, exitCodes } from '../engine/errors.ts';
import { requireAgreement } from './agreement.ts';
import { questions } from './ask.ts';
import type { Invocation } from './command.ts';
import { jsonOutput, lineOutput } from './event-output.ts';
import { begin, type LessonCall, runStep, undoStep } from './lesson.ts';
import { stepNamed } from './step-argument.ts';
import { withTutorial } from './workplace.ts';

export async function run(invocation: Invocation): Promise<ExitCode> {
  const { io, global, args } = invocation;
  const only = args[0] === undefined ? 'clean-up' : stepNamed(args[0]);
  await requireAgreement(invocation);
  return withTutorial(invocation, 'change', async (tutorial) => {
    const json = global.output === 'json';
    const tell = json ? jsonOutput(io) : lineOutput(io, tutorial.steps, global.output);
    const call: LessonCall = { tutorial, tell, signal: io.signal, ...questions(invocation, tutorial) };
    await begin(call);
    if (only !== 'clean-up') {
      await undoStep(call, only);
      if (!json) io.out(`\nTaken back. “mi-tutorial run --to ${only}” does it again.\n`);
      return exitCodes.done;
    }
    await runStep(call, 'clean-up');
    const { detail } = tutorial.progress.steps['clean-up'];
    if (!json) io.out(`\nClean-up: ${detail ?? 'done'}.\n`);
    return exitCodes.done;
  });
}
