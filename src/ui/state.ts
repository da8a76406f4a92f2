/** What the screens remember beside the tutorial's own progress: which screen is open, what is selected, what is being typed. Pure. */
import type { MatrixRowId } from '../engine/session.ts';
import type { SettingField } from '../engine/settings.ts';
import type { Choice } from '../engine/tutorial.ts';
import type { Meaning } from './text/line.ts';

/** A text being typed. `cursor` counts characters. */
export interface TextInput {
  readonly value: string;
  readonly cursor: number;
}

/** One parameter of the test pane. */
export interface PaneField {
  readonly name: string;
  readonly input: TextInput;
}

export type Screen =
  | { readonly name: 'loading' }
  | { readonly name: 'welcome' }
  | { readonly name: 'step' }
  | { readonly name: 'settings'; readonly selected: number }
  | {
      readonly name: 'setting';
      readonly field: SettingField;
      /** What the cloud offers; null while it is asked, empty where it is free text. */
      readonly choices: readonly Choice[] | null;
      readonly selected: number;
      readonly input: TextInput;
      readonly problem: string | null;
    }
  | { readonly name: 'runbook' }
  | { readonly name: 'diff' }
  | { readonly name: 'map' }
  | { readonly name: 'predict'; readonly selected: number }
  | { readonly name: 'row'; readonly row: MatrixRowId }
  | {
      readonly name: 'test-pane';
      readonly fields: readonly PaneField[];
      readonly selected: number;
      readonly draft: string | null;
    }
  | { readonly name: 'help' }
  | { readonly name: 'class' }
  /** What would be shared with the class, and the question whether to. */
  | { readonly name: 'share'; readonly text: string }
  | {
      readonly name: 'confirm';
      readonly question: string;
      readonly intent: 'leave' | 'clean-up' | 'start-over' | 'undo' | 'catch-up';
    };

export interface UiState {
  /** The open screen is the last one; `back` takes it off. */
  readonly screens: readonly Screen[];
  /** First line of the body that is shown. */
  readonly scroll: number;
  /** What is selected is kept in sight; scrolling away from it ends that. */
  readonly follows: boolean;
  /** What runs, in a word for the footer; null where nothing does. */
  readonly busy: string | null;
  /** After the first Ctrl-C. */
  readonly stopping: boolean;
  readonly showPowerShell: boolean;
  /** The row of the matrix that is selected. */
  readonly selectedRow: number;
  readonly message: { readonly text: string; readonly meaning: Meaning } | null;
}

export const initialUi: UiState = {
  screens: [{ name: 'loading' }],
  scroll: 0,
  follows: true,
  busy: null,
  stopping: false,
  showPowerShell: true,
  selectedRow: 0,
  message: null,
};

export type UiAction =
  | { readonly type: 'open'; readonly screen: Screen }
  | { readonly type: 'replace'; readonly screen: Screen }
  | { readonly type: 'back' }
  /** Forgets what was open below. */
  | { readonly type: 'reset'; readonly screen: Screen }
  /** `from`: the first line that is seen now. */
  | { readonly type: 'scroll'; readonly by: number; readonly from: number; readonly limit: number }
  | { readonly type: 'busy'; readonly label: string | null }
  | { readonly type: 'stopping' }
  | { readonly type: 'toggle-powershell' }
  | { readonly type: 'select-row'; readonly row: number }
  | { readonly type: 'message'; readonly text: string | null; readonly meaning?: Meaning };

/** The open screen. */
export function currentScreen(state: UiState): Screen {
  return state.screens[state.screens.length - 1] ?? { name: 'loading' };
}

export function reduceUi(state: UiState, action: UiAction): UiState {
  switch (action.type) {
    case 'open':
      return { ...state, screens: [...state.screens, action.screen], scroll: 0, follows: true, message: null };
    case 'replace':
      return { ...state, screens: [...state.screens.slice(0, -1), action.screen], follows: true };
    case 'back':
      return state.screens.length > 1
        ? { ...state, screens: state.screens.slice(0, -1), scroll: 0, follows: true, message: null }
        : state;
    case 'reset':
      return { ...state, screens: [action.screen], scroll: 0, follows: true, message: null };
    case 'scroll':
      return {
        ...state,
        scroll: Math.max(0, Math.min(action.limit, action.from + action.by)),
        follows: false,
      };
    case 'busy':
      // What was said of the work before is over when other work begins.
      return action.label === null
        ? { ...state, busy: null, stopping: false }
        : { ...state, busy: action.label, message: null };
    case 'stopping':
      return { ...state, stopping: true };
    case 'toggle-powershell':
      return { ...state, showPowerShell: !state.showPowerShell };
    case 'select-row':
      return { ...state, selectedRow: Math.max(0, action.row), follows: true };
    case 'message':
      return {
        ...state,
        message: action.text === null ? null : { text: action.text, meaning: action.meaning ?? 'plain' },
      };
    default:
      return action satisfies never;
  }
}

export const emptyInput: TextInput = { value: '', cursor: 0 };
export const inputOf = (value: string): TextInput => ({ value, cursor: [...value].length });

/** What a key does to a text being typed; undefined where it does nothing. */
export function editInput(input: TextInput, key: InputKey): TextInput | undefined {
  const characters = [...input.value];
  const { cursor } = input;
  const of = (value: readonly string[], at: number): TextInput => ({ value: value.join(''), cursor: at });
  switch (key.name) {
    case 'left':
      return of(characters, Math.max(0, cursor - 1));
    case 'right':
      return of(characters, Math.min(characters.length, cursor + 1));
    case 'home':
      return of(characters, 0);
    case 'end':
      return of(characters, characters.length);
    case 'backspace':
      return cursor === 0 ? input : of([...characters.slice(0, cursor - 1), ...characters.slice(cursor)], cursor - 1);
    case 'clear':
      return emptyInput;
    case 'text': {
      // A paste may bring line ends: a setting has one line.
      const typed = [...key.text.replace(/[\u0000-\u001f\u007f]/g, '')];
      return of([...characters.slice(0, cursor), ...typed, ...characters.slice(cursor)], cursor + typed.length);
    }
    default:
      return undefined;
  }
}

/** A key press by its name; `text` for what types something. */
export interface InputKey {
  readonly name:
    | 'text'
    | 'enter'
    | 'escape'
    | 'tab'
    | 'up'
    | 'down'
    | 'left'
    | 'right'
    | 'page-up'
    | 'page-down'
    | 'home'
    | 'end'
    | 'backspace'
    | 'clear'
    | 'interrupt'
    | 'other';
  readonly text: string;
}
