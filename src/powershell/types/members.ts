/**
 * Members: properties, methods, indexes, statics, constructors. The order of resolution: members that scripts added, the type's own
 * (adapter), intrinsic `Count`/`Length`/`Where`/`ForEach`, then enumeration over a collection's elements.
 */
import {
  addedMembers,
  ErrorRecord,
  elementsOf,
  NetObject,
  type PSDictionary,
  PSDictionary as PSDictionaryClass,
  PSException,
  type PSType,
  runtimeError,
  SpecialMember,
  type Value,
} from '../runtime/values/index.ts';
import { toText } from './convert.ts';
import { typeOf } from './type-of.ts';

/** `$target.name`. Missing: null (under strict mode the engine's PropertyNotFoundStrict). */
export function getMember(target: Value, name: string): Value {
  if (target === null) return null;
  const own = ownMember(target, name);
  if (own !== undefined) return own;
  const elements = elementsOf(target);
  if (/^(count|length)$/i.test(name)) {
    if (typeof target === 'string') return target.length;
    return elements?.length ?? 1;
  }
  if (elements !== undefined) {
    const found = elements.flatMap((e) => {
      const value = getMember(e, name);
      return value === null ? [] : (elementsOf(value) ?? [value]);
    });
    return found.length === 0 ? null : found.length === 1 ? (found[0] as Value) : found;
  }
  return null;
}

function ownMember(target: Value, name: string): Value | undefined {
  const bag = target instanceof NetObject ? target : addedMembers(target);
  const stored = bag?.get(name);
  if (stored !== undefined && !(stored instanceof SpecialMember)) return stored;
  if (target instanceof PSDictionaryClass && target.has(name)) return (target as PSDictionary).get(name);
  if (target instanceof ErrorRecord) {
    if (/^exception$/i.test(name)) return target.exception;
    if (/^fullyqualifiederrorid$/i.test(name)) return target.fullyQualifiedErrorId;
  }
  if (target instanceof PSException && /^message$/i.test(name)) return target.message;
  for (let type: PSType | null = typeOf(target); type !== null; type = type.baseType) {
    for (const [key, property] of Object.entries(type.definition.properties ?? {})) {
      if (key.toLowerCase() === name.toLowerCase()) return property.get(target);
    }
  }
  return undefined;
}

/** `$target.name = value`. */
export function setMember(target: Value, name: string, value: Value): void {
  const bag = target instanceof NetObject ? target : addedMembers(target);
  if (bag?.has(name)) {
    bag.set(name, value);
    return;
  }
  if (target instanceof PSDictionaryClass) {
    target.set(name, value);
    return;
  }
  throw runtimeError(
    `The property '${name}' cannot be found on this object. Verify that the property exists and can be set.`,
    'PropertyNotFound',
  );
}

/** `$target.name(args)`. Throws InvokeMethodOnNull, MethodNotFound, MethodCountCouldNotFindBest, or the method's wrapped exception. */
export function invokeMember(target: Value, name: string, args: Value[]): Value {
  if (target === null)
    throw runtimeError('You cannot call a method on a null-valued expression.', 'InvokeMethodOnNull');
  for (let type: PSType | null = typeOf(target); type !== null; type = type.baseType) {
    for (const [key, overloads] of Object.entries(type.definition.methods ?? {})) {
      const overload = overloads.find((o) => o.parameters.length === args.length);
      if (key.toLowerCase() === name.toLowerCase() && overload) return overload.invoke(target, args);
    }
  }
  throw runtimeError(
    `Method invocation failed because [${typeOf(target).fullName}] does not contain a method named '${name}'.`,
    'MethodNotFound',
    { target: name },
  );
}

/** `[T]::name` */
export function getStatic(type: PSType, name: string): Value {
  for (const [key, property] of Object.entries(type.definition.staticProperties ?? {})) {
    if (key.toLowerCase() === name.toLowerCase()) return property.get(null);
  }
  return null;
}

/** `[T]::name = value` */
export function setStatic(type: PSType, name: string, value: Value): void {
  for (const [key, property] of Object.entries(type.definition.staticProperties ?? {})) {
    if (key.toLowerCase() === name.toLowerCase() && property.set) {
      property.set(null, value);
      return;
    }
  }
  throw runtimeError(
    `The property '${name}' cannot be found on this object. Verify that the property exists and can be set.`,
    'PropertyNotFound',
  );
}

/** `[T]::name(args)`, `[T]::new(args)`, and New-Object's construction. */
export function invokeStatic(type: PSType, name: string, args: Value[]): Value {
  const overloads =
    name.toLowerCase() === 'new'
      ? type.definition.constructors
      : Object.entries(type.definition.staticMethods ?? {}).find(
          ([key]) => key.toLowerCase() === name.toLowerCase(),
        )?.[1];
  const overload = overloads?.find((o) => o.parameters.length === args.length);
  if (overload) return overload.invoke(null, args);
  throw runtimeError(
    `Method invocation failed because [${type.fullName}] does not contain a method named '${name}'.`,
    'MethodNotFound',
    { target: name },
  );
}

/** `$target[index]`; an array as index gives the elements of all. */
export function getIndex(target: Value, index: Value): Value {
  if (target === null) throw runtimeError('Cannot index into a null array.', 'NullArray');
  if (target instanceof PSDictionaryClass) return target.get(index);
  const elements = typeof target === 'string' ? [...target] : elementsOf(target);
  const at = Number(toText(index));
  return elements?.[at < 0 ? at + elements.length : at] ?? null;
}

/** `$target[index] = value` */
export function setIndex(target: Value, index: Value, value: Value): void {
  if (target === null) throw runtimeError('Cannot index into a null array.', 'NullArray');
  if (target instanceof PSDictionaryClass) target.set(index, value);
  else if (Array.isArray(target)) target[Number(toText(index))] = value;
}
