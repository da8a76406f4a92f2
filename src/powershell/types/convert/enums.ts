/** Text and numbers to enum values: by name without case, by number, several by commas, and by a beginning that only one name has. */
import { netError, PSEnum, PSException, type PSType, type Value } from '../../runtime/values/index.ts';
import { netText } from '../text/value-text.ts';
import { castError, castErrorWithInner } from './cast-error.ts';

interface EnumTable {
  readonly byName: ReadonlyMap<string, number>;
  readonly byValue: ReadonlyMap<number, string>;
  /** Names in the order of their values, as Enum.GetNames gives them. */
  readonly names: readonly string[];
  readonly mask: number;
}

const tables = new WeakMap<PSType, EnumTable>();

/** Names and values of an enum type, made once. */
export function enumTable(type: PSType): EnumTable {
  let table = tables.get(type);
  if (table === undefined) {
    const entries = Object.entries(type.definition.enumValues ?? {});
    // Unsigned order: negative values come last, as in Enum.GetNames.
    const sorted = [...entries].sort(([, a], [, b]) => (a < 0 === b < 0 ? a - b : a < 0 ? 1 : -1));
    const byValue = new Map<number, string>();
    for (const [name, value] of sorted) if (!byValue.has(value)) byValue.set(value, name);
    table = {
      byName: new Map(entries.map(([name, value]) => [name.toLowerCase(), value])),
      byValue,
      names: sorted.map(([name]) => name),
      mask: entries.reduce((all, [, value]) => all | value, 0),
    };
    tables.set(type, table);
  }
  return table;
}

/** The name of a value, or the names of its flags, or its number. */
export function enumText(value: PSEnum): string {
  const table = enumTable(value.type);
  const name = table.byValue.get(value.value);
  if (name !== undefined) return name;
  if (value.type.definition.isFlags !== true) return String(value.value);
  const found: string[] = [];
  let rest = value.value;
  for (const [flag, flagName] of [...table.byValue].reverse()) {
    if (flag !== 0 && (rest & flag) === flag) {
      found.unshift(flagName);
      rest &= ~flag;
    }
  }
  return rest === 0 && found.length > 0 ? found.join(', ') : String(value.value);
}

/** Whether a number is one of the enum's values, or of flags that it has. */
export function isDefined(type: PSType, value: number): boolean {
  const table = enumTable(type);
  return type.definition.isFlags === true ? (value & ~table.mask) === 0 : table.byValue.has(value);
}

/** Names as the errors list them. */
export function enumNames(type: PSType): string {
  return enumTable(type).names.join(',');
}

function undefinedValue(type: PSType, shown: Value, errorId: string) {
  return castError(
    `Cannot convert value "${netText(shown)}" to type "${type.displayName}" due to enumeration values that are not valid. Specify one of the following enumeration values and try again. The possible enumeration values are "${enumNames(type)}".`,
    errorId,
  );
}

/** A number to an enum value. Throws UndefinedIntegerToEnum. */
export function enumFromInteger(type: PSType, value: number, shown: Value): PSEnum {
  if (!isDefined(type, value)) throw undefinedValue(type, shown, 'UndefinedIntegerToEnum');
  return new PSEnum(type, value);
}

/** `Enum.Parse`: names and numbers between commas. Null where a name is not known. */
export function parseEnum(type: PSType, text: string, ignoreCase: boolean): number | null {
  const table = enumTable(type);
  let value = 0;
  for (const part of text.split(',')) {
    const name = part.trim();
    if (name === '') return null;
    const exact = ignoreCase ? table.byName.get(name.toLowerCase()) : type.definition.enumValues?.[name];
    if (exact !== undefined) value |= exact;
    else if (/^[-+]?\d+$/.test(name)) value |= Number(name);
    else return null;
  }
  return value;
}

/** A text to an enum value as a cast reads it. */
export function enumFromString(type: PSType, text: string): PSEnum {
  const value = parseEnum(type, text, true);
  const found = value ?? disambiguated(type, text);
  if (!isDefined(type, found)) throw undefinedValue(type, text, 'EnumParseUndefined');
  return new PSEnum(type, found);
}

/** A beginning of one name only: `Fri` for Friday. Each part between commas. */
function disambiguated(type: PSType, text: string): number {
  const { names, byName } = enumTable(type);
  const fail = (message: string) =>
    castErrorWithInner(
      text,
      type,
      'SubstringDisambiguationEnumParseThrewAnException',
      new PSException('System.Management.Automation.MinishellEnumException', message),
    );
  let value = 0;
  for (const part of text.split(',')) {
    const wanted = part.trim().toLowerCase();
    const exact = byName.get(wanted);
    if (exact !== undefined) {
      value |= exact;
      continue;
    }
    const matches = names.filter((name) => name.toLowerCase().startsWith(wanted));
    if (matches.length === 0) {
      throw fail(
        `Unable to match the identifier name ${part.trim()} to a valid enumerator name. Specify one of the following enumerator names and try again:\n${names.join(', ')}`,
      );
    }
    if (matches.length > 1) {
      throw fail(
        `The identifier name ${part.trim()} cannot be processed because it is either too similar or identical to the following enumerator names: ${matches.join(', ')}. Use a more specific identifier name.`,
      );
    }
    value |= byName.get((matches[0] as string).toLowerCase()) as number;
  }
  return value;
}

/** `[Enum]::Parse` with its own errors. */
export function strictParseEnum(type: PSType, text: string, ignoreCase: boolean): PSEnum {
  if (text.trim() === '') {
    throw netError('System.ArgumentException', 'Must specify valid information for parsing in the string.');
  }
  const value = parseEnum(type, text, ignoreCase);
  if (value === null) throw netError('System.ArgumentException', `Requested value '${text}' was not found.`);
  return new PSEnum(type, value);
}
