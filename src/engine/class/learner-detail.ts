/** One learner, opened: steps with times and attempts, matrix rows with evidence, errors, what was said to them. Pure. */
import { type MatrixRowId, matrixRowIds, type Prediction } from '../session.ts';
import { checklistIds, type StepId } from '../step.ts';
import { type BoardRow, boardRow } from './board-row.ts';
import { addressee, type SaidMessage, type Titles } from './board-view.ts';
import { type BoardState, messagesFor, type PastHand, type StepTime } from './class-state.ts';
import { newStep } from './learner-fold.ts';
import type { SharedRow } from './shared-events.ts';
import { medians, stuckReason, stuckWords } from './stuck.ts';

export interface StepDetail extends StepTime {
  readonly id: StepId;
  readonly title: string;
  readonly place: number;
  readonly current: boolean;
  /** What it takes the class, in active ms; null where too few have done it. */
  readonly medianMs: number | null;
}

export interface RowDetail {
  readonly id: MatrixRowId;
  /** The last result; null where the row was not run. */
  readonly result: SharedRow | null;
  /** How often it has been run to its end. */
  readonly runs: number;
  readonly predicted: Prediction | null;
}

export interface LearnerDetail {
  readonly row: BoardRow;
  readonly joinedAt: number;
  readonly finishedAt: number | null;
  readonly handedIn: boolean;
  readonly steps: readonly StepDetail[];
  /** Every row of the matrix in its order; */
  readonly matrix: readonly RowDetail[];
  readonly errors: readonly { readonly at: number; readonly title: string; readonly code: string }[];
  readonly hands: readonly PastHand[];
  readonly said: readonly SaidMessage[];
  readonly sharedScript: string | null;
}

/** Null where nobody has had that seat. */
export function learnerDetail(board: BoardState, seat: number, titles: Titles, now: number): LearnerDetail | null {
  const learner = board.learners[seat];
  if (learner === undefined) return null;
  const known = medians(board);
  const stuck = stuckReason(learner, known, now);
  return {
    row: boardRow(learner, stuck === null ? '' : stuckWords(stuck)),
    joinedAt: learner.joinedAt,
    finishedAt: learner.finishedAt,
    handedIn: learner.handIn !== null,
    steps: checklistIds.map((id, at) => ({
      ...(learner.steps[id] ?? newStep),
      id,
      title: titles[id] ?? id,
      place: at + 1,
      current: learner.step === id,
      medianMs: known.get(id) ?? null,
    })),
    matrix: matrixRowIds.map((id) => ({
      id,
      result: learner.rows[id] ?? null,
      runs: learner.rowRuns.filter((run) => run.row.id === id).length,
      predicted: learner.predictions[id] ?? null,
    })),
    errors: learner.errors.map(({ at, step, code }) => ({ at, title: titles[step] ?? step, code })),
    hands: learner.pastHands,
    said: messagesFor(board, seat).map((message) => ({ ...message, to: addressee(message, titles) })),
    sharedScript: learner.sharedScript,
  };
}
