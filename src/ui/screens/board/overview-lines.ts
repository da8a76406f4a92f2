/** What stands above the learners: the class in numbers, the histogram of steps, the commonest error, a hold. */
import type { BoardHead, StepCount } from '../../../engine/class/board-view.ts';
import { type Line, lineWidth, type Meaning, pad, printable, type Span, span, truncate } from '../../text/line.ts';
import type { Theme } from '../../theme.ts';
import type { View } from '../shared.ts';
import { clock } from './needs.ts';

/** Name and clock. */
export function headerLine(head: BoardHead, hidden: boolean, view: View): Line {
  const right: Line = [...(hidden ? [span('names hidden  ', 'warning')] : []), span(clock(view.now), 'dim')];
  const left = truncate(
    [span(printable(head.name), 'heading'), span(`  ${head.target}`, 'accent')],
    view.width - lineWidth(right) - 2,
    view.theme.symbols.ellipsis,
  );
  return [...pad(left, view.width - lineWidth(right)), ...right];
}

/** The class in numbers, the most urgent first; what does not fit is left out from behind. */
export function numbersLine(head: BoardHead, view: View): Line {
  const refused = head.refused.reduce((sum, { count }) => sum + count, 0);
  const parts: readonly (readonly [number, string, Meaning])[] = [
    [head.hands, head.hands === 1 ? 'hand' : 'hands', 'accent'],
    [head.stuck, 'stuck', 'warning'],
    [head.through, 'through', 'success'],
    [head.here, `here of ${head.seats}`, 'plain'],
    [head.away, 'away', 'plain'],
    ...(head.helped === 0 ? [] : [[head.helped, 'being helped', 'plain'] as const]),
    ...(refused === 0 ? [] : [[refused, 'refused', 'error'] as const]),
  ];
  const line: Span[] = [];
  for (const [count, words, meaning] of parts) {
    const next = [
      ...(line.length === 0 ? [] : [span('   ')]),
      span(String(count), count === 0 ? 'dim' : meaning === 'plain' ? 'heading' : meaning),
      span(` ${words}`, count === 0 || meaning === 'plain' ? 'dim' : meaning),
    ];
    if (lineWidth([...line, ...next]) > view.width) break;
    line.push(...next);
  }
  return line;
}

/** A hold, or the commonest error: one line, so that nothing below it jumps. */
export function newsLine(head: BoardHead, titles: Readonly<Record<string, string>>, view: View): Line {
  const worst = head.errors[0];
  const parts: Span[] = [];
  if (head.hold !== null) {
    const title = titles[head.hold.step] ?? head.hold.step;
    parts.push(
      span(
        `Held after ${title} by ${printable(head.hold.by)} since ${clock(head.hold.since)} (p releases)  `,
        'warning',
      ),
    );
  }
  if (worst !== undefined) {
    parts.push(span('Commonest error ', 'dim'), span(`${worst.code} ${worst.count}`, 'error'));
    if (head.errors.length > 1) parts.push(span(`, ${head.errors.length - 1} more (i)`, 'dim'));
  }
  return truncate(parts, view.width, view.theme.symbols.ellipsis);
}

/** The histogram of steps: bars of some lines, then the steps with their numbers; with titles where there is room. */
export function histogram(head: BoardHead, rows: number, view: View): Line[] {
  const steps = head.steps.filter((step) => step.place !== null || step.count > 0);
  const width = Math.floor(view.width / steps.length);
  const most = Math.max(1, ...steps.map((step) => step.count));
  const bars = Array.from({ length: rows }, (_, at): Line => {
    const below = rows - 1 - at;
    return steps.flatMap((step) => [barCell(step, below, rows, most, width - 1, view.theme), span(' ')]);
  });
  const gap = width < 8 ? '' : ' ';
  const numbers = steps.flatMap(
    (step): Line => cut([span(`${labelOf(step)}${gap}`, 'dim'), ...counts(step, gap)], width, view),
  );
  if (width < 10 || rows < 3) return [...bars, numbers];
  const titles = steps.flatMap((step): Line => cut([span(step.place === null ? '' : step.title, 'dim')], width, view));
  return [...bars, numbers, titles];
}

const cut = (of: Line, width: number, view: View): Line =>
  pad(truncate(of, width - 1, view.theme.symbols.ellipsis), width);

const labelOf = ({ place, id }: StepCount): string =>
  place === null ? (id === 'next-steps' ? 'end' : 'pre') : `${place}:`;

const counts = ({ count, stuck }: StepCount, gap: string): Line => [
  span(String(count), count === 0 ? 'dim' : 'heading'),
  ...(stuck === 0 ? [] : [span(`${gap}!${stuck}`, 'warning')]),
];

/** One line's part of a bar; the stuck are its upper end. */
function barCell(step: StepCount, below: number, rows: number, most: number, width: number, theme: Theme): Span {
  const { levels } = theme.symbols;
  const full = levels.length - 1;
  const height = Math.ceil((step.count / most) * rows * full);
  const level = Math.max(0, Math.min(full, height - below * full));
  const fine = Math.round(((step.count - step.stuck) / most) * rows * full);
  const meaning = level > 0 && below * full >= fine && step.stuck > 0 ? 'warning' : 'accent';
  return span((levels[level] ?? ' ').repeat(Math.max(1, width)), meaning);
}
