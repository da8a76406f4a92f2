/** The step that the learner is at: text, PowerShell, live work, what the last check said. */
import type { Progress, StepProgress } from '../../engine/progress.ts';
import type { Step } from '../../engine/step.ts';
import type { UiState } from '../state.ts';
import { bullet, code, inline, paragraph } from '../text/blocks.ts';
import { blank, type Line, line, span } from '../text/line.ts';
import { matrixLines } from './matrix-lines.ts';
import {
  errorLines,
  jobLines,
  operationLines,
  stack,
  stateMark,
  stateWord,
  type View,
  verificationLines,
} from './shared.ts';
import { shownSettings } from './shown-settings.ts';

export function stepScreen(step: Step, progress: Progress, ui: UiState, view: View): Line[] {
  const state = progress.steps[step.id];
  const settings = shownSettings(progress.settings);
  const powershell = step.powershell(settings);
  return stack(
    [
      [
        span(step.title, 'heading'),
        span('  '),
        stateMark(state.state, view),
        span(` ${stateWord(state.state)}`, 'dim'),
      ],
    ],
    // What happens or has just happened stands on top, where it is seen without scrolling.
    state.state === 'running' ? [] : verificationLines(state, view),
    state.error === null ? [] : errorLines(state.error, view),
    work(step, progress, ui, view),
    step.text(settings).flatMap((text, index) => [...(index === 0 ? [] : [blank]), ...paragraph(text, view.width)]),
    hints(step, state, view),
    ui.showPowerShell && powershell !== ''
      ? [line('The same in Az PowerShell', 'heading'), ...code(powershell, view.width, view.theme)]
      : [],
  );
}

function work(step: Step, progress: Progress, ui: UiState, view: View): Line[] {
  const state = progress.steps[step.id];
  const rows = step.rows?.(shownSettings(progress.settings));
  // The table tells of each row what its operation would; only what runs is told beside it.
  const operations = rows === undefined ? state.operations : state.operations.filter((o) => o.state === 'running');
  return stack(
    rows === undefined ? [] : matrixLines(rows, progress, ui.selectedRow, view),
    operationLines(operations, view),
    state.notes.flatMap((note) => bullet(inline(note), view.width, span(view.theme.symbols.bullet, 'accent'))),
    state.job === null ? [] : jobLines(state.job, view),
  );
}

function hints(step: Step, state: StepProgress, view: View): Line[] {
  return step.hints
    .slice(0, state.hintsShown)
    .flatMap((hint, index) => bullet(inline(hint), view.width, span(`Hint ${index + 1}`, 'accent')));
}
