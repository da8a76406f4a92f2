/** How long a learner worked, as far as the log can tell. Pure; all times in real ms. */
import type { LearnerState } from './class-state.ts';

/** The longest pause that still counts as work on a step: who is away for longer is away. */
const longestPauseMs = 5 * 60_000;

/** Ms since the last sign of life in which it was the learner's turn, and the program was open. */
export function pauseSince(learner: LearnerState, at: number): number {
  if (learner.running || learner.waiting !== null || learner.heldBefore !== null || learner.fastForwardTo !== null)
    return 0;
  return Math.max(0, at - learner.lastActivity - awayMs(learner, at));
}

/** Ms of work in a pause. */
export const workIn = (pauseMs: number): number => Math.min(longestPauseMs, pauseMs);

/**
 * Ms of the time since the last sign of life for which the program was closed, or the lid. Somebody whose connection alone was
 * lost told something of that time afterwards, so it is not between two signs of life.
 */
function awayMs({ offline, lastActivity }: LearnerState, at: number): number {
  if (offline === null || lastActivity > offline.from) return 0;
  const back = offline.to ?? at;
  return at < back ? 0 : back - offline.from;
}
