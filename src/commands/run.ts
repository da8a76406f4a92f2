/** `run`: does the steps without asking, in order, from where the cloud says that the learner is. */
import { type ExitCode, exitCodes, TutorialError } from '../engine/errors.ts';
import { checklistLines } from '../ui/plain/checklist.ts';
import { requireAgreement } from './agreement.ts';
import type { Invocation } from './command.ts';
import { jsonOutput, lineOutput } from './event-output.ts';
import { begin, drain, type LessonCall, runUpTo } from './lesson.ts';
import { matrixText } from './reports/print-matrix.ts';
import { stepNamed } from './step-argument.ts';
import { withTutorial } from './workplace.ts';

export async function run(invocation: Invocation): Promise<ExitCode> {
  const { to } = invocation.options as { readonly to?: string };
  return goThrough(invocation, to === undefined ? 'test-matrix' : stepNamed(to));
}

/** The whole lesson up to a step, told as lines or as JSON; ends with the table where the matrix was run. */
export async function goThrough(invocation: Invocation, last: ReturnType<typeof stepNamed>): Promise<ExitCode> {
  const { io, global } = invocation;
  await requireAgreement(invocation);
  return withTutorial(invocation, 'change', async (tutorial) => {
    const json = global.output === 'json';
    const tell = json ? jsonOutput(io) : lineOutput(io, tutorial.steps, global.output);
    const call: LessonCall = { tutorial, tell, signal: io.signal };
    let failure: TutorialError | null = null;
    await begin(call);
    if (tutorial.session.evidence.cleanedUpAt !== null && last !== 'clean-up') {
      await tutorial.startOver();
      await begin(call);
    }
    try {
      await runUpTo(call, last);
    } catch (error) {
      if (!(error instanceof TutorialError) || error.exitCode !== exitCodes.checkFailed) throw error;
      failure = error;
    }
    if (!json) {
      // What is left to remove has changed since the start.
      if (tutorial.progress.steps['clean-up'].state !== 'done')
        await drain(tutorial.verify('clean-up', io.signal), () => undefined);
      const rows = tutorial.session.evidence.matrix;
      io.out(`\n${checklistLines(tutorial.progress, tutorial.steps).join('\n')}\n`);
      if (rows.length > 0) io.out(`\n${matrixText(rows, global.target, 'text', io.columns)}`);
    }
    if (failure !== null) throw failure;
    return exitCodes.done;
  });
}
