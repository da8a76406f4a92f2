/** The checklist: a column beside the step, or one line above it where the window is narrow. */
import type { Progress } from '../../engine/progress.ts';
import type { Step, StepId } from '../../engine/step.ts';
import { checklistIds } from '../../engine/step.ts';
import { type Line, line, pad, type Span, span, truncate } from '../text/line.ts';
import { stateMark, type View } from './shared.ts';

/** Columns of the checklist beside the step: a third of the window, within reason. */
export const checklistWidth = (columns: number): number => Math.max(26, Math.min(44, Math.floor(columns * 0.36)));

/** One row a step. */
export function checklistColumn(steps: readonly Step[], progress: Progress, view: View): Line[] {
  const { ellipsis, current } = view.theme.symbols;
  const items = steps.filter((step) => checklistIds.includes(step.id));
  return [
    line('Checklist', 'heading'),
    ...items.map((step, index): Line => {
      const here = step.id === progress.current;
      const row: Span[] = [
        span(here ? current : ' ', 'accent'),
        span(' '),
        stateMark(progress.steps[step.id].state, view),
        span(` ${index + 1} `),
        span(step.title, here ? 'heading' : 'plain'),
      ];
      return pad(truncate(row, view.width, ellipsis), view.width);
    }),
  ];
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
