/**
 * With pipeline input still to come, which mandatory parameters are missing for good, and which sets stay possible. The cases follow
 * what PowerShell gathers before it would prompt: per set, the mandatory parameters that the pipeline could bind and those it could not.
 */
import type { BoundCall } from './binder.ts';
import type { ParameterInfo } from './binder-contract.ts';
import { ambiguousSet } from './binder-errors.ts';
import { countSets, membershipsIn } from './binder-table.ts';

/** The unbound mandatory parameters of one set; flag -1 stands for all sets. */
interface SetNeeds {
  readonly flag: number;
  readonly fromCommandLine: ParameterInfo[];
  readonly fromPipeline: ParameterInfo[];
  byValue: boolean;
  byPropertyName: boolean;
}

interface Gathered {
  readonly needs: readonly SetNeeds[];
  /** Sets with an unbound mandatory parameter. */
  readonly sets: number;
}

function gather(call: BoundCall, candidates: readonly ParameterInfo[]): Gathered {
  const needs = new Map<number, SetNeeds>();
  let sets = 0;
  let inAll = false;
  for (const parameter of candidates) {
    for (const membership of membershipsIn(parameter, call.flags)) {
      if (!membership.mandatory) continue;
      const flag = membership.flag === 0 ? -1 : membership.flag;
      const own = needs.get(flag) ?? {
        flag,
        fromCommandLine: [],
        fromPipeline: [],
        byValue: false,
        byPropertyName: false,
      };
      needs.set(flag, own);
      if (membership.valueFromPipeline || membership.valueFromPipelineByPropertyName) {
        own.fromPipeline.push(parameter);
        own.byValue ||= membership.valueFromPipeline;
        own.byPropertyName ||= membership.valueFromPipelineByPropertyName;
      } else own.fromCommandLine.push(parameter);
      if (flag === -1) inAll = true;
      else sets |= call.flags & flag;
    }
  }
  if (needs.size === 0) return { needs: [], sets: 0 };
  if (sets === 0) sets = call.flags;
  if (inAll) sets = call.flags & (allFlags(call) || -1);
  return { needs: [...needs.values()], sets };
}

function allFlags(call: BoundCall): number {
  const count = call.table.setNames.length;
  return count === 0 ? 0 : count >= 32 ? -1 : (1 << count) - 1;
}

const forAll = (n: SetNeeds) => n.flag === -1;

export function missingWithPipeline(
  call: BoundCall,
  candidates: readonly ParameterInfo[],
  validCount: number,
): ParameterInfo[] {
  const { needs, sets: gatheredSets } = gather(call, candidates);
  if (needs.length === 0) return [];
  let sets = gatheredSets;
  const preferred = call.table.defaultFlag;
  if (validCount > 1 && preferred !== 0 && (preferred & sets) === 0 && (preferred & call.flags) !== 0) {
    const rival = needs.find(
      (n) => (n.flag & call.flags) !== 0 && (n.flag & preferred) === 0 && !forAll(n) && n.fromPipeline.length > 0,
    );
    if (rival === undefined) {
      sets = call.flags & ~sets;
      call.flags = sets;
      if (call.flags === preferred) call.parameterSetName = call.table.setName(call.flags);
      else call.prioritized = preferred;
    }
  }
  const count = countSets(sets);
  if (count === 0) throw ambiguousSet(call);
  if (count === 1) return commandLineOnly(needs, sets);
  if (call.prioritized !== 0) return [];
  if (takesDefault(needs, sets, preferred)) {
    call.flags = preferred;
    call.parameterSetName = call.table.setName(preferred);
    return commandLineOnly(needs, preferred);
  }
  return chooseSet(call, needs, sets);
}

function commandLineOnly(needs: readonly SetNeeds[], sets: number): ParameterInfo[] {
  return needs.filter((n) => forAll(n) || (n.flag & sets) !== 0).flatMap((n) => n.fromCommandLine);
}

/** Whether the default set is latched on to. */
function takesDefault(needs: readonly SetNeeds[], sets: number, preferred: number): boolean {
  if (preferred === 0 || (sets & preferred) === 0) return false;
  const others = needs.filter((n) => !forAll(n) && (n.flag & preferred) === 0);
  const otherByPipeline = others.some((n) => n.fromPipeline.length > 0 && n.fromCommandLine.length === 0);
  if (!otherByPipeline) return true;
  const own = needs.find((n) => n.flag === preferred);
  if (own?.byPropertyName && !others.some((n) => n.byPropertyName)) return true;
  return needs.some((n) => forAll(n) && n.fromCommandLine.length > 0);
}

function single(
  needs: readonly SetNeeds[],
  sets: number,
  wanted: (n: SetNeeds) => boolean,
): { found: number; flag: number } {
  const matching = needs.filter((n) => !forAll(n) && (n.flag & sets) !== 0 && wanted(n));
  return { found: matching.length, flag: matching.length === 1 ? (matching[0] as SetNeeds).flag : 0 };
}

function chooseSet(call: BoundCall, needs: readonly SetNeeds[], sets: number): ParameterInfo[] {
  const byValue = single(needs, sets, (n) => n.byValue);
  const byName = single(needs, sets, (n) => n.byPropertyName);
  let unique = 0;
  if (byValue.found > 0 && byName.found > 0 && byValue.flag === byName.flag) unique = byValue.flag;
  if (byValue.found > 0 !== byName.found > 0) unique = byValue.found > 0 ? byValue.flag : byName.flag;
  if (unique !== 0) return latchOn(call, needs, unique);
  const short = needs.filter((n) => (forAll(n) || (n.flag & sets) !== 0) && n.fromCommandLine.length > 0);
  if (short.length === 0) return [];
  if (byValue.flag !== 0) return latchOn(call, needs, byValue.flag);
  if (byValue.found <= 1 && byName.found <= 1) throw ambiguousSet(call);
  const doomed = short.filter((n) => !forAll(n)).reduce((flags, n) => flags | n.flag, 0);
  if (doomed !== 0) {
    ignore(call, doomed);
    if (call.flags === 0) throw ambiguousSet(call);
    if (countSets(call.flags) === 1) call.parameterSetName = call.table.setName(call.flags);
  }
  return [];
}

/** Takes a set; keeps beside it those that need nothing of their own, unless the set still needs something itself. */
function latchOn(call: BoundCall, needs: readonly SetNeeds[], set: number): ParameterInfo[] {
  const needsCommandLine = needs.some((n) => !forAll(n) && (n.flag & set) !== 0 && n.fromCommandLine.length > 0);
  if (needsCommandLine) call.flags = set;
  else {
    ignore(
      call,
      needs.filter((n) => !forAll(n) && (n.flag & set) === 0).reduce((flags, n) => flags | n.flag, 0),
    );
    if (call.flags !== set) call.prioritized = set;
  }
  call.parameterSetName = call.table.setName(call.flags);
  return commandLineOnly(needs, set);
}

function ignore(call: BoundCall, sets: number): void {
  if (sets === 0) return;
  call.flags = (call.flags === -1 ? allFlags(call) : call.flags) & ~sets;
}
