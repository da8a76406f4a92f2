/** `$target.name(args)`, `[T]::name(args)`, `[T]::new(args)`. */
import {
  AutomationNull,
  addedMembers,
  byEdition,
  type Enumerable,
  enumerate,
  NetObject,
  PSCustomObject,
  type PSType,
  PSWrapped,
  SpecialMember,
  type Value,
} from '../../runtime/values/index.ts';
import { newArray } from '../collections/arrays.ts';
import { defaultOf } from '../collections/default-value.ts';
import { isValueType, typeOf } from '../type-of.ts';
import { invocationError, methodNotFound, methodOnNull } from './errors.ts';
import { callSpecial } from './get.ts';
import { intrinsicForEach, intrinsicWhere } from './intrinsic.ts';
import { chooseOverload, convertArguments, Overload } from './overloads.ts';
import { PSBase } from './psbase.ts';
import { type MemberTable, tableOf } from './table.ts';
import { isMethodMember, typeDataMember } from './type-data.ts';

/** Calls a method. Throws InvokeMethodOnNull, MethodNotFound, MethodCountCouldNotFindBest, or the method's wrapped exception. */
export function invokeMember(target: Value, name: string, args: Value[]): Value {
  if (target === null || target === AutomationNull) throw methodOnNull();
  const result = call(target, name, args);
  if (result !== notFound) return result as Value;
  throw methodNotFound(typeOf(target).fullName, name, target instanceof PSCustomObject);
}

const notFound: unique symbol = Symbol('notFound');
type Result = Value | typeof notFound;

function call(target: Value, name: string, args: Value[]): Result {
  let base = target;
  if (typeof target === 'object' && target !== null) {
    const own = callAdded(target, name, args);
    if (own !== notFound) return own;
    if (target instanceof PSWrapped) base = target.base;
    else if (target instanceof PSBase) base = target.target;
  }
  if (base === null) throw methodOnNull();
  const given = typeDataMember(target, name);
  if (given instanceof SpecialMember && isMethodMember(given)) return callScripted(target, given, name, args);
  const table = tableOf(typeOf(base));
  const group = table.method(name);
  if (group !== undefined) return group.invoke(base, args);
  const item = callIndexer(table, base, name, args);
  if (item !== notFound) return item;
  const intrinsic = callIntrinsic(base, name, args);
  if (intrinsic !== notFound) return intrinsic;
  return callElements(base, name, args);
}

/** Methods that a script or a cmdlet added. */
function callAdded(target: object, name: string, args: Value[]): Result {
  const bags = target instanceof NetObject ? [target, addedMembers(target)] : [addedMembers(target)];
  for (const bag of bags) {
    const stored = bag?.get(name);
    if (stored instanceof SpecialMember && isMethodMember(stored)) return callScripted(target, stored, name, args);
  }
  return notFound;
}

function callScripted(target: Value, member: SpecialMember, name: string, args: Value[]): Value {
  try {
    return callSpecial(target, member, args);
  } catch (error) {
    throw member.kind === 'ScriptMethod' ? invocationError(error, name, args.length) : error;
  }
}

/** `$list.Item(0)` */
function callIndexer(table: MemberTable, target: Value, name: string, args: Value[]): Result {
  const { indexer } = table;
  if (indexer === null || indexer.name.toLowerCase() !== name.toLowerCase()) return notFound;
  const type = typeOf(target);
  const overload = new Overload(
    { parameters: indexer.parameters, returns: indexer.returns, invoke: (self, a) => indexer.get(self, a) },
    type,
    false,
  );
  const choice = chooseOverload([overload], args, name);
  return overload.definition.invoke(target, convertArguments(choice, args, name));
}

function callIntrinsic(target: Value, name: string, args: Value[]): Result {
  if (name.length !== 5 && name.length !== 7) return notFound;
  const lower = name.toLowerCase();
  if (lower !== 'where' && lower !== 'foreach') return notFound;
  if (target instanceof PSCustomObject && !byEdition(true, false)) return notFound;
  return lower === 'where' ? intrinsicWhere(target, args) : intrinsicForEach(target, args, invokeMember);
}

/** The method of each element of a collection. */
function callElements(target: Value, name: string, args: Value[]): Result {
  if (typeof target !== 'object' || target === null) return notFound;
  const elements = Array.isArray(target)
    ? (target as Value[])
    : enumerate in target
      ? (target as Enumerable)[enumerate]()
      : null;
  if (elements === null) return notFound;
  const results: Value[] = [];
  let found = false;
  for (const element of elements) {
    if (element === null) throw methodOnNull();
    const result = call(element, name, args);
    if (result === notFound) continue;
    found = true;
    if (result === AutomationNull) continue;
    if (Array.isArray(result)) results.push(...(result as Value[]));
    else results.push(result as Value);
  }
  if (!found) return notFound;
  return results.length === 1 ? (results[0] as Value) : results.length === 0 ? AutomationNull : results;
}

/** `[T]::name(args)`, `[T]::new(args)`. */
export function invokeStatic(type: PSType, name: string, args: Value[]): Value {
  const table = tableOf(type);
  if (name.length === 3 && name.toLowerCase() === 'new') return construct(type, args);
  const group = table.staticMethod(name);
  if (group !== undefined) return group.invoke(null, args);
  throw methodNotFound(type.fullName, name);
}

/**
 * A new object. `label` stands for the constructor in errors about arguments, which then count parameters by number: New-Object gives
 * the type's short name.
 */
export function construct(type: PSType, args: readonly Value[], label?: string): Value {
  const { constructors } = tableOf(type);
  if (type.elementType !== null) return newArray(type, args);
  if (args.length === 0 && isValueType(type) && constructors.overloads.every((o) => o.parameters.length > 0)) {
    return defaultOf(type);
  }
  if (constructors.overloads.length === 0) throw methodNotFound(type.fullName, 'new');
  return constructors.invoke(null, args, label ?? '.ctor', label !== undefined);
}
