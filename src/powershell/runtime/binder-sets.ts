/**
 * Which parameter set a call means. Sets are bits; a call starts with all bits and each bound parameter leaves those it belongs to. The
 * rules (when the default set is taken, when a set with pipeline input is waited for, which mandatory parameters are then missing) are
 * PowerShell's, written from their description in its source.
 */
import type { BoundCall } from './binder.ts';
import type { ParameterInfo } from './binder-contract.ts';
import { ambiguousSet } from './binder-errors.ts';
import { missingWithPipeline } from './binder-prompting.ts';
import { countSets, membershipsIn, takesPipelineIn } from './binder-table.ts';

export function unbound(call: BoundCall): ParameterInfo[] {
  return call.table.parameters.filter((p) => !call.bound[p.index]);
}

function someSetTakesPipeline(call: BoundCall): boolean {
  return call.table.parameters.some((p) => !call.bound[p.index] && takesPipelineIn(p, call.flags));
}

/**
 * Checks that a set is left, and counts. `beforePipeline`: several are fine where one takes pipeline input. `takeDefault`: the default
 * set is taken where it is among several.
 */
export function validateSets(call: BoundCall, beforePipeline: boolean, takeDefault: boolean): number {
  const { table } = call;
  const count = countSets(call.flags);
  if (count === 0) throw ambiguousSet(call);
  if (count > 1) return validateSeveral(call, count, beforePipeline, takeDefault);
  if (call.flags !== -1) {
    call.parameterSetName = table.setName(call.flags);
    return 1;
  }
  const all = Math.max(1, table.setNames.length);
  let result = all;
  if (beforePipeline && someSetTakesPipeline(call)) result = all;
  else if (table.defaultFlag !== 0) {
    if (takeDefault) {
      call.flags = table.defaultFlag;
      result = 1;
    }
  } else if (all > 1) result = resolveByMandatory(call);
  call.parameterSetName = table.setName(call.flags);
  return result;
}

function validateSeveral(call: BoundCall, count: number, beforePipeline: boolean, takeDefault: boolean): number {
  const { defaultFlag } = call.table;
  if (defaultFlag !== 0 && (call.flags & defaultFlag) !== 0) {
    call.parameterSetName = call.table.setName(defaultFlag);
    if (!takeDefault) return count;
    call.flags = defaultFlag;
    return 1;
  }
  if (beforePipeline && someSetTakesPipeline(call)) return count;
  return resolveByMandatory(call);
}

/** Of several sets, the only one whose mandatory parameters are all bound; throws where there is not exactly one. */
function resolveByMandatory(call: BoundCall): number {
  let all = 0;
  for (const parameter of call.table.parameters) all |= parameter.setFlags;
  let left = call.flags & all;
  for (const parameter of call.table.mandatory)
    if (!call.bound[parameter.index])
      for (const membership of parameter.memberships) if (membership.mandatory) left &= ~membership.flag;
  if (countSets(left) !== 1) throw ambiguousSet(call);
  call.flags = left;
  call.parameterSetName = call.table.setName(left);
  return 1;
}

/** Leaves only sets that take pipeline input, where some do. Whether that changed anything. */
export function narrowToPipelineSets(call: BoundCall): boolean {
  let sets = 0;
  for (const { parameter } of call.delayed) sets |= parameter.setFlags;
  for (const parameter of unbound(call)) {
    if (!parameter.pipelineInSomeSet) continue;
    for (const membership of membershipsIn(parameter, call.flags)) {
      if (!membership.valueFromPipeline && !membership.valueFromPipelineByPropertyName) continue;
      if (membership.flag === 0) return false;
      sets |= membership.flag;
    }
  }
  if (sets === 0 || (call.flags & sets) === call.flags) return false;
  call.flags &= sets;
  return true;
}

/** The mandatory parameters that nothing can bind any more. With pipeline input expected, those that it may still bind do not count. */
export function missingMandatory(call: BoundCall, validCount: number, expectingInput: boolean): ParameterInfo[] {
  const candidates = call.table.mandatory.filter((p) => !call.bound[p.index]);
  if (candidates.length === 0) return [];
  if (expectingInput) return missingWithPipeline(call, candidates, validCount);
  return candidates.filter((p) => membershipsIn(p, call.flags).some((m) => m.mandatory));
}

/** Without pipeline input a set must have been decided on. */
export function verifySetSelected(call: BoundCall): void {
  const { table } = call;
  if (table.setNames.length <= 1 || call.flags !== -1) return;
  if (table.defaultFlag === 0) throw ambiguousSet(call);
  call.flags = table.defaultFlag;
}
