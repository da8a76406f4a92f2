/** The .NET type of a value, and how types relate. */
import {
  AutomationNull,
  addedMembers,
  CommandInfo,
  DictionaryEntry,
  DictionaryView,
  ErrorDetails,
  ErrorRecord,
  elementTypeName,
  GenericDictionary,
  Hashtable,
  HostInformationMessage,
  InformationalRecord,
  InformationRecord,
  InvocationInfo,
  NetInstance,
  NetObject,
  OrderedDictionary,
  ProgressRecord,
  PSBigInteger,
  PSChar,
  PSCredential,
  PSCustomObject,
  PSDateTime,
  PSDateTimeOffset,
  PSDecimal,
  PSDouble,
  PSEnum,
  PSException,
  PSGuid,
  PSInteger,
  PSMethod,
  PSMultiArray,
  PSReference,
  PSRegex,
  PSSingle,
  PSTimeSpan,
  PSType,
  PSUInt64,
  PSUri,
  PSVariable,
  PSVersion,
  PSWrapped,
  ScriptBlock,
  SecureString,
  SwitchParameter,
  type Value,
} from '../runtime/values/index.ts';
import { findExactType, registerType } from './registry.ts';
import { arrayTypeOf, genericTypeOf, typeNamed } from './resolve.ts';

type Finder = (value: never) => PSType;

const finders = new Map<unknown, Finder>();

/** Tells the type of a value class: by its full name, or by a function of the value. */
export function registerValueClass<T extends object>(
  valueClass: abstract new (...args: never[]) => T,
  type: string | ((value: T) => PSType),
): void {
  if (typeof type !== 'string') {
    finders.set(valueClass, type as Finder);
    return;
  }
  let found: PSType | undefined;
  finders.set(valueClass, () => {
    found ??= typeNamed(type);
    return found;
  });
}

const automation = 'System.Management.Automation.';

registerValueClass(PSDouble, 'System.Double');
registerValueClass(PSSingle, 'System.Single');
registerValueClass(PSDecimal, 'System.Decimal');
registerValueClass(PSUInt64, 'System.UInt64');
registerValueClass(PSBigInteger, 'System.Numerics.BigInteger');
registerValueClass(PSChar, 'System.Char');
registerValueClass(PSInteger, (value) => named(`System.${value.kind}`));
registerValueClass(PSDateTime, 'System.DateTime');
registerValueClass(PSTimeSpan, 'System.TimeSpan');
registerValueClass(PSDateTimeOffset, 'System.DateTimeOffset');
registerValueClass(PSGuid, 'System.Guid');
registerValueClass(PSUri, 'System.Uri');
registerValueClass(PSVersion, 'System.Version');
registerValueClass(PSRegex, 'System.Text.RegularExpressions.Regex');
registerValueClass(SecureString, 'System.Security.SecureString');
registerValueClass(Hashtable, 'System.Collections.Hashtable');
registerValueClass(OrderedDictionary, 'System.Collections.Specialized.OrderedDictionary');
registerValueClass(GenericDictionary, (value) => dictionaryType(value));
registerValueClass(DictionaryEntry, (value) => entryType(value));
registerValueClass(DictionaryView, (value) => named(value.typeName));
registerValueClass(PSCustomObject, `${automation}PSCustomObject`);
registerValueClass(PSCredential, `${automation}PSCredential`);
registerValueClass(SwitchParameter, `${automation}SwitchParameter`);
registerValueClass(PSReference, `${automation}PSReference`);
registerValueClass(PSMethod, `${automation}PSMethod`);
registerValueClass(ScriptBlock, `${automation}ScriptBlock`);
registerValueClass(ErrorRecord, `${automation}ErrorRecord`);
registerValueClass(ErrorDetails, `${automation}ErrorDetails`);
registerValueClass(PSVariable, `${automation}PSVariable`);
registerValueClass(InvocationInfo, `${automation}InvocationInfo`);
registerValueClass(InformationRecord, `${automation}InformationRecord`);
registerValueClass(HostInformationMessage, `${automation}HostInformationMessage`);
registerValueClass(ProgressRecord, `${automation}ProgressRecord`);
registerValueClass(InformationalRecord, (value) => named(`${automation}${value.kind}Record`));
registerValueClass(CommandInfo, (value) => named(`${automation}${commandClass(value)}`));
registerValueClass(PSException, (value) => exceptionType(value.typeName));
registerValueClass(NetObject, (value) => named(value.typeName));
registerValueClass(PSEnum, (value) => value.type);
registerValueClass(PSType, 'System.RuntimeType');
registerValueClass(PSMultiArray, (value) => arrayTypeOf(named(value.elementTypeName), value.lengths.length));
registerValueClass(PSWrapped, (value) => typeOf(value.base));

const byName = new Map<string, PSType>();

/** `typeNamed` with a cache that a hot path may ask. */
function named(fullName: string): PSType {
  let type = byName.get(fullName);
  if (type === undefined) {
    type = typeNamed(fullName);
    byName.set(fullName, type);
  }
  return type;
}

/** The type of an exception; one that no facade describes derives from System.Exception. */
function exceptionType(fullName: string): PSType {
  let type = byName.get(fullName);
  if (type === undefined) {
    type = findExactType(fullName) ?? registerType({ fullName, base: 'System.Exception' });
    byName.set(fullName, type);
  }
  return type;
}

const dictionaryName = 'System.Collections.Generic.Dictionary';

function dictionaryType(value: GenericDictionary): PSType {
  return genericTypeOf(dictionaryName, [named(value.keyType), named(value.valueType)]) ?? named(dictionaryName);
}

function entryType(value: DictionaryEntry): PSType {
  const { owner } = value;
  if (!(owner instanceof GenericDictionary)) return named('System.Collections.DictionaryEntry');
  const pair = 'System.Collections.Generic.KeyValuePair';
  return genericTypeOf(pair, [named(owner.keyType), named(owner.valueType)]) ?? named(pair);
}

function commandClass(value: CommandInfo): string {
  switch (value.commandType) {
    case 'ExternalScript':
      return 'ExternalScriptInfo';
    default:
      return `${value.commandType}Info`;
  }
}

const primitives = {
  int: () => named('System.Int32'),
  long: () => named('System.Int64'),
  string: () => named('System.String'),
  bool: () => named('System.Boolean'),
  object: () => named('System.Object'),
};

/** The type of a value that is not null (of null: System.Object). */
export function typeOf(value: Value): PSType {
  switch (typeof value) {
    case 'number':
      return primitives.int();
    case 'string':
      return primitives.string();
    case 'boolean':
      return primitives.bool();
    case 'bigint':
      return primitives.long();
  }
  if (value === null || value === AutomationNull) return primitives.object();
  if (Array.isArray(value)) return arrayTypeOf(named(elementTypeName(value)));
  if (value instanceof NetInstance) return value.type;
  const finder = finders.get(value.constructor);
  if (finder !== undefined) return (finder as (value: object) => PSType)(value);
  for (let p = Object.getPrototypeOf(Object.getPrototypeOf(value)); p !== null; p = Object.getPrototypeOf(p)) {
    const inherited = finders.get(p.constructor);
    if (inherited !== undefined) return (inherited as (value: object) => PSType)(value);
  }
  return primitives.object();
}

/** Full .NET name of a value's type; `System.Object` for null. */
export function typeNameOf(value: Value): string {
  return typeOf(value).fullName;
}

/** `$x.PSObject.TypeNames`: added names first, then the type and its bases. */
export function typeNamesOf(value: Value): string[] {
  const added = addedMembers(value)?.typeNames;
  if (added !== undefined && added !== null) return added;
  return ownTypeNames(value);
}

/** The type and its bases by name, without what a script inserted. */
export function ownTypeNames(value: Value): string[] {
  const names: string[] = [];
  for (let type: PSType | null = typeOf(value); type !== null; type = type.baseType) names.push(type.fullName);
  return names;
}

/** Names that a type may be assigned to, lower case: itself, its bases, all interfaces. */
const assignables = new WeakMap<PSType, Set<string>>();

function assignableNames(type: PSType): Set<string> {
  let names = assignables.get(type);
  if (names === undefined) {
    names = new Set(['system.object']);
    for (let t: PSType | null = type; t !== null; t = t.baseType) {
      names.add(t.fullName.toLowerCase());
      for (const name of t.definition.interfaces ?? []) addInterface(name, names);
    }
    if (type.elementType !== null) {
      for (const name of listInterfaces) addInterface(`${name}[[${type.elementType.fullName}`, names);
    }
    assignables.set(type, names);
  }
  return names;
}

const listInterfaces = [
  'System.Collections.Generic.IList`1',
  'System.Collections.Generic.ICollection`1',
  'System.Collections.Generic.IEnumerable`1',
  'System.Collections.Generic.IReadOnlyList`1',
  'System.Collections.Generic.IReadOnlyCollection`1',
];

/** Closed generic interfaces are compared by name and first argument only: `System.Collections.Generic.IEnumerable`1[[System.Int32`. */
function addInterface(name: string, names: Set<string>): void {
  names.add(shortGeneric(name));
  if (name.includes('[[')) return;
  for (const inner of typeNamed(name).definition.interfaces ?? []) addInterface(inner, names);
}

function shortGeneric(name: string): string {
  const comma = name.indexOf(', ');
  return (comma < 0 ? name.replace(/\]\]$/, '') : name.slice(0, comma)).toLowerCase();
}

/** Whether a value of `from` is one of `to` without conversion: same type, base or interface; arrays of reference types by their elements. */
export function isAssignable(to: PSType, from: PSType): boolean {
  if (to === from) return true;
  if (to.elementType !== null && from.elementType !== null) {
    const suffix = (type: PSType, element: PSType) => type.fullName.slice(element.fullName.length);
    return (
      suffix(to, to.elementType) === suffix(from, from.elementType) &&
      !isValueType(from.elementType) &&
      isAssignable(to.elementType, from.elementType)
    );
  }
  const key =
    to.definition.kind === 'interface' && to.genericArguments.length > 0
      ? shortGeneric(to.fullName)
      : to.fullName.toLowerCase();
  return assignableNames(from).has(key);
}

/** Structs and enums. */
export function isValueType(type: PSType): boolean {
  return type.definition.kind === 'struct' || type.definition.kind === 'enum';
}

/** `-is` without its null and wrapper rules: the value's type is or derives from the other. */
export function isInstance(value: Value, type: PSType): boolean {
  return isAssignable(type, typeOf(value));
}
