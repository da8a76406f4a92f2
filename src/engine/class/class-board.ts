/** What an instructor sees: a fold over the class's log. Pure; the same log gives the same board. All times: real ms since 1970. */
import type { MatrixRowId } from '../session.ts';
import { checklistIds, type StepId } from '../step.ts';
import type { ClassEntry, ClassLogEntry, Refusal } from './class-log.ts';
import type { SharedEvent, SharedRow, WaitKind } from './shared-events.ts';

/** A hand that is up, and who takes care of it. */
export interface RaisedHand {
  readonly since: number;
  readonly claimedBy: string | null;
}

/** How a learner stands on one step. */
export interface StepTime {
  /** Ms of work: known waits and time away are left out. */
  readonly activeMs: number;
  readonly done: boolean;
  /** The same check failed this often, one after the other. */
  readonly failedChecks: number;
  readonly checks: number;
  readonly hints: number;
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
  readonly steps: Readonly<Partial<Record<StepId, StepTime>>>;
  readonly lastError: { readonly step: StepId; readonly code: string } | null;
  readonly hand: RaisedHand | null;
  /** Messages that an instructor sent to this learner alone, and hands that were resolved. */
  readonly assisted: number;
  readonly rows: Readonly<Partial<Record<MatrixRowId, SharedRow>>>;
  readonly finishedAt: number | null;
  readonly handIn: { readonly digest: string; readonly signature: string } | null;
  readonly sharedScript: string | null;
  /** The last event that was told, by the learner's own count. */
  readonly seq: number;
}

export interface ClassMessage {
  readonly id: number;
  readonly at: number;
  readonly kind: 'announcement' | 'hint' | 'answer';
  readonly text: string;
  readonly by: string;
  readonly seats: readonly number[] | null;
  readonly step: StepId | null;
}

export interface BoardState {
  readonly name: string;
  readonly target: 'sandbox' | 'azure';
  readonly seats: number;
  readonly openedAt: number;
  readonly closed: boolean;
  readonly learners: Readonly<Record<number, LearnerState>>;
  readonly messages: readonly ClassMessage[];
  readonly heldAt: StepId | null;
  readonly refused: Readonly<Partial<Record<Refusal, number>>>;
  /** Entries folded so far. */
  readonly n: number;
}

export const emptyBoard: BoardState = {
  name: '',
  target: 'sandbox',
  seats: 0,
  openedAt: 0,
  closed: false,
  learners: {},
  messages: [],
  heldAt: null,
  refused: {},
  n: 0,
};

/** The board after an entry. */
export function foldClass(board: BoardState, { n, at, entry }: ClassLogEntry): BoardState {
  return { ...foldEntry(board, entry, at), n };
}

function foldEntry(board: BoardState, entry: ClassEntry, at: number): BoardState {
  switch (entry.type) {
    case 'class-opened':
      return { ...board, name: entry.name, seats: entry.seats, target: entry.target, openedAt: at };
    case 'server-started': {
      // Who was connected to a server that is gone is so no more, until heard of again.
      const learners = Object.values(board.learners).map((learner) => ({ ...learner, connected: false }));
      return {
        ...board,
        closed: false,
        learners: Object.fromEntries(learners.map((learner) => [learner.seat, learner])),
      };
    }
    case 'seat-claimed':
      return withLearner(board, entry.seat, (known) =>
        known === undefined
          ? newLearner(entry.seat, entry.alias, entry.overflow, at)
          : { ...known, alias: entry.alias, left: false, lastSeen: at },
      );
    case 'message':
      return told(
        {
          ...board,
          messages: [
            ...board.messages,
            {
              id: entry.id,
              at,
              kind: entry.kind,
              text: entry.text,
              by: entry.by,
              seats: entry.seats ?? null,
              step: entry.step ?? null,
            },
          ],
        },
        entry.kind === 'announcement' ? [] : (entry.seats ?? []),
      );
    case 'held':
      return { ...board, heldAt: entry.step };
    case 'released':
      return { ...board, heldAt: null };
    case 'refused':
      return { ...board, refused: { ...board.refused, [entry.reason]: (board.refused[entry.reason] ?? 0) + 1 } };
    case 'class-closed':
      return { ...board, closed: true };
    default:
      return withLearner(board, entry.seat, (known) =>
        known === undefined ? undefined : foldLearner(known, entry, at),
      );
  }
}

type LearnerEntry = Exclude<
  ClassEntry,
  {
    type:
      | 'class-opened'
      | 'server-started'
      | 'seat-claimed'
      | 'message'
      | 'held'
      | 'released'
      | 'refused'
      | 'class-closed';
  }
>;

function foldLearner(learner: LearnerState, entry: LearnerEntry, at: number): LearnerState {
  const seen = { ...learner, lastSeen: Math.max(learner.lastSeen, at) };
  switch (entry.type) {
    case 'seat-left':
      return { ...seen, left: true, connected: false, hand: null };
    case 'connected':
      return { ...seen, connected: true };
    case 'disconnected':
      return { ...learner, connected: false };
    case 'hand-raised':
      return { ...seen, hand: learner.hand ?? { since: at, claimedBy: null } };
    case 'hand-lowered':
      return { ...seen, hand: null };
    case 'hand-claimed':
      return learner.hand === null ? learner : { ...learner, hand: { ...learner.hand, claimedBy: entry.by } };
    case 'hand-resolved':
      return { ...learner, hand: null, assisted: learner.assisted + 1 };
    case 'script-shared':
      return { ...seen, sharedScript: entry.text };
    case 'handed-in':
      return { ...seen, handIn: { digest: entry.digest, signature: entry.signature } };
    case 'told':
      return { ...foldTold(seen, entry.event, at), seq: entry.seq };
  }
}

/** The longest pause that still counts as work on a step: who is away for longer is away. */
const longestPauseMs = 5 * 60_000;

/** Adds the time since the last sign of life to the step, unless it was a known wait. */
function spend(learner: LearnerState, at: number): LearnerState {
  const spent = learner.waiting !== null ? 0 : Math.min(longestPauseMs, Math.max(0, at - learner.lastActivity));
  const known = learner.steps[learner.step] ?? newStep;
  return {
    ...learner,
    lastActivity: Math.max(learner.lastActivity, at),
    steps: { ...learner.steps, [learner.step]: { ...known, activeMs: known.activeMs + spent } },
  };
}

function foldTold(before: LearnerState, event: SharedEvent, at: number): LearnerState {
  const learner = spend(before, at);
  switch (event.type) {
    case 'session-loaded':
    case 'prediction-made':
      return learner;
    case 'step-selected':
      return enter(learner, event.step, at);
    case 'step-started':
      return { ...enter(learner, event.step, at), running: true, waiting: null };
    case 'step-event':
      return foldStepEvent(learner, event.event);
    case 'step-finished':
      return { ...learner, running: false, waiting: null };
    case 'step-failed':
      return { ...learner, running: false, waiting: null, lastError: { step: event.step, code: event.error.code } };
    case 'verified': {
      const done = event.result.state === 'done';
      return onStep(learner, event.step, (s) => ({
        ...s,
        done,
        checks: s.checks + 1,
        // Only a check of the step that one is on counts: on start all of them are asked.
        failedChecks: done ? 0 : event.step === learner.step ? s.failedChecks + 1 : s.failedChecks,
      }));
    }
    case 'hint-shown':
      return onStep(learner, event.step, (s) => ({ ...s, hints: s.hints + 1 }));
    case 'session-finished':
      return { ...learner, running: false, waiting: null, finishedAt: learner.finishedAt ?? at };
    case 'interrupted':
      return { ...learner, running: false, waiting: null };
  }
}

function foldStepEvent(
  learner: LearnerState,
  event: Extract<SharedEvent, { type: 'step-event' }>['event'],
): LearnerState {
  switch (event.type) {
    case 'operation-waiting':
      return { ...learner, waiting: event.wait.kind };
    case 'operation-finished':
    case 'row-started':
      return { ...learner, waiting: null };
    case 'row-finished':
      return { ...learner, waiting: null, rows: { ...learner.rows, [event.row.id]: event.row } };
  }
}

function enter(learner: LearnerState, step: StepId, at: number): LearnerState {
  return learner.step === step ? learner : { ...learner, step, stepSince: at, lastError: null };
}

const newStep: StepTime = { activeMs: 0, done: false, failedChecks: 0, checks: 0, hints: 0 };

function onStep(learner: LearnerState, step: StepId, change: (step: StepTime) => StepTime): LearnerState {
  return { ...learner, steps: { ...learner.steps, [step]: change(learner.steps[step] ?? newStep) } };
}

function newLearner(seat: number, alias: string, overflow: boolean, at: number): LearnerState {
  return {
    seat,
    alias,
    overflow,
    joinedAt: at,
    lastSeen: at,
    connected: false,
    left: false,
    step: 'prerequisites',
    stepSince: at,
    lastActivity: at,
    running: false,
    waiting: null,
    steps: {},
    lastError: null,
    hand: null,
    assisted: 0,
    rows: {},
    finishedAt: null,
    handIn: null,
    sharedScript: null,
    seq: 0,
  };
}

function withLearner(
  board: BoardState,
  seat: number,
  change: (known: LearnerState | undefined) => LearnerState | undefined,
): BoardState {
  const changed = change(board.learners[seat]);
  return changed === undefined ? board : { ...board, learners: { ...board.learners, [seat]: changed } };
}

function told(board: BoardState, seats: readonly number[]): BoardState {
  return seats.reduce(
    (state, seat) =>
      withLearner(state, seat, (known) =>
        known === undefined ? undefined : { ...known, assisted: known.assisted + 1 },
      ),
    board,
  );
}

/** How many checklist items are done, and of how many. */
export function progressOf(learner: LearnerState): { readonly done: number; readonly of: number } {
  return { done: checklistIds.filter((id) => learner.steps[id]?.done === true).length, of: checklistIds.length };
}
