/**
 * The board made ready to be shown: the page and the terminal both draw this, so that they cannot differ. Pure, but for the rows it
 * keeps: a learner of whom nothing has changed keeps the very same row. Times are real ms since 1970.
 */
import { type StepId, stepIds } from '../step.ts';
import { type BoardRow, boardRow, byNeed, placeOf } from './board-row.ts';
import type { Refusal } from './class-log.ts';
import { absentees, type BoardState, type ClassMessage, type Hold, type LearnerState } from './class-state.ts';
import { medians, stuckReason, stuckWords } from './stuck.ts';

/** A bar of the histogram. */
export interface StepCount {
  readonly id: StepId;
  readonly title: string;
  /** In the checklist, from 1; null for the screens before and after it. */
  readonly place: number | null;
  /** Learners who are on it now. */
  readonly count: number;
  /** Of these, who is stuck. */
  readonly stuck: number;
  /** Learners who have it done. */
  readonly done: number;
  /** What it takes the class, in active ms; null where too few have done it. */
  readonly medianMs: number | null;
}

/** Something that was said to the class. */
export interface SaidMessage extends ClassMessage {
  /** To whom, in words: without names, which may have to stay hidden. */
  readonly to: string;
}

/** Messages that were refused for the same reason. */
export interface RefusedKind {
  readonly reason: Refusal;
  readonly words: string;
  readonly count: number;
  /** When the last came, and whose it claimed to be; null where it is not kept any more. */
  readonly last: { readonly at: number; readonly seat: number | null } | null;
}

export interface BoardHead {
  readonly name: string;
  readonly target: 'sandbox' | 'azure';
  readonly seats: number;
  readonly openedAt: number;
  readonly closed: boolean;
  readonly taken: number;
  readonly here: number;
  readonly away: number;
  readonly left: number;
  /** Hands that nobody has claimed, and those that somebody has. */
  readonly hands: number;
  readonly helped: number;
  readonly stuck: number;
  readonly through: number;
  readonly hold: Hold | null;
  /** Aliases of the roster that nobody has joined under. */
  readonly absent: readonly string[];
  readonly instructors: readonly string[];
  readonly steps: readonly StepCount[];
  /** The errors that learners stand at, the commonest first. */
  readonly errors: readonly { readonly code: string; readonly count: number }[];
  readonly refused: readonly RefusedKind[];
}

export interface BoardView {
  readonly head: BoardHead;
  /** By need. */
  readonly rows: readonly BoardRow[];
  /** The latest messages, the newest last. */
  readonly said: readonly SaidMessage[];
}

/** Titles of the steps by id. */
export type Titles = Readonly<Record<string, string>>;

const saidShown = 30;

/** Makes views of one class's board, one after the other. */
export function createBoardViewer(titles: Titles): (board: BoardState, now: number) => BoardView {
  const kept = new Map<number, { readonly learner: LearnerState; readonly row: BoardRow }>();
  let said: { readonly from: BoardState['messages']; readonly shown: readonly SaidMessage[] } | null = null;
  return (board, now) => {
    const known = medians(board);
    const rows = Object.values(board.learners).map((learner) => {
      const stuck = stuckReason(learner, known, now);
      const why = stuck === null ? '' : stuckWords(stuck);
      const last = kept.get(learner.seat);
      if (last !== undefined && last.learner === learner && last.row.why === why) return last.row;
      const row = boardRow(learner, why);
      kept.set(learner.seat, { learner, row });
      return row;
    });
    rows.sort(byNeed);
    if (said?.from !== board.messages) {
      const shown = board.messages.slice(-saidShown).map((message) => ({ ...message, to: addressee(message, titles) }));
      said = { from: board.messages, shown };
    }
    return { head: headOf(board, rows, known, titles), rows, said: said.shown };
  };
}

/** To whom a message went, in words. */
export function addressee(message: ClassMessage, titles: Titles): string {
  if (message.step !== null) return `everyone on “${titles[message.step] ?? message.step}”`;
  if (message.seats === null) return 'everyone';
  return message.seats.length === 1 ? `seat ${message.seats[0]}` : `${message.seats.length} learners`;
}

const refusalWords: Readonly<Record<Refusal, string>> = {
  'wrong-secret': 'wrong join code',
  'bad-credential': 'unknown seat credential',
  'other-seat': 'posted for another seat',
  malformed: 'malformed message',
  'too-large': 'oversized message',
  'too-fast': 'too many at once',
  replayed: 'replayed',
};

function headOf(
  board: BoardState,
  rows: readonly BoardRow[],
  known: ReturnType<typeof medians>,
  titles: Titles,
): BoardHead {
  const staying = rows.filter((row) => row.presence !== 'left');
  const count = (test: (row: BoardRow) => boolean): number => staying.filter(test).length;
  const errors = new Map<string, number>();
  for (const { error } of staying) if (error !== null) errors.set(error, (errors.get(error) ?? 0) + 1);
  const learners = Object.values(board.learners);
  return {
    name: board.name,
    target: board.target,
    seats: board.seats,
    openedAt: board.openedAt,
    closed: board.closed,
    taken: staying.length,
    here: count((row) => row.presence === 'here'),
    away: count((row) => row.presence === 'away'),
    left: rows.length - staying.length,
    hands: count((row) => row.need === 'hand'),
    helped: count((row) => row.need === 'helped'),
    stuck: count((row) => row.why !== ''),
    through: count((row) => row.through),
    hold: board.hold,
    absent: absentees(board),
    instructors: board.instructors,
    steps: stepIds.map((id) => ({
      id,
      title: titles[id] ?? id,
      place: placeOf(id),
      count: count((row) => row.step === id),
      stuck: count((row) => row.step === id && row.why !== ''),
      done: learners.filter((learner) => !learner.left && learner.steps[id]?.done === true).length,
      medianMs: known.get(id) ?? null,
    })),
    errors: [...errors]
      .map(([code, times]) => ({ code, count: times }))
      .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1)),
    refused: Object.entries(board.refused).map(([reason, times]) => {
      const last = board.refusals.findLast((refusal) => refusal.reason === reason);
      return {
        reason: reason as Refusal,
        words: refusalWords[reason as Refusal],
        count: times ?? 0,
        last: last === undefined ? null : { at: last.at, seat: last.seat },
      };
    }),
  };
}
