/** What a runspace holds between statements, as cmdlets see it (Get-Variable, Get-Command, Import-Module, Set-Alias, …). */
import type { CmdletDefinition } from './cmdlet.ts';
import type {
  AliasEntry,
  CommandInfo,
  ErrorRecord,
  Hashtable,
  PSVariable,
  ScriptBlock,
  Value,
} from './values/index.ts';

/** A module that the session can see. */
export interface ModuleInfo {
  readonly name: string;
  readonly version: string;
  readonly cmdlets: readonly CmdletDefinition[];
}

/** `local`, `script`, `global`, or how many scopes up. */
export type ScopeName = 'local' | 'script' | 'global' | number;

export interface SessionState {
  /** Finds a variable; without `scope`, as a read would. */
  getVariable(name: string, scope?: ScopeName): PSVariable | undefined;
  /** Assigns as a script would, or in the scope named; makes it where it is not there. */
  setVariable(name: string, value: Value, scope?: ScopeName): PSVariable;
  removeVariable(name: string, scope?: ScopeName): boolean;
  /** Makes a variable one that all scopes below its own share (AllScope). */
  shareVariable(variable: PSVariable): void;
  /** All that a read would find, by name; of one scope only where named. */
  variables(scope?: ScopeName): PSVariable[];

  getFunction(name: string): ScriptBlock | undefined;
  setFunction(name: string, block: ScriptBlock, scope?: ScopeName): void;
  removeFunction(name: string): boolean;
  functionNames(): string[];

  /** An alias as a call would find it, or of one scope. */
  getAlias(name: string, scope?: ScopeName): AliasEntry | undefined;
  setAlias(name: string, command: string, scope?: ScopeName, options?: number, description?: string): void;
  removeAlias(name: string): boolean;
  /** All that a call would find, by name; from a scope upwards where named. */
  aliases(scope?: ScopeName): AliasEntry[];

  /** What a name would run: alias, function, cmdlet. */
  findCommand(name: string): CommandInfo | undefined;
  /** Everything there is to call. */
  commands(): CommandInfo[];

  /** Modules of the session (`loaded`) and those that Import-Module could load. */
  modules(): readonly { readonly module: ModuleInfo; readonly loaded: boolean }[];
  importModule(name: string): ModuleInfo | undefined;
  removeModule(name: string): boolean;

  /** `env:`, names without case. */
  readonly environment: Map<string, { name: string; value: string }>;
  /** `$Error`, newest first. */
  readonly errors: Value[];

  /** Runs a command by name with parameters, and pipeline input where given; its output. */
  invokeCommand(name: string, parameters: Hashtable, input?: readonly Value[]): Value[];
  /** Parses and runs text in the caller's scope (Invoke-Expression); objects go to `write`. */
  invokeText(text: string, write: (value: Value) => void): void;
  setStrictMode(version: number): void;
  /** A record as the engine would make it of a caught error (Write-Error -Exception, $_ in catch). */
  addError(record: ErrorRecord): void;

  /** Who called whom, innermost first: CallStackFrame objects. */
  callStack(): Value[];

  /** A place of one's own, one per runspace: the in-memory drive, the Az context. Made at the first call. */
  slot<T>(key: string, create: () => T): T;
}
