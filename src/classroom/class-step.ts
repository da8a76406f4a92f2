/** Where the class is. */
import type { BoardState } from '../engine/class/class-board.ts';
import { checklistIds, type StepId } from '../engine/step.ts';

/** The step of the checklist that most learners are on, the later one where two have as many; null where nobody began. */
export function classStep(board: BoardState): StepId | null {
  const counts = new Map<StepId, number>();
  for (const { left, seq, step, heldBefore } of Object.values(board.learners)) {
    // Who is held has done the step that they are on.
    const at = heldBefore ?? step;
    if (!left && seq > 0) counts.set(at, (counts.get(at) ?? 0) + 1);
  }
  const most = Math.max(0, ...checklistIds.map((step) => counts.get(step) ?? 0));
  return most === 0 ? null : (checklistIds.findLast((step) => counts.get(step) === most) ?? null);
}
