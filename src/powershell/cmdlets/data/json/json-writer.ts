/** Values as JSON, in the layout and the words of each edition. */

import { formattedText } from '../../../format/display-text.ts';
import {
  addedMembers,
  DBNull,
  elementsOf,
  engine,
  isNull,
  isPiped,
  PowerShellError,
  PSBigInteger,
  PSChar,
  PSCustomObject,
  PSDateTime,
  PSDateTimeOffset,
  PSDecimal,
  PSDictionary,
  PSDouble,
  PSEnum,
  PSGuid,
  PSInteger,
  PSSingle,
  PSUInt64,
  PSUri,
  PSWrapped,
  runtimeError,
  SpecialMember,
  SwitchParameter,
  ticksPerMillisecond,
  unixEpochTicks,
  type Value,
} from '../../../runtime/values/index.ts';
import type { Edition } from '../../../syntax/edition.ts';
import { getMember, propertiesOf, toText, typeNameOf } from '../../../types/index.ts';
import { type EscapeHandling, quoteFive, quoteSeven } from './json-text.ts';

export interface JsonWriterOptions {
  readonly edition: Edition;
  readonly depth: number;
  readonly compress: boolean;
  readonly enumsAsStrings?: boolean;
  readonly escapeHandling?: EscapeHandling;
}

/** Writes one value. `truncated` is set where the depth cut something. */
export class JsonWriter {
  truncated = false;
  private readonly five: boolean;
  private readonly quote: (text: string) => string;
  private readonly colon: string;
  private readonly step: number;

  constructor(private readonly options: JsonWriterOptions) {
    this.five = options.edition === '5.1';
    const handling = options.escapeHandling ?? 'Default';
    this.quote = this.five ? quoteFive : (text) => quoteSeven(text, handling);
    this.colon = options.compress ? ':' : this.five ? ':  ' : ': ';
    this.step = this.five ? 4 : 2;
  }

  /** @param piped it came through a pipeline: what PowerShell's type data adds to it is shown too */
  write(value: Value, piped = false): string {
    return this.value(value, 0, 0, piped);
  }

  /** Several values as an array. */
  writeAll(values: readonly Value[], piped: boolean): string {
    return this.array(values, 0, 0, piped);
  }

  /** `column`: where the text begins, which edition 5.1 indents by; in 7 the indentation of the level. */
  private value(value: Value, depth: number, column: number, piped = false): string {
    switch (typeof value) {
      case 'string':
        return this.quote(value);
      case 'number':
      case 'bigint':
        return String(value);
      case 'boolean':
        return value ? 'true' : 'false';
    }
    if (isNull(value) || value === null || (value === DBNull && engine().edition === '7')) return 'null';
    const base = value instanceof PSWrapped ? value.base : value;
    const extra = this.extras(value, base, piped);
    if (extra.length > 0) return this.valueWith(base, extra, depth, column);
    if (typeof base !== 'object') return this.value(base, depth, column);
    const scalar = this.scalar(base);
    if (scalar !== undefined) return scalar;
    if (depth > this.options.depth) {
      this.truncated = true;
      return this.quote(toText(value));
    }
    engine().checkpoint();
    if (base instanceof PSDictionary) {
      return this.object([...this.dictionaryEntries(base), ...storedEntries(value)], depth, column);
    }
    const elements = elementsOf(base);
    if (elements !== undefined) return this.array(elements, depth, column);
    return this.object(objectEntries(base, piped), depth, column);
  }

  /** A value that is more than itself: `{"value": …, "Count": 2}`. */
  private valueWith(base: Value, extra: readonly [string, Value][], depth: number, column: number): string {
    const parts = [['value', base] as const, ...extra];
    const texts = parts.map(([name, part]): [string, (at: number) => string] => [
      name,
      (at) => {
        if (part !== base) return this.value(part, depth + 1, at);
        if (typeof base !== 'object' || base === null) return this.value(base, depth, at);
        return this.scalar(base) ?? this.array(elementsOf(base) ?? [], depth, at);
      },
    ]);
    return this.members(texts, column);
  }

  private scalar(value: Value): string | undefined {
    if (value instanceof PSDouble || value instanceof PSSingle) return this.fraction(value);
    if (value instanceof PSDecimal) {
      const text = toText(value);
      return this.five || text.includes('.') ? text : `${text}.0`;
    }
    if (value instanceof PSInteger || value instanceof PSUInt64) return String(value.value);
    if (value instanceof PSBigInteger && !this.five) return String(value.value);
    if (value instanceof PSChar) return this.quote(value.text);
    if (value instanceof PSEnum) return this.options.enumsAsStrings ? this.quote(toText(value)) : String(value.value);
    if (value instanceof PSDateTime)
      return this.date(value.ticks, value.kind === 'Utc' ? 'Z' : value.kind === 'Local' ? '+00:00' : '');
    if (value instanceof PSDateTimeOffset) return this.dateOffset(value);
    if (value instanceof PSGuid) return this.quote(value.text);
    if (value instanceof PSUri) return this.quote(value.original);
    return undefined;
  }

  private fraction(value: PSDouble | PSSingle): string {
    const number = value.value;
    if (!Number.isFinite(number)) {
      const text = Number.isNaN(number) ? 'NaN' : number > 0 ? 'Infinity' : '-Infinity';
      return this.five ? text : `"${text}"`;
    }
    const text = Number.isInteger(number) && Math.abs(number) < 1e15 ? String(number) : formattedText(value, 'R');
    return this.five || /[.E]/.test(text) ? text : `${text}.0`;
  }

  private date(ticks: bigint, zone: string): string {
    if (this.five) return `"\\/Date(${(ticks - unixEpochTicks) / ticksPerMillisecond})\\/"`;
    return `"${isoText(ticks)}${zone}"`;
  }

  private dateOffset(value: PSDateTimeOffset): string {
    const { offsetMinutes } = value;
    if (this.five) return this.date(value.ticks - BigInt(offsetMinutes) * 600_000_000n, '');
    const minutes = Math.abs(offsetMinutes);
    const two = (n: number) => String(n).padStart(2, '0');
    const zone = `${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
    return `"${isoText(value.ticks)}${zone}"`;
  }

  private object(entries: readonly (readonly [string, Value])[], depth: number, column: number): string {
    return this.members(
      entries.map(([name, value]) => [name, (at) => this.value(value, depth + 1, at)] as const),
      column,
    );
  }

  /** `{ }` around names and their values' texts, which are made for the column that they begin at. */
  private members(members: readonly (readonly [string, (column: number) => string])[], column: number): string {
    if (this.options.compress) return `{${members.map(([key, text]) => `${this.quote(key)}:${text(0)}`).join(',')}}`;
    if (members.length === 0) return this.five ? `{\n\n${' '.repeat(column)}}` : '{}';
    const inner = column + this.step;
    const pad = ' '.repeat(inner);
    const lines = members.map(([key, text]) => {
      const name = `${this.quote(key)}${this.colon}`;
      return `${pad}${name}${text(this.five ? inner + name.length : inner)}`;
    });
    return `{\n${lines.join(',\n')}\n${' '.repeat(column)}}`;
  }

  private array(elements: readonly Value[], depth: number, column: number, piped = false): string {
    if (this.options.compress) return `[${elements.map((e) => this.value(e, depth + 1, 0, piped)).join(',')}]`;
    if (elements.length === 0) return this.five ? `[\n\n${' '.repeat(column)}]` : '[]';
    const inner = column + this.step;
    const pad = ' '.repeat(inner);
    return `[\n${elements.map((e) => pad + this.value(e, depth + 1, inner, piped)).join(',\n')}\n${' '.repeat(column)}]`;
  }

  private dictionaryEntries(dictionary: PSDictionary): [string, Value][] {
    return dictionary.entries().map(({ key, value }) => {
      if (typeof key === 'string') return [key, value];
      if (key instanceof PSWrapped && typeof key.base === 'string') return [key.base, value];
      throw runtimeError(
        `The type '${typeNameOf(dictionary)}' is not supported for serialization or deserialization of a dictionary. Keys must be strings.`,
        'NonStringKeyInDictionary',
        { typeName: 'System.InvalidOperationException', target: dictionary },
      );
    });
  }

  /**
   * What is shown beside a scalar or an array: members that were added to it, and for what was piped those of PowerShell's type data.
   * Edition 7 leaves texts and dates alone.
   */
  private extras(value: Value, base: Value, piped: boolean): [string, Value][] {
    const isScalar = typeof base !== 'object' || this.scalar(base as Value) !== undefined;
    const isArray = !isScalar && elementsOf(base) !== undefined;
    if (!isScalar && !isArray) return [];
    if (!this.five && (typeof base === 'string' || base instanceof PSDateTime)) return [];
    const extra = storedEntries(value);
    if (this.five && Array.isArray(base) && (piped || isPiped(base))) extra.push(['Count', base.length]);
    else if (base instanceof PSDateTime && (piped || extra.length > 0)) {
      extra.push(['DateTime', getMember(value, 'DateTime')]);
    } else if (base instanceof PSGuid && piped) extra.push(['Guid', base.text]);
    return extra;
  }
}

function storedEntries(value: Value): [string, Value][] {
  const bag = addedMembers(value);
  if (bag === undefined) return [];
  return bag.names.flatMap((name, i): [string, Value][] => {
    const stored = bag.values[i] ?? null;
    return stored instanceof SpecialMember ? [] : [[name, stored]];
  });
}

/**
 * The properties of an object: its type's own, then those that PowerShell adds to a value that came through a pipeline or carries added
 * members. A getter that fails gives null.
 */
function objectEntries(value: Value, piped: boolean): [string, Value][] {
  if (value instanceof SwitchParameter) return [['IsPresent', value.isPresent]];
  if (value instanceof PSCustomObject && !value.values.some((v) => v instanceof SpecialMember)) {
    const { names, values } = value;
    return names.map((name, i) => [name, values[i] ?? null]);
  }
  const all = propertiesOf(value);
  const own = all.filter(({ kind }) => kind === 'Property');
  const added = all.filter(({ kind }) => kind !== 'Property');
  const isExtended = piped || value instanceof PSCustomObject || addedMembers(value) !== undefined;
  return (isExtended ? [...own, ...added] : own).map((property) => {
    try {
      return [property.name, property.get()];
    } catch (error) {
      if (error instanceof PowerShellError) return [property.name, null];
      throw error;
    }
  });
}

/** `2024-03-05T14:30:00.123`, without trailing zeros of the fraction. */
function isoText(ticks: bigint): string {
  const milliseconds = (ticks - unixEpochTicks) / ticksPerMillisecond;
  const date = new Date(Number(milliseconds));
  const fraction = ticks % 10_000_000n;
  const year = String(date.getUTCFullYear()).padStart(4, '0');
  const text = `${year}${date.toISOString().slice(date.toISOString().indexOf('-', 1), -5)}`;
  return fraction === 0n ? text : `${text}.${String(fraction).padStart(7, '0').replace(/0+$/, '')}`;
}
