/** What a command of the command line is: data, and a module that is loaded when it runs. */
import type { Command } from 'commander';
import type { ExitCode } from '../engine/errors.ts';
import type { Io } from './io.ts';
import type { GlobalOptions, OutputFormat } from './options.ts';

/** One call of a command. */
export interface Invocation<O = Readonly<Record<string, unknown>>> {
  readonly io: Io;
  readonly global: GlobalOptions;
  /** The command's own options, by their names in camel case. */
  readonly options: O;
  readonly args: readonly string[];
}

export interface CommandModule {
  run(invocation: Invocation): Promise<ExitCode>;
}

/** A row of the table of commands. */
export interface CommandSpec {
  /** Empty: what runs where no command is named. */
  readonly path: readonly string[];
  readonly summary: string;
  /** Arguments and options of its own. */
  readonly define?: (command: Command) => void;
  /** Whether it takes the lesson's settings (`--vm`, `--account`, …). */
  readonly lesson: boolean;
  /** What `--output` may be; the first is the default. */
  readonly outputs: readonly OutputFormat[];
  /** A command line and what it does. */
  readonly examples: readonly (readonly [string, string])[];
  readonly load: () => Promise<CommandModule>;
}
