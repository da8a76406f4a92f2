/** From what a script writes between brackets to a type. */
import { PSType } from '../runtime/values/index.ts';
import type { TypeName } from '../syntax/ast.ts';
import { findType, registerType } from './registry.ts';

const arrays = new WeakMap<PSType, PSType>();

/** `T[]`; the same object each time. */
export function arrayTypeOf(element: PSType): PSType {
  let type = arrays.get(element);
  if (type === undefined) {
    type = new PSType({ fullName: `${element.fullName}[]` }, findType('System.Array') ?? null, element);
    arrays.set(element, type);
  }
  return type;
}

/** The type of a name as a script writes it (`int[]`, `System.Collections.Generic.List[string]`), or undefined. */
export function resolveTypeName(name: TypeName): PSType | undefined {
  let type = findType(name.name);
  for (const _ of name.arrayRanks) type = type === undefined ? undefined : arrayTypeOf(type);
  return type;
}

/** The same for text: parameter types of cmdlets, `-as 'int'`, `New-Object`. */
export function resolveType(name: string): PSType | undefined {
  const text = name.trim().replace(/^\[(.*)\]$/, '$1');
  if (text.endsWith('[]')) {
    const element = resolveType(text.slice(0, -2));
    return element === undefined ? undefined : arrayTypeOf(element);
  }
  return findType(text);
}

/** A type by full name that must be there; one without behaviour is registered at the first use (types of results). */
export function typeNamed(fullName: string): PSType {
  return resolveType(fullName) ?? registerType({ fullName });
}
