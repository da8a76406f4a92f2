/** Runs the test matrix, row by row: the test pane holds one job, and the VM must be at rest before each. */

import { ensureDraft } from './drafts.ts';
import type { StepEvent } from './events.ts';
import { firstRunRow, withoutRoles, withoutSystemIdentity } from './matrix-absence.ts';
import { matrixRows } from './matrix-rows.ts';
import { attemptRow, judgeRow, skippedRow } from './row-attempts.ts';
import type { MatrixRow, MatrixRowId } from './session.ts';
import type { StepContext } from './step.ts';
import type { Expectation } from './verdict.ts';
import { operation } from './waiting.ts';

/** The runbook's two texts, with the learner's values filled in. */
export interface Drafts {
  readonly first: string;
  readonly second: string;
}

/** Runs what was asked for, or else what has not passed yet; results are stored row by row. */
export async function* runMatrix(context: StepContext, drafts: Drafts): AsyncGenerator<StepEvent, void> {
  const { settings, signal } = context;
  for (const row of rowsToRun(context)) {
    signal.throwIfAborted();
    const title = `Row ${row.id}`;
    const id = `row-${row.id}`;
    yield* operation(id, title, signal, async function* () {
      const result = yield* runRow(context, row, drafts, id);
      return { value: result, detail: `${result.verdict}: ${result.observed}` };
    });
  }
  const results = context.evidence.matrix;
  const left = matrixRows(settings).filter((row) => !results.some((r) => r.id === row.id));
  for (const row of left) yield* put(context, skippedRow(row, 'Not asked for.'));
}

/** In the order of the table; a run that was begun before a restart is always among them. */
function rowsToRun({ settings, rows, evidence }: StepContext): readonly Expectation[] {
  const settled = new Set(
    evidence.matrix.filter((r) => r.verdict === 'PASS' || r.verdict === 'SKIPPED').map((r) => r.id),
  );
  const begun = evidence.intent?.purpose === 'matrix' ? evidence.intent.row : null;
  return matrixRows(settings).filter(
    ({ id }) => id === begun || (rows === undefined ? !settled.has(id) : rows.includes(id)),
  );
}

async function* runRow(
  context: StepContext,
  row: Expectation,
  drafts: Drafts,
  operationId: string,
): AsyncGenerator<StepEvent, MatrixRow> {
  if (row.id === 'no-role' && context.lab.fork === undefined) return yield* put(context, firstRunRow(context, row));
  if (row.id === 'no-role') return yield* put(context, yield* withoutRoles(context, row, drafts.first, operationId));
  if (row.id === 'no-system-identity') {
    if (context.lab.fork === undefined && !isAskedFor(context, row.id))
      return yield* put(
        context,
        skippedRow(row, 'It switches the account’s identity off and makes a new one: run only on request.'),
      );
    return yield* put(context, yield* withoutSystemIdentity(context, row, drafts.second, operationId));
  }
  yield* ensureDraft(context, drafts.second, operationId);
  return yield* attemptRow(context, {
    row,
    operation: operationId,
    judge: (run) => judgeRow(context, row, run),
    before: context.evidence.matrix.find((r) => r.id === row.id) ?? null,
    store: (result) => context.record({ matrix: merged(context, result), intent: null }),
  });
}

function isAskedFor({ rows, evidence: { intent } }: StepContext, row: MatrixRowId): boolean {
  return rows?.includes(row) === true || (intent?.purpose === 'matrix' && intent.row === row);
}

async function* put(context: StepContext, result: MatrixRow): AsyncGenerator<StepEvent, MatrixRow> {
  await context.record({ matrix: merged(context, result), intent: null });
  yield { type: 'row-finished', row: result };
  return result;
}

/** The results with one replaced, in the order of the table. */
function merged({ settings, evidence }: StepContext, result: MatrixRow): MatrixRow[] {
  const results = [...evidence.matrix.filter((r) => r.id !== result.id), result];
  return matrixRows(settings).flatMap(({ id }) => results.filter((r) => r.id === id));
}
