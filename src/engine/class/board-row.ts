/** One learner on a board: what a row shows, and where it stands among the others. Times are real ms since 1970. */
import { checklistIds, type StepId } from '../step.ts';
import { type LearnerState, progressOf, type RaisedHand } from './class-state.ts';
import type { WaitKind } from './shared-events.ts';

/** `here`: connected. `away`: was connected, and may come back. `left`: said good-bye. */
export type Presence = 'here' | 'away' | 'left';

/** Whether somebody should go there: a hand nobody has claimed, a reason to be stuck, a hand that is taken care of, or nothing. */
export type Need = 'hand' | 'stuck' | 'helped' | 'none';

export interface BoardRow {
  readonly seat: number;
  readonly alias: string;
  readonly overflow: boolean;
  readonly presence: Presence;
  readonly step: StepId;
  /** The step's place in the checklist, from 1; null on the screens before and after it. */
  readonly place: number | null;
  readonly stepSince: number;
  /** The last thing the learner did, for those who are here; the last that was heard, for others. */
  readonly seen: number;
  readonly running: boolean;
  readonly waiting: WaitKind | null;
  /** Ready to go on, and kept back by the class's hold. */
  readonly held: boolean;
  readonly fastForward: boolean;
  readonly need: Need;
  /** Why the learner counts as stuck, in words; empty where they do not. */
  readonly why: string;
  readonly hand: RaisedHand | null;
  /** The code of the last error on this step. */
  readonly error: string | null;
  readonly stepsDone: number;
  readonly checks: number;
  readonly hints: number;
  readonly assisted: number;
  /** Rows of the matrix that were run, and how many of them passed. */
  readonly passed: number;
  readonly ran: number;
  /** Through the matrix, or with the whole lesson. */
  readonly through: boolean;
  readonly shared: boolean;
  /** Smaller first, then by the second number, then by seat. */
  readonly order: readonly [number, number];
}

export const isThrough = (learner: LearnerState): boolean =>
  learner.finishedAt !== null || learner.steps['test-matrix']?.done === true;

/** A step's place in the checklist, from 1; null where it is no item of it. */
export function placeOf(step: StepId): number | null {
  const at = checklistIds.indexOf(step);
  return at < 0 ? null : at + 1;
}

/** The row of a learner; `why`: the reason they are stuck for, in words. */
export function boardRow(learner: LearnerState, why: string): BoardRow {
  const { hand, rows } = learner;
  const presence: Presence = learner.left ? 'left' : learner.connected ? 'here' : 'away';
  const steps = Object.values(learner.steps);
  const matrix = Object.values(rows);
  const need: Need =
    hand !== null ? (hand.claimedBy === null ? 'hand' : 'helped') : why === '' || learner.left ? 'none' : 'stuck';
  const row = {
    seat: learner.seat,
    alias: learner.alias,
    overflow: learner.overflow,
    presence,
    step: learner.step,
    place: placeOf(learner.step),
    stepSince: learner.stepSince,
    seen: presence === 'here' ? learner.lastActivity : learner.lastSeen,
    running: learner.running,
    waiting: learner.waiting,
    held: learner.heldBefore !== null,
    fastForward: learner.fastForwardTo !== null,
    need,
    why,
    hand,
    error: learner.lastError?.code ?? null,
    stepsDone: progressOf(learner).done,
    checks: steps.reduce((sum, step) => sum + (step?.checks ?? 0), 0),
    hints: steps.reduce((sum, step) => sum + (step?.hints ?? 0), 0),
    assisted: learner.assisted,
    passed: matrix.filter((result) => result?.verdict === 'PASS').length,
    ran: matrix.length,
    through: isThrough(learner),
    shared: learner.sharedScript !== null,
  };
  return { ...row, order: orderOf(row) };
}

/** By need: hands, the stuck, hands that are taken care of, errors; then who has come least far; then who is away, through, gone. */
function orderOf(row: Omit<BoardRow, 'order'>): readonly [number, number] {
  if (row.presence === 'left') return [7, 0];
  if (row.need === 'hand') return [0, row.hand?.since ?? 0];
  if (row.need === 'stuck') return [1, row.stepsDone];
  if (row.need === 'helped') return [2, row.hand?.since ?? 0];
  if (row.through) return [6, 0];
  if (row.presence === 'away') return [5, row.stepsDone];
  return [row.error === null ? 4 : 3, row.stepsDone];
}

/** The order of a board. */
export const byNeed = (a: BoardRow, b: BoardRow): number =>
  a.order[0] - b.order[0] || a.order[1] - b.order[1] || a.seat - b.seat;
