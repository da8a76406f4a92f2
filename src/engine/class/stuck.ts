/** Who is stuck, and why: computed from the board, never guessed from a place in a ranking. */
import { checklistIds } from '../step.ts';
import { pauseSince, workIn } from './active-time.ts';
import { type ClassPace, classPace, ownPace } from './class-pace.ts';
import type { LearnerState } from './class-state.ts';

/** Why somebody counts as stuck. */
export type StuckReason =
  | { readonly kind: 'slow'; readonly activeMs: number; readonly medianMs: number }
  | { readonly kind: 'check-failed'; readonly times: number }
  | { readonly kind: 'silent'; readonly forMs: number };

/** The numbers of a rule. */
export interface StuckRule {
  readonly slowTimes: number;
  readonly slowMs: number;
  readonly failedChecks: number;
  readonly silentTimes: number;
  readonly silentMs: number;
  readonly silentShare: number;
  /** Whether a learner is measured with their own pace on the steps before. */
  readonly ownPace: boolean;
}

/** The numbers of the board's rule, chosen on simulated classes (`bench/stuck.ts`; its printed figures come from others). */
export const stuckRule: StuckRule = {
  /** So many times the class's median active time on the step, times the learner's own pace. */
  slowTimes: 2,
  /** And so many ms beyond it: a step that takes others a few seconds is not one to be slow on. */
  slowMs: 5 * 60_000,
  failedChecks: 3,
  /** So many times the longest pause that the class makes on the step, times the learner's own pace; and at least so many ms. */
  silentTimes: 3,
  silentMs: 5 * 60_000,
  /** Where more of the class than this is silent, somebody is speaking, or there is a break. */
  silentShare: 0.5,
  /** Who was slow on every step is slow on this one too, and not stuck for it. */
  ownPace: true,
};

/** The pace that `stuckReason` compares with, once for a whole board. */
export const medians = classPace;

/**
 * Why a learner is stuck at `now`; null where they are not. A known wait never counts, nor does who is not connected: they are away.
 * `rule`: the board's own, or another to compare it with.
 */
export function stuckReason(
  learner: LearnerState,
  pace: ClassPace,
  now: number,
  rule: StuckRule = stuckRule,
): StuckReason | null {
  if (learner.left || !learner.connected || learner.finishedAt !== null) return null;
  if (learner.running || learner.waiting !== null || learner.heldBefore !== null || learner.fastForwardTo !== null)
    return null;
  const time = learner.steps[learner.step];
  if (time?.done === true || !checklistIds.includes(learner.step)) return null;
  if ((time?.failedChecks ?? 0) >= rule.failedChecks) return { kind: 'check-failed', times: time?.failedChecks ?? 0 };
  const own = rule.ownPace ? ownPace(learner, pace) : 1;
  const pauseMs = pauseSince(learner, now);
  const medianMs = pace.get(learner.step);
  const activeMs = (time?.activeMs ?? 0) + workIn(pauseMs);
  if (medianMs !== null && activeMs > rule.slowTimes * medianMs * own && activeMs - medianMs * own > rule.slowMs)
    return { kind: 'slow', activeMs, medianMs };
  const usual = (pace.pause(learner.step) ?? 0) * rule.silentTimes * own;
  if (pauseMs > Math.max(rule.silentMs, usual) && pace.silentShare(rule.silentMs, now) <= rule.silentShare)
    return { kind: 'silent', forMs: pauseMs };
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
