/**
 * What the interpreter and the binder say to each other. The metadata of a command is made once (`parametersOfCmdlet`,
 * `parametersOfScript`), a call is bound by `bind`, and the objects of a pipeline by `Binding.bindPipeline`.
 */
import type {
  AttributeAst,
  ExpressionAst,
  Extent,
  ParameterAst,
  ScriptBlockAst,
  TypeConstraintAst,
} from '../syntax/ast.ts';
import type { Edition } from '../syntax/edition.ts';
import type { CmdletDefinition } from './cmdlet.ts';
import {
  type ErrorRecord,
  type InvocationInfo,
  type PSType,
  PSWrapped,
  type ScriptExtent,
  type Value,
} from './values/index.ts';

/**
 * An argument that has a name: `-Name`, `-Name:$value`, or an entry of a splatted hashtable. Never a PowerShell value, so that
 * it can stand between positional values. One without a value may be made once per call site.
 */
export class NamedArgument {
  constructor(
    /** Without dash and colon. */
    readonly name: string,
    /** As written, for what a simple function finds in `$args`: `-Name`, `-Name:`. */
    readonly text: string = `-${name}`,
    /** The value behind the colon or of the splatted entry; undefined: the next argument may be the value. */
    readonly value: Value | undefined = undefined,
    /** From `@table`: gives way to the same parameter written out (edition 7), never takes the next argument. */
    readonly splatted = false,
    /** Where the value behind the colon stands. */
    readonly valueExtent: Extent | null = null,
  ) {}
}

/** The text of a parameter's name in `$args` of a simple function: `@args` hands it on as a name. */
export class ParameterText extends PSWrapped {
  constructor(
    text: string,
    readonly parameterName: string,
  ) {
    super(text);
  }
}

/**
 * A number on a command line that was not written as it reads (`007`, `1kb`, `1.0`): a parameter of type string gets the text as it
 * stands there, any other the number. Only the binder sees it.
 */
export class WrittenNumber extends PSWrapped {
  constructor(
    base: Value,
    readonly text: string,
  ) {
    super(base);
  }
}

/** The number where an argument is one that was written in another way. */
export function withoutText(value: Value): Value {
  return value instanceof WrittenNumber ? value.base : value;
}

/** The arguments of one call, in order. Positional ones (and the elements of splatted arrays) are the values themselves. */
export interface CommandArguments {
  readonly items: readonly (Value | NamedArgument)[];
  /** Where each stands, for error positions; may be shorter. The variable's place for what was splatted. */
  readonly extents: readonly (Extent | null)[];
}

/** One parameter set's claim on a parameter. */
export interface SetMembership {
  /** The set's bit; 0 for `__AllParameterSets`. */
  readonly flag: number;
  readonly position: number | null;
  readonly mandatory: boolean;
  readonly valueFromPipeline: boolean;
  readonly valueFromPipelineByPropertyName: boolean;
  readonly valueFromRemainingArguments: boolean;
  readonly helpMessage: string | null;
}

/**
 * A check or change of a value by an attribute. `check` throws a `PowerShellError` whose message is the attribute's own text
 * (ValidationMetadataException, ArgumentTransformationMetadataException); the binder and a variable's guard wrap it.
 */
export interface ValueRule {
  /** `ValidateSet`, `AllowNull`, … without `Attribute`. */
  readonly attribute: string;
  /** The properties of the attribute, as scripts read them. */
  readonly properties?: Readonly<Record<string, Value>>;
  /** What it refuses may still fit a parameter of another set at the same position. */
  readonly yields?: boolean;
  check(value: Value): void;
}

/** What is known about one parameter. */
export interface ParameterInfo {
  /** Its place in `Binding.values`. */
  readonly index: number;
  readonly name: string;
  readonly type: PSType;
  /** `type` converts nothing: untyped, or `object`. */
  readonly untyped: boolean;
  readonly isSwitch: boolean;
  readonly aliases: readonly string[];
  readonly memberships: readonly SetMembership[];
  /** The bits of all named sets it belongs to; 0 where there are none. */
  readonly setFlags: number;
  readonly inAllSets: boolean;
  readonly mandatoryInSomeSet: boolean;
  readonly pipelineInSomeSet: boolean;
  /** Untyped and without attributes that look at the value: only null may be refused, where it is mandatory. */
  readonly plain: boolean;
  readonly validations: readonly ValueRule[];
  readonly transforms: readonly ((value: Value) => Value)[];
  readonly allowNull: boolean;
  readonly allowEmptyString: boolean;
  readonly allowEmptyCollection: boolean;
  /** ErrorAction, Verbose, WhatIf, … */
  readonly common: boolean;
  /** Made by a `dynamicparam` block. */
  readonly dynamic: boolean;
  /**
   * Value where unbound: of a cmdlet its declared default; of a script what its type implies (`''` for string, 0 for numbers, off for
   * switch, null for all others). A default expression is evaluated by the interpreter and handed to `Binding.setDefault`.
   */
  readonly defaultValue: Value;
}

/** `cmdlet`: written in TypeScript; `advanced`: a script with `[CmdletBinding()]` or `[Parameter()]`; `simple`: any other script. */
export type CommandKind = 'cmdlet' | 'advanced' | 'simple';

/** The metadata of a command's parameters. Made once, shared by all calls. */
export interface CommandParameters {
  /** For messages and `CategoryInfo.Activity`. */
  readonly commandName: string;
  /** Behind the comma of fully qualified error ids: the class of a cmdlet, the name of a function. */
  readonly commandId: string;
  readonly kind: CommandKind;
  /** The command's own first, in order of declaration (so `ParamBlockAst.parameters[i]` is `own[i]`), then the common ones. */
  readonly parameters: readonly ParameterInfo[];
  /** How many of them are the command's own. */
  readonly ownCount: number;
  /** Set names in order of declaration; bit n of the flags is set n. */
  readonly setNames: readonly string[];
  readonly defaultSet: string | null;
  readonly supportsShouldProcess: boolean;
  readonly confirmImpact: 'None' | 'Low' | 'Medium' | 'High';
  /** Takes something from the pipeline. A simple function: false. */
  readonly takesPipeline: boolean;
  /** `[CmdletBinding(PositionalBinding=$false)]` already applied. */
  find(name: string): ParameterInfo | undefined;
}

/** The common parameters that were given. Preferences by name (`Stop`); variables without a leading `$`, `+` kept. */
export interface CommonParameters {
  readonly errorAction?: string;
  readonly warningAction?: string;
  readonly informationAction?: string;
  readonly progressAction?: string;
  readonly errorVariable?: string;
  readonly warningVariable?: string;
  readonly informationVariable?: string;
  readonly outVariable?: string;
  readonly pipelineVariable?: string;
  readonly outBuffer?: number;
  readonly verbose?: boolean;
  readonly debug?: boolean;
  readonly whatIf?: boolean;
  readonly confirm?: boolean;
}

/** What `bind` needs to know about a call. */
export interface BindOptions {
  /** Something stands before the command in the pipeline. */
  readonly expectingInput: boolean;
  /** The record of the call; asked only when an error is made. */
  invocation(): InvocationInfo;
  /** The script of the extents; asked only when an error is made. Null where the call has no place in a script. */
  source(): ScriptExtent['source'] | null;
}

/** One bound call. */
export interface Binding {
  readonly parameters: CommandParameters;
  /** By `ParameterInfo.index`: the converted value, `ParameterInfo.defaultValue` where unbound. */
  readonly values: Value[];
  /** By index: given by name, position, splat, default table or pipeline. */
  readonly bound: boolean[];
  /** `$args` of a simple function, and of any script block; empty for others. */
  readonly rest: readonly Value[];
  /** `__AllParameterSets` where there is only that. May change while the pipeline is bound. */
  readonly parameterSetName: string;
  /** Null where none was given (always for a simple function). */
  readonly common: CommonParameters | null;

  /** Converts and stores a script parameter's default value, which is not validated. Throws as `bind`. */
  setDefault(index: number, value: Value): void;
  /** What `$PSBoundParameters` holds: names as declared, in order of binding, common ones too. */
  boundParameters(): readonly (readonly [name: string, value: Value])[];
  /**
   * Binds one pipeline object; first gives the parameters that the last object set their former values back. Returns null, or the error
   * to be written to the error stream in place of processing this object.
   */
  bindPipeline(input: Value): ErrorRecord | null;
  /** The indexes whose values the last `bindPipeline` set or gave back: what the interpreter must copy to variables. */
  readonly touched: readonly number[];
}

/** The functions of `binder.ts`, listed here so that both sides can be read in one place. */
export interface Binder {
  /** The metadata of a cmdlet in an edition; the same object each time. */
  parametersOfCmdlet(definition: CmdletDefinition, edition: Edition): CommandParameters;
  /**
   * The metadata of a script block or function. `name` is the function's, empty for a block. Keep the result with the function.
   * Throws the engine's error for an attribute that is not known or not well formed.
   */
  parametersOfScript(
    name: string,
    ast: ScriptBlockAst,
    parameters: ParameterSource,
    edition: Edition,
  ): CommandParameters;
  /** Throws `PowerShellError` with a complete record: position, id, activity. */
  bind(command: CommandParameters, args: CommandArguments, options: BindOptions): Binding;
  /** Attributes and type constraint before a variable or parameter. */
  readAttributes(attributes: AttributeList, evaluate: ConstantEvaluator): ValueAttributes;
  /** What an assignment to a variable with these attributes goes through; null where there is nothing to do. */
  variableGuard(name: string, attributes: ValueAttributes): ((value: Value) => Value) | null;
}

/** Where a script's parameters stand: `param( )` or `function f( )`, and how constants in attributes are evaluated. */
export interface ParameterSource {
  readonly declared: readonly ParameterAst[];
  readonly evaluate: ConstantEvaluator;
}

/** Evaluates a constant expression in an attribute's argument. */
export type ConstantEvaluator = (argument: ExpressionAst) => Value;

/** Attributes and type constraints as the parser gives them. */
export type AttributeList = readonly (AttributeAst | TypeConstraintAst)[];

/** Attributes of a parameter or of a variable (`[ValidateSet('a')][string]$x = …`), read once. */
export interface ValueAttributes {
  /** Null: untyped. */
  readonly type: PSType | null;
  readonly validations: readonly ValueRule[];
  readonly transforms: readonly ((value: Value) => Value)[];
  readonly allowNull: boolean;
  readonly allowEmptyString: boolean;
  readonly allowEmptyCollection: boolean;
}
