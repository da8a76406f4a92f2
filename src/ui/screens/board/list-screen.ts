/** The learners by need, a line each: as many columns as the window has room for; what does not fit is told of who is selected. */
import type { BoardRow } from '../../../engine/class/board-row.ts';
import { checklistIds } from '../../../engine/step.ts';
import { type BoardUi, shownName } from '../../board/board-state.ts';
import { type Line, lineWidth, pad, printable, type Span, span, truncate } from '../../text/line.ts';
import type { View } from '../shared.ts';
import { ago, needOf, presenceMark, seen } from './needs.ts';

interface ListColumn {
  readonly title: string;
  readonly width: number;
  /** The width of the window from which it is there. */
  readonly from: number;
  readonly right?: boolean;
  cell(row: BoardRow, view: View): Span;
}

const number = (value: number): Span => span(value === 0 ? '' : String(value));

/** Beside the mark and the name, which are always there; the needs take what is left. */
const columns: readonly ListColumn[] = [
  { title: 'Seat', width: 4, from: 136, right: true, cell: (row) => span(String(row.seat), 'dim') },
  {
    title: 'Step',
    width: 4,
    from: 0,
    cell: (row) =>
      span(row.place === null ? (row.step === 'next-steps' ? 'end' : '-') : `${row.place}/${checklistIds.length}`),
  },
  {
    title: 'On it',
    width: 7,
    from: 0,
    right: true,
    cell: (row, { now }) => span(row.presence === 'left' ? '' : ago(now - row.stepSince)),
  },
  { title: 'Seen', width: 7, from: 88, right: true, cell: (row, { now }) => span(seen(row, now), 'dim') },
];

/** The width from which errors have a column; in narrower windows they stand among the needs. */
const errorFrom = 112;

const behind: readonly ListColumn[] = [
  { title: 'Last error', width: 20, from: errorFrom, cell: (row) => span(row.error ?? '', 'error') },
  { title: 'Checks', width: 6, from: 100, right: true, cell: (row) => number(row.checks) },
  { title: 'Hints', width: 5, from: 100, right: true, cell: (row) => number(row.hints) },
  {
    title: 'Matrix',
    width: 6,
    from: 112,
    right: true,
    cell: (row) => span(row.ran === 0 ? '' : `${row.passed}/${row.ran}`, row.passed < row.ran ? 'warning' : 'success'),
  },
];

/** Whether all columns are there, so that nothing has to be told of the selected learner. */
export const isWide = (width: number): boolean => width >= 112;

const nameWidth = (width: number): number => (width < 88 ? 14 : width < 136 ? 16 : 22);

const fits = (of: readonly ListColumn[], width: number): readonly ListColumn[] =>
  of.filter(({ from }) => width >= from);

function cell(of: Line, width: number, right: boolean, view: View): Line {
  const cut = truncate(of, width, view.theme.symbols.ellipsis);
  return right ? [span(' '.repeat(Math.max(0, width - lineWidth(cut)))), ...cut] : pad(cut, width);
}

function draw(lead: Line, before: readonly Line[], need: Line, after: readonly Line[], view: View): Line {
  const sizes = (of: readonly ListColumn[]): number[] => fits(of, view.width).map(({ width }) => width);
  const [first, last] = [sizes(columns), sizes(behind)];
  const fixed = 4 + nameWidth(view.width) + [...first, ...last].reduce((sum, size) => sum + size + 2, 0);
  const room = Math.max(8, view.width - fixed - 2);
  const parts = (cells: readonly Line[], of: readonly ListColumn[], widths: readonly number[]): Line =>
    cells.flatMap((words, at) => [
      span('  '),
      ...cell(words, widths[at] ?? 0, fits(of, view.width)[at]?.right === true, view),
    ]);
  return [
    ...lead,
    ...parts(before, columns, first),
    span('  '),
    ...pad(truncate(need, room, view.theme.symbols.ellipsis), room),
    ...parts(after, behind, last),
  ];
}

/** The titles of the columns. */
export function listHead(view: View): Line {
  const title = (of: ListColumn): Line => [span(of.title, 'dim')];
  return draw(
    [span('    '), ...cell([span('Learner', 'dim')], nameWidth(view.width), false, view)],
    fits(columns, view.width).map(title),
    [span('Needs', 'dim')],
    fits(behind, view.width).map(title),
    view,
  );
}

/** A learner's line. */
export function listLine(row: BoardRow, selected: boolean, ui: BoardUi, view: View): Line {
  const quiet = row.presence !== 'here' && row.need === 'none';
  const name = span(printable(shownName(row, ui)), selected ? 'heading' : quiet ? 'dim' : 'plain');
  return draw(
    [
      selected ? span(`${view.theme.symbols.current} `, 'pointer') : span('  '),
      presenceMark(row, view),
      span(' '),
      ...cell([name], nameWidth(view.width), false, view),
    ],
    fits(columns, view.width).map((of): Line => [of.cell(row, view)]),
    [needOf(row, view.now, view.width < errorFrom)],
    fits(behind, view.width).map((of): Line => [of.cell(row, view)]),
    view,
  );
}

/** What of the selected learner has no column in a window of this width. */
export function selectedLine(row: BoardRow, ui: BoardUi, view: View): Line {
  const parts = [
    ...(row.why === '' ? [] : [row.why]),
    `seat ${row.seat}`,
    `seen ${seen(row, view.now)}`,
    ...(row.error === null ? [] : [row.error]),
    `${row.checks} checks`,
    `${row.hints} hints`,
    ...(row.ran === 0 ? [] : [`matrix ${row.passed}/${row.ran}`]),
  ];
  return truncate(
    [span(`${printable(shownName(row, ui))}: `, 'heading'), span(parts.join(', '), 'dim')],
    view.width,
    view.theme.symbols.ellipsis,
  );
}
