/** Every key of the instructor's board, in one table: the help overlay and the footer are made from it. */
import type { InputKey } from '../state.ts';
import type { BoardScreen } from './board-state.ts';

export type BoardCommand =
  | 'up'
  | 'down'
  | 'page-up'
  | 'page-down'
  | 'first'
  | 'last'
  | 'open'
  | 'find'
  | 'filter'
  | 'hand'
  | 'claim'
  | 'resolve'
  | 'announce'
  | 'answer'
  | 'hint'
  | 'hold'
  | 'names'
  | 'class'
  | 'join'
  | 'copy-code'
  | 'copy-link'
  | 'choose'
  | 'confirm'
  | 'back'
  | 'help'
  | 'end'
  | 'interrupt';

export interface BoardBinding {
  readonly command: BoardCommand;
  readonly keys: readonly string[];
  readonly shown: string;
  readonly label: string;
  /** A shorter word for the footer; the key is not in it where this is left out. */
  readonly footer?: string;
  /** Screens on which it counts; on all where left out. */
  readonly screens?: readonly BoardScreen['name'][];
}

const board: readonly BoardScreen['name'][] = ['list', 'learner'];

export const boardKeymap: readonly BoardBinding[] = [
  { command: 'confirm', keys: ['y'], shown: 'y', label: 'end the server', footer: 'end it', screens: ['end'] },
  { command: 'back', keys: ['n', 'escape'], shown: 'n', label: 'go on', footer: 'go on', screens: ['end'] },
  { command: 'back', keys: ['enter'], shown: 'Enter', label: 'to the board', footer: 'board', screens: ['join'] },
  { command: 'copy-code', keys: ['c'], shown: 'c', label: 'copy the join command', footer: 'copy', screens: ['join'] },
  {
    command: 'copy-link',
    keys: ['w'],
    shown: 'w',
    label: 'copy the link of the page',
    footer: 'copy the page’s link',
    screens: ['join'],
  },
  { command: 'choose', keys: ['enter'], shown: 'Enter', label: 'choose', footer: 'choose', screens: ['steps'] },
  {
    command: 'open',
    keys: ['enter', 'right'],
    shown: 'Enter',
    label: 'open the learner',
    footer: 'open',
    screens: ['list'],
  },
  { command: 'claim', keys: ['c'], shown: 'c', label: 'I go: claim the hand', footer: 'I go', screens: board },
  {
    command: 'resolve',
    keys: ['d'],
    shown: 'd',
    label: 'helped: take the hand down',
    footer: 'helped',
    screens: board,
  },
  { command: 'hand', keys: ['h'], shown: 'h', label: 'to the hand that waits longest', footer: 'hand', screens: board },
  { command: 'answer', keys: ['m'], shown: 'm', label: 'a message to this learner', footer: 'message', screens: board },
  {
    command: 'find',
    keys: ['/'],
    shown: '/',
    label: 'find a learner by alias or seat',
    footer: 'find',
    screens: ['list'],
  },
  {
    command: 'filter',
    keys: ['f'],
    shown: 'f',
    label: 'show all, who needs somebody, hands, stuck, away, through',
    footer: 'filter',
    screens: ['list'],
  },
  {
    command: 'names',
    keys: ['n'],
    shown: 'n',
    label: 'hide or show all names',
    footer: 'names',
    screens: ['list', 'learner', 'class'],
  },
  { command: 'announce', keys: ['a'], shown: 'a', label: 'announce to everyone', footer: 'announce', screens: board },
  { command: 'hint', keys: ['e'], shown: 'e', label: 'a hint to everyone on a step', screens: board },
  {
    command: 'hold',
    keys: ['p'],
    shown: 'p',
    label: 'hold the class after a step, or release it',
    footer: 'hold',
    screens: board,
  },
  {
    command: 'class',
    keys: ['i'],
    shown: 'i',
    label: 'errors, who is through, what was said and refused',
    screens: board,
  },
  {
    command: 'join',
    keys: ['o'],
    shown: 'o',
    label: 'join code, QR code and link of the page',
    footer: 'join code',
    screens: board,
  },
  {
    command: 'up',
    keys: ['up', 'k'],
    shown: '↑ k',
    label: 'up',
    screens: ['list', 'learner', 'class', 'steps', 'help'],
  },
  {
    command: 'down',
    keys: ['down', 'j'],
    shown: '↓ j',
    label: 'down',
    screens: ['list', 'learner', 'class', 'steps', 'help'],
  },
  {
    command: 'page-up',
    keys: ['page-up'],
    shown: 'PgUp',
    label: 'page up',
    screens: ['list', 'learner', 'class', 'help'],
  },
  {
    command: 'page-down',
    keys: ['page-down', ' '],
    shown: 'PgDn',
    label: 'page down',
    screens: ['list', 'learner', 'class', 'help'],
  },
  {
    command: 'first',
    keys: ['home', 'g'],
    shown: 'Home g',
    label: 'to the first, and stay with whoever is first',
    screens: ['list'],
  },
  { command: 'last', keys: ['end', 'G'], shown: 'End G', label: 'to the last', screens: ['list'] },
  {
    command: 'back',
    keys: ['escape', 'left'],
    shown: 'Esc',
    label: 'back; on the list: show all again',
    footer: 'back',
    screens: ['learner', 'steps', 'class', 'help', 'join'],
  },
  { command: 'back', keys: ['escape'], shown: 'Esc', label: 'show all again', screens: ['list'] },
  {
    command: 'help',
    keys: ['?'],
    shown: '?',
    label: 'all keys',
    footer: 'keys',
    screens: ['list', 'learner', 'class', 'join'],
  },
  {
    command: 'end',
    keys: ['q'],
    shown: 'q',
    label: 'end the server, after a question',
    screens: ['list', 'learner', 'class', 'join'],
  },
  { command: 'interrupt', keys: ['interrupt'], shown: 'Ctrl-C', label: 'end the server now; learners go on working' },
];

/** What a key means on a screen; undefined where it means nothing. */
export function boardCommandFor(key: InputKey, screen: BoardScreen['name']): BoardCommand | undefined {
  const pressed = key.name === 'text' || key.name === 'other' ? key.text : key.name;
  return boardKeymap.find(
    ({ keys, screens }) => keys.includes(pressed) && (screens === undefined || screens.includes(screen)),
  )?.command;
}

export const boardBindings = (screen: BoardScreen['name']): readonly BoardBinding[] =>
  boardKeymap.filter(({ screens }) => screens === undefined || screens.includes(screen));
