/** Binds pipeline objects to the parameters that take them: as they are, by property, then converted; one object at a time. */

import type { BoundCall } from './binder.ts';
import type { ParameterInfo, SetMembership } from './binder-contract.ts';
import { applyDefaultTable } from './binder-defaults.ts';
import { isBindingError, kindOf } from './binder-errors.ts';
import { getProperty } from './binder-properties.ts';
import { missingMandatory, validateSets, verifySetSelected } from './binder-sets.ts';
import { countSets, membershipsIn } from './binder-table.ts';
import {
  AutomationNull,
  type ErrorRecord,
  engine,
  isNull,
  PowerShellError,
  PSCustomObject,
  type ScriptBlock,
  type Value,
} from './values/index.ts';

type Phase = 'value exact' | 'property exact' | 'value converted' | 'property converted';
const phases: readonly Phase[] = ['value exact', 'property exact', 'value converted', 'property converted'];

const notBound =
  'The input object cannot be bound to any parameters for the command either because the command does not take pipeline input or the input and its properties do not match any of the parameters that take pipeline input.';

/** The state between objects of one call. */
export class PipelineBinding {
  touched: number[] = [];
  private readonly flagsBefore: number;
  private readonly nameBefore: string;
  /** Values to give back before the next object. */
  private readonly former = new Map<ParameterInfo, Value>();
  private boundNow: ParameterInfo[] = [];
  private readonly candidates: readonly ParameterInfo[];
  /** The parameter that the last object was bound to, where every object goes the same way. */
  private steady: ParameterInfo | null = null;

  constructor(private readonly call: BoundCall) {
    this.flagsBefore = call.flags;
    this.nameBefore = call.parameterSetName;
    this.candidates = call.table.parameters.filter((p) => p.pipelineInSomeSet && !call.bound[p.index]);
  }

  /** Null where the object is bound; otherwise the error that stands for it. */
  bind(input: Value): ErrorRecord | null {
    const { steady } = this;
    if (steady !== null && (!isNull(input) || steady.allowNull || !steady.mandatoryInSomeSet)) {
      this.call.values[steady.index] = input === AutomationNull ? null : input;
      return null;
    }
    this.steady = null;
    this.giveBack();
    try {
      if (!this.bindObject(input)) return this.refused(input, 'InputObjectNotBound', notBound);
      const missing = this.missing(input);
      if (missing === null) this.steady = this.findSteady();
      return missing;
    } catch (error) {
      if (!isBindingError(error)) throw error;
      this.giveBack();
      const record = error.exception.errorRecord as ErrorRecord;
      setTarget(record, input);
      return record;
    }
  }

  /** The only parameter that the sets now decided on leave to the pipeline, where it takes any value as it is. */
  private findSteady(): ParameterInfo | null {
    const { call } = this;
    const [parameter] = this.boundNow;
    if (this.boundNow.length !== 1 || !parameter?.plain) return null;
    if (call.delayed.length > 0 || call.defaultTable !== null) return null;
    const others = this.candidates.some((p) => p !== parameter && (p.inAllSets || (p.setFlags & call.flags) !== 0));
    if (others || !membershipsIn(parameter, call.flags).some((m) => m.valueFromPipeline)) return null;
    this.touched = [parameter.index];
    return parameter;
  }

  private giveBack(): void {
    const { call } = this;
    this.touched = [];
    for (const parameter of this.boundNow) {
      call.values[parameter.index] = this.former.get(parameter) ?? null;
      call.bound[parameter.index] = false;
      const at = call.order.indexOf(parameter);
      if (at >= 0) call.order.splice(at, 1);
      this.touched.push(parameter.index);
    }
    this.boundNow = [];
    call.flags = this.flagsBefore;
    call.parameterSetName = this.nameBefore;
  }

  private bindObject(input: Value): boolean {
    const { call } = this;
    const ranBlocks = this.runDelayed(input);
    const bound = this.bindByPhases(input === AutomationNull ? null : input);
    verifySetSelected(call);
    if (!ranBlocks && !bound) {
      this.giveBack();
      return false;
    }
    if (call.table.setNames.length > 0) call.parameterSetName = call.table.setName(call.flags) || call.parameterSetName;
    return true;
  }

  /** Runs the script blocks given for pipeline parameters with the object as `$_`. */
  private runDelayed(input: Value): boolean {
    for (const { parameter, block, extent } of this.call.delayed) {
      const output = this.runBlock(parameter, block, extent, input);
      if (output.length === 0)
        throw this.call.error({
          message: `Cannot evaluate parameter '${parameter.name}' because its argument input did not produce any output.`,
          id: 'ScriptBlockArgumentNoOutput',
          parameterName: parameter.name,
          extent,
        });
      const value = output.length === 1 ? (output[0] as Value) : output;
      this.call.bindValue(parameter, value, extent, 'convert');
      this.touched.push(parameter.index);
    }
    return this.call.delayed.length > 0;
  }

  private runBlock(parameter: ParameterInfo, block: ScriptBlock, extent: DelayedExtent, input: Value): Value[] {
    try {
      return engine().invokeBlock(block, [], { underscore: input });
    } catch (error) {
      if (!(error instanceof PowerShellError)) throw error;
      throw this.call.error({
        message: `The input to the script block for parameter '${parameter.name}' failed. ${error.exception.message}`,
        id: 'ScriptBlockArgumentInvocationFailed',
        parameterName: parameter.name,
        extent,
        inner: error.exception,
      });
    }
  }

  private bindByPhases(input: Value): boolean {
    const { call } = this;
    const hasSets = call.table.setNames.length > 0;
    const { prioritized } = call;
    let valid = prioritized === 0 ? call.flags : prioritized;
    let bound = false;
    for (let round = prioritized === 0 ? 1 : 0; round < 2; round++) {
      for (const phase of phases) {
        if (!this.bindPhase(input, phase, valid)) continue;
        bound = true;
        if (round === 1 && hasSets) {
          validateSets(call, true, true);
          valid = call.flags;
        }
      }
      if (round === 0) {
        if (call.flags === prioritized) break;
        valid = call.flags & ~prioritized;
      }
    }
    if (hasSets) {
      validateSets(call, false, true);
      applyDefaultTable(call);
    }
    return bound;
  }

  private bindPhase(input: Value, phase: Phase, valid: number): boolean {
    const preferred = this.call.table.defaultFlag;
    if (preferred === 0 || (valid & preferred) === 0) return this.bindPhaseInSets(input, phase, valid);
    return this.bindPhaseInSets(input, phase, preferred) || this.bindPhaseInSets(input, phase, valid & ~preferred);
  }

  private bindPhaseInSets(input: Value, phase: Phase, sets: number): boolean {
    let bound = false;
    for (let i = this.candidates.length - 1; i >= 0; i--) {
      const parameter = this.candidates[i] as ParameterInfo;
      if (this.call.bound[parameter.index]) continue;
      if (!parameter.inAllSets && (parameter.setFlags & sets) === 0) continue;
      for (const membership of membershipsIn(parameter, sets)) {
        if (!this.bindMembership(input, phase, parameter, membership)) continue;
        bound = true;
        break;
      }
    }
    return bound;
  }

  private bindMembership(input: Value, phase: Phase, parameter: ParameterInfo, membership: SetMembership): boolean {
    const mode = phase === 'value exact' || phase === 'property exact' ? 'exact' : 'convert';
    if (phase === 'value exact' || phase === 'value converted')
      return membership.valueFromPipeline && this.tryValue(parameter, input, mode, true);
    if (!membership.valueFromPipelineByPropertyName || isNull(input)) return false;
    const property = this.propertyFor(input, parameter);
    return property !== undefined && this.tryValue(parameter, property, mode, false);
  }

  private propertyFor(input: Value, parameter: ParameterInfo): Value | undefined {
    const own = getProperty(input, parameter.name);
    if (own !== undefined) return own;
    for (const alias of parameter.aliases) {
      const value = getProperty(input, alias);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  /** A value that cannot be converted is passed over; one that fails a check is an error. */
  private tryValue(parameter: ParameterInfo, value: Value, mode: 'exact' | 'convert', byValue: boolean): boolean {
    const before = this.call.values[parameter.index] as Value;
    try {
      if (!this.call.bindValue(parameter, value, null, mode)) return false;
    } catch (error) {
      if (!isBindingError(error)) throw error;
      const kind = kindOf(error);
      if (kind === 'validation' || (kind === 'transformation' && !byValue)) throw error;
      return false;
    }
    if (!this.former.has(parameter)) this.former.set(parameter, before);
    this.boundNow.push(parameter);
    this.touched.push(parameter.index);
    return true;
  }

  private missing(input: Value): ErrorRecord | null {
    const { call } = this;
    if (call.table.mandatory.length === 0) return null;
    const missing = missingMandatory(call, countSets(call.flags), false);
    if (missing.length === 0) return null;
    const names = missing.map((p) => ` ${p.name}`).join('');
    return this.refused(
      input,
      'InputObjectMissingMandatory',
      `The input object cannot be bound because it did not contain the information required to bind all mandatory parameters: ${names}`,
    );
  }

  private refused(input: Value, id: string, message: string): ErrorRecord {
    const record = this.call.error({ message, id }).exception.errorRecord as ErrorRecord;
    setTarget(record, input);
    return record;
  }
}

type DelayedExtent = Parameters<BoundCall['bindDelayed']>[2];

/** The binder holds pipeline objects wrapped, which shows in the type of a custom object. */
function setTarget(record: ErrorRecord, input: Value): void {
  record.target = input === AutomationNull ? null : input;
  if (input instanceof PSCustomObject) record.targetType = 'PSObject';
}
