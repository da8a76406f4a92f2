/** Conversions that the language itself defines: to bool, text, void, custom objects, hashtables, regex, types, enums, delegates. */
import {
  AutomationNull,
  charOf,
  Hashtable,
  PSCustomObject,
  PSDictionary,
  PSEnum,
  PSException,
  PSReference,
  type PSType,
  SwitchParameter,
  typedArray,
  type Value,
} from '../../runtime/values/index.ts';
import { toNumber } from '../numbers/kinds.ts';
import { resolveType } from '../resolve.ts';
import { toText } from '../text/value-text.ts';
import { isValueType } from '../type-of.ts';
import { castError, wrapped } from './cast-error.ts';
import { enumFromInteger, enumFromString } from './enums.ts';
import { rank } from './ranks.ts';
import { toBoolean } from './truth.ts';

interface LanguageConversion {
  readonly rank: number;
  convert(value: Value): Value;
}

/** Conversions of a target type that a facade brings (`[xml]`, `[regex]`, `[uri]`): by the target's full name. */
const targets = new Map<string, (from: PSType, to: PSType) => LanguageConversion | null>();

/** Adds a language conversion for a target type. `from` may be any type; null: not from this one. */
export function registerConversion(
  target: string,
  find: (from: PSType, to: PSType) => LanguageConversion | null,
): void {
  targets.set(target, find);
}

/** From text, with the id of its error. */
export function registerFromString(target: string, errorId: string, make: (text: string) => Value): void {
  registerConversion(target, (from, to) =>
    from.fullName === 'System.String'
      ? { rank: rank.language, convert: (value) => wrapped(value, to, errorId, () => make(value as string)) }
      : null,
  );
}

/** The conversion that the language defines; `from` null is `$null`. Null where it defines none. */
export function languageConversion(from: PSType | null, to: PSType): LanguageConversion | null {
  const target = to.fullName;
  if (from === null) {
    if (target === 'System.Boolean') return { rank: rank.nullToValue, convert: () => false };
    if (target === 'System.Management.Automation.SwitchParameter')
      return { rank: rank.nullToValue, convert: () => SwitchParameter.off };
    if (target === 'System.Management.Automation.PSReference')
      return { rank: rank.nullToReference, convert: () => reference(null) };
    return null;
  }
  switch (target) {
    case 'System.Void':
      return { rank: rank.language, convert: () => AutomationNull };
    case 'System.Boolean':
      return { rank: rank.language, convert: isValueType(from) ? valueToBoolean : toBoolean };
    case 'System.String':
      return { rank: rank.toString, convert: toText };
    case 'System.Char[]':
      if (from.fullName === 'System.String') {
        return { rank: rank.stringToCharArray, convert: (value) => charArray(value as string) };
      }
      break;
    case 'System.Collections.Hashtable':
      return isDictionaryType(from) ? { rank: rank.language, convert: toHashtable } : null;
    case 'System.Management.Automation.PSCustomObject':
      return { rank: rank.language, convert: toCustomObject };
    case 'System.Management.Automation.PSReference':
      return { rank: rank.language, convert: reference };
    case 'System.Type':
    case 'System.RuntimeType':
      return from.fullName === 'System.String'
        ? { rank: rank.language, convert: (value) => toType(value as string) }
        : null;
  }
  if (to.definition.kind === 'enum') return toEnum(from, to);
  if (isDelegate(to) && from.fullName === 'System.Management.Automation.ScriptBlock') {
    return { rank: rank.language, convert: (value) => value };
  }
  return targets.get(target)?.(from, to) ?? null;
}

/** Any struct but a number is true; an enum by its number. */
function valueToBoolean(value: Value): boolean {
  if (value instanceof PSEnum) return value.value !== 0;
  return value instanceof SwitchParameter ? value.isPresent : true;
}

function charArray(text: string): Value[] {
  const items: Value[] = [];
  for (let i = 0; i < text.length; i++) items.push(charOf(text.charCodeAt(i)));
  return typedArray('System.Char', items);
}

function isDictionaryType(type: PSType): boolean {
  return /^System\.Collections\.(Hashtable|SortedList|Specialized\.OrderedDictionary|Generic\.\w*(Dictionary|SortedList)`2|IDictionary)/.test(
    type.fullName,
  );
}

function toHashtable(value: Value): Value {
  if (value instanceof Hashtable) return value;
  const table = new Hashtable(false);
  for (const cell of (value as PSDictionary).entries()) table.set(cell.key, cell.value);
  return table;
}

/** `[pscustomobject]@{…}`; what is no dictionary stays what it is. A text under `PSTypeName` names the type. */
function toCustomObject(value: Value): Value {
  if (!(value instanceof PSDictionary)) return value;
  const object = new PSCustomObject();
  for (const { key, value: item } of value.entries()) {
    const name = toText(key);
    if (typeof key === 'string' && typeof item === 'string' && name.toLowerCase() === 'pstypename') {
      object.typeNames = [
        item,
        ...(object.typeNames ?? ['System.Management.Automation.PSCustomObject', 'System.Object']),
      ];
    } else object.set(name, item);
  }
  return object;
}

/** `[ref]5`: a reference to a value that is nobody's variable. */
function reference(value: Value): PSReference {
  let held = value;
  return new PSReference(
    () => held,
    (next) => {
      held = next;
    },
  );
}

function toType(name: string): PSType {
  const type = resolveType(name);
  if (type === undefined) {
    throw castError(
      `Cannot convert the "${name}" value of type "System.String" to type "System.Type".`,
      'InvalidCastFromStringToType',
      new PSException('System.TypeLoadException', `Unable to find type [${name}].`),
    );
  }
  return type;
}

const integers = new Set(
  ['SByte', 'Byte', 'Int16', 'UInt16', 'Int32', 'UInt32', 'Int64', 'UInt64'].map((n) => `System.${n}`),
);

function toEnum(from: PSType, to: PSType): LanguageConversion | null {
  if (from.fullName === 'System.String') {
    return { rank: rank.parse, convert: (value) => enumFromString(to, value as string) };
  }
  if (integers.has(from.fullName) || from.definition.kind === 'enum') {
    return { rank: rank.language, convert: (value) => enumFromInteger(to, toNumber(value), value) };
  }
  if (from.elementType !== null) {
    return { rank: rank.parse, convert: (value) => enumFromString(to, (value as Value[]).map(toText).join(',')) };
  }
  return null;
}

/** Delegate types take script blocks. */
export function isDelegate(type: PSType): boolean {
  return (
    /^System\.(Action|Func|Predicate|Comparison|Converter|EventHandler|Delegate)\b/.test(type.fullName) ||
    type.fullName.startsWith('System.Text.RegularExpressions.MatchEvaluator') ||
    type.baseType?.fullName === 'System.MulticastDelegate'
  );
}
