/** `run`: does the steps without asking, in order, from where the cloud says that the learner is. */
import { type ExitCode, exitCodes, TutorialError } from '../engine/errors.ts';
import { complete } from '../engine/settings.ts';
import type { StepId } from '../engine/step.ts';
import type { Tutorial } from '../engine/tutorial.ts';
import { checklistLines } from '../ui/plain/checklist.ts';
import { requireAgreement } from './agreement.ts';
import { askLine, questions } from './ask.ts';
import { askInClass, catchUp } from './class-lines.ts';
import type { JoinedClass } from './class-link.ts';
import type { Invocation } from './command.ts';
import { jsonOutput, lineOutput } from './event-output.ts';
import { begin, drain, type LessonCall, runUpTo } from './lesson.ts';
import { matrixText } from './reports/print-matrix.ts';
import { stepNamed } from './step-argument.ts';
import { teachLines } from './teach.ts';
import { withTutorial } from './workplace.ts';

export async function run(invocation: Invocation): Promise<ExitCode> {
  const { to } = invocation.options as { readonly to?: string };
  return goThrough(invocation, to === undefined ? 'test-matrix' : stepNamed(to), 'briefly');
}

/**
 * The lesson up to a step, told as lines or as JSON; ends with the table where the matrix was run.
 * @param manner `teaching`: each step's text and PowerShell first, and in a terminal a pause before it is done
 */
export async function goThrough(
  invocation: Invocation,
  last: StepId,
  manner: 'briefly' | 'teaching',
): Promise<ExitCode> {
  const { io, global } = invocation;
  await requireAgreement(invocation);
  return withTutorial(invocation, 'change', async (tutorial, { joined, hurry }) => {
    const json = global.output === 'json';
    const call: LessonCall = {
      tutorial,
      tell: json ? jsonOutput(io) : lineOutput(io, tutorial.steps, global.output),
      signal: io.signal,
      ...questions(invocation, tutorial),
      ...(manner === 'teaching' && !json ? { before: (step) => teach(step, tutorial, invocation, joined) } : {}),
    };
    await begin(call);
    if (tutorial.session.evidence.cleanedUpAt !== null && last !== 'clean-up') {
      await tutorial.startOver();
      await begin(call);
    }
    if (invocation.options['fastForward'] === true && joined !== null) await catchUp(call, joined, hurry);
    const failure = await failureOf(runUpTo(call, last));
    if (!json) await summary(tutorial, invocation);
    if (failure !== null) throw failure;
    return exitCodes.done;
  });
}

/** A step that ran and is not done is told after the table, with exit code 3. */
async function failureOf(work: Promise<unknown>): Promise<TutorialError | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (!(error instanceof TutorialError) || error.exitCode !== exitCodes.checkFailed) throw error;
    return error;
  }
}

/** The checklist and the table. */
async function summary(tutorial: Tutorial, { io, global }: Invocation): Promise<void> {
  // What is left to remove has changed since the start.
  if (tutorial.progress.steps['clean-up'].state !== 'done')
    await drain(tutorial.verify('clean-up', io.signal), () => undefined);
  io.out(`\n${checklistLines(tutorial.progress, tutorial.steps).join('\n')}\n`);
  const rows = tutorial.session.evidence.matrix;
  if (rows.length > 0) io.out(`\n${matrixText(rows, global.target, 'text', io.columns)}`);
}

/** Tells what a step is about. @returns false where the learner leaves */
async function teach(
  id: StepId,
  tutorial: Tutorial,
  { io, global }: Invocation,
  joined: JoinedClass | null,
): Promise<boolean> {
  const step = tutorial.steps.find((s) => s.id === id);
  const settings = complete(tutorial.session.settings);
  if (step === undefined || settings === null) return true;
  io.out(`${teachLines(step, settings, io.columns).join('\n')}\n`);
  if (!io.interactive || !global.input) return true;
  const question = 'Enter does it; q leaves, and the next start goes on here: ';
  const answer = joined === null ? await askLine(io, question) : await askInClass(io, question, joined, tutorial);
  return answer !== null && answer.trim().toLowerCase() !== 'q';
}
