/** How PowerShell writes a type in a member's definition: by its short name where it has one. */
import { isNull, PSCustomObject, type PSType, type Value } from '../../runtime/values/index.ts';
import { acceleratorOf, resolveType, typeNamesOf, typeOf, typeText } from '../../types/index.ts';

/** `string`, `int[]`, `System.Object`: what a member's signature says of a type by its full name. */
export function shortTypeName(fullName: string): string {
  const type = resolveType(fullName);
  return type === undefined ? fullName : typeText(type);
}

/** The type of a note property's value. */
export function valueTypeName(value: Value): string {
  if (isNull(value)) return 'object';
  if (value instanceof PSCustomObject) return typeNamesOf(value)[0] ?? 'System.Management.Automation.PSCustomObject';
  return bareTypeName(typeOf(value));
}

/** Without namespaces: `string`, `ArrayList`, `List[int]`. */
export function bareTypeName(type: PSType): string {
  if (type.elementType !== null) return `${bareTypeName(type.elementType)}[]`;
  const short = acceleratorOf(type);
  if (short !== undefined && short !== 'object') return short;
  const name = type.name.replace(/`\d+$/, '');
  return type.genericArguments.length === 0 ? name : `${name}[${type.genericArguments.map(bareTypeName).join(',')}]`;
}
