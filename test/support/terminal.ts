/** A real terminal for tests: the program runs in a pty, an emulator keeps the screen, keys are pressed, screens are read. */
import { createRequire } from 'node:module';
import path from 'node:path';

interface Pty {
  onData(listener: (data: string) => void): void;
  onExit(listener: (event: { exitCode: number; signal?: number }) => void): void;
  write(data: string): void;
  resize(columns: number, rows: number): void;
  kill(signal?: string): void;
  readonly pid: number;
}

interface Emulator {
  readonly buffer: {
    readonly active: {
      readonly baseY: number;
      getLine(at: number): { translateToString(trim: boolean): string } | undefined;
    };
  };
  write(data: string, done: () => void): void;
  resize(columns: number, rows: number): void;
}

const load = createRequire(path.resolve('test/pty/package.json'));

function packages():
  | { spawn: (file: string, args: string[], options: object) => Pty; Emulator: new (options: object) => Emulator }
  | undefined {
  try {
    const { spawn } = load('node-pty') as { spawn: (file: string, args: string[], options: object) => Pty };
    const { Terminal: Emulator } = load('@xterm/headless') as { Terminal: new (options: object) => Emulator };
    return { spawn, Emulator };
  } catch {
    return undefined;
  }
}

/** Whether tests in a terminal can run here; CI must have it. */
export const hasTerminal = packages() !== undefined;

export const keys = {
  enter: '\r',
  escape: '\u001b',
  up: '\u001b[A',
  down: '\u001b[B',
  tab: '\t',
  pageDown: '\u001b[6~',
  ctrlC: '\u0003',
  ctrlE: '\u0005',
  ctrlU: '\u0015',
} as const;

export interface Terminal {
  /** What is on the screen now, lines without blanks at their ends. */
  screen(): string;
  /** Everything that was written, escapes and all. */
  raw(): string;
  press(text: string): void;
  /** Waits until the screen holds a text (or a pattern, or what a test says); rejects with the screen when it takes too long. */
  waitFor(what: string | RegExp | ((screen: string) => boolean), seconds?: number): Promise<string>;
  resize(columns: number, rows: number): void;
  kill(signal?: string): void;
  readonly pid: number;
  /** The exit code. */
  readonly exited: Promise<number>;
}

export interface TerminalOptions {
  readonly args: readonly string[];
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** Starts `dist/cli.js` in a terminal. */
export function startTerminal({
  args,
  columns = 100,
  rows = 30,
  env = {},
  cwd = process.cwd(),
}: TerminalOptions): Terminal {
  const found = packages();
  if (found === undefined) throw new Error('node-pty is not there: run npm test once, or npm ci in test/pty.');
  const emulator = new found.Emulator({ cols: columns, rows, allowProposedApi: true, scrollback: 2000 });
  const child = found.spawn(process.execPath, [path.resolve('dist/cli.js'), ...args], {
    cols: columns,
    rows,
    cwd,
    // The pty names the terminal to the program, whatever the environment says.
    name: env['TERM'] ?? 'xterm-256color',
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      LANG: 'C.UTF-8',
      TERM: 'xterm-256color',
      ...env,
    },
  });
  let height = rows;
  let written = '';
  let ended = false;
  const waiting = new Set<() => void>();
  const changed = (): void => {
    for (const look of [...waiting]) look();
  };
  child.onData((data) => {
    written += data;
    emulator.write(data, changed);
  });
  const exited = new Promise<number>((resolve) => {
    child.onExit(({ exitCode, signal }) => {
      ended = true;
      emulator.write('', changed);
      resolve(signal ? 128 + signal : exitCode);
    });
  });
  const screen = (): string => {
    const { active } = emulator.buffer;
    return Array.from(
      { length: height },
      (_, at) =>
        active
          .getLine(active.baseY + at)
          ?.translateToString(true)
          .trimEnd() ?? '',
    )
      .join('\n')
      .trimEnd();
  };
  return {
    screen,
    raw: () => written,
    press: (text) => child.write(text),
    waitFor: (what, seconds = 30) =>
      new Promise((resolve, reject) => {
        const holds =
          typeof what === 'function'
            ? what
            : (text: string) => (typeof what === 'string' ? text.includes(what) : what.test(text));
        const late = AbortSignal.timeout(seconds * 1000);
        const give = (act: () => void): void => {
          waiting.delete(look);
          late.removeEventListener('abort', tooLate);
          act();
        };
        const fail = (why: string): void =>
          give(() => reject(new Error(`${why} ${String(what)}\n${'-'.repeat(20)}\n${screen()}`)));
        const tooLate = (): void => fail(`Not on the screen after ${seconds} s:`);
        const look = (): void => {
          const now = screen();
          if (holds(now)) give(() => resolve(now));
          else if (ended) fail('The program ended without showing');
        };
        late.addEventListener('abort', tooLate);
        waiting.add(look);
        look();
      }),
    resize: (toColumns, toRows) => {
      height = toRows;
      emulator.resize(toColumns, toRows);
      child.resize(toColumns, toRows);
    },
    kill: (signal) => child.kill(signal),
    pid: child.pid,
    exited,
  };
}
