/** The board in the terminal without a terminal: frames for many learners and small windows, keys, how often it is drawn. */
import { EventEmitter } from 'node:events';
import stringWidth from 'string-width';
import { afterEach, expect, test, vi } from 'vitest';
import type { BoardAction, BoardLink } from '../../src/engine/class/board-api.ts';
import { foldClass } from '../../src/engine/class/class-board.ts';
import type { ClassEntry } from '../../src/engine/class/class-log.ts';
import { type BoardState, emptyBoard } from '../../src/engine/class/class-state.ts';
import { checklistIds } from '../../src/engine/step.ts';
import { BoardController } from '../../src/ui/board/board-controller.ts';
import { drawBoard } from '../../src/ui/board/board-frame.ts';
import { startBoard } from '../../src/ui/board/start-board.tsx';
import type { InputKey } from '../../src/ui/state.ts';
import { textOf } from '../../src/ui/text/line.ts';
import { createTheme } from '../../src/ui/theme.ts';

// Ink draws only its last frame where these are set, and asks when it is loaded.
vi.hoisted(() => {
  process.env.CI = 'false';
  process.env.CONTINUOUS_INTEGRATION = 'false';
});

const start = Date.UTC(2026, 0, 5, 9, 0, 0);
const facts = {
  joinCode: '127.0.0.1:8443-AAAAA',
  boardUrl: 'https://localhost:8443/board/#token=t',
  reach: 'Here.',
  picture: ['██', '██'],
};

/** A class as the log tells it. */
class Told {
  board: BoardState = emptyBoard;
  private listener: (board: BoardState) => void = () => {};
  refuse: string | null = null;
  readonly actions: BoardAction[] = [];
  readonly link: BoardLink = {
    watch: (listener) => {
      this.listener = listener;
      listener(this.board);
    },
    act: (action) => {
      this.actions.push(action);
      return this.refuse === null ? Promise.resolve() : Promise.reject(new Error(this.refuse));
    },
  };

  tell(entry: ClassEntry, at = start): void {
    this.board = foldClass(this.board, { n: this.board.n + 1, at, entry });
    this.listener(this.board);
  }
}

function classOf(count: number): Told {
  const told = new Told();
  told.tell({ type: 'class-opened', name: 'Monday', seats: count, target: 'sandbox' });
  for (let seat = 1; seat <= count; seat++) {
    told.tell({ type: 'seat-claimed', seat, alias: `Learner ${seat}`, machine: `m${seat}`, overflow: false });
    told.tell({ type: 'connected', seat });
    const step = checklistIds[seat % 9] ?? 'sign-in';
    told.tell({ type: 'told', seat, seq: 1, event: { type: 'step-selected', step } });
  }
  return told;
}

const controllerOf = (told: Told): BoardController =>
  new BoardController({ link: told.link, titles: {}, facts, by: 'Kay', now: () => start + 60_000, copy: () => {} });

const key = (text: string): InputKey =>
  ['enter', 'escape', 'down', 'up', 'end', 'page-down'].includes(text)
    ? { name: text as InputKey['name'], text: '' }
    : { name: 'text', text };
const press = (controller: BoardController, ...pressed: string[]): void => {
  for (const text of pressed) controller.press(key(text));
};

function draw(controller: BoardController, columns: number, rows: number, unicode = true): string[] {
  const { view, board, ui } = controller;
  const theme = createTheme({ colour: false, unicode });
  const frame = drawBoard({ view, board, titles: {}, facts, ui, theme, columns, rows, now: start + 60_000 });
  controller.frame = frame;
  return frame.lines.map((line) => textOf(line).trimEnd());
}

test('500 learners: every screen keeps to every window', () => {
  const told = classOf(500);
  told.tell({ type: 'hand-raised', seat: 400 });
  told.tell({ type: 'refused', reason: 'malformed', seat: 3 });
  const screens: readonly (readonly string[])[] = [
    [],
    ['enter'],
    ['i'],
    ['?'],
    ['p'],
    ['o'],
    ['q'],
    ['/', '4'],
    ['a', 'x'.repeat(90)],
  ];
  for (const [columns, rows] of [
    [60, 20],
    [80, 24],
    [120, 40],
    [200, 60],
  ] as const) {
    for (const keys of screens) {
      const controller = controllerOf(told);
      press(controller, 'enter');
      draw(controller, columns, rows);
      press(controller, ...keys);
      const lines = draw(controller, columns, rows);
      expect(lines.length).toBe(rows - 1);
      expect(lines.filter((line) => stringWidth(line) > columns)).toEqual([]);
    }
  }
});

test('the list scrolls to its end; who is selected stays selected while others move; a search by alias or seat', () => {
  const told = classOf(500);
  const controller = controllerOf(told);
  press(controller, 'enter');
  expect(draw(controller, 80, 24)[8]).toMatch(/^▸ ● Learner 1 /);
  press(controller, 'G');
  expect(draw(controller, 80, 24).find((line) => line.startsWith('▸'))).toMatch(/Learner 500/);
  press(controller, 'g', 'down', 'down');
  draw(controller, 80, 24);
  const chosen = controller.ui.selected;
  const at = draw(controller, 80, 24).findIndex((line) => line.startsWith('▸'));
  for (const seat of [100, 200, 300]) told.tell({ type: 'hand-raised', seat });
  const after = draw(controller, 80, 24);
  expect(after[at]).toMatch(new RegExp(`^▸ ● Learner ${chosen} `));
  press(controller, '/', '2', '7', '7');
  expect(draw(controller, 80, 24).filter((line) => line.includes('●'))).toHaveLength(1);
  press(controller, 'escape', 'h', 'c');
  expect(told.actions).toEqual([{ action: 'claim-hand', seat: 100, by: 'Kay' }]);
});

test('a text that the class refuses comes back to be sent again; a hand that is not up is said', async () => {
  const told = classOf(3);
  told.refuse = 'Nobody sits on seat 3.';
  const controller = controllerOf(told);
  press(controller, 'enter', 'm', ...'Hello', 'enter');
  await vi.waitFor(() => expect(controller.ui.typing?.input.value).toBe('Hello'));
  expect(controller.ui.message).toEqual({ text: 'Nobody sits on seat 3.', meaning: 'error' });
  press(controller, 'escape', 'c');
  expect(controller.ui.message?.text).toContain('has no hand up');
});

test('hidden names are nowhere: list, learner, class, prompts and answers', async () => {
  const told = classOf(5);
  told.tell({ type: 'hand-raised', seat: 2 });
  told.tell({ type: 'told', seat: 3, seq: 2, event: { type: 'session-finished' } });
  const controller = controllerOf(told);
  press(controller, 'enter', 'n', 'h', 'c');
  await vi.waitFor(() => expect(controller.ui.message?.text).toBe('You go to Seat 2; the learner is told.'));
  for (const keys of [[], ['enter'], ['escape', 'i'], ['escape', 'm'], ['escape', '/', 'L', 'e']]) {
    press(controller, ...keys);
    expect(draw(controller, 120, 40).join('\n')).not.toContain('Learner 2');
    expect(draw(controller, 120, 40).join('\n')).not.toMatch(/Learner \d/);
  }
});

afterEach(() => {
  vi.useRealTimers();
});

test('however much happens, the board is drawn at most four times a second', async () => {
  vi.useFakeTimers();
  const told = classOf(500);
  let frames = 0;
  const stdout = Object.assign(new EventEmitter(), {
    columns: 80,
    rows: 24,
    isTTY: true,
    write: (text: string) => {
      if (text.includes('Monday')) frames += 1;
      return true;
    },
  });
  const stdin = Object.assign(new EventEmitter(), {
    isTTY: true,
    setRawMode: () => stdin,
    setEncoding: () => stdin,
    ref: () => stdin,
    unref: () => stdin,
    read: () => null,
  });
  const stop = new AbortController();
  const ended = startBoard({
    link: told.link,
    titles: {},
    facts,
    by: 'Kay',
    now: () => start + Date.now(),
    stdin: stdin as never,
    stdout: stdout as never,
    colour: false,
    unicode: true,
    signal: stop.signal,
  });
  await vi.advanceTimersByTimeAsync(1_000);
  frames = 0;
  let seq = 2;
  for (let ms = 0; ms < 3_000; ms += 10) {
    told.tell({
      type: 'told',
      seat: 1 + (ms % 500),
      seq: seq++,
      event: { type: 'hint-shown', step: 'sign-in', index: 0 },
    });
    await vi.advanceTimersByTimeAsync(10);
  }
  expect(frames).toBeGreaterThan(0);
  expect(frames).toBeLessThanOrEqual(13);
  stop.abort();
  await vi.advanceTimersByTimeAsync(1_000);
  await ended;
});
