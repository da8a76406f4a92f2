/** One frame: header, checklist, the open screen, message and keys; exactly as high as the window less one row, never more. */
import type { ClassroomState } from '../engine/class/classroom.ts';
import type { Progress } from '../engine/progress.ts';
import type { Step } from '../engine/step.ts';
import { footer } from './footer.ts';
import { checklistColumn, checklistLine, checklistWidth } from './screens/checklist.ts';
import { classScreen, classWords, shareScreen } from './screens/class-screen.ts';
import { mapScreen } from './screens/map-screen.ts';
import {
  confirmScreen,
  diffScreen,
  helpScreen,
  loadingScreen,
  predictScreen,
  runbookScreen,
  testPaneScreen,
  type WelcomeFacts,
  welcomeScreen,
} from './screens/other-screens.ts';
import { rowScreen } from './screens/row-screen.ts';
import { settingScreen, settingsScreen } from './screens/settings-screens.ts';
import type { View } from './screens/shared.ts';
import { shownSettings } from './screens/shown-settings.ts';
import { stepScreen } from './screens/step-screen.ts';
import { currentScreen, type Screen, type UiState } from './state.ts';
import { paragraph } from './text/blocks.ts';
import { blank, type Line, lineWidth, pad, span, truncate } from './text/line.ts';
import type { Theme } from './theme.ts';

/** Everything a frame is drawn from. */
export interface FrameInput {
  readonly steps: readonly Step[];
  readonly progress: Progress;
  readonly ui: UiState;
  readonly facts: WelcomeFacts;
  readonly theme: Theme;
  /** Of the window. */
  readonly columns: number;
  readonly rows: number;
  readonly tick: number;
  readonly now: number;
  /** The learner's class; null where there is none. `unread`: words that were not seen in their list yet. */
  readonly classroom: { readonly state: ClassroomState; readonly unread: number } | null;
}

export interface Frame {
  readonly lines: readonly Line[];
  /** The first line of the body that is seen. */
  readonly offset: number;
  /** How far the body can be scrolled. */
  readonly scrollLimit: number;
  /** Lines of the body that are seen at once. */
  readonly page: number;
}

const narrowBelow = 80;

export function drawFrame(input: FrameInput): Frame {
  const { steps, progress, ui, theme } = input;
  const columns = Math.max(20, input.columns);
  const height = Math.max(5, input.rows - 1);
  const narrow = columns < narrowBelow;
  const screen = currentScreen(ui);
  const view: View = { width: columns, theme, tick: input.tick, now: input.now };
  const withChecklist = screen.name === 'step' || screen.name === 'welcome';
  const beside = withChecklist && !narrow && screen.name === 'step';
  const top = [
    header(input, columns),
    ...(withChecklist && narrow ? [checklistLine(steps, progress, view)] : []),
    rule(columns, theme),
  ];
  const bottom = [...message(input, columns, height), footer(input, columns, view)];
  const room = Math.max(1, height - top.length - bottom.length);
  const bodyWidth = beside ? columns - checklistWidth(columns) - 3 : columns;
  const body = bodyOf(screen, input, { ...view, width: Math.min(bodyWidth, 100) });
  const scrollLimit = Math.max(0, body.length - room);
  const offset = offsetOf(body, ui, room, scrollLimit);
  const seen = window(body, offset, room, bodyWidth, theme);
  const middle = beside
    ? sideBySide(checklistColumn(steps, progress, room, { ...view, width: checklistWidth(columns) }), seen, room, view)
    : seen;
  const lines = [...top, ...middle, ...bottom].map((of) => truncate(of, columns, theme.symbols.ellipsis));
  return { lines, offset, scrollLimit, page: Math.max(1, room - 2) };
}

/** Where the seen part begins: as it was scrolled, but with what is selected in it, and not under the mark of an edge. */
function offsetOf(body: readonly Line[], ui: UiState, room: number, limit: number): number {
  const wanted = Math.min(ui.scroll, limit);
  const at = ui.follows ? body.findIndex((of) => of.some((s) => s.meaning === 'pointer')) : -1;
  if (at < 0) return wanted;
  return Math.max(0, Math.min(limit, Math.min(Math.max(wanted, at - room + 2), Math.max(0, at - 1))));
}

function bodyOf(screen: Screen, input: FrameInput, view: View): readonly Line[] {
  const { steps, progress, ui } = input;
  const step = steps.find((s) => s.id === progress.current);
  const settings = shownSettings(progress.settings);
  const runbook = step?.runbook?.(settings) ?? steps.findLast((s) => s.runbook !== undefined)?.runbook?.(settings);
  const rows = steps.find((s) => s.rows !== undefined)?.rows?.(settings) ?? [];
  switch (screen.name) {
    case 'loading':
      return loadingScreen(view);
    case 'welcome':
      return welcomeScreen(steps, progress, input.facts, view);
    case 'step':
      return step === undefined ? loadingScreen(view) : stepScreen(step, progress, ui, view);
    case 'settings':
      return settingsScreen(screen.selected, progress, view);
    case 'setting':
      return settingScreen(screen, view);
    case 'runbook':
      return runbookScreen(progress.settings.runbook, runbook?.after ?? '', view);
    case 'diff':
      return diffScreen(runbook?.before ?? null, runbook?.after ?? '', view);
    case 'map':
      return mapScreen(progress.map, view);
    case 'predict':
      return predictScreen(rows, screen.selected, progress, view);
    case 'row':
      return rowScreen(
        screen.row,
        rows.find((row) => row.id === screen.row),
        progress,
        view,
      );
    case 'test-pane':
      return testPaneScreen(screen, progress, view);
    case 'help':
      return helpScreen(ui.screens[ui.screens.length - 2]?.name ?? 'step', view);
    case 'class':
      return classScreen(input.classroom?.state ?? null, titleIn(steps), view);
    case 'share':
      return shareScreen(screen.text, view);
    case 'confirm':
      return confirmScreen(screen.question, view);
    default:
      return screen satisfies never;
  }
}

/** The part of the body that is seen; where more lies above or below, the edge says so. */
function window(body: readonly Line[], offset: number, room: number, width: number, theme: Theme): Line[] {
  const seen = body.slice(offset, offset + room);
  const more = (mark: string, count: number): Line => [span(`${mark} ${count} more lines`, 'dim')];
  const rows = [...seen, ...Array.from({ length: room - seen.length }, () => blank)];
  if (offset > 0 && room > 2) rows[0] = more(theme.symbols.scrollUp, offset + 1);
  const below = body.length - offset - room;
  if (below > 0 && room > 2) rows[room - 1] = more(theme.symbols.scrollDown, below + 1);
  return rows.map((row) => truncate(row, width, theme.symbols.ellipsis));
}

function sideBySide(left: readonly Line[], right: readonly Line[], room: number, view: View): Line[] {
  const column = checklistWidth(view.width);
  return Array.from({ length: room }, (_, at) => [
    ...pad(left[at] ?? blank, column),
    span(` ${view.theme.symbols.bar} `, 'dim'),
    ...(right[at] ?? blank),
  ]);
}

function header(input: FrameInput, columns: number): Line {
  const { classroom } = input;
  const left: Line = [
    span('mi-tutorial', 'heading'),
    span(`  ${input.facts.target}`, 'accent'),
    ...(classroom === null ? [] : [span(`  ${classWords(classroom.state, classroom.unread)}`, 'warning')]),
  ];
  const name = input.facts.profile === 'default' ? '' : `profile ${input.facts.profile}`;
  const group = input.progress.settings.resourceGroup;
  const whole = span([group, name].filter((part) => part !== undefined && part !== '').join('  '), 'dim');
  const right = truncate([whole], columns - lineWidth(left) - 2, input.theme.symbols.ellipsis);
  const gap = columns - lineWidth(left) - lineWidth(right);
  return gap < 2 ? left : [...left, span(' '.repeat(gap)), ...right];
}

const rule = (columns: number, theme: Theme): Line => [span(theme.symbols.rule.repeat(columns), 'dim')];

const titleIn =
  (steps: readonly Step[]) =>
  (id: string): string =>
    steps.find((step) => step.id === id)?.title ?? id;

/** What there is to say, in as many lines as it needs, up to a third of the window. */
function message({ ui, progress, steps }: FrameInput, columns: number, height: number): Line[] {
  if (ui.stopping)
    return paragraph('Stopping after the request in flight. Ctrl-C again leaves at once.', columns, 'warning');
  const { held } = progress;
  if (ui.message === null && held !== null) {
    const title = titleIn(steps);
    const words = `“${title(held.step)}” waits: the class is held at “${title(held.at)}”. It begins by itself when the class goes on.`;
    return paragraph(words, columns, 'warning');
  }
  if (ui.message === null) return [blank];
  return paragraph(ui.message.text, columns, ui.message.meaning).slice(0, Math.max(1, Math.floor(height / 3)));
}
