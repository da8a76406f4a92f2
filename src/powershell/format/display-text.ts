/** The text of a value in output: like its text in a string, but dates as the culture writes them. */
import {
  elementsOf,
  PSCustomObject,
  PSDateTime,
  PSDateTimeOffset,
  PSWrapped,
  SpecialMember,
  type Value,
} from '../runtime/values/index.ts';
import { binaryOperators, invokeMember, toText, typeNameOf } from '../types/index.ts';

/** Of a whole value: elements of a collection are joined by blanks. */
export function displayText(value: Value): string {
  if (typeof value !== 'object' || value === null) return toText(value);
  if (value instanceof PSCustomObject) return value.has('ToString') ? toText(value) : customObjectText(value);
  const base = value instanceof PSWrapped ? value.base : value;
  if (base instanceof PSDateTime || base instanceof PSDateTimeOffset) return toText(invokeMember(base, 'ToString', []));
  const elements = elementsOf(base);
  return elements === undefined ? toText(value) : elements.map(displayText).join(' ');
}

/** `@{Lun=0; Gb=64}`; script properties are not run for it. */
function customObjectText(object: PSCustomObject): string {
  const parts = object.names.flatMap((name, i) => {
    const value = object.values[i] ?? null;
    if (!(value instanceof SpecialMember)) return [`${name}=${memberText(value)}`];
    if (value.kind === 'ScriptProperty') return [`${name}=System.Management.Automation.PSScriptProperty`];
    return value.kind === 'AliasProperty' ? [`${name}=${memberText(object.get(String(value.getter)) ?? null)}`] : [];
  });
  return parts.length === 0 ? '' : `@{${parts.join('; ')}}`;
}

/** Inside another object: collections are their type's name, custom objects nothing. */
function memberText(value: Value): string {
  if (value instanceof PSCustomObject) return value.has('ToString') ? toText(value) : '';
  return elementsOf(value) === undefined ? displayText(value) : typeNameOf(value);
}

/** A value by a .NET format string, composite (`{0:N2} GB`) or bare (`N2`). Throws what `-f` throws. */
export function formattedText(value: Value, format: string): string {
  const composite = format.includes('{0') || format.includes('}');
  const apply = binaryOperators['-f'];
  if (apply === undefined) return displayText(value);
  return toText(apply(composite ? format : `{0:${format}}`, [value]));
}
