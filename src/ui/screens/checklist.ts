/** The checklist: a column beside the step, or one line above it where the window is narrow. */
import type { Progress } from '../../engine/progress.ts';
import type { Step, StepId } from '../../engine/step.ts';
import { checklistIds } from '../../engine/step.ts';
import { type Line, line, pad, span, truncate } from '../text/line.ts';
import { wrap } from '../text/wrap.ts';
import { stateMark, type View } from './shared.ts';

/** Columns of the checklist beside the step: less than a third of the window, within reason. */
export const checklistWidth = (columns: number): number => Math.max(26, Math.min(46, Math.floor(columns * 0.31)));

/** A row for each step, or two where its title is long; where that needs more than `room` lines, titles are cut. */
export function checklistColumn(steps: readonly Step[], progress: Progress, room: number, view: View): Line[] {
  const { ellipsis, current } = view.theme.symbols;
  const items = steps.filter((step) => checklistIds.includes(step.id));
  const rows = items.map((step, index): Line => {
    const here = step.id === progress.current;
    return [
      span(here ? current : ' ', 'accent'),
      span(' '),
      stateMark(progress.steps[step.id].state, view),
      span(` ${index + 1} `),
      span(step.title, here ? 'heading' : 'plain'),
    ];
  });
  const whole = rows.flatMap((row) => wrap(row, view.width, 6));
  const shown = whole.length < room ? whole : rows.map((row) => truncate(row, view.width, ellipsis));
  return [line('Checklist', 'heading'), ...shown].map((row) => pad(row, view.width));
}

/** `3/9 Create the account  ✔✔▸○○○○○○` */
export function checklistLine(steps: readonly Step[], progress: Progress, view: View): Line {
  const items = steps.filter((step) => checklistIds.includes(step.id));
  const at = items.findIndex((step) => step.id === progress.current);
  const marks = items.map((step) => stateMark(progress.steps[step.id].state, view));
  const title = at < 0 ? titleOf(steps, progress.current) : `${at + 1}/${items.length} ${items[at]?.title ?? ''}`;
  const room = view.width - marks.length - 2;
  return [...pad(truncate(line(title, 'heading'), room, view.theme.symbols.ellipsis), room), span('  '), ...marks];
}

function titleOf(steps: readonly Step[], id: StepId): string {
  return steps.find((step) => step.id === id)?.title ?? '';
}
