/** `$target.name`: members that a script added, a dictionary's keys, the type's own, intrinsic ones, then a collection's elements. */
import {
  AutomationNull,
  addedMembers,
  byEdition,
  type Enumerable,
  engine,
  enumerate,
  type MemberBag,
  NetObject,
  PowerShellError,
  PSCustomObject,
  PSDictionary,
  PSMethod,
  type PSType,
  PSWrapped,
  ScriptBlock,
  SpecialMember,
  unwrap,
  type Value,
} from '../../runtime/values/index.ts';
import { typeOf } from '../type-of.ts';
import { adapterOf } from './adapter.ts';
import { strictPropertyNotFound } from './errors.ts';
import { PSBase } from './psbase.ts';
import { PSObjectView } from './psobject-view.ts';
import { type MemberTable, type TableProperty, tableOf } from './table.ts';
import { typeDataMember } from './type-data.ts';

/** What `find` gives where a value has no such member. */
const missing: unique symbol = Symbol('missing');
type Found = Value | typeof missing;

/** `$target.name`. Missing: null (under strict mode the engine's PropertyNotFoundStrict). */
export function getMember(target: Value, name: string): Value {
  if (target instanceof PSCustomObject) {
    const at = target.shape.indexOf(name);
    if (at >= 0) {
      const stored = target.values[at] as Value;
      return stored instanceof SpecialMember ? readSpecial(target, name, stored) : stored;
    }
  }
  if (target === null || target === AutomationNull) return ofNull(name);
  const found = find(target, name);
  if (found !== missing) return found;
  const elements = enumerableOf(target);
  if (elements !== null) {
    const all = ofElements(elements, name);
    if (all !== missing) return all;
  }
  const intrinsic = intrinsicProperty(target, name);
  if (intrinsic !== missing) return intrinsic;
  if (engine().strictMode() >= 2) throw strictPropertyNotFound(name);
  return null;
}

function ofNull(name: string): Value {
  const lower = name.toLowerCase();
  if (engine().strictMode() >= 2) throw strictPropertyNotFound(name);
  return lower === 'count' || lower === 'length' ? 0 : null;
}

/** A collection's elements, or null. */
function enumerableOf(target: Value): Iterable<Value> | null {
  if (typeof target !== 'object' || target === null) return null;
  const base = target instanceof PSWrapped ? target.base : target;
  if (Array.isArray(base)) return base as Value[];
  return typeof base === 'object' && base !== null && enumerate in base ? (base as Enumerable)[enumerate]() : null;
}

/** The member of each element that has it; a custom object without it counts as null, other values not at all. */
function ofElements(elements: Iterable<Value>, name: string): Found {
  const found: Value[] = [];
  for (const element of elements) {
    let value: Found;
    if (element === null) continue;
    if (element instanceof PSCustomObject) {
      const own = find(element, name);
      value = own === missing ? null : own;
    } else value = find(element, name);
    if (value === missing) {
      const inner = enumerableOf(element);
      if (inner === null) continue;
      const nested = ofElements(inner, name);
      if (nested !== missing) flatten(nested, found);
      continue;
    }
    flatten(value, found);
  }
  return found.length === 0 ? missing : found.length === 1 ? (found[0] as Value) : found;
}

function flatten(value: Value, into: Value[]): void {
  const elements = enumerableOf(value);
  if (elements === null) into.push(value);
  else for (const element of elements) into.push(element);
}

/** A member of the value itself. */
function find(target: Value, name: string): Found {
  if (typeof target === 'object' && target !== null) {
    if (target instanceof PSWrapped) {
      const stored = target.members.get(name);
      if (stored !== undefined) return stored instanceof SpecialMember ? readSpecial(target, name, stored) : stored;
      const intrinsic = intrinsicName(target, name);
      return intrinsic !== missing ? intrinsic : find(target.base, name);
    }
    const bag = target instanceof NetObject ? target : addedMembers(target);
    if (bag !== undefined) {
      const own = fromBag(target, bag, name);
      if (own !== missing) return own;
      if (target instanceof NetObject) {
        const added = addedMembers(target);
        const extra = added === undefined ? missing : fromBag(target, added, name);
        if (extra !== missing) return extra;
      }
    }
    if (target instanceof PSDictionary && target.has(name)) return target.get(name);
    if (target instanceof PSBase) return ofType(target.target, name);
    const adapted = adapterOf(target)?.get(name);
    if (adapted !== undefined) return adapted;
  }
  const given = typeDataMember(target, name);
  if (given !== undefined) return given instanceof SpecialMember ? readSpecial(target, name, given) : given;
  const own = ofType(target, name);
  return own !== missing ? own : intrinsicName(target, name);
}

/** A member that the value's type declares. */
function ofType(target: Value, name: string): Found {
  const table = tableOf(typeOf(target));
  const property = table.property(name);
  if (property !== undefined) return readProperty(property, target);
  const method = table.method(name);
  return method === undefined ? missing : methodValue(target, table, method.name);
}

function fromBag(target: Value, bag: MemberBag, name: string): Found {
  const stored = bag.get(name);
  if (stored === undefined) return missing;
  return stored instanceof SpecialMember ? readSpecial(target, name, stored) : stored;
}

/** A getter that throws gives null: so does the engine. */
export function readProperty(property: TableProperty, target: Value): Value {
  try {
    return property.get(target);
  } catch (error) {
    if (error instanceof PowerShellError) return null;
    throw error;
  }
}

/** A method taken without a call. */
function methodValue(target: Value, table: MemberTable, name: string): Value {
  const group = table.method(name);
  if (group === undefined) return null;
  return new PSMethod(target, group.name, group.definitions(), (args) => group.invoke(target, args));
}

/** The value of a script property, an alias, a method of a bag. */
export function readSpecial(target: Value, name: string, member: SpecialMember): Value {
  const { getter } = member;
  switch (member.kind) {
    case 'ScriptMethod':
    case 'CodeMethod':
    case 'Method':
      return new PSMethod(
        target,
        name,
        [member.kind === 'ScriptMethod' ? `System.Object ${name}();` : `System.Object ${name}()`],
        (args) => callSpecial(target, member, args),
        member.kind === 'ScriptMethod',
      );
    case 'AliasProperty':
      return getMember(target, String(getter));
  }
  if (getter instanceof ScriptBlock) {
    const output = engine().invokeBlock(getter, [], { self: target });
    return output.length === 1 ? (output[0] as Value) : output.length === 0 ? null : output;
  }
  return (getter as (self: Value) => Value)(target);
}

/** Calls a method of a bag. */
export function callSpecial(target: Value, member: SpecialMember, args: Value[]): Value {
  const { getter } = member;
  if (getter instanceof ScriptBlock) {
    const output = engine().invokeBlock(getter, args, { self: target });
    return output.length === 1 ? (output[0] as Value) : output.length === 0 ? AutomationNull : output;
  }
  return (getter as (self: Value, args: Value[]) => Value)(target, args);
}

/** `PSObject` and its kin, which every value has. */
function intrinsicName(target: Value, name: string): Found {
  if (name.length < 6) return missing;
  switch (name.toLowerCase()) {
    case 'psobject':
      return new PSObjectView(target);
    case 'psbase':
      return target instanceof PSDictionary ? new PSBase(target) : unwrap(target);
    case 'psadapted':
    case 'psextended':
      return target;
    case 'pstypenames':
      return new PSObjectView(target).typeNames();
    default:
      return missing;
  }
}

/** `Count` and `Length` of a single value. */
function intrinsicProperty(target: Value, name: string): Found {
  if (name.length !== 5 && name.length !== 6) return missing;
  const lower = name.toLowerCase();
  if (lower !== 'count' && lower !== 'length') return missing;
  if (engine().strictMode() >= 2) return missing;
  if (target instanceof PSCustomObject && !byEdition(true, false)) return missing;
  return 1;
}

/** The static side of a type: `[T]::name`. A method without a call is a PSMethod. */
export function getStatic(type: PSType, name: string): Value {
  const table = tableOf(type);
  const property = table.staticProperty(name);
  if (property !== undefined) return readProperty(property, null);
  const group = name.toLowerCase() === 'new' ? table.constructors : table.staticMethod(name);
  if (group !== undefined && group.overloads.length > 0) {
    return new PSMethod(type, group.name, group.definitions(), (args) =>
      group.invoke(null, args, group === table.constructors ? '.ctor' : group.name),
    );
  }
  if (engine().strictMode() >= 2) throw strictPropertyNotFound(name);
  return null;
}
