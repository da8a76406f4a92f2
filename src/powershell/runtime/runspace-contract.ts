/** What comes out of a run. `createRunspace` (runspace.ts) makes the thing that has `run`. */
import type { Edition } from '../syntax/edition.ts';
import type { ParseError } from '../syntax/parse-error.ts';
import type { PowerShellHost, RunLimits } from './host.ts';
import type { ModuleInfo, SessionState } from './session-state.ts';
import type { ErrorRecord, InformationalRecord, InformationRecord, ProgressRecord, Value } from './values/index.ts';

/** One entry per object, in order of writing. */
export type StreamEntry = {
  /** Redirected to `$null` by the script: recorded all the same, but no console shows it. */ readonly unseen?: true;
} & (
  | { readonly stream: 'Output'; readonly value: Value }
  | { readonly stream: 'Error'; readonly record: ErrorRecord }
  | { readonly stream: 'Warning' | 'Verbose' | 'Debug'; readonly record: InformationalRecord }
  | { readonly stream: 'Information'; readonly record: InformationRecord }
  | { readonly stream: 'Progress'; readonly record: ProgressRecord }
);

/** How a run ended. `Failed`: an error ended it, or the text does not parse. `Stopped`: cancelled, or a limit was reached. */
export type RunStatus = 'Completed' | 'Failed' | 'Stopped';

export interface RunResult {
  readonly status: RunStatus;
  readonly streams: readonly StreamEntry[];
  /** The values of the Output entries. */
  readonly output: readonly Value[];
  readonly terminatingError: ErrorRecord | null;
  readonly parseErrors: readonly ParseError[];
  /** Why it was stopped, in words. */
  readonly stopReason: string | null;
  /** Of `exit n`; 0 otherwise. */
  readonly exitCode: number;
}

export interface RunspaceOptions {
  readonly edition: Edition;
  readonly host: PowerShellHost;
  /** Modules loaded from the start. */
  readonly modules: readonly ModuleInfo[];
  /** Modules that Import-Module (or a first use) can load. */
  readonly availableModules?: readonly ModuleInfo[];
  readonly limits?: Partial<RunLimits>;
  /** Called as each entry is written; entries are still collected unless `collect` is false. */
  readonly onEntry?: (entry: StreamEntry) => void;
  readonly collect?: boolean;
}

export interface RunOptions {
  /** Arguments of the script's own parameters, by name. */
  readonly parameters?: Readonly<Record<string, Value>>;
  /** The script's name where it has one. */
  readonly file?: string | null;
}

export interface Runspace {
  readonly session: SessionState;
  /** Runs a script in the global scope. Never throws for what a script does. */
  run(text: string, options?: RunOptions): RunResult;
  /** Works with this runspace's engine as the current one, to format what a run gave. */
  use<T>(work: () => T): T;
}
