/**
 * Binds the arguments of a call to the parameters of a command: by name, by position, the remaining ones, sets, mandatory ones. The
 * order of the steps, and what is refused at which step, is PowerShell's.
 */

import type { Extent } from '../syntax/ast.ts';
import { genericList, toText } from '../types/index.ts';
import { readAttributes, variableGuard } from './binder-attributes.ts';
import { asList, CoercionFailure, coerce, convertForScript, fits } from './binder-coerce.ts';
import { readCommon } from './binder-common.ts';
import {
  type Binder,
  type Binding,
  type BindOptions,
  type CommandArguments,
  type CommandParameters,
  type CommonParameters,
  NamedArgument,
  type ParameterInfo,
  ParameterText,
  WrittenNumber,
  withoutText,
} from './binder-contract.ts';
import { applyDefaultTable, type DefaultTable, defaultTableFor } from './binder-defaults.ts';
import { type BindingErrorSpec, bindingError, isBindingError, kindOf } from './binder-errors.ts';
import { checkNotEmpty } from './binder-mandatory.ts';
import { parametersOfCmdlet, parametersOfScript } from './binder-metadata.ts';
import { PipelineBinding } from './binder-pipeline.ts';
import { bindPositions } from './binder-positions.ts';
import { missingMandatory, narrowToPipelineSets, validateSets, verifySetSelected } from './binder-sets.ts';
import { Ambiguity, membershipsIn, type ParameterDraft, type ParameterTable, takesPipelineIn } from './binder-table.ts';
import {
  AutomationNull,
  type ErrorRecord,
  isNull,
  PowerShellError,
  PSException,
  ScriptBlock,
  SwitchParameter,
  type Value,
} from './values/index.ts';

export { parametersOfCmdlet, parametersOfScript, readAttributes, variableGuard };

/** An argument after names and values were paired. */
export interface PairedArgument {
  /** Undefined: positional. */
  readonly name: string | undefined;
  readonly text: string;
  readonly parameter: ParameterInfo | undefined;
  /** Undefined: a name without a value. */
  readonly value: Value | undefined;
  readonly nameExtent: Extent | null;
  readonly valueExtent: Extent | null;
  readonly splatted: boolean;
}

/** How a value is tried: converted, only if it fits as it is, or as a script's default (converted, not validated). */
export type BindMode = 'convert' | 'exact' | 'default';

/** A script block given for a pipeline parameter, to be run for each object. */
export interface DelayedBlock {
  readonly parameter: ParameterInfo;
  readonly block: ScriptBlock;
  readonly extent: Extent | null;
}

const none: readonly Value[] = [];
const noBlocks: readonly DelayedBlock[] = [];

/** One call while and after it is bound. */
export class BoundCall implements Binding {
  readonly values: Value[];
  readonly bound: boolean[];
  readonly order: ParameterInfo[] = [];
  rest: readonly Value[] = none;
  /** The sets still possible: all bits at first. */
  flags = -1;
  /** A set that pipeline binding tries first; 0 for none. */
  prioritized = 0;
  parameterSetName: string;
  /** Script blocks to be run for each pipeline object. */
  delayed: readonly DelayedBlock[] = noBlocks;
  defaultTable: DefaultTable | null = null;
  private commonGiven: CommonParameters | null = null;
  private pipelineBinding: PipelineBinding | undefined;

  constructor(
    readonly table: ParameterTable,
    readonly options: BindOptions,
  ) {
    this.values = table.defaults.slice();
    this.bound = new Array<boolean>(table.parameters.length).fill(false);
    this.parameterSetName = table.setName(-1);
  }

  get parameters(): CommandParameters {
    return this.table;
  }

  get common(): CommonParameters | null {
    return this.commonGiven;
  }

  get touched(): readonly number[] {
    return this.pipelineBinding?.touched ?? [];
  }

  error(spec: BindingErrorSpec): PowerShellError {
    const error = bindingError(this.table, this.options, spec);
    return this.defaultTable?.applied.length ? this.defaultTable.elaborate(error) : error;
  }

  /** Binds everything that stands on the command line. */
  bindArguments(args: CommandArguments): void {
    const { table } = this;
    this.defaultTable = table.kind === 'simple' ? null : defaultTableFor(table);
    if (this.defaultTable === null && table.byPosition !== undefined && this.bindPlainPositions(args)) {
      if (table.kind !== 'simple') this.finish();
      return;
    }
    const left = bindPositions(this, this.bindNamed(this.pair(args)));
    if (table.kind === 'simple') {
      this.rest = restOf(left.args, true);
      return;
    }
    applyDefaultTable(this);
    if (table.setNames.length > 0) validateSets(this, true, false);
    this.bindRemaining(left.args);
    this.verifyAllProcessed(left.args, left.error);
    this.finish();
  }

  /** Binds what names and positions say without a look at what is left or missing: what a `dynamicparam` block sees. */
  bindDeclared(args: CommandArguments): void {
    this.defaultTable = defaultTableFor(this.table);
    bindPositions(this, this.bindNamed(this.pair(args)));
    applyDefaultTable(this);
  }

  /** The common case: positional arguments only, no sets. False where another way must be gone; nothing is bound then. */
  private bindPlainPositions({ items, extents }: CommandArguments): boolean {
    const places = this.table.byPosition as readonly ParameterInfo[];
    const count = items.length;
    if (count > places.length && this.table.kind !== 'simple') return false;
    for (let i = 0; i < count; i++) {
      const item = items[i];
      if (item instanceof NamedArgument) return false;
      if (item instanceof ScriptBlock && places[i]?.pipelineInSomeSet) return false;
    }
    if (count === 0) return true;
    try {
      for (let i = 0; i < count && i < places.length; i++)
        this.bindValue(places[i] as ParameterInfo, items[i] as Value, extents[i] ?? null, 'convert');
    } catch (error) {
      if (this.table.kind === 'simple' || !isBindingError(error) || kindOf(error) !== 'plain') throw error;
      this.reset();
      return false;
    }
    if (count > places.length) this.rest = (items.slice(places.length) as Value[]).map(withoutText);
    return true;
  }

  private reset(): void {
    for (const parameter of this.order) {
      this.bound[parameter.index] = false;
      this.values[parameter.index] = parameter.defaultValue;
    }
    this.order.length = 0;
    this.commonGiven = null;
  }

  /** The parameter that a name means; throws where it could mean several. */
  match(name: string, extent: Extent | null): ParameterInfo | undefined {
    const found = this.table.match(name);
    if (!(found instanceof Ambiguity)) return found;
    const candidates = found.candidates.map((p) => ` -${p.name}`).join('');
    throw this.error({
      message: `Parameter cannot be processed because the parameter name '${name}' is ambiguous. Possible matches include:${candidates}.`,
      id: 'AmbiguousParameter',
      parameterName: name,
      extent,
    });
  }

  /** Gives each name its value: what is attached, true for a switch, or the next argument. */
  private pair({ items, extents }: CommandArguments): PairedArgument[] {
    const paired: PairedArgument[] = [];
    for (let i = 0; i < items.length; i++) {
      const item = items[i] as Value | NamedArgument;
      const extent = extents[i] ?? null;
      if (!(item instanceof NamedArgument)) {
        paired.push(positional(item, extent));
        continue;
      }
      const parameter = this.match(item.name, extent);
      if (parameter === undefined || item.value !== undefined) {
        paired.push(named(item, parameter, item.value, extent, item.valueExtent ?? (item.splatted ? extent : null)));
        continue;
      }
      if (parameter.isSwitch) {
        paired.push(named(item, parameter, SwitchParameter.on, extent, null));
        continue;
      }
      const next = items[i + 1];
      if (i + 1 >= items.length || (next instanceof NamedArgument && this.isParameter(next, extents[i + 1] ?? null)))
        throw this.missingArgument(parameter, extent);
      i++;
      const value = next instanceof NamedArgument ? next.text : (next as Value);
      paired.push(named(item, parameter, value, extent, extents[i] ?? null));
    }
    return paired;
  }

  private isParameter(argument: NamedArgument, extent: Extent | null): boolean {
    return argument.value !== undefined || this.match(argument.name, extent) !== undefined;
  }

  private missingArgument(parameter: ParameterInfo, extent: Extent | null): PowerShellError {
    return this.error({
      message: `Missing an argument for parameter '${parameter.name}'. Specify a parameter of type '${parameter.type.fullName}' and try again.`,
      id: 'MissingArgument',
      parameterName: parameter.name,
      extent,
    });
  }

  /** Binds what has a name; gives back the rest in order. In edition 7 a splatted entry gives way to the same name written out. */
  private bindNamed(args: readonly PairedArgument[]): PairedArgument[] {
    const left: PairedArgument[] = [];
    const writtenFirst = this.table.edition === '7';
    const written = new Set<ParameterInfo>();
    if (writtenFirst) {
      for (const arg of args) {
        if (arg.parameter === undefined || arg.splatted) continue;
        this.bindNamedArgument(arg, arg.parameter);
        written.add(arg.parameter);
      }
    }
    for (const arg of args) {
      const { parameter } = arg;
      if (parameter === undefined) left.push(arg);
      else if (!writtenFirst || (arg.splatted && !written.has(parameter))) this.bindNamedArgument(arg, parameter);
    }
    return left;
  }

  private bindNamedArgument(arg: PairedArgument, parameter: ParameterInfo): void {
    if (this.bound[parameter.index])
      throw this.error({
        message: `Cannot bind parameter because parameter '${parameter.name}' is specified more than once. To provide multiple values to parameters that can accept multiple values, use the array syntax. For example, "-parameter value1,value2,value3".`,
        id: 'ParameterAlreadyBound',
        parameterName: parameter.name,
        extent: arg.nameExtent,
      });
    const value = arg.value as Value;
    if (this.bindDelayed(parameter, value, arg.valueExtent)) return;
    this.bindValue(parameter, value, arg.valueExtent ?? arg.nameExtent, 'convert');
  }

  /** Keeps a script block for a pipeline parameter that is not itself a block; refused where no input comes. */
  bindDelayed(parameter: ParameterInfo, value: Value, extent: Extent | null, sets = this.flags): boolean {
    if (!(value instanceof ScriptBlock) || this.table.kind === 'simple') return false;
    if (!takesPipelineIn(parameter, sets) || takesBlocks(parameter)) return false;
    if (!this.options.expectingInput)
      throw this.error({
        message: `Cannot evaluate parameter '${parameter.name}' because its argument is specified as a script block and there is no input. A script block cannot be evaluated without input.`,
        id: 'ScriptBlockArgumentNoInput',
        category: 'MetadataError',
        parameterName: parameter.name,
        extent,
      });
    this.delayed = [...this.delayed, { parameter, block: value, extent }];
    this.values[parameter.index] = value;
    this.markBound(parameter);
    return true;
  }

  markBound(parameter: ParameterInfo): void {
    if (parameter.setFlags !== 0) this.flags &= parameter.setFlags;
    if (!this.bound[parameter.index]) {
      this.bound[parameter.index] = true;
      this.order.push(parameter);
    }
  }

  /** Converts, checks and stores one value. False (mode `exact`) where its type does not fit; otherwise it is bound or throws. */
  bindValue(parameter: ParameterInfo, argument: Value, extent: Extent | null, mode: BindMode): boolean {
    const value = argument instanceof WrittenNumber ? readNumber(argument, parameter, mode) : argument;
    if (parameter.plain && (!parameter.mandatoryInSomeSet || parameter.allowNull || !isNull(value))) {
      this.store(parameter, value === AutomationNull ? null : value, mode);
      return true;
    }
    let result = this.transformed(parameter, value === AutomationNull ? null : value, extent, mode);
    if (mode === 'exact') {
      const fitting = fits(result, parameter.type);
      if (fitting === undefined) return false;
      result = fitting;
    } else if (!parameter.untyped) result = this.coerced(parameter, result, extent);
    if (mode !== 'default') this.validate(parameter, result, extent);
    this.store(parameter, result, mode);
    return true;
  }

  private store(parameter: ParameterInfo, value: Value, mode: BindMode): void {
    this.values[parameter.index] = value;
    if (mode === 'default') return;
    this.markBound(parameter);
    if (parameter.common) {
      this.commonGiven ??= {};
      readCommon(this.commonGiven, parameter.name, value);
    }
  }

  private transformed(parameter: ParameterInfo, value: Value, extent: Extent | null, mode: BindMode): Value {
    let result = value;
    try {
      const { kind } = this.table;
      for (const transform of parameter.transforms)
        if (result !== null || parameter.mandatoryInSomeSet) result = transform(result);
      if (mode !== 'exact' && kind !== 'cmdlet' && !parameter.untyped && !parameter.common && !parameter.dynamic)
        result = convertForScript(result, parameter.type, kind);
    } catch (error) {
      if (!(error instanceof PowerShellError)) throw error;
      const { message } = error.exception;
      throw this.error({
        message: `Cannot process argument transformation on parameter '${parameter.name}'. ${message}`,
        id: 'ParameterArgumentTransformationError',
        category: 'InvalidData',
        kind: 'transformation',
        parameterName: parameter.name,
        extent,
        inner: new PSException(
          'System.Management.Automation.ArgumentTransformationMetadataException',
          message,
          error.exception,
        ),
      });
    }
    return result;
  }

  private coerced(parameter: ParameterInfo, value: Value, extent: Extent | null): Value {
    try {
      return coerce(value, parameter.type);
    } catch (error) {
      if (!(error instanceof CoercionFailure)) throw error;
      throw this.error({
        message: coercionMessage(error, parameter.name),
        id: error.id,
        parameterName: parameter.name,
        extent,
        inner: error.inner,
      });
    }
  }

  private validate(parameter: ParameterInfo, value: Value, extent: Extent | null): void {
    for (const rule of parameter.validations) {
      try {
        rule.check(value);
      } catch (error) {
        if (!(error instanceof PowerShellError)) throw error;
        throw this.error({
          message: `Cannot validate argument on parameter '${parameter.name}'. ${error.exception.message}`,
          id: 'ParameterArgumentValidationError',
          category: 'InvalidData',
          kind: rule.yields ? 'yielding' : 'validation',
          parameterName: parameter.name,
          extent,
          inner: error.exception,
        });
      }
    }
    if (parameter.mandatoryInSomeSet) checkNotEmpty(this, parameter, value, extent);
  }

  /** What is left goes to the parameter that takes the remaining arguments; in 7 a single collection is those arguments itself. */
  private bindRemaining(args: PairedArgument[]): void {
    if (args.length === 0 || !this.table.takesRest) return;
    const taker = this.table.parameters.find(
      (p) => !this.bound[p.index] && membershipsIn(p, this.flags).some((m) => m.valueFromRemainingArguments),
    );
    if (taker === undefined) return;
    const values = restOf(args);
    const only = args.length === 1 ? (args[0] as PairedArgument) : null;
    const single = this.table.edition === '7' && values.length === 1 ? asList(values[0] as Value) : undefined;
    const list = single === undefined ? genericList('System.Object', values) : (values[0] as Value);
    args.length = 0;
    this.bindValue(taker, list, only?.valueExtent ?? null, 'convert');
  }

  private verifyAllProcessed(args: readonly PairedArgument[], error: PowerShellError | null): void {
    const first = args[0];
    if (first === undefined) return;
    if (first.name !== undefined)
      throw this.error({
        message: `A parameter cannot be found that matches parameter name '${first.name}'.`,
        id: 'NamedParameterNotFound',
        parameterName: first.name,
        extent: first.nameExtent,
      });
    if (error !== null) throw error;
    const shown = first.value === null ? '$null' : argumentText(first.value as Value);
    throw this.error({
      message: `A positional parameter cannot be found that accepts argument '${shown}'.`,
      id: 'PositionalParameterNotFound',
      parameterName: shown,
    });
  }

  /** Decides on a set and sees to what is mandatory. */
  private finish(): void {
    const { expectingInput } = this.options;
    const { setNames, mandatory } = this.table;
    let count = 1;
    if (setNames.length > 0) {
      count = expectingInput ? validateSets(this, true, false) : validateSets(this, false, true);
      if (count === 1) applyDefaultTable(this);
      if (count > 1 && expectingInput && narrowToPipelineSets(this)) count = validateSets(this, true, false);
    }
    if (mandatory.length > 0) {
      const missing = missingMandatory(this, count, expectingInput);
      if (missing.length > 0) throw this.missingMandatoryError(missing);
    }
    if (!expectingInput) verifySetSelected(this);
    if (setNames.length > 0) this.parameterSetName = this.table.setName(this.flags) || this.parameterSetName;
  }

  private missingMandatoryError(missing: readonly ParameterInfo[]): PowerShellError {
    const names = missing.map((p) => ` ${p.name}`).join('');
    return this.error({
      message: `Cannot process command because of one or more missing mandatory parameters:${names}.`,
      id: 'MissingMandatoryParameter',
      parameterName: names,
    });
  }

  setDefault(index: number, value: Value): void {
    this.bindValue(this.table.parameters[index] as ParameterInfo, value, null, 'default');
  }

  boundParameters(): readonly (readonly [name: string, value: Value])[] {
    return this.order.map((p) => [p.name, this.values[p.index] as Value] as const);
  }

  bindPipeline(input: Value): ErrorRecord | null {
    this.pipelineBinding ??= new PipelineBinding(this);
    return this.pipelineBinding.bind(input);
  }
}

function positional(value: Value, extent: Extent | null): PairedArgument {
  return {
    name: undefined,
    text: '',
    parameter: undefined,
    value,
    nameExtent: null,
    valueExtent: extent,
    splatted: false,
  };
}

function named(
  item: NamedArgument,
  parameter: ParameterInfo | undefined,
  value: Value | undefined,
  nameExtent: Extent | null,
  valueExtent: Extent | null,
): PairedArgument {
  return { name: item.name, text: item.text, parameter, value, nameExtent, valueExtent, splatted: item.splatted };
}

/** What `$args` and a parameter for the remaining arguments get: names as written, and values. */
function restOf(args: readonly PairedArgument[], forArgs = false): Value[] {
  const values: Value[] = [];
  for (const arg of args) {
    if (arg.name !== undefined) values.push(forArgs ? new ParameterText(arg.text, arg.name) : arg.text);
    if (arg.value !== undefined) values.push(arg.value === AutomationNull ? null : withoutText(arg.value));
  }
  return values;
}

function readNumber(argument: WrittenNumber, { type }: ParameterInfo, mode: BindMode): Value {
  const wantsText = (type.elementType ?? type).fullName === 'System.String';
  return wantsText && mode !== 'exact' ? argument.text : argument.base;
}

function argumentText(value: Value): string {
  return Array.isArray(value) ? 'System.Object[]' : toText(value);
}

function takesBlocks(parameter: ParameterInfo): boolean {
  const { type } = parameter;
  const names = ['System.Object', 'System.Management.Automation.ScriptBlock', 'System.Management.Automation.PSObject'];
  return parameter.untyped || names.includes(type.fullName) || names.includes(type.elementType?.fullName ?? '');
}

function coercionMessage(failure: CoercionFailure, name: string): string {
  switch (failure.id) {
    case 'CannotConvertArgumentNoMessage':
      return `Cannot bind parameter '${name}'. ${failure.text}`;
    case 'CannotConvertArgument':
      return `Cannot convert '${failure.text}' to the type '${failure.typeName}' required by parameter '${name}'. ${failure.reason}`;
    case 'ParameterArgumentValidationErrorNullNotAllowed':
      return `Cannot bind argument to parameter '${name}' because it is null.`;
  }
}

/** Throws `PowerShellError` with a complete record: position, id, activity. */
export function bind(command: CommandParameters, args: CommandArguments, options: BindOptions): BoundCall {
  const call = new BoundCall(command as ParameterTable, options);
  call.bindArguments(args);
  return call;
}

/** The same before the dynamic parameters of the command are known. Throws as `bind`. */
export function bindDeclared(command: CommandParameters, args: CommandArguments, options: BindOptions): BoundCall {
  const call = new BoundCall(command as ParameterTable, options);
  call.bindDeclared(args);
  return call;
}

/** The command with dynamic parameters added. */
export function withDynamic(command: CommandParameters, drafts: readonly ParameterDraft[]): CommandParameters {
  return (command as ParameterTable).with(drafts);
}

/** Holds this file to its contract. */
export const binder: Binder = { parametersOfCmdlet, parametersOfScript, bind, readAttributes, variableGuard };
