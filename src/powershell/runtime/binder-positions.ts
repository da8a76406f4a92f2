/** Binds arguments without names by position: first as they are, then converted; the default set's parameters first. */
import type { BoundCall, PairedArgument } from './binder.ts';
import type { ParameterInfo, SetMembership } from './binder-contract.ts';
import { type BindingErrorKind, isBindingError, kindOf } from './binder-errors.ts';
import { membershipsIn } from './binder-table.ts';
import type { PowerShellError, Value } from './values/index.ts';

/** What could not be bound by position, and the error of the last attempt where that failed. */
export interface PositionResult {
  readonly args: PairedArgument[];
  readonly error: PowerShellError | null;
}

interface Candidate {
  readonly parameter: ParameterInfo;
  memberships: readonly SetMembership[];
}

export function bindPositions(call: BoundCall, args: readonly PairedArgument[]): PositionResult {
  if (args.length === 0) return { args: [], error: null };
  const places = unboundPositions(call);
  if (places.length === 0) return { args: [...args], error: null };
  const left: PairedArgument[] = [];
  let next = 0;
  let error: PowerShellError | null = null;
  let valid = call.flags;
  for (const candidates of places) {
    if (candidates.length === 0) continue;
    let argument: PairedArgument | undefined;
    [argument, next] = nextPositional(args, next, left);
    if (argument === undefined) break;
    const attempt = bindAtPlace(call, candidates, argument, valid);
    error = attempt.error;
    if (!attempt.bound) left.push(argument);
    else if (valid !== call.flags) {
      valid = call.flags;
      narrow(places, valid);
    }
  }
  left.push(...args.slice(next));
  return { args: left, error };
}

/** The next argument without a name. A name that no parameter has takes the argument behind it along. */
function nextPositional(
  args: readonly PairedArgument[],
  from: number,
  left: PairedArgument[],
): [PairedArgument | undefined, number] {
  let i = from;
  while (i < args.length) {
    const argument = args[i++] as PairedArgument;
    if (argument.name === undefined) return [argument, i];
    left.push(argument);
    const follower = args[i];
    if (follower !== undefined && follower.name === undefined) {
      left.push(follower);
      i++;
    }
  }
  return [undefined, i];
}

function unboundPositions(call: BoundCall): Candidate[][] {
  const places = new Map<number, Candidate[]>();
  for (const parameter of call.table.parameters) {
    if (call.bound[parameter.index] || (!parameter.inAllSets && (parameter.setFlags & call.flags) === 0)) continue;
    for (const membership of membershipsIn(parameter, call.flags)) {
      if (membership.valueFromRemainingArguments || membership.position === null) continue;
      const place = places.get(membership.position) ?? [];
      places.set(membership.position, place);
      const known = place.find((c) => c.parameter === parameter);
      if (known !== undefined) known.memberships = [...known.memberships, membership];
      else if (
        place.some((c) =>
          c.memberships.some((m) => m.flag === 0 || membership.flag === 0 || m.flag === membership.flag),
        )
      )
        throw call.error({
          message: 'Cannot bind positional parameters because no names were given.',
          id: 'AmbiguousPositionalParameterNoName',
        });
      else place.push({ parameter, memberships: [membership] });
    }
  }
  return [...places.entries()].sort(([a], [b]) => a - b).map(([, place]) => place);
}

function narrow(places: Candidate[][], valid: number): void {
  for (const place of places) {
    for (let i = place.length - 1; i >= 0; i--) {
      const candidate = place[i] as Candidate;
      candidate.memberships = candidate.memberships.filter((m) => m.flag === 0 || (m.flag & valid) !== 0);
      if (candidate.memberships.length === 0) place.splice(i, 1);
    }
  }
}

/** What does not end the search for a parameter at this place. */
const passedOver: ReadonlySet<BindingErrorKind> = new Set(['plain', 'yielding']);

interface Attempt {
  readonly bound: boolean;
  readonly error: PowerShellError | null;
}

function bindAtPlace(call: BoundCall, place: readonly Candidate[], argument: PairedArgument, valid: number): Attempt {
  const preferred = call.table.defaultFlag;
  const sets = preferred !== 0 && (valid & preferred) !== 0 ? [preferred, valid] : [valid];
  let attempt: Attempt = { bound: false, error: null };
  for (const mode of ['exact', 'convert'] as const) {
    for (const set of sets) {
      attempt = bindInSet(call, place, argument, set, mode);
      if (attempt.bound) return attempt;
    }
  }
  return attempt;
}

function bindInSet(
  call: BoundCall,
  place: readonly Candidate[],
  argument: PairedArgument,
  sets: number,
  mode: 'exact' | 'convert',
): Attempt {
  let bound = false;
  let error: PowerShellError | null = null;
  for (const { parameter, memberships } of place) {
    if (!memberships.some((m) => m.flag === 0 || (m.flag & sets) !== 0)) continue;
    try {
      const value = argument.value as Value;
      if (call.bindDelayed(parameter, value, argument.valueExtent, sets)) bound = true;
      else if (call.bindValue(parameter, value, argument.valueExtent, mode)) bound = true;
    } catch (thrown) {
      if (!isBindingError(thrown) || !passedOver.has(kindOf(thrown))) throw thrown;
      error = thrown;
    }
  }
  return { bound, error };
}
