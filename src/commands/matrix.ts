/** `matrix`: runs the test matrix, after what it needs. */
import { type ExitCode, exitCodes, TutorialError } from '../engine/errors.ts';
import { type MatrixRowId, matrixRowIds } from '../engine/session.ts';
import type { Tutorial } from '../engine/tutorial.ts';
import { requireAgreement } from './agreement.ts';
import { questions } from './ask.ts';
import type { Invocation } from './command.ts';
import { lineOutput } from './event-output.ts';
import { begin, type LessonCall, runStep, runUpTo } from './lesson.ts';
import { nearest } from './nearest.ts';
import { usage } from './options.ts';
import { matrixText } from './reports/print-matrix.ts';
import { withTutorial } from './workplace.ts';

export async function run(invocation: Invocation): Promise<ExitCode> {
  const { io, global } = invocation;
  const asked = ((invocation.options as { readonly row?: readonly string[] }).row ?? []).map(rowNamed);
  await requireAgreement(invocation);
  return withTutorial(invocation, 'change', async (tutorial) => {
    const call: LessonCall = {
      tutorial,
      tell: lineOutput(io, tutorial.steps, global.output),
      signal: io.signal,
      ...questions(invocation, tutorial),
    };
    await begin(call);
    if (tutorial.session.evidence.cleanedUpAt !== null) {
      await tutorial.startOver();
      await begin(call);
    }
    await runUpTo(call, 'edit-runbook');
    await runMatrix(call, asked.length > 0 ? asked : toRunAgain(tutorial));
    const rows = tutorial.session.evidence.matrix;
    if (global.output === 'text') io.out('\n');
    io.out(matrixText(rows, global.target, global.output, io.columns));
    return rows.every((r) => r.verdict === 'PASS' || r.verdict === 'SKIPPED') ? exitCodes.done : exitCodes.checkFailed;
  });
}

/** Rows that did not pass are told by the table, not as an error. */
async function runMatrix(call: LessonCall, rows: readonly MatrixRowId[] | undefined): Promise<void> {
  try {
    await runStep(call, 'test-matrix', rows);
  } catch (error) {
    if (!(error instanceof TutorialError) || error.exitCode !== exitCodes.checkFailed) throw error;
    if (call.tutorial.session.evidence.matrix.length === 0) throw error;
  }
}

/** A matrix that is through is run once more; one that was broken off goes on with what is left. */
function toRunAgain({ session }: Tutorial): readonly MatrixRowId[] | undefined {
  const rows = session.evidence.matrix;
  const settled =
    rows.length === matrixRowIds.length && rows.every((r) => r.verdict !== 'FAIL' && r.verdict !== 'NOT YET');
  return settled ? rows.filter((r) => r.verdict !== 'SKIPPED').map((r) => r.id) : undefined;
}

function rowNamed(name: string): MatrixRowId {
  const row = matrixRowIds.find((id) => id === name);
  if (row !== undefined) return row;
  const like = nearest(name, matrixRowIds);
  throw usage(`There is no row “${name}”${like === null ? '' : ` (did you mean ${like}?)`}.`, [
    `Rows: ${matrixRowIds.join(', ')}.`,
  ]);
}
