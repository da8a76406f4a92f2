/** Who is stuck, and why: computed from the board, never guessed from a place in a ranking. */
import { checklistIds, type StepId } from '../step.ts';
import type { BoardState, LearnerState } from './class-board.ts';

/** Why somebody counts as stuck. */
export type StuckReason =
  | { readonly kind: 'slow'; readonly activeMs: number; readonly medianMs: number }
  | { readonly kind: 'check-failed'; readonly times: number }
  | { readonly kind: 'silent'; readonly forMs: number };

/** Fewer learners than this who finished a step say nothing about how long it takes. */
const medianNeeds = 3;
/** A step that takes others a few seconds is not one to be slow on. */
const shortestSlowMs = 3 * 60_000;
const failedChecks = 3;
const silentMs = 4 * 60_000;

/** Median active ms of those who have done the step; null where too few have. */
export function medianActiveMs(board: BoardState, step: StepId): number | null {
  const times = Object.values(board.learners)
    .flatMap((learner) => {
      const time = learner.steps[step];
      return time?.done === true && time.activeMs > 0 ? [time.activeMs] : [];
    })
    .sort((a, b) => a - b);
  if (times.length < medianNeeds) return null;
  const middle = Math.floor(times.length / 2);
  return times.length % 2 === 1 ? (times[middle] ?? null) : ((times[middle - 1] ?? 0) + (times[middle] ?? 0)) / 2;
}

/** Medians of every step, once for a whole board. */
export function medians(board: BoardState): ReadonlyMap<StepId, number | null> {
  return new Map(checklistIds.map((step) => [step, medianActiveMs(board, step)]));
}

/** Why a learner is stuck at `now`; null where they are not. A known wait never counts. */
export function stuckReason(
  learner: LearnerState,
  known: ReadonlyMap<StepId, number | null>,
  now: number,
): StuckReason | null {
  if (learner.left || learner.finishedAt !== null || learner.waiting !== null) return null;
  const time = learner.steps[learner.step];
  if (time?.done === true) return null;
  if ((time?.failedChecks ?? 0) >= failedChecks) return { kind: 'check-failed', times: time?.failedChecks ?? 0 };
  const silentFor = now - learner.lastActivity;
  const medianMs = known.get(learner.step) ?? null;
  const activeMs = (time?.activeMs ?? 0) + Math.min(silentFor, silentMs);
  if (medianMs !== null && activeMs > Math.max(2 * medianMs, shortestSlowMs))
    return { kind: 'slow', activeMs, medianMs };
  // Silence says something only of somebody who is there: who is not connected is away.
  if (learner.connected && !learner.running && silentFor > silentMs) return { kind: 'silent', forMs: silentFor };
  return null;
}

/** A reason in words for the board. */
export function stuckWords(reason: StuckReason): string {
  const minutes = (ms: number): string => `${Math.max(1, Math.round(ms / 60_000))} min`;
  switch (reason.kind) {
    case 'slow':
      return `${minutes(reason.activeMs)} on a step that takes the class ${minutes(reason.medianMs)}`;
    case 'check-failed':
      return `the same check failed ${reason.times} times`;
    case 'silent':
      return `nothing for ${minutes(reason.forMs)}`;
  }
}
