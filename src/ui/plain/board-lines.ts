/** The board as lines that are only ever added: for pipes, logs and screen readers. What matters is told once, when it begins or ends. */
import type { BoardRow } from '../../engine/class/board-row.ts';
import type { BoardView, Titles } from '../../engine/class/board-view.ts';
import { checklistIds } from '../../engine/step.ts';
import { printable } from '../text/line.ts';

/** So many of a kind are named; of more only the number is told. */
const namedAtOnce = 5;

/** What changed between two views, in sentences; `before` null: how the class stands. */
export function boardLines(before: BoardView | null, after: BoardView, titles: Titles): string[] {
  if (before === null) return [summary(after)];
  const known = new Map(before.rows.map((row) => [row.seat, row]));
  const those = (test: (row: BoardRow, was: BoardRow | undefined) => boolean): BoardRow[] =>
    after.rows.filter((row) => test(row, known.get(row.seat))).sort((a, b) => a.seat - b.seat);
  const title = (step: string): string => titles[step] ?? step;
  const at = (row: BoardRow): string =>
    row.place === null ? title(row.step) : `step ${row.place} of ${checklistIds.length}, ${title(row.step)}`;
  const refused = (view: BoardView): number => view.head.refused.reduce((sum, { count }) => sum + count, 0);
  const { hold, through, here } = after.head;
  const lines = [
    ...told(
      those((row, was) => was === undefined && row.presence !== 'left'),
      'joined',
      (row) => `seat ${row.seat}`,
    ),
    ...told(
      those((row, was) => row.presence === 'left' && was !== undefined && was.presence !== 'left'),
      'left the class',
    ),
    ...told(
      those((row, was) => row.presence === 'away' && was?.presence === 'here'),
      'away',
      at,
    ),
    ...told(
      those((row, was) => row.presence === 'here' && was?.presence === 'away'),
      'back',
      at,
    ),
    ...told(
      those((row, was) => row.hand !== null && was?.hand == null),
      'hand up',
      at,
    ),
    ...those((row, was) => row.hand?.claimedBy != null && was?.hand?.claimedBy !== row.hand.claimedBy).map(
      (row) => `${name(row)}: ${printable(row.hand?.claimedBy ?? '')} is there`,
    ),
    ...told(
      those((row, was) => row.hand === null && was !== undefined && was.hand !== null),
      'hand down',
    ),
    ...told(
      those((row, was) => row.why !== '' && (was === undefined || was.why === '')),
      'stuck',
      (row) => `${row.why}; ${at(row)}`,
    ),
    ...told(
      those((row, was) => row.why === '' && was !== undefined && was.why !== ''),
      'no longer stuck',
      at,
    ),
    ...told(
      those((row, was) => row.through && was?.through !== true),
      'through the matrix',
      () => `${through} of ${here} here are`,
    ),
    ...after.said
      .filter(({ id }) => !before.said.some((message) => message.id === id))
      .map(({ by, to, text }) => `${printable(by)} to ${printable(to)}: ${printable(text)}`),
    ...(hold !== null && hold.step !== before.head.hold?.step
      ? [`held after ${title(hold.step)} by ${printable(hold.by)}`]
      : []),
    ...(hold === null && before.head.hold !== null ? ['released: the class goes on'] : []),
    ...(refused(after) > refused(before)
      ? [`refused so far: ${after.head.refused.map(({ words, count }) => `${words} ${count}`).join(', ')}`]
      : []),
  ];
  return lines;
}

/** The class in one sentence. */
export function summary({ head }: BoardView): string {
  const worst = head.errors[0];
  return [
    `${head.here} here of ${head.seats} seats`,
    `${head.hands} hands up`,
    `${head.stuck} stuck`,
    `${head.through} through`,
    `${head.away} away`,
    ...(worst === undefined ? [] : [`commonest error ${worst.code} (${worst.count})`]),
    ...head.steps
      .filter((step) => step.count > 0 && step.place !== null)
      .map((step) => `step ${step.place}: ${step.count}`),
  ].join(', ');
}

const name = (row: BoardRow): string => `${printable(row.alias)} (seat ${row.seat})`;

function told(rows: readonly BoardRow[], what: string, more: (row: BoardRow) => string = () => ''): string[] {
  if (rows.length > namedAtOnce) return [`${rows.length} learners: ${what}`];
  return rows.map((row) => {
    const rest = more(row);
    return `${name(row)}: ${what}${rest === '' ? '' : ` (${rest})`}`;
  });
}
