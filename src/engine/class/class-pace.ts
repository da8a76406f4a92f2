/** How long the steps take this class, and how a learner's own pace compares. Pure; times in ms. */
import { checklistIds, type StepId } from '../step.ts';
import { pauseSince } from './active-time.ts';
import type { BoardState, LearnerState, StepTime } from './class-state.ts';

export interface ClassPace {
  /** The class's median active ms on a step; null where that is not known yet. */
  get(step: StepId): number | null;
  /** The class's median of the longest pause on a step; null where that is not known yet. */
  pause(step: StepId): number | null;
  /** The share of those who could be at work who have been silent for longer than `ms` at `now`; of fewer than four: 0. */
  silentShare(ms: number, now: number): number;
}

/** Fewer learners than this who finished a step say nothing about how long it takes. */
const medianNeeds = 3;
const shareNeeds = 4;

/** The pace of a class as its board stands. */
export function classPace(board: BoardState): ClassPace {
  const learners = Object.values(board.learners);
  const [active, pauses] = [(s: StepTime) => s.activeMs, (s: StepTime) => s.longestPauseMs].map(
    (measure) => new Map(checklistIds.map((step) => [step, medianOver(learners, step, measure)])),
  );
  const atWork = learners.filter((learner) => learner.connected && !learner.left && learner.finishedAt === null);
  let asked: { readonly now: number; readonly pauses: readonly number[] } | null = null;
  return {
    get: (step) => active?.get(step) ?? null,
    pause: (step) => pauses?.get(step) ?? null,
    silentShare: (ms, now) => {
      if (atWork.length < shareNeeds) return 0;
      if (asked?.now !== now) asked = { now, pauses: atWork.map((learner) => pauseSince(learner, now)) };
      return asked.pauses.filter((pause) => pause > ms).length / atWork.length;
    },
  };
}

/**
 * The median over all who have begun a step. Who has not done it yet is among the longer half, so that the first ones through do not
 * set the class's pace: it is not known before half of them are through.
 */
function medianOver(
  learners: readonly LearnerState[],
  step: StepId,
  measure: (time: StepTime) => number,
): number | null {
  const done: number[] = [];
  let begun = 0;
  for (const learner of learners) {
    const time = learner.steps[step];
    if (time === undefined || time.startedAt === null || time.fastForwarded || learner.left) continue;
    begun += 1;
    if (time.done) done.push(measure(time));
  }
  if (done.length < medianNeeds || done.length * 2 < begun) return null;
  done.sort((a, b) => a - b);
  const middle = (begun - 1) / 2;
  const low = done[Math.floor(middle)];
  const high = done[Math.ceil(middle)];
  return low === undefined || high === undefined ? (done.at(-1) ?? null) : (low + high) / 2;
}

/** What counts for somebody of whom nothing is known yet: many are slower than the median, and fine. */
export const unknownPace = { ratio: 1.5, weight: 1 };

/** How much slower than the class a learner is on the steps they have done, at least 1: an average that begins with `unknownPace`. */
export function ownPace(learner: LearnerState, pace: ClassPace): number {
  let sum = unknownPace.ratio * unknownPace.weight;
  let weight = unknownPace.weight;
  for (const step of checklistIds) {
    const time = learner.steps[step];
    const median = pace.get(step);
    if (time?.done !== true || time.activeMs <= 0 || median === null || median <= 0) continue;
    // One step that was very long says little of the others.
    sum += Math.min(3, time.activeMs / median);
    weight += 1;
  }
  return Math.max(1, sum / weight);
}
