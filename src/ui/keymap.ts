/** Every key there is, in one table: what it does, where, and the words that help and the footer show. */
import type { InputKey, Screen } from './state.ts';

export type Command =
  | 'run'
  | 'verify'
  | 'next'
  | 'previous'
  | 'hint'
  | 'hand'
  | 'class'
  | 'share-script'
  | 'hand-in'
  | 'catch-up'
  | 'undo'
  | 'powershell'
  | 'copy'
  | 'runbook'
  | 'diff'
  | 'map'
  | 'test-pane'
  | 'settings'
  | 'predict'
  | 'open-row'
  | 'run-row'
  | 'run-rows'
  | 'row-up'
  | 'row-down'
  | 'scroll-up'
  | 'scroll-down'
  | 'page-up'
  | 'page-down'
  | 'confirm'
  | 'choose'
  | 'works'
  | 'refused'
  | 'select-up'
  | 'select-down'
  | 'edit-draft'
  | 'run-draft'
  | 'stop-job'
  | 'next-field'
  | 'back'
  | 'help'
  | 'leave'
  | 'interrupt';

export interface KeyBinding {
  readonly command: Command;
  /** Names of keys, or characters. */
  readonly keys: readonly string[];
  /** How the keys are shown. */
  readonly shown: string;
  readonly label: string;
  /** The label in the footer, where that is shorter. */
  readonly brief?: string;
  /** Screens on which it counts; on all where left out. */
  readonly screens?: readonly Screen['name'][];
  /** Shown in the footer. */
  readonly footer?: boolean;
  /** Begins work, and so means nothing while other work goes on. */
  readonly begins?: boolean;
}

const reading: readonly Screen['name'][] = [
  'welcome',
  'step',
  'runbook',
  'diff',
  'map',
  'row',
  'help',
  'test-pane',
  'predict',
  'settings',
  'class',
  'share',
];

export const keymap: readonly KeyBinding[] = [
  { command: 'confirm', keys: ['y', 'enter'], shown: 'y', label: 'yes', screens: ['confirm', 'share'], footer: true },
  { command: 'back', keys: ['n', 'escape'], shown: 'n', label: 'no', screens: ['confirm', 'share'], footer: true },
  {
    command: 'run',
    keys: ['enter'],
    shown: 'Enter',
    label: 'do this step',
    screens: ['step', 'welcome'],
    footer: true,
    begins: true,
  },
  {
    command: 'next',
    keys: ['n', 'right'],
    shown: 'n',
    label: 'next step',
    brief: 'next',
    screens: ['step', 'welcome'],
    footer: true,
  },
  {
    command: 'previous',
    keys: ['b', 'left'],
    shown: 'b',
    label: 'step before',
    brief: 'back',
    screens: ['step'],
    footer: true,
  },
  {
    command: 'open-row',
    keys: ['o'],
    shown: 'o',
    label: 'open the row: streams, parameters, evidence',
    brief: 'open the row',
    screens: ['step'],
    footer: true,
  },
  {
    command: 'run-row',
    keys: ['e'],
    shown: 'e',
    label: 'run this row again',
    brief: 'row again',
    screens: ['step'],
    footer: true,
    begins: true,
  },
  { command: 'run-rows', keys: ['a'], shown: 'a', label: 'run all rows again', screens: ['step'], begins: true },
  { command: 'row-up', keys: ['k'], shown: 'k', label: 'row above', screens: ['step'] },
  { command: 'row-down', keys: ['j'], shown: 'j', label: 'row below', screens: ['step'] },
  {
    command: 'predict',
    keys: ['g'],
    shown: 'g',
    label: 'guess what each row of the matrix will do',
    brief: 'guess first',
    screens: ['step'],
    footer: true,
  },
  { command: 'verify', keys: ['v'], shown: 'v', label: 'check again, changing nothing', screens: ['step'] },
  { command: 'hint', keys: ['h'], shown: 'h', label: 'hint', screens: ['step'], footer: true },
  { command: 'undo', keys: ['z'], shown: 'z', label: 'take this step back', screens: ['step'] },
  {
    command: 'hand',
    keys: ['u'],
    shown: 'u',
    label: 'raise or lower your hand in a class',
    screens: ['step', 'class'],
  },
  { command: 'class', keys: ['l'], shown: 'l', label: 'your class: what was said, share, hand in', screens: ['step'] },
  {
    command: 'share-script',
    keys: ['s'],
    shown: 's',
    label: 'share your script (shows it first)',
    screens: ['class'],
    footer: true,
  },
  { command: 'hand-in', keys: ['i'], shown: 'i', label: 'hand in', screens: ['class'], footer: true },
  { command: 'catch-up', keys: ['f'], shown: 'f', label: 'catch up with the class', screens: ['class'], footer: true },
  { command: 'powershell', keys: ['p'], shown: 'p', label: 'show or hide the PowerShell', screens: ['step'] },
  {
    command: 'copy',
    keys: ['c'],
    shown: 'c',
    label: 'copy the PowerShell',
    brief: 'copy',
    screens: ['step', 'runbook', 'diff'],
    footer: true,
  },
  { command: 'runbook', keys: ['r'], shown: 'r', label: 'read the runbook', screens: ['step'] },
  {
    command: 'diff',
    keys: ['d'],
    shown: 'd',
    label: 'what the second draft changes',
    brief: 'what changes',
    screens: ['step', 'runbook'],
    footer: true,
  },
  {
    command: 'test-pane',
    keys: ['t'],
    shown: 't',
    label: 'test pane: play with the draft',
    brief: 'test pane',
    screens: ['step'],
    footer: true,
  },
  { command: 'settings', keys: ['s'], shown: 's', label: 'settings', screens: ['step', 'welcome'] },
  {
    command: 'select-up',
    keys: ['up'],
    shown: '↑',
    label: 'choice above',
    screens: ['settings', 'setting', 'predict', 'test-pane'],
  },
  {
    command: 'select-down',
    keys: ['down'],
    shown: '↓',
    label: 'choice below',
    screens: ['settings', 'setting', 'predict', 'test-pane'],
  },
  {
    command: 'choose',
    keys: ['enter'],
    shown: 'Enter',
    label: 'choose',
    screens: ['settings', 'setting', 'predict'],
    footer: true,
  },
  {
    command: 'works',
    keys: ['w'],
    shown: 'w',
    label: 'I think it works',
    brief: 'works',
    screens: ['predict'],
    footer: true,
  },
  {
    command: 'refused',
    keys: ['x'],
    shown: 'x',
    label: 'I think it is refused',
    brief: 'is refused',
    screens: ['predict'],
    footer: true,
  },
  {
    command: 'run-draft',
    keys: ['enter'],
    shown: 'Enter',
    label: 'run the draft',
    brief: 'run',
    screens: ['test-pane'],
    footer: true,
    begins: true,
  },
  {
    command: 'next-field',
    keys: ['tab'],
    shown: 'Tab',
    label: 'next parameter',
    brief: 'next field',
    screens: ['test-pane'],
    footer: true,
  },
  {
    command: 'edit-draft',
    keys: ['ctrl-e'],
    shown: 'Ctrl-E',
    label: 'edit the draft in your editor',
    brief: 'edit',
    screens: ['test-pane'],
    footer: true,
  },
  {
    command: 'stop-job',
    keys: ['ctrl-x'],
    shown: 'Ctrl-X',
    label: 'stop the job',
    brief: 'stop',
    screens: ['test-pane'],
    footer: true,
  },
  {
    command: 'map',
    keys: ['m'],
    shown: 'm',
    label: 'who may do what',
    brief: 'map',
    screens: ['step', 'row', 'test-pane'],
    footer: true,
  },
  {
    command: 'scroll-up',
    keys: ['up'],
    shown: '↑',
    label: 'scroll up',
    screens: ['welcome', 'step', 'runbook', 'diff', 'map', 'row', 'help', 'class', 'share'],
  },
  {
    command: 'scroll-down',
    keys: ['down'],
    shown: '↓',
    label: 'scroll down',
    screens: ['welcome', 'step', 'runbook', 'diff', 'map', 'row', 'help', 'class', 'share'],
  },
  { command: 'page-up', keys: ['page-up'], shown: 'PgUp', label: 'page up', screens: reading },
  { command: 'page-down', keys: ['page-down', ' '], shown: 'PgDn', label: 'page down', screens: reading },
  {
    command: 'back',
    keys: ['escape'],
    shown: 'Esc',
    label: 'back',
    screens: ['settings', 'setting', 'runbook', 'diff', 'map', 'predict', 'row', 'test-pane', 'help', 'class'],
    footer: true,
  },
  {
    command: 'help',
    keys: ['?'],
    shown: '?',
    label: 'all keys',
    brief: 'keys',
    screens: ['welcome', 'step', 'runbook', 'diff', 'map', 'row', 'predict', 'settings', 'class'],
    footer: true,
  },
  {
    command: 'leave',
    keys: ['q'],
    shown: 'q',
    label: 'save and leave',
    brief: 'leave',
    screens: ['welcome', 'step', 'runbook', 'diff', 'map', 'row', 'predict', 'settings', 'help', 'loading', 'class'],
    footer: true,
  },
  {
    command: 'interrupt',
    keys: ['interrupt'],
    shown: 'Ctrl-C',
    label: 'stop what runs, save and leave; a second time: at once',
  },
];

/** Screens where characters are typed into a field, so that they are no commands. */
export const typing: readonly Screen['name'][] = ['setting', 'test-pane'];

/** What a key means on a screen; undefined where it means nothing. */
export function commandFor(key: InputKey, screen: Screen): Command | undefined {
  const pressed = key.name === 'text' || key.name === 'other' ? key.text : key.name;
  return keymap.find(
    (binding) =>
      binding.keys.includes(pressed) &&
      (binding.screens === undefined || binding.screens.includes(screen.name)) &&
      !(typing.includes(screen.name) && key.name === 'text'),
  )?.command;
}

/** The keys of a screen, for help and footer. */
export function bindingsOf(screen: Screen['name']): readonly KeyBinding[] {
  return keymap.filter((binding) => binding.screens === undefined || binding.screens.includes(screen));
}
