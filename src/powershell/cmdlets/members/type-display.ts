/** How PowerShell writes a type in a member's definition: by its short name where it has one. */
import { isNull, PSCustomObject, type Value } from '../../runtime/values/index.ts';
import { bareTypeText, resolveType, typeNamesOf, typeOf, typeText } from '../../types/index.ts';

/** `string`, `int[]`, `System.Object`: what a member's signature says of a type by its full name. */
export function shortTypeName(fullName: string): string {
  const type = resolveType(fullName);
  return type === undefined ? fullName : typeText(type);
}

/** The type of a note property's value. */
export function valueTypeName(value: Value): string {
  if (isNull(value)) return 'object';
  if (value instanceof PSCustomObject) return typeNamesOf(value)[0] ?? 'System.Management.Automation.PSCustomObject';
  return bareTypeText(typeOf(value));
}
