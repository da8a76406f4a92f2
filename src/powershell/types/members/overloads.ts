/** The choice among overloads, and the conversion of arguments to the chosen one's parameters: the engine's own rules. */
import {
  type MethodOverload,
  PSReference,
  type PSType,
  PSWrapped,
  typedArray,
  type Value,
} from '../../runtime/values/index.ts';
import { CastError } from '../convert/cast-error.ts';
import { convertValue, figureConversion, sourceType } from '../convert/figure.ts';
import { rank } from '../convert/ranks.ts';
import { arrayTypeOf, typeNamed } from '../resolve.ts';
import { typeOf } from '../type-of.ts';
import { ambiguousOverload, argumentConversion, noOverload, referenceExpected } from './errors.ts';

/** A parameter, its type looked up. */
interface Parameter {
  readonly type: PSType;
  readonly name: string;
  readonly byReference: boolean;
  readonly isParams: boolean;
}

/** One overload, ready to be compared and called. */
export class Overload {
  private cached: readonly Parameter[] | null = null;
  readonly count: number;
  readonly required: number;
  readonly hasParams: boolean;

  constructor(
    readonly definition: MethodOverload,
    readonly owner: PSType,
    readonly isStatic: boolean,
  ) {
    this.count = definition.parameters.length;
    this.hasParams = definition.parameters[this.count - 1]?.endsWith('...') === true;
    this.required = this.count - (definition.defaults?.length ?? 0);
  }

  get parameters(): readonly Parameter[] {
    this.cached ??= this.definition.parameters.map((text, i) => {
      const isParams = text.endsWith('...');
      const byReference = text.endsWith('&');
      const element = typeNamed(isParams ? text.slice(0, -3) : byReference ? text.slice(0, -1) : text);
      return {
        type: isParams ? arrayTypeOf(element) : element,
        name: this.definition.names?.[i] ?? String(i),
        byReference,
        isParams,
      };
    });
    return this.cached;
  }

  /** Whether a call with so many arguments can mean this one. */
  takes(count: number): boolean {
    if (count === this.count) return true;
    return count > this.count ? this.hasParams : count >= this.required || (this.hasParams && count === this.count - 1);
  }
}

interface Candidate {
  readonly overload: Overload;
  readonly ranks: number[];
  /** The types that arguments were ranked against, `params` expanded. */
  readonly types: readonly PSType[];
  readonly expanded: boolean;
}

function argumentRank(argument: Value, parameter: Parameter | PSType): number {
  const type = 'byReference' in parameter ? parameter.type : parameter;
  if (argument instanceof PSReference) {
    if ('byReference' in parameter && parameter.byReference) return rank.identity;
    return figureConversion(typeOf(argument), type).rank;
  }
  if (argument instanceof PSWrapped && type.fullName === 'System.Object') return rank.assignable;
  const base = argument instanceof PSWrapped ? argument.base : argument;
  return figureConversion(sourceType(base), type).rank;
}

function candidateOf(overload: Overload, args: readonly Value[]): Candidate | null {
  const { parameters } = overload;
  const ranks: number[] = [];
  let expanded = false;
  const types: PSType[] = [];
  for (let i = 0; i < parameters.length; i++) {
    const parameter = parameters[i] as Parameter;
    if (parameter.isParams) {
      const element = parameter.type.elementType as PSType;
      if (parameters.length === args.length) {
        const whole = argumentRank(args[i] as Value, parameter.type);
        const one = argumentRank(args[i] as Value, element);
        expanded = one > whole;
        ranks.push(Math.max(one, whole));
        types.push(expanded ? element : parameter.type);
        if (ranks[i] === rank.none) return null;
      } else {
        expanded = true;
        for (let k = i; k < args.length; k++) {
          const one = argumentRank(args[k] as Value, element);
          if (one === rank.none) return null;
          ranks.push(one);
          types.push(element);
        }
      }
    } else {
      if (i >= args.length) break;
      const found = argumentRank(args[i] as Value, parameter);
      if (found === rank.none) return null;
      ranks.push(found);
      types.push(parameter.type);
    }
  }
  return { overload, ranks, types, expanded };
}

/** The element type where all elements of an `object[]` have the same type. */
function effectiveElement(argument: Value): PSType | null {
  const base = argument instanceof PSWrapped ? argument.base : argument;
  if (!Array.isArray(base)) return null;
  const own = typeOf(base).elementType;
  if (base.length === 0 || own?.fullName !== 'System.Object') return own;
  const first = base[0] === null ? null : typeOf(base[0] as Value);
  return first !== null && base.every((e) => e !== null && typeOf(e as Value) === first) ? first : own;
}

/** Above zero: the first is better; below: the second. */
function compareCandidates(a: Candidate, b: Candidate, args: readonly Value[]): number {
  let better = 0;
  const count = a.ranks.length;
  for (let i = 0; i < count; i++) {
    const weight = count - i;
    let first = a.ranks[i] as number;
    let second = b.ranks[i] as number;
    if (first === second && first === rank.unrelatedArrays) {
      const element = effectiveElement(args[i] as Value);
      if (element !== null) {
        first = figureConversion(element, a.types[i]?.elementType ?? element).rank;
        second = figureConversion(element, b.types[i]?.elementType ?? element).rank;
      }
    }
    if (first < second) better -= weight;
    else if (first > second) better += weight;
  }
  if (better === 0) better = compareTypes(a, b);
  if (better !== 0) return better;
  for (let i = 0; i < count; i++) if (a.types[i] !== b.types[i]) return 0;
  if (a.expanded && b.expanded) return a.overload.count > b.overload.count ? 1 : -1;
  if (a.expanded !== b.expanded) return a.expanded ? -1 : 1;
  return Math.sign(b.overload.count - a.overload.count);
}

/** Ties: the most specific parameter where nothing is lost, the most general where something is. */
function compareTypes(a: Candidate, b: Candidate): number {
  let better = 0;
  let weight = a.ranks.length;
  for (let i = 0; i < a.ranks.length; i++, weight = Math.abs(weight) - 1) {
    const first = a.ranks[i] as number;
    const second = b.ranks[i] as number;
    if (first < rank.nullToValue || second < rank.nullToValue) continue;
    if (first >= rank.numericImplicit !== second >= rank.numericImplicit) continue;
    if (first >= rank.numericImplicit) weight = -weight;
    const forth = figureConversion(a.types[i] as PSType, b.types[i] as PSType).rank;
    const back = figureConversion(b.types[i] as PSType, a.types[i] as PSType).rank;
    if (forth < back) better += weight;
    else if (forth > back) better -= weight;
  }
  return better;
}

/** The chosen overload. */
export interface Choice {
  readonly overload: Overload;
  readonly expanded: boolean;
}

/** The best overload for the arguments. Throws MethodCountCouldNotFindBest. */
export function chooseOverload(overloads: readonly Overload[], args: readonly Value[], name: string): Choice {
  const only = overloads[0];
  if (overloads.length === 1 && only !== undefined && !only.hasParams && only.count === args.length) {
    return { overload: only, expanded: false };
  }
  let best: Candidate | null = null;
  let ambiguous = false;
  for (const overload of overloads) {
    if (!overload.takes(args.length)) continue;
    const candidate = candidateOf(overload, args);
    if (candidate === null) continue;
    if (best === null) {
      best = candidate;
      continue;
    }
    const comparison = compareCandidates(best, candidate, args);
    if (comparison === 0) ambiguous = true;
    else if (comparison < 0) {
      best = candidate;
      ambiguous = false;
    }
  }
  if (best === null) throw noOverload(name, args.length);
  if (ambiguous) throw ambiguousOverload(name, args.length);
  return best;
}

function convertArgument(
  value: Value,
  parameter: Parameter,
  type: PSType,
  index: number,
  method: string,
  byIndex: boolean,
): Value {
  if (parameter.byReference) {
    if (!(value instanceof PSReference)) throw referenceExpected(index);
    return value;
  }
  switch (type.fullName) {
    case 'System.Object':
      return value instanceof PSWrapped ? value.base : value;
    case 'System.String':
      if (typeof value === 'string') return value;
      break;
    case 'System.Int32':
      if (typeof value === 'number') return value;
      break;
  }
  try {
    return convertValue(value, type);
  } catch (error) {
    if (error instanceof CastError) {
      const label = byIndex ? String(index) : parameter.name;
      throw argumentConversion(label, value, method, type, error.exception);
    }
    throw error;
  }
}

/** The arguments as the overload's parameters want them. */
export function convertArguments(choice: Choice, args: readonly Value[], method: string, byIndex = false): Value[] {
  const { overload, expanded } = choice;
  const { parameters } = overload;
  const converted: Value[] = [];
  const plain = expanded ? parameters.length - 1 : parameters.length;
  for (let i = 0; i < plain; i++) {
    const parameter = parameters[i] as Parameter;
    if (i < args.length) {
      converted.push(convertArgument(args[i] as Value, parameter, parameter.type, i, method, byIndex));
    } else converted.push(overload.definition.defaults?.[i - overload.required] ?? null);
  }
  if (!expanded) return converted;
  const last = parameters[plain] as Parameter;
  const element = last.type.elementType as PSType;
  const rest = args.slice(plain);
  if (rest.length === 1 && rest[0] === null) converted.push(null);
  else {
    converted.push(
      typedArray(
        element.fullName,
        rest.map((value, i) => convertArgument(value, last, element, plain + i, method, byIndex)),
      ),
    );
  }
  return converted;
}
