import type { ExitCode } from '../engine/errors.ts';

/** What a command may use of the world. `cli.ts` alone makes it: commands read no argv, env, TTY or clock themselves. */
export interface Io {
  /** Writes to stdout. */
  out(text: string): void;
  /** Writes to stderr. */
  err(text: string): void;
  /** All of stdin, as UTF-8. */
  readStdin(): Promise<string>;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDirectory: string;
  readonly cwd: string;
  readonly platform: string;
  readonly nodeVersion: string;
  readonly version: string;
  readonly pid: number;
  readonly hostName: string;
  /** Whether a process of this machine has this id. */
  isAlive(pid: number): boolean;
  /** stdin and stdout are both a terminal. */
  readonly interactive: boolean;
  /** Null where stdout is no terminal. */
  readonly columns: number | null;
  readonly rows: number | null;
  /** Colours may be used: a terminal that has them, and no NO_COLOR. */
  readonly colour: boolean;
  /** The terminal shows more than ASCII. */
  readonly unicode: boolean;
  /** Real ms since 1970. */
  wall(): number;
  /** The address of a file beside the program: `runspace-worker.js`. */
  asset(name: string): URL;
  /** Ends the process at once: nothing is saved or waited for. */
  exitNow(code: ExitCode): never;
  /** Aborts when the learner interrupts (or the output is closed): stop after the request in flight, save, leave. */
  readonly signal: AbortSignal;
}
