/** Colours and symbols by meaning: with and without colour, and for terminals that show ASCII only. */
import type { Meaning } from './text/line.ts';

/** How Ink draws a span. */
export interface SpanStyle {
  readonly color?: string;
  readonly backgroundColor?: string;
  readonly bold?: boolean;
  readonly dimColor?: boolean;
  readonly inverse?: boolean;
  readonly underline?: boolean;
}

export interface Symbols {
  readonly done: string;
  readonly open: string;
  readonly current: string;
  readonly failed: string;
  readonly drifted: string;
  readonly unknown: string;
  readonly bullet: string;
  readonly arrow: string;
  readonly ellipsis: string;
  readonly bar: string;
  readonly rule: string;
  readonly branch: string;
  readonly lastBranch: string;
  /** Somebody who is here. */
  readonly here: string;
  /** Parts of a cell that is filled from below, from none to all. */
  readonly levels: readonly string[];
  readonly scrollUp: string;
  readonly scrollDown: string;
  readonly spinner: readonly string[];
}

export interface Theme {
  readonly symbols: Symbols;
  style(meaning: Meaning): SpanStyle;
}

const unicode: Symbols = {
  done: '✔',
  open: '○',
  current: '▸',
  failed: '✖',
  drifted: '↺',
  unknown: '·',
  bullet: '•',
  arrow: '→',
  ellipsis: '…',
  bar: '│',
  rule: '─',
  branch: '├─',
  lastBranch: '└─',
  here: '●',
  levels: [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
  scrollUp: '▲',
  scrollDown: '▼',
  spinner: ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'],
};

const ascii: Symbols = {
  done: '+',
  open: 'o',
  current: '>',
  failed: 'x',
  drifted: '~',
  unknown: '.',
  bullet: '*',
  arrow: '->',
  ellipsis: '...',
  bar: '|',
  rule: '-',
  branch: '|-',
  lastBranch: '`-',
  here: '*',
  levels: [' ', '.', ':', '#'],
  scrollUp: '^',
  scrollDown: 'v',
  spinner: ['|', '/', '-', '\\'],
};

const colours: Readonly<Record<Meaning, SpanStyle>> = {
  plain: {},
  heading: { bold: true },
  dim: { dimColor: true },
  accent: { color: 'cyan' },
  success: { color: 'green' },
  warning: { color: 'yellow' },
  error: { color: 'red' },
  running: { color: 'cyan' },
  selected: { inverse: true },
  pointer: { color: 'cyan', bold: true },
  key: { bold: true },
  picture: { color: 'whiteBright', backgroundColor: 'black' },
  added: { color: 'green' },
  removed: { color: 'red' },
  'code-keyword': { color: 'magenta' },
  'code-command': { color: 'yellow' },
  'code-parameter': { dimColor: true },
  'code-variable': { color: 'cyan' },
  'code-string': { color: 'green' },
  'code-number': { color: 'blue' },
  'code-type': { color: 'blue' },
  'code-comment': { dimColor: true },
};

/** Without colour meaning rests on words and symbols; weight and inversion stay. */
function withoutColour({ bold, inverse, underline }: SpanStyle): SpanStyle {
  return { ...(bold ? { bold } : {}), ...(inverse ? { inverse } : {}), ...(underline ? { underline } : {}) };
}

/** The theme of a terminal. */
export function createTheme(terminal: { readonly colour: boolean; readonly unicode: boolean }): Theme {
  return {
    symbols: terminal.unicode ? unicode : ascii,
    style: (meaning) => (terminal.colour ? colours[meaning] : withoutColour(colours[meaning])),
  };
}
