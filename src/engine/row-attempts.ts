/** The attempts of one row: run, judge, and run again where the cloud, or a role too young to count, is to blame. */

import { findAssignment, roleDefinition } from './assignments.ts';
import type { StepEvent } from './events.ts';
import { type AgedJudgement, judgedRun } from './judged-run.ts';
import { accountPlaceOf, groupScope, placeOf, roleNames } from './lesson.ts';
import { rowParameters } from './matrix-rows.ts';
import type { RunContext } from './run-test.ts';
import type { MatrixRow, MatrixRowId, RunEvidence } from './session.ts';
import { type Expectation, type Judgement, judge } from './verdict.ts';

/** How a row is run. */
export interface AttemptPlan {
  readonly row: Expectation;
  /** The operation under which the waits are told. */
  readonly operation: string;
  /** Judges one run. */
  judge(run: RunEvidence): Promise<AgedJudgement>;
  /** True: who asked tells the result, because there is more to it than the run. */
  readonly quiet?: boolean;
  /** What NOT YET waits for; default: a new role. */
  readonly notYet?: string;
  /** The row's result so far: NOT YET goes on counting from there. */
  readonly before: MatrixRow | null;
  /** Stores a result on disk, and with it that no run is under way. */
  store(result: MatrixRow): Promise<void>;
}

/** Runs a row until it is judged for good; each attempt's result is stored and told. */
export async function* attemptRow(context: RunContext, plan: AttemptPlan): AsyncGenerator<StepEvent, MatrixRow> {
  const { row, before } = plan;
  let earlier = before?.verdict === 'NOT YET' ? [...before.earlier, summary(before)] : [];
  let last: MatrixRow | null = null;
  yield* judgedRun(context, {
    request: {
      operation: plan.operation,
      purpose: 'matrix',
      row: row.id,
      parameters: rowParameters(row, context.settings),
    },
    judge: plan.judge,
    ...(plan.notYet === undefined ? {} : { notYet: plan.notYet }),
    begun() {
      if (last !== null) earlier = [...earlier, summary(last)];
      return { type: 'row-started', row: row.id, attempt: earlier.length + 1 };
    },
    async ended(run, judgement) {
      last = rowResult(row, run, judgement, earlier);
      await plan.store(last);
      return plan.quiet ? null : { type: 'row-finished', row: last };
    },
  });
  if (last === null) throw new Error('a judged run ends at least once');
  return last;
}

function summary({ run, verdict, observed }: MatrixRow): MatrixRow['earlier'][number] {
  return { startedAt: run?.startedAt ?? '', verdict, observed };
}

/** A row of the table from the run that decides it. */
export function rowResult(
  row: Expectation,
  run: RunEvidence,
  { verdict, observed, evidence }: Judgement,
  earlier: MatrixRow['earlier'],
): MatrixRow {
  const lines = earlier.map((e, index) => `Attempt ${index + 1}, ${e.startedAt}: ${e.verdict}, ${e.observed}.`);
  return {
    id: row.id,
    method: row.method,
    uami: row.uami,
    expected: row.expected,
    observed,
    verdict,
    jobStatus: run.status,
    actingAccount: run.actingAccount,
    vmBefore: run.vmBefore,
    vmAfter: run.vmAfter,
    attempts: earlier.length + 1,
    durationMs: run.durationMs,
    evidence: [...evidence, ...lines],
    earlier,
    run,
  };
}

/** A row that is not run, and why. */
export function skippedRow(row: Expectation, why: string): MatrixRow {
  return {
    id: row.id,
    method: row.method,
    uami: row.uami,
    expected: row.expected,
    observed: 'not run',
    verdict: 'SKIPPED',
    jobStatus: null,
    actingAccount: null,
    vmBefore: null,
    vmAfter: null,
    attempts: 0,
    durationMs: 0,
    evidence: [why],
    earlier: [],
    run: null,
  };
}

/** Judges a run by what the cloud knows: whose client id must act, and how young the roles are that the row needs. */
export async function judgeRow(context: RunContext, row: Expectation, run: RunEvidence): Promise<AgedJudgement> {
  const roleAgeMs = row.needsRole ? await youngestRole(context, row.id, Date.parse(run.startedAt)) : null;
  return { ...judge(row, { run, actor: await actorOf(context, row), roleAgeMs }), roleAgeMs };
}

async function actorOf({ lab, settings, signal }: RunContext, { id, uami }: Expectation): Promise<string | null> {
  if (id === 'system') return 'system';
  if ((id !== 'user-with-role' && id !== 'user-without-role') || uami === null) return null;
  const identity = await lab.identities.get(placeOf(settings), uami, signal);
  return identity?.clientId ?? `${uami} (which does not exist)`;
}

/** Which roles each row cannot pass without. */
const needs: Readonly<Partial<Record<MatrixRowId, readonly { who: 'system' | 'first'; role: string }[]>>> = {
  system: [{ who: 'system', role: roleNames.operate }],
  'user-with-role': [
    { who: 'system', role: roleNames.look },
    { who: 'first', role: roleNames.operate },
  ],
  'user-without-role': [{ who: 'system', role: roleNames.look }],
  'user-unattached': [{ who: 'system', role: roleNames.look }],
  'user-missing': [{ who: 'system', role: roleNames.look }],
};

/** Age in ms at `at` of the youngest assignment that the row needs, both by the cloud's clock; null where one is missing or its time is not told. */
async function youngestRole(context: RunContext, row: MatrixRowId, at: number): Promise<number | null> {
  const { lab, settings, signal } = context;
  const [assignments, account, first] = await Promise.all([
    lab.roles.assignments(groupScope(settings), signal),
    lab.accounts.get(accountPlaceOf(settings), signal),
    lab.identities.get(placeOf(settings), settings.identities[0], signal),
  ]);
  const principals = { system: account?.systemPrincipalId, first: first?.principalId };
  let youngest = Number.POSITIVE_INFINITY;
  for (const { who, role } of needs[row] ?? []) {
    const principalId = principals[who];
    const found =
      principalId == null ? undefined : findAssignment(assignments, principalId, await roleDefinition(context, role));
    if (found?.createdOn == null) return null;
    youngest = Math.min(youngest, at - Date.parse(found.createdOn));
  }
  return Number.isFinite(youngest) ? Math.max(0, youngest) : null;
}
