/** Values as text: in strings (`"$x"`, `[string]$x`), by `ToString()`, and by a format. */
import {
  AutomationNull,
  addedMembers,
  type Enumerable,
  engine,
  enumerate,
  type MemberBag,
  NetObject,
  outputFieldSeparator,
  PSChar,
  PSCustomObject,
  PSDecimal,
  PSDictionary,
  PSDouble,
  PSException,
  PSInteger,
  PSSingle,
  type PSType,
  PSUInt64,
  PSWrapped,
  ScriptBlock,
  SpecialMember,
  type TypeDefinition,
  type Value,
} from '../../runtime/values/index.ts';
import { typeDataMember } from '../members/type-data.ts';
import { acceleratorOf } from '../registry.ts';
import { typeOf } from '../type-of.ts';
import { numberCulture } from './number-culture.ts';
import { plainNumber } from './number-format.ts';
import { doubleInString, fractionInString } from './number-text.ts';

/** The text of a value in a string, as `"$x"` and `[string]$x` give it. Null is empty; collections are joined by `$OFS`. */
export function toText(value: Value): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return `${value}`;
    case 'bigint':
      return value.toString();
    case 'boolean':
      return value ? 'True' : 'False';
  }
  if (value === null || value === AutomationNull) return '';
  if (value instanceof PSDouble) return doubleInString(value.value);
  if (Array.isArray(value)) return joined(value as Value[]);
  return objectText(value);
}

/** The texts of elements with a separator between them; an element that is a collection gives its type's name. */
export function joined(items: Iterable<Value>, separator = outputFieldSeparator()): string {
  let text = '';
  let first = true;
  for (const item of items) {
    if (!first) text += separator;
    first = false;
    text += innerText(item);
  }
  return text;
}

function objectText(value: object): string {
  if (value instanceof PSChar) return value.text;
  if (value instanceof PSInteger || value instanceof PSUInt64) return `${value.value}`;
  if (value instanceof PSDecimal || value instanceof PSSingle) return fractionInString(value);
  const own = overriddenText(value);
  if (own !== undefined) return own;
  if (value instanceof PSWrapped) return toText(value.base);
  if (enumerate in value) return joined((value as Enumerable)[enumerate]());
  if (value instanceof PSCustomObject) return customObjectText(value);
  return textByType(value, true);
}

/** The text of an element or of a property inside a text: collections give their type's name, custom objects nothing. */
function innerText(value: Value): string {
  if (typeof value !== 'object' || value === null || value === AutomationNull) return toText(value);
  if (value instanceof PSDouble) return doubleInString(value.value);
  if (Array.isArray(value)) return typeOf(value).displayName;
  const own = overriddenText(value);
  if (own !== undefined) return own;
  if (value instanceof PSWrapped) return innerText(value.base);
  if (enumerate in value) return textByType(value, true);
  return objectText(value);
}

/** `@{A=1; B=x}` */
function customObjectText(value: PSCustomObject): string {
  if (value.names.length === 0) return '';
  const parts: string[] = [];
  value.names.forEach((name, i) => {
    const stored = value.values[i] ?? null;
    if (stored instanceof SpecialMember) {
      if (!stored.kind.endsWith('Property')) return;
      parts.push(`${name}=${propertyText(specialValue(value, stored))}`);
    } else parts.push(`${name}=${propertyText(stored)}`);
  });
  return parts.length === 0 ? '' : `@{${parts.join('; ')}}`;
}

function propertyText(value: Value): string {
  if (value instanceof PSCustomObject && overriddenText(value) === undefined) return '';
  return innerText(value);
}

/** The value of a computed property. */
export function specialValue(self: Value, member: SpecialMember): Value {
  const { getter } = member;
  if (getter instanceof ScriptBlock) {
    const output = engine().invokeBlock(getter, [], { self });
    return output.length === 1 ? (output[0] as Value) : output.length === 0 ? null : output;
  }
  if (typeof getter === 'function') return (getter as (self: Value) => Value)(self);
  const bag = addedMembers(self);
  const other = bag?.get(String(getter));
  if (other instanceof SpecialMember) return specialValue(self, other);
  return other ?? null;
}

/** What a `ToString` that a script added gives, or undefined. */
function overriddenText(value: object): string | undefined {
  const bag: MemberBag | undefined = value instanceof NetObject ? value : addedMembers(value);
  const member =
    bag?.get('ToString') ??
    (value instanceof NetObject ? addedMembers(value)?.get('ToString') : undefined) ??
    typeDataMember(value, 'ToString');
  if (!(member instanceof SpecialMember)) return undefined;
  if (member.getter instanceof ScriptBlock) {
    const output = engine().invokeBlock(member.getter, [], { self: value });
    return output.length === 0 ? '' : toText(output[output.length - 1] as Value);
  }
  return typeof member.getter === 'function'
    ? toText((member.getter as (self: Value, args: Value[]) => Value)(value, []))
    : undefined;
}

/** The definition of a type or of the nearest base that has a certain behaviour. */
export function inherited<K extends keyof TypeDefinition>(type: PSType, key: K): TypeDefinition[K] | undefined {
  for (let t: PSType | null = type; t !== null; t = t.baseType) {
    const found = t.definition[key];
    if (found !== undefined) return found;
  }
  return undefined;
}

function textByType(value: object, invariant: boolean): string {
  const type = typeOf(value);
  for (let t: PSType | null = type; t !== null; t = t.baseType) {
    const { definition } = t;
    if (invariant && definition.invariantText !== undefined) return definition.invariantText(value);
    if (definition.text !== undefined) return definition.text(value);
  }
  return type.displayName;
}

/** `$x.ToString()` as .NET gives it, in the culture of the session. Null has no such method: empty. */
export function netText(value: Value): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return `${value}`;
    case 'bigint':
      return value.toString();
    case 'boolean':
      return value ? 'True' : 'False';
  }
  if (value === null || value === AutomationNull) return '';
  if (value instanceof PSInteger || value instanceof PSUInt64) return `${value.value}`;
  if (value instanceof PSDouble || value instanceof PSSingle || value instanceof PSDecimal)
    return plainNumber(value, numberCulture('en-US'));
  if (Array.isArray(value)) return typeOf(value).displayName;
  const own = overriddenText(value);
  if (own !== undefined) return own;
  if (value instanceof PSWrapped) return netText(value.base);
  if (value instanceof PSCustomObject) return '';
  return textByType(value, false);
}

/** The text of a type: its short name where it has one (`int`), else the full one. */
export function typeText(type: PSType): string {
  if (type.elementType !== null) {
    return typeText(type.elementType) + type.fullName.slice(type.elementType.fullName.length);
  }
  const short = acceleratorOf(type);
  if (short !== undefined && short !== 'object') return short;
  if (type.genericArguments.length === 0) return type.fullName;
  const head = type.fullName.slice(0, type.fullName.indexOf('`'));
  return `${head}[${type.genericArguments.map(typeText).join(',')}]`;
}

/** The text of a type without namespaces: `string`, `ArrayList`, `List[int]`. */
export function bareTypeText(type: PSType): string {
  if (type.elementType !== null) {
    return bareTypeText(type.elementType) + type.fullName.slice(type.elementType.fullName.length);
  }
  const short = acceleratorOf(type);
  if (short !== undefined && short !== 'object') return short;
  const name = type.name.replace(/`\d+$/, '');
  return type.genericArguments.length === 0 ? name : `${name}[${type.genericArguments.map(bareTypeText).join(',')}]`;
}

/** The message of an exception, or the text of any other value. */
export function messageOf(value: Value): string {
  return value instanceof PSException ? value.message : toText(value);
}

/** Whether a value is a dictionary: not enumerated, its keys are members. */
export function isDictionaryValue(value: Value): value is PSDictionary {
  return value instanceof PSDictionary;
}
