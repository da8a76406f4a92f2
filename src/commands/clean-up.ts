/** `clean-up`: removes what the tutorial made, verifies, and tells what is left. */
import { type ExitCode, exitCodes } from '../engine/errors.ts';
import { requireAgreement } from './agreement.ts';
import { questions } from './ask.ts';
import type { Invocation } from './command.ts';
import { jsonOutput, lineOutput } from './event-output.ts';
import { begin, type LessonCall, runStep } from './lesson.ts';
import { withTutorial } from './workplace.ts';

export async function run(invocation: Invocation): Promise<ExitCode> {
  const { io, global } = invocation;
  await requireAgreement(invocation);
  return withTutorial(invocation, 'change', async (tutorial) => {
    const json = global.output === 'json';
    const tell = json ? jsonOutput(io) : lineOutput(io, tutorial.steps, global.output);
    const call: LessonCall = { tutorial, tell, signal: io.signal, ...questions(invocation, tutorial) };
    await begin(call);
    await runStep(call, 'clean-up');
    const { detail } = tutorial.progress.steps['clean-up'];
    if (!json) io.out(`\nClean-up: ${detail ?? 'done'}.\n`);
    return exitCodes.done;
  });
}
