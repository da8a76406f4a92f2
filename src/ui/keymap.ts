/** What a key means on a screen. The keys themselves stand in one table, `key-bindings.ts`. */
import { keymap } from './key-bindings.ts';
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
