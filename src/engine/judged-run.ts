/** A run of the test pane, judged, and made again where the cloud, or a role too young to count, is to blame. */
import { exitCodes, TutorialError } from './errors.ts';
import type { StepEvent } from './events.ts';
import { explainRecord } from './explanations/explain.ts';
import { type RunContext, runTest, type TestRequest } from './run-test.ts';
import type { RunEvidence } from './session.ts';
import { isCloudFailure, type Judgement, propagationLimitMs } from './verdict.ts';

/** A judgement, and how old the role is on which it may hang. */
export type AgedJudgement = Judgement & {
  /** In ms; null where no role is known. */
  readonly roleAgeMs: number | null;
};

export interface JudgedPlan {
  readonly request: TestRequest;
  /** What NOT YET waits for; default: a new role. */
  readonly notYet?: string;
  judge(run: RunEvidence): Promise<AgedJudgement>;
  /** An attempt begins. */
  begun?(): StepEvent;
  /** An attempt is judged: stores it on disk, and with it that no run is under way. */
  ended(run: RunEvidence, judgement: AgedJudgement): Promise<StepEvent | null>;
}

/** Between two attempts whose role has not reached every server. */
const retryMs = 30_000;
/** Attempts that may be lost to a cloud out of order. */
const cloudFailureLimit = 3;

/** Runs until a run is judged for good. */
export async function* judgedRun(
  context: RunContext,
  plan: JudgedPlan,
): AsyncGenerator<StepEvent, { readonly run: RunEvidence; readonly judgement: AgedJudgement }> {
  let unfair = 0;
  for (;;) {
    if (plan.begun !== undefined) yield plan.begun();
    const { run, resumed } = yield* runTest(context, plan.request);
    const judgement = await plan.judge(run);
    const told = await plan.ended(run, judgement);
    if (told !== null) yield told;
    if (judgement.verdict === 'NOT YET') {
      yield* waitForRole(context, plan, judgement.roleAgeMs ?? 0);
    } else if (judgement.verdict === 'FAIL' && (isCloudFailure(run) || resumed) && unfair + 1 < cloudFailureLimit) {
      // A run that was cut off, or watched only in part, says nothing of permissions.
      unfair += 1;
      yield { type: 'note', text: `That was not a fair run (${judgement.observed}): it is made again.` };
    } else return { run, judgement };
  }
}

/** A run that did not show what its step needs: why, as far as the run itself tells. */
export function unexpectedRun(
  code: string,
  message: string,
  { run, judgement }: { readonly run: RunEvidence; readonly judgement: Judgement },
  why: string,
): TutorialError {
  const unfair = isCloudFailure(run)
    ? `The run ended ${run.status} and tells nothing about permissions: something in the cloud, or in the runbook, broke down.`
    : why;
  const [meaning] = run.streams.flatMap(({ type, text }) => (type === 'Error' ? [explainRecord(text)] : []));
  return new TutorialError({
    kind: 'cloud',
    code,
    exitCode: exitCodes.checkFailed,
    message: `${message} ${judgement.evidence.join(' ')}`,
    why: meaning?.cause ?? unfair,
    next: [...(meaning?.fix ?? []), 'Read what the run wrote, then run the step again.'],
    ...(run.exception === null ? {} : { raw: run.exception }),
  });
}

async function* waitForRole(
  { clock, signal }: RunContext,
  { request, notYet = 'the new role to reach every server of Azure' }: JudgedPlan,
  ageMs: number,
): AsyncGenerator<StepEvent, void> {
  const nextTryMs = Math.max(1_000, Math.min(retryMs, propagationLimitMs - ageMs));
  yield {
    type: 'operation-waiting',
    operation: request.operation,
    wait: { for: notYet, elapsedMs: ageMs, usualMs: 60_000, limitMs: propagationLimitMs, nextTryMs },
  };
  await clock.wait(nextTryMs, signal);
}
