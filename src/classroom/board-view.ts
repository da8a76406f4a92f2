/** The board in words: what the page shows, and the terminal alike. Pure; `now` is real ms since 1970. */
import { type BoardState, type LearnerState, progressOf } from '../engine/class/class-board.ts';
import { medians, stuckReason, stuckWords } from '../engine/class/stuck.ts';
import { checklistIds, type StepId } from '../engine/step.ts';

export interface LearnerRow {
  readonly seat: number;
  readonly alias: string;
  readonly connected: boolean;
  readonly step: string;
  readonly onStep: string;
  readonly seen: string;
  /** Why this learner needs somebody; empty where they do not. */
  readonly needs: string;
  readonly hand: string | null;
  readonly error: string;
  readonly checks: number;
  readonly hints: number;
  readonly matrix: string;
}

export interface BoardView {
  readonly name: string;
  readonly summary: string;
  readonly held: string;
  readonly steps: readonly { readonly id: StepId; readonly title: string; readonly count: number }[];
  /** By need: hands first, then who is stuck, then by step. */
  readonly learners: readonly LearnerRow[];
}

/** `titles`: of the steps, by id. */
export function boardView(board: BoardState, titles: Readonly<Record<string, string>>, now: number): BoardView {
  const known = medians(board);
  const here = Object.values(board.learners).filter((learner) => !learner.left);
  const rows = here.map((learner) => ({ learner, stuck: stuckReason(learner, known, now) }));
  const rank = ({ learner, stuck }: (typeof rows)[number]): number =>
    learner.hand !== null ? (learner.hand.claimedBy === null ? 0 : 1) : stuck !== null ? 2 : 3;
  rows.sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (a.learner.hand?.since ?? 0) - (b.learner.hand?.since ?? 0) ||
      progressOf(a.learner).done - progressOf(b.learner).done ||
      a.learner.seat - b.learner.seat,
  );
  return {
    name: board.name,
    summary: summaryOf(board, here, rows.filter(({ stuck }) => stuck !== null).length),
    held: board.heldAt === null ? '' : `The class is held at “${titles[board.heldAt] ?? board.heldAt}”.`,
    steps: checklistIds.map((id) => ({
      id,
      title: titles[id] ?? id,
      count: here.filter((learner) => learner.step === id).length,
    })),
    learners: rows.map(({ learner, stuck }) => rowOf(learner, stuck === null ? '' : stuckWords(stuck), titles, now)),
  };
}

function summaryOf(board: BoardState, here: readonly LearnerState[], stuck: number): string {
  const count = (test: (learner: LearnerState) => boolean): number => here.filter(test).length;
  const errors = new Map<string, number>();
  for (const { lastError } of here)
    if (lastError !== null) errors.set(lastError.code, (errors.get(lastError.code) ?? 0) + 1);
  const commonest = [...errors].sort((a, b) => b[1] - a[1])[0];
  const refused = Object.values(board.refused).reduce((sum, n) => sum + (n ?? 0), 0);
  return [
    `${here.length} of ${board.seats} seats taken`,
    `${count((l) => l.connected)} connected`,
    `${count((l) => l.finishedAt !== null || l.steps['test-matrix']?.done === true)} through the matrix`,
    `${count((l) => l.hand !== null)} hands up`,
    `${stuck} stuck`,
    ...(commonest === undefined ? [] : [`commonest error ${commonest[0]} (${commonest[1]})`]),
    ...(refused === 0 ? [] : [`${refused} messages refused`]),
  ].join(', ');
}

function rowOf(
  learner: LearnerState,
  stuck: string,
  titles: Readonly<Record<string, string>>,
  now: number,
): LearnerRow {
  const place = checklistIds.indexOf(learner.step) + 1;
  const passed = Object.values(learner.rows).filter((row) => row?.verdict === 'PASS').length;
  const run = Object.values(learner.rows).length;
  return {
    seat: learner.seat,
    alias: learner.alias,
    connected: learner.connected,
    step: `${place === 0 ? '' : `${place}/${checklistIds.length} `}${titles[learner.step] ?? learner.step}`,
    onStep: ago(now - learner.stepSince),
    seen: learner.connected ? 'now' : `${ago(now - learner.lastSeen)} ago`,
    needs: [learner.hand === null ? '' : 'hand up', stuck].filter((part) => part !== '').join('; '),
    hand:
      learner.hand === null
        ? null
        : `${ago(now - learner.hand.since)}${learner.hand.claimedBy === null ? '' : `, ${learner.hand.claimedBy} is there`}`,
    error: learner.lastError?.code ?? '',
    checks: Object.values(learner.steps).reduce((sum, step) => sum + (step?.checks ?? 0), 0),
    hints: Object.values(learner.steps).reduce((sum, step) => sum + (step?.hints ?? 0), 0),
    matrix: run === 0 ? '' : `${passed} of ${run} pass`,
  };
}

function ago(ms: number): string {
  const minutes = Math.floor(Math.max(0, ms) / 60_000);
  if (minutes < 1) return `${Math.floor(Math.max(0, ms) / 1000)} s`;
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
