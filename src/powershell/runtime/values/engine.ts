/**
 * The engine that runs on this thread now. The engine is synchronous and a thread runs one script at a time, so that what every
 * conversion needs (edition, culture, a way to run a script block) is at hand without being passed through each function.
 */
import type { Edition } from '../../syntax/edition.ts';
import type { PowerShellHost } from '../host.ts';
import type { CommandInfo } from './invocation.ts';
import type { ScriptBlock } from './script-block.ts';
import type { Value } from './value.ts';

/** What Get-Command tells of a command. */
export interface CommandDescription {
  /** By name, the common ones included. */
  readonly parameters: Value;
  readonly parameterSets: Value;
  readonly defaultSet: string | null;
  /** A line for each set. */
  readonly syntax: readonly string[];
  /** A cmdlet, or a script that binds as one. */
  readonly isAdvanced: boolean;
}

/** What lower layers may ask of the running engine. */
export interface EnginePort {
  readonly edition: Edition;
  readonly host: PowerShellHost;
  /** `env:`, by name in lower case. */
  readonly environment: Map<string, { name: string; value: string }>;
  /** Of the script that runs now (`using namespace`), for types that are named by text. */
  namespaces?(): readonly string[];
  /** `$OFS`, a blank where unset. */
  outputFieldSeparator(): string;
  /** Strict mode version in force: 0, 1, 2, 3. */
  strictMode(): number;
  /** Runs a block in a scope of its own with `$_`/`$this` set and arguments; its output, unrolled once into an array. */
  invokeBlock(
    block: ScriptBlock,
    args: readonly Value[],
    variables?: { readonly underscore?: Value; readonly self?: Value },
  ): Value[];
  /** Parses text into a block; a parse error is thrown as the engine's own. */
  createBlock(text: string): ScriptBlock;
  /** Reads a variable of the running scope (`global:name`: of the global one), undefined where it is not set. */
  readVariable(name: string): Value | undefined;
  /** Sets `$Matches` in the running scope. */
  setMatches(table: Value): void;
  /** Counts work in long loops of library code; throws when a limit is reached or the run was cancelled. */
  checkpoint(work?: number): void;
  /** A place of one's own, one per runspace, as `SessionState.slot`: for facades that have no session (`[IO.File]`). */
  slot<T>(key: string, create: () => T): T;
  /** What a name would run here. */
  findCommand(name: string): CommandInfo | undefined;
  /** What Get-Command tells of a command; null for what has no parameters of its own (an alias). */
  describeCommand(info: CommandInfo): CommandDescription | null;
  /** Refuses text or arrays beyond the memory limit before they are made; `size` in characters or elements. */
  reserve(size: number): void;
}

let current: EnginePort | undefined;

/** The running engine. Outside a run there is none, and this throws. */
export function engine(): EnginePort {
  if (current === undefined) throw new Error('No PowerShell engine is running on this thread.');
  return current;
}

/** The running engine's edition; 7 outside a run, where modules only declare what they have. */
export function currentEdition(): Edition {
  return current?.edition ?? '7';
}

/** Where types are also looked for; nowhere outside a run. */
export function usedNamespaces(): readonly string[] {
  return current?.namespaces?.() ?? [];
}

/** What stands between elements in a text (`$OFS`); a space outside a run. */
export function outputFieldSeparator(): string {
  return current?.outputFieldSeparator() ?? ' ';
}

/** Runs work with an engine as the current one; runs may nest. */
export function withEngine<T>(port: EnginePort, work: () => T): T {
  const outer = current;
  current = port;
  try {
    return work();
  } finally {
    current = outer;
  }
}

/** Picks what differs between the editions. */
export function byEdition<T>(seven: T, five: T): T {
  return engine().edition === '7' ? seven : five;
}
