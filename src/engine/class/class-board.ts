/** What an instructor sees: a fold over the class's log. Pure; the same log gives the same board. All times: real ms since 1970. */
import type { ClassEntry, ClassLogEntry } from './class-log.ts';
import { type BoardState, keptRefusals, type LearnerState } from './class-state.ts';
import { disconnected, foldLearner, newLearner } from './learner-fold.ts';

export * from './class-state.ts';

/** The board after an entry. */
export function foldClass(board: BoardState, { n, at, entry }: ClassLogEntry): BoardState {
  return { ...withInstructor(foldEntry(board, entry, at), entry), n };
}

function foldEntry(board: BoardState, entry: ClassEntry, at: number): BoardState {
  switch (entry.type) {
    case 'class-opened':
      return { ...board, name: entry.name, seats: entry.seats, target: entry.target, openedAt: at };
    case 'planned':
      return { ...board, seats: entry.seats, roster: entry.roster };
    case 'server-started': {
      // Who was connected to a server that is gone is so no more, until heard of again.
      const learners = Object.values(board.learners).map((learner) => disconnected(learner, learner.lastSeen));
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
      return assist(
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
      return { ...board, heldAt: entry.step, hold: { step: entry.step, by: entry.by, since: at } };
    case 'released':
      return { ...board, heldAt: null, hold: null };
    case 'refused':
      return {
        ...board,
        refused: { ...board.refused, [entry.reason]: (board.refused[entry.reason] ?? 0) + (entry.times ?? 1) },
        refusals: [...board.refusals, { at, reason: entry.reason, seat: entry.seat, times: entry.times ?? 1 }].slice(
          -keptRefusals,
        ),
      };
    case 'class-closed':
      return { ...board, closed: true };
    default:
      return withLearner(board, entry.seat, (known) =>
        known === undefined ? undefined : foldLearner(known, entry, at),
      );
  }
}

function withInstructor(board: BoardState, entry: ClassEntry): BoardState {
  if (!('by' in entry) || board.instructors.includes(entry.by)) return board;
  return { ...board, instructors: [...board.instructors, entry.by] };
}

function withLearner(
  board: BoardState,
  seat: number,
  change: (known: LearnerState | undefined) => LearnerState | undefined,
): BoardState {
  const changed = change(board.learners[seat]);
  return changed === undefined ? board : { ...board, learners: { ...board.learners, [seat]: changed } };
}

/** Words to some learners are help to each of them. */
function assist(board: BoardState, seats: readonly number[]): BoardState {
  return seats.reduce(
    (state, seat) =>
      withLearner(state, seat, (known) =>
        known === undefined ? undefined : { ...known, assisted: known.assisted + 1 },
      ),
    board,
  );
}
