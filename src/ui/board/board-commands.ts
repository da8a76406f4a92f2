/** What each command of the board does. */
import { checklistIds } from '../../engine/step.ts';
import type { BoardController } from './board-controller.ts';
import type { BoardCommand } from './board-keymap.ts';
import {
  type BoardScreen,
  boardScreen,
  filters,
  listedRows,
  listTop,
  meantRow,
  type StepPurpose,
  selectedIndex,
  shownName,
} from './board-state.ts';

type Act = (board: BoardController, screen: BoardScreen) => void;

/** Goes through the list, or scrolls what is read. */
const move =
  (step: (page: number) => number): Act =>
  (board, screen) => {
    const by = step(board.frame.page);
    if (screen.name === 'list') select(board, by);
    else if (screen.name === 'steps') {
      const selected = Math.max(0, Math.min(checklistIds.length - 1, screen.selected + by));
      board.replace({ ...screen, selected });
    } else board.change({ scroll: Math.max(0, Math.min(board.frame.scrollLimit, board.ui.scroll + by)) });
  };

function select(board: BoardController, by: number): void {
  const rows = listedRows(board.view, board.ui);
  const from = selectedIndex(rows, board.ui);
  const index = Math.max(0, Math.min(rows.length - 1, from + by));
  const top = listTop(rows.length, from, board.ui.line, board.frame.page);
  const line = Math.max(0, Math.min(board.frame.page - 1, index - top));
  board.change({ selected: rows[index]?.seat ?? null, line, message: null });
}

const chooseStep =
  (purpose: StepPurpose): Act =>
  (board) => {
    const row = meantRow(board.view, board.ui);
    const selected = Math.max(0, checklistIds.indexOf(row?.step ?? 'sign-in'));
    board.open({ name: 'steps', purpose, selected });
  };

const hand =
  (action: 'claim-hand' | 'resolve-hand'): Act =>
  (board) => {
    const row = meantRow(board.view, board.ui);
    if (row === undefined) return;
    const name = shownName(row, board.ui);
    if (row.hand === null) {
      board.say(`${name} has no hand up. h goes to the hand that waits longest.`, 'warning');
      return;
    }
    const { by } = board.ports;
    void board.act(
      { action, seat: row.seat, by },
      action === 'claim-hand' ? `You go to ${name}; the learner is told.` : `${name} is helped.`,
    );
  };

export const boardCommands: Readonly<Record<BoardCommand, Act>> = {
  up: move(() => -1),
  down: move(() => 1),
  'page-up': move((page) => -page),
  'page-down': move((page) => page),
  first: (board) => board.change({ selected: null, line: 0, message: null }),
  last: move(() => Number.MAX_SAFE_INTEGER),
  open: (board) => {
    const row = meantRow(board.view, board.ui);
    if (row === undefined) return;
    board.change({ selected: row.seat });
    board.open({ name: 'learner', seat: row.seat });
  },
  find: (board) => board.type({ kind: 'find' }),
  filter: (board) => {
    const next = filters[(filters.indexOf(board.ui.filter) + 1) % filters.length] ?? 'all';
    board.change({ filter: next, selected: null, line: 0, message: null });
  },
  hand: (board) => {
    const first =
      board.view.rows.find((row) => row.need === 'hand') ?? board.view.rows.find((row) => row.hand !== null);
    if (first === undefined) {
      board.say('No hand is up.');
      return;
    }
    board.change({ selected: first.seat, line: 0, filter: 'all', find: '', message: null });
    const screen = boardScreen(board.ui);
    if (screen.name === 'learner') board.replace({ name: 'learner', seat: first.seat });
  },
  claim: hand('claim-hand'),
  resolve: hand('resolve-hand'),
  announce: (board) => board.type({ kind: 'announce' }),
  answer: (board) => {
    const row = meantRow(board.view, board.ui);
    if (row !== undefined) board.type({ kind: 'answer', seat: row.seat });
  },
  hint: chooseStep('hint'),
  hold: (board, screen) => {
    if (board.view.head.hold === null) chooseStep('hold')(board, screen);
    else void board.act({ action: 'release', by: board.ports.by }, 'Released: the class goes on.');
  },
  choose: (board, screen) => {
    if (screen.name !== 'steps') return;
    const step = checklistIds[screen.selected];
    board.back();
    if (step === undefined) return;
    const { by, titles } = board.ports;
    if (screen.purpose === 'hint') board.type({ kind: 'hint', step });
    else void board.act({ action: 'hold', step, by }, `Held after ${titles[step] ?? step}. p releases.`);
  },
  names: (board) => board.change({ hidden: !board.ui.hidden, message: null }),
  class: (board) => board.open({ name: 'class' }),
  join: (board) => board.open({ name: 'join' }),
  'copy-code': (board) => {
    board.ports.copy(`mi-tutorial join ${board.ports.facts.joinCode}`);
    board.say('Sent to the terminal’s clipboard: the join command.');
  },
  'copy-link': (board) => {
    board.ports.copy(board.ports.facts.boardUrl);
    board.say('Sent to the terminal’s clipboard: the link of the page. It is for you alone.');
  },
  confirm: (board) => board.end(),
  back: (board) => board.back(),
  help: (board) => board.open({ name: 'help' }),
  end: (board) => board.open({ name: 'end' }),
  interrupt: (board) => board.end(),
};
