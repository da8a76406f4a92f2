/** What an instructor sees, as data: the fold over the class's log (`class-board.ts`) makes it. All times: real ms since 1970. */
import type { MatrixRowId, Prediction } from '../session.ts';
import { checklistIds, type StepId } from '../step.ts';
import type { Refusal } from './class-log.ts';
import type { SharedRow, WaitKind } from './shared-events.ts';

/** A hand that is up, and who takes care of it. */
export interface RaisedHand {
  readonly since: number;
  readonly claimedBy: string | null;
  readonly claimedAt: number | null;
}

/** A hand that is down again. `resolvedBy`: null where the learner took it down. */
export interface PastHand extends RaisedHand {
  readonly downAt: number;
  readonly resolvedBy: string | null;
}

/** How a learner stands on one step. */
export interface StepTime {
  /** When the learner was first on it; null where only checks of it were told. */
  readonly startedAt: number | null;
  /** When a check first held. */
  readonly doneAt: number | null;
  /** Ms of the learner's own work until it was done: what the program does by itself, known waits, time away, time held by the class and steps that a fast-forward did are left out. */
  readonly activeMs: number;
  /** The longest time without a sign of life in which it was the learner's turn, until it was done. */
  readonly longestPauseMs: number;
  readonly done: boolean;
  /** A fast-forward to where the class is did it. */
  readonly fastForwarded: boolean;
  /** How often its work was begun. */
  readonly attempts: number;
  /** How often its work failed. */
  readonly errors: number;
  /** The check failed this often, one after the other: asked alone, or at the end of the step's run. */
  readonly failedChecks: number;
  readonly checks: number;
  /** What the last check found missing. */
  readonly missing: number;
  readonly hints: number;
}

/** One failure of a step. */
export interface LearnerError {
  readonly at: number;
  readonly step: StepId;
  readonly code: string;
}

/** One run of a row of the matrix, as it ended. */
export interface RowRun {
  readonly at: number;
  readonly row: SharedRow;
}

export interface LearnerState {
  readonly seat: number;
  readonly alias: string;
  readonly overflow: boolean;
  readonly joinedAt: number;
  readonly lastSeen: number;
  readonly connected: boolean;
  readonly left: boolean;
  readonly step: StepId;
  /** Since when the learner is on this step. */
  readonly stepSince: number;
  /** The last sign of life on this step: an event, not a heartbeat. */
  readonly lastActivity: number;
  readonly running: boolean;
  readonly waiting: WaitKind | null;
  /** The last time without a connection, as the server saw it; `to` is null while it lasts. */
  readonly offline: { readonly from: number; readonly to: number | null } | null;
  /** Steps that a starting program asks about by itself: those checks are nobody's attempts. */
  readonly unasked: readonly StepId[];
  /** The step that the learner would begin and that the class's hold keeps back; null where none is. */
  readonly heldBefore: StepId | null;
  /** A fast-forward to this step is under way. */
  readonly fastForwardTo: StepId | null;
  readonly steps: Readonly<Partial<Record<StepId, StepTime>>>;
  readonly lastError: { readonly step: StepId; readonly code: string } | null;
  /** The last failures, the oldest first; at most `keptErrors`. */
  readonly errors: readonly LearnerError[];
  readonly hand: RaisedHand | null;
  readonly pastHands: readonly PastHand[];
  /** Messages that an instructor sent to this learner alone, and hands that were resolved. */
  readonly assisted: number;
  /** The last result of each row. */
  readonly rows: Readonly<Partial<Record<MatrixRowId, SharedRow>>>;
  /** Every result of the rows, the oldest first; at most `keptRowRuns`. */
  readonly rowRuns: readonly RowRun[];
  readonly predictions: Readonly<Partial<Record<MatrixRowId, Prediction>>>;
  readonly finishedAt: number | null;
  readonly handIn: HandedIn | null;
  readonly sharedScript: string | null;
  /** The last event that was told, by the learner's own count. */
  readonly seq: number;
}

/** A hand-in as the class signed it. */
export interface HandedIn {
  readonly at: number;
  readonly digest: string;
  readonly signature: string;
}

/** How many failures and results of rows are kept for each learner; the log has them all. */
export const keptErrors = 50;
export const keptRowRuns = 100;
export const keptRefusals = 50;

export interface ClassMessage {
  readonly id: number;
  readonly at: number;
  readonly kind: 'announcement' | 'hint' | 'answer';
  readonly text: string;
  readonly by: string;
  /** Null: everybody. */
  readonly seats: readonly number[] | null;
  readonly step: StepId | null;
}

/** The class may not begin what comes after a step. */
export interface Hold {
  readonly step: StepId;
  readonly by: string;
  readonly since: number;
}

/** A message that the server did not take. `seat`: whose it claimed to be, where that is known. */
export interface RefusedMessage {
  readonly at: number;
  readonly reason: Refusal;
  readonly seat: number | null;
  /** How many came at once. */
  readonly times: number;
}

export interface BoardState {
  readonly name: string;
  readonly target: 'sandbox' | 'azure';
  readonly seats: number;
  /** Aliases of the roster, in the order of the seats that are kept for them. */
  readonly roster: readonly string[];
  readonly openedAt: number;
  readonly closed: boolean;
  readonly learners: Readonly<Record<number, LearnerState>>;
  readonly messages: readonly ClassMessage[];
  readonly heldAt: StepId | null;
  /** Who holds the class at `heldAt`, and since when. */
  readonly hold: Hold | null;
  /** Everybody who acted as an instructor, in the order of their first act. */
  readonly instructors: readonly string[];
  readonly refused: Readonly<Partial<Record<Refusal, number>>>;
  /** The last refusals, the oldest first; at most `keptRefusals`. */
  readonly refusals: readonly RefusedMessage[];
  /** Entries folded so far. */
  readonly n: number;
}

export const emptyBoard: BoardState = {
  name: '',
  target: 'sandbox',
  seats: 0,
  roster: [],
  openedAt: 0,
  closed: false,
  learners: {},
  messages: [],
  heldAt: null,
  hold: null,
  instructors: [],
  refused: {},
  refusals: [],
  n: 0,
};

/** How many checklist items are done, and of how many. */
export function progressOf(learner: LearnerState): { readonly done: number; readonly of: number } {
  return { done: checklistIds.filter((id) => learner.steps[id]?.done === true).length, of: checklistIds.length };
}

/** What was said that reached a learner, the oldest first. */
export function messagesFor(board: BoardState, seat: number): readonly ClassMessage[] {
  return board.messages.filter((message) => message.seats === null || message.seats.includes(seat));
}

/** Aliases of the roster that nobody has taken a seat under yet. */
export function absentees(board: BoardState): readonly string[] {
  const here = new Set(Object.values(board.learners).map((learner) => sameAlias(learner.alias)));
  return board.roster.filter((alias) => !here.has(sameAlias(alias)));
}

/** Aliases are compared without case, and as Unicode composes them. */
export const sameAlias = (alias: string): string => alias.normalize('NFC').toLowerCase();
