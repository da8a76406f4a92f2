/** One frame of the instructor's board: never taller than the window less one row. */
import type { BoardView, Titles } from '../../engine/class/board-view.ts';
import type { BoardState } from '../../engine/class/class-state.ts';
import { learnerDetail } from '../../engine/class/learner-detail.ts';
import { classScreen, endScreen, joinScreen, stepsScreen } from '../screens/board/class-screen.ts';
import { learnerScreen, nobodyScreen } from '../screens/board/learner-screen.ts';
import { isWide, listHead, listLine, selectedLine } from '../screens/board/list-screen.ts';
import { headerLine, histogram, newsLine, numbersLine } from '../screens/board/overview-lines.ts';
import { inputLine } from '../screens/settings-screens.ts';
import { stack, type View } from '../screens/shared.ts';
import { blank, type Line, line, lineWidth, printable, type Span, span, truncate, widthOf } from '../text/line.ts';
import type { Theme } from '../theme.ts';
import type { ClassFacts } from './board-controller.ts';
import { boardBindings } from './board-keymap.ts';
import {
  type BoardScreen,
  type BoardUi,
  boardScreen,
  listedRows,
  listTop,
  meantRow,
  selectedIndex,
  shownName,
  type Typing,
} from './board-state.ts';

export interface BoardFrameInput {
  readonly view: BoardView;
  readonly board: BoardState;
  readonly titles: Titles;
  readonly facts: ClassFacts;
  readonly ui: BoardUi;
  readonly theme: Theme;
  /** Of the window. */
  readonly columns: number;
  readonly rows: number;
  /** Real ms since 1970. */
  readonly now: number;
}

export interface BoardFrame {
  readonly lines: readonly Line[];
  /** How far the body can be scrolled. */
  readonly scrollLimit: number;
  /** Lines of the list or the body that are seen at once. */
  readonly page: number;
}

export function drawBoard(input: BoardFrameInput): BoardFrame {
  const { theme, ui } = input;
  const columns = Math.max(40, input.columns);
  const height = Math.max(8, input.rows - 1);
  const view: View = { width: columns, theme, tick: 0, now: input.now };
  const screen = boardScreen(ui);
  const rule: Line = [span(theme.symbols.rule.repeat(columns), 'dim')];
  const header = headerLine(input.view.head, ui.hidden, view);
  const bottom = [messageLine(input, screen, view), footer(screen, ui, view)];
  if (screen.name !== 'list') {
    const room = height - 2 - bottom.length;
    const body = bodyOf(screen, input, room, view);
    const scrollLimit = Math.max(0, body.length - room);
    const seen = windowed(body, Math.min(ui.scroll, scrollLimit), room, view);
    return { lines: cut([header, rule, ...seen, ...bottom], columns, theme), scrollLimit, page: Math.max(1, room - 2) };
  }
  const bars = height < 23 ? 1 : height < 34 ? 2 : 5;
  const top = [
    header,
    numbersLine(input.view.head, view),
    ...histogram(input.view.head, bars, view),
    newsLine(input.view.head, input.titles, view),
    rule,
    listHead(view),
  ];
  const room = Math.max(1, height - top.length - bottom.length);
  return {
    lines: cut([...top, ...listLines(input, room, view), ...bottom], columns, theme),
    scrollLimit: 0,
    page: room,
  };
}

const cut = (lines: readonly Line[], columns: number, theme: Theme): Line[] =>
  lines.map((of) => truncate(of, columns, theme.symbols.ellipsis));

/** The part of the list that is seen. Only its lines are made, however many learners there are. */
function listLines({ view: board, ui }: BoardFrameInput, room: number, view: View): Line[] {
  const rows = listedRows(board, ui);
  if (rows.length === 0) {
    const nobody =
      board.rows.length === 0 ? 'Nobody has joined yet. o shows how.' : 'Nobody is like that. Esc shows all again.';
    return fill([line(nobody, 'dim')], room);
  }
  const index = selectedIndex(rows, ui);
  const top = listTop(rows.length, index, ui.line, room);
  return fill(
    rows.slice(top, top + room).map((row, at) => listLine(row, top + at === index, ui, view)),
    room,
  );
}

const fill = (lines: readonly Line[], room: number): Line[] =>
  Array.from({ length: room }, (_, at) => lines[at] ?? blank);

/** The part of a body that is seen; its edges say how much is above and below. */
function windowed(body: readonly Line[], offset: number, room: number, view: View): Line[] {
  const rows = fill(body.slice(offset, offset + room), room);
  const { symbols } = view.theme;
  const below = body.length - offset - room;
  if (offset > 0 && room > 2) rows[0] = [span(`${symbols.scrollUp} ${offset + 1} more lines`, 'dim')];
  if (below > 0 && room > 2) rows[room - 1] = [span(`${symbols.scrollDown} ${below + 1} more lines`, 'dim')];
  return rows;
}

function bodyOf(screen: BoardScreen, input: BoardFrameInput, room: number, view: View): readonly Line[] {
  switch (screen.name) {
    case 'join':
      return joinScreen(input.facts, room, view);
    case 'learner': {
      const detail = learnerDetail(input.board, screen.seat, input.titles, input.now);
      return detail === null ? nobodyScreen() : learnerScreen(detail, input.ui, view);
    }
    case 'steps':
      return stepsScreen(screen.purpose, screen.selected, input.view, view);
    case 'class':
      return classScreen(input.view, input.ui, view);
    case 'end':
      return endScreen(view);
    case 'help': {
      const behind = input.ui.screens[input.ui.screens.length - 2]?.name ?? 'list';
      const bindings = boardBindings(behind);
      const widest = Math.max(...bindings.map(({ shown }) => widthOf(shown)));
      return stack(
        [line('Keys', 'heading')],
        bindings.map(
          ({ shown, label }): Line => [
            span(`${shown}${' '.repeat(widest - widthOf(shown))}`, 'key'),
            span(`  ${label}`),
          ],
        ),
      );
    }
    case 'list':
      return [];
  }
}

/** What is being typed; else what came of the last key; else, where there is no room for all columns, the rest of who is selected. */
function messageLine(input: BoardFrameInput, screen: BoardScreen, view: View): Line {
  const { ui } = input;
  if (ui.typing !== null) return typingLine(ui.typing, input, view);
  if (ui.message !== null) return [span(printable(ui.message.text), ui.message.meaning)];
  if (screen.name !== 'list') return blank;
  const narrowed = [
    ...(ui.filter === 'all' ? [] : [`only: ${ui.filter}`]),
    ...(ui.find === '' ? [] : [`found: ${printable(ui.find)}`]),
  ];
  if (narrowed.length > 0) {
    const count = listedRows(input.view, ui).length;
    return [span(`${narrowed.join(', ')}  (${count} of ${input.view.rows.length}; Esc shows all)`, 'accent')];
  }
  const row = meantRow(input.view, ui);
  return row === undefined || isWide(view.width) ? blank : selectedLine(row, ui, view);
}

function typingLine(
  typing: Typing & { readonly input: { value: string; cursor: number } },
  input: BoardFrameInput,
  view: View,
): Line {
  const prompt = span(`${promptOf(typing, input)} `, 'heading');
  const room = Math.max(10, view.width - lineWidth([prompt]) - 3);
  // The end that is being typed is what has to be seen.
  const characters = [...typing.input.value];
  const from = Math.max(0, typing.input.cursor - room + 1);
  return [prompt, ...inputLine(characters.slice(from, from + room).join(''), typing.input.cursor - from)];
}

function promptOf(typing: Typing, { view, titles, ui }: BoardFrameInput): string {
  switch (typing.kind) {
    case 'find':
      return 'Find';
    case 'announce':
      return 'To everyone';
    case 'answer': {
      const row = view.rows.find(({ seat }) => seat === typing.seat);
      return `To ${row === undefined ? `seat ${typing.seat}` : printable(shownName(row, ui))}`;
    }
    case 'hint':
      return `To all on ${titles[typing.step] ?? typing.step}`;
  }
}

/** The keys that fit. */
function footer(screen: BoardScreen, ui: BoardUi, view: View): Line {
  const keys: Span[] = [];
  const offered: readonly (readonly [string, string])[] =
    ui.typing === null
      ? boardBindings(screen.name).flatMap(({ shown, footer: word }) =>
          word === undefined ? [] : [[shown, word] as const],
        )
      : [
          ['Enter', ui.typing.kind === 'find' ? 'keep' : 'send'],
          ['Esc', 'never mind'],
        ];
  // How to see the other keys is what must not fall out of a narrow window.
  const help = offered.find(([shown]) => shown === '?');
  const last = help === undefined ? [] : [span(help[0], 'key'), span(` ${help[1]}`, 'dim')];
  for (const [shown, word] of offered) {
    if (shown === '?') continue;
    const next = [span(shown, 'key'), span(` ${word}  `, 'dim')];
    if (lineWidth([...keys, ...next, ...last]) <= view.width) keys.push(...next);
  }
  return [...keys, ...last];
}
