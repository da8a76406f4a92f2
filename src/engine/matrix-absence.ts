/**
 * The two rows that need something to be absent: every role, or the account's own identity. In the sandbox they run in a
 * copy of it that is discarded; on Azure the first shows the step's own run, and the second makes good what it took away.
 */
import { grantRole } from './assignments.ts';
import { channel } from './channel.ts';
import { ensureDraft } from './drafts.ts';
import { exitCodes, TutorialError } from './errors.ts';
import type { StepEvent } from './events.ts';
import { accountPlaceOf, attachedIdentityIds, groupScope, roleNames, sameId } from './lesson.ts';
import { attemptRow, judgeRow, rowResult, skippedRow } from './row-attempts.ts';
import type { RunContext } from './run-test.ts';
import type { Evidence, MatrixRow } from './session.ts';
import type { StepContext } from './step.ts';
import { type Expectation, judge, propagationLimitMs } from './verdict.ts';
import { during } from './waiting.ts';

/** `no-role` where nothing can be copied: what the step's own run showed, with its time. */
export function firstRunRow({ evidence }: StepContext, row: Expectation): MatrixRow {
  const run = evidence.firstRun;
  if (run === null)
    return skippedRow(row, 'The run before any role was not seen by this session, and the roles are assigned by now.');
  const result = rowResult(row, run, judge(row, { run, actor: null, roleAgeMs: null }), []);
  return { ...result, evidence: [`Shown by the first run of the lesson, ${run.startedAt}.`, ...result.evidence] };
}

/** `no-role` in a copy of the sandbox: the assignments removed, the first draft put back. */
export function withoutRoles(
  context: StepContext,
  row: Expectation,
  draft: string,
  operation: string,
): AsyncGenerator<StepEvent, MatrixRow> {
  return inFork(context, async function* (copy) {
    const { lab, settings, signal, clock } = copy;
    const scope = groupScope(settings);
    const principals = await lessonPrincipals(copy);
    for (const assignment of await lab.roles.assignments(scope, signal))
      if (principals.some((id) => sameId(id, assignment.principalId))) await lab.roles.remove(assignment.id, signal);
    yield* ensureDraft(copy, draft, operation);
    const removedAt = clock.now();
    yield* waitFor(copy, operation, 'the removed roles to be forgotten by every server', 60_000);
    return yield* attemptRow(copy, {
      row,
      operation,
      before: null,
      quiet: true,
      notYet: 'the removed roles to be forgotten by every server',
      store: () => copy.record({ intent: null }),
      async judge(run) {
        const judgement = await judgeRow(copy, row, run);
        const ageMs = Date.parse(run.startedAt) - removedAt;
        // A server that has not heard of the removal still lets the run through.
        const notYet = judgement.verdict === 'FAIL' && run.vmBefore !== run.vmAfter && ageMs < propagationLimitMs;
        return { ...judgement, verdict: notYet ? 'NOT YET' : judgement.verdict, roleAgeMs: ageMs };
      },
    });
  });
}

/** `no-system-identity`: in a copy where there is one; else in the account itself, which gets a new identity afterwards. */
export async function* withoutSystemIdentity(
  context: StepContext,
  row: Expectation,
  draft: string,
  operation: string,
): AsyncGenerator<StepEvent, MatrixRow> {
  if (context.lab.fork !== undefined)
    return yield* inFork(context, (copy) => runWithoutIdentity(copy, row, draft, operation));
  const result = yield* runWithoutIdentity(context, row, draft, operation);
  yield* remakeIdentity(context, operation);
  return {
    ...result,
    evidence: [...result.evidence, 'The identity was switched on again; its roles were assigned anew.'],
  };
}

async function* runWithoutIdentity(
  context: StepContext,
  row: Expectation,
  draft: string,
  operation: string,
): AsyncGenerator<StepEvent, MatrixRow> {
  const { lab, clock, settings, signal } = context;
  yield* ensureDraft(context, draft, operation);
  yield* during(
    { operation, for: 'the identity to be switched off', usualMs: 10_000, limitMs: 10 * 60_000, everyMs: 1_000 },
    clock,
    signal,
    (callSignal) =>
      lab.accounts.setIdentity(
        accountPlaceOf(settings),
        { systemAssigned: false, userAssigned: attachedIdentityIds(settings) },
        callSignal,
      ),
  );
  return yield* attemptRow(context, {
    row,
    operation,
    before: null,
    quiet: true,
    store: () => context.record({ intent: null }),
    judge: (run) => judgeRow(context, row, run),
  });
}

/** Switches the identity on, gives the new principal the roles of the old one, and removes the old one's. */
async function* remakeIdentity(context: StepContext, operation: string): AsyncGenerator<StepEvent, void> {
  const { lab, clock, settings, signal } = context;
  const account = yield* during(
    { operation, for: 'the identity to be switched on', usualMs: 10_000, limitMs: 10 * 60_000, everyMs: 1_000 },
    clock,
    signal,
    (callSignal) =>
      lab.accounts.setIdentity(
        accountPlaceOf(settings),
        { systemAssigned: true, userAssigned: attachedIdentityIds(settings) },
        callSignal,
      ),
  );
  const principalId = account.systemPrincipalId;
  if (principalId === null)
    throw new TutorialError({
      kind: 'cloud',
      code: 'identity-not-on',
      exitCode: exitCodes.cloud,
      message: 'Azure answered that the system-assigned identity is on, and named no principal for it.',
      next: ['Run the step “Create the Automation account” again: it asks anew.'],
    });
  for (const roleName of [roleNames.operate, roleNames.look])
    yield* grantRole(context, {
      id: `again-${roleName}`,
      whom: 'the new system-assigned identity',
      principalId,
      roleName,
    });
  const known = await lessonPrincipals(context);
  const gone = context.evidence.principals.filter((id) => !known.some((other) => sameId(other, id)));
  for (const assignment of await lab.roles.assignments(groupScope(settings), signal))
    if (gone.some((id) => sameId(id, assignment.principalId))) await lab.roles.remove(assignment.id, signal);
}

/** The principals that the lesson gives roles to, as far as they exist. */
async function lessonPrincipals({ lab, settings, signal }: RunContext): Promise<readonly string[]> {
  const account = await lab.accounts.get(accountPlaceOf(settings), signal);
  const first = await lab.identities.get(accountPlaceOf(settings), settings.identities[0], signal);
  return [account?.systemPrincipalId, first?.principalId].filter((id): id is string => id != null);
}

async function* waitFor(
  { clock, signal }: RunContext,
  operation: string,
  what: string,
  ms: number,
): AsyncGenerator<StepEvent, void> {
  yield {
    type: 'operation-waiting',
    operation,
    wait: { for: what, elapsedMs: 0, usualMs: ms, limitMs: propagationLimitMs, nextTryMs: ms },
  };
  await clock.wait(ms, signal);
}

/** Runs work against a copy of the lab that is discarded; nothing of it is saved. */
function inFork(
  context: StepContext,
  work: (copy: StepContext) => AsyncGenerator<StepEvent, MatrixRow>,
): AsyncGenerator<StepEvent, MatrixRow> {
  const { fork } = context.lab;
  if (fork === undefined) throw new Error('only the sandbox can be copied');
  return channel((push) =>
    fork(async (lab, clock) => {
      let evidence: Evidence = { ...context.evidence, intent: null };
      const copy: StepContext = {
        ...context,
        lab,
        clock,
        get evidence() {
          return evidence;
        },
        async record(change) {
          evidence = { ...evidence, ...change };
        },
      };
      const events = work(copy);
      for (;;) {
        const next = await events.next();
        if (next.done) return next.value;
        push(next.value);
      }
    }),
  );
}
