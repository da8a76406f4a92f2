/** How a command written in TypeScript is declared, and what it may do while it runs. Core and Az cmdlets use the same. */
import type { Edition } from '../syntax/edition.ts';
import type { PowerShellHost } from './host.ts';
import type { SessionState } from './session-state.ts';
import type {
  ErrorCategory,
  ErrorRecord,
  InformationRecord,
  InvocationInfo,
  ProgressRecord,
  PSException,
  ScriptBlock,
  Value,
} from './values/index.ts';

/** What binding knows of a parameter. */
export interface ParameterBinding {
  readonly position?: number;
  readonly mandatory?: boolean;
  readonly valueFromPipeline?: boolean;
  readonly valueFromPipelineByPropertyName?: boolean;
  readonly valueFromRemainingArguments?: boolean;
}

/** One parameter set's view of a parameter. */
export interface SetBinding extends ParameterBinding {
  /** The edition in which the parameter is in the set; both where left out. */
  readonly edition?: Edition;
}

/** Checks after conversion; each gives the engine's own message. */
export interface ParameterValidation {
  readonly validateSet?: readonly string[];
  readonly validateRange?: readonly [number, number];
  readonly validatePattern?: string;
  readonly validateCount?: readonly [number, number];
  readonly validateLength?: readonly [number, number];
  readonly validateNotNull?: boolean;
  readonly validateNotNullOrEmpty?: boolean;
  readonly allowNull?: boolean;
  readonly allowEmptyString?: boolean;
  readonly allowEmptyCollection?: boolean;
}

export interface ParameterDefinition extends ParameterBinding, ParameterValidation {
  /** A type as a script would write it: `string`, `int[]`, `switch`, `object`, `System.Text.Encoding`. */
  readonly type: string;
  readonly aliases?: readonly string[];
  /** The sets it belongs to, each with what differs there; all sets where left out. */
  readonly sets?: Readonly<Record<string, SetBinding>>;
  /** The value when it is not bound. */
  readonly default?: Value;
  /** A check of its own after conversion: the text of the refusal, or undefined. */
  readonly check?: (value: Value) => string | undefined;
  /** A refusal by `check` lets the binder try the parameters of other sets at the same position. */
  readonly checkYields?: boolean;
  /** Changes the argument before conversion (an ArgumentTransformationAttribute). */
  readonly transform?: (value: Value) => Value;
  /** The edition that has it; both where left out. */
  readonly edition?: Edition;
}

export interface CmdletDefinition<S = unknown> {
  /** `Get-Date` */
  readonly name: string;
  readonly aliases?: readonly string[];
  /** The .NET class, for fully qualified error ids: `Microsoft.PowerShell.Commands.GetDateCommand`. */
  readonly className: string;
  /** `Microsoft.PowerShell.Utility`, `Az.Compute`: present only where the session has that module. */
  readonly module: string;
  readonly edition?: Edition;
  readonly parameters: Readonly<Record<string, ParameterDefinition>>;
  readonly defaultParameterSet?: string;
  readonly supportsShouldProcess?: boolean;
  readonly outputTypes?: readonly string[];
  /** What one call keeps between begin, process and end. */
  readonly state?: () => S;
  /** Before the first object. Pipeline-bound parameters are not there yet. */
  begin?(cmdlet: CmdletContext<S>): void;
  /** For each object; once without a pipeline. */
  process?(cmdlet: CmdletContext<S>): void;
  /** After the last object; not called when the pipeline was stopped from below. */
  end?(cmdlet: CmdletContext<S>): void;
}

/** How an error of a cmdlet is described. */
export interface ErrorSpec {
  readonly message: string;
  /** Without the class behind the comma: that is added when it is written. */
  readonly id: string;
  readonly category: ErrorCategory;
  readonly target?: Value;
  /** Full .NET name, System.InvalidOperationException where left out. */
  readonly exceptionType?: string;
  readonly exception?: PSException;
}

/** A running cmdlet's way to everything. */
export interface CmdletContext<S = unknown> {
  readonly definition: CmdletDefinition<S>;
  readonly edition: Edition;
  readonly host: PowerShellHost;
  readonly session: SessionState;
  readonly invocation: InvocationInfo;
  readonly parameterSetName: string;
  state: S;
  /** Something stands before it in the pipeline. */
  readonly expectingInput: boolean;
  /** The pipeline object of this `process`, as it came; AutomationNull without one. */
  readonly input: Value;

  /** The value of a parameter, converted; its default or null where unbound. */
  get(name: string): Value;
  /** Whether it was given (by name, position or pipeline). */
  isBound(name: string): boolean;
  /** A switch or bool. */
  flag(name: string): boolean;
  /** As text; undefined where unbound or null. */
  text(name: string): string | undefined;
  /** As an Int32; undefined where unbound. */
  int(name: string): number | undefined;
  /** As an array; empty where unbound or null. */
  list(name: string): readonly Value[];

  /** Writes one object as it is. */
  write(value: Value): void;
  /** Writes the elements of what unrolls, or the single value. */
  writeEnumerated(value: Value): void;
  /** A non-terminating error, subject to -ErrorAction. */
  writeError(error: ErrorSpec | ErrorRecord): void;
  /** A statement-terminating error. */
  throwError(error: ErrorSpec | ErrorRecord): never;
  writeWarning(text: string): void;
  writeVerbose(text: string): void;
  writeDebug(text: string): void;
  writeInformation(record: InformationRecord): void;
  writeProgress(record: ProgressRecord): void;

  /** `-WhatIf` and `-Confirm`: whether to go on. */
  shouldProcess(target: string, action?: string): boolean;
  /** Ends the commands before this one, as `Select-Object -First` does, and this one's own `process`. */
  stopUpstream(): never;

  /** Runs a block in the caller's scope with `$_` set (ForEach-Object, Where-Object); each object goes to `write`. */
  runBlock(block: ScriptBlock, underscore: Value, write: (value: Value) => void, args?: readonly Value[]): void;
  /** Like `runBlock`; the value as an expression would see it: AutomationNull, one value, or an array. */
  evaluateBlock(block: ScriptBlock, underscore: Value): Value;
  /** Calls a block in a new scope as `&` does (Invoke-Command). */
  callBlock(block: ScriptBlock, args: readonly Value[], input?: readonly Value[]): Value[];
}

/** Declares a cmdlet. The identity function: it gives the definition its types. */
export function defineCmdlet<S = unknown>(definition: CmdletDefinition<S>): CmdletDefinition {
  return definition as unknown as CmdletDefinition;
}
