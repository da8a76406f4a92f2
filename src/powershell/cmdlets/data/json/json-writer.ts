/** Values as JSON, in the layout and the words of each edition. */

import { formattedText } from '../../../format/display-text.ts';
import {
  addedMembers,
  elementsOf,
  engine,
  isNull,
  isPiped,
  NetObject,
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
import { propertiesOf, toText, typeNameOf } from '../../../types/index.ts';
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

  /** @param piped it came through a pipeline: edition 5.1 shows what the type system adds to it */
  write(value: Value, piped = false): string {
    return this.value(value, 0, 0, piped);
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
    if (isNull(value) || value === null) return 'null';
    const base = value instanceof PSWrapped ? value.base : value;
    if (this.five) {
      const extra = this.extras(value, base, piped);
      if (extra !== undefined) return this.object([['value', base], ...extra], depth, column);
    }
    if (base !== value) return this.value(base, depth, column);
    const scalar = this.scalar(base);
    if (scalar !== undefined) return scalar;
    if (depth > this.options.depth) {
      this.truncated = true;
      return this.quote(toText(value));
    }
    engine().checkpoint();
    if (base instanceof PSDictionary) return this.object(this.dictionaryEntries(base), depth, column);
    const elements = elementsOf(base);
    if (elements !== undefined) return this.array(elements, depth, column);
    return this.object(objectEntries(base), depth, column);
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
    if (this.options.compress) {
      return `{${entries.map(([key, v]) => `${this.quote(key)}:${this.value(v, depth + 1, 0)}`).join(',')}}`;
    }
    if (entries.length === 0) return this.five ? `{\n\n${' '.repeat(column)}}` : '{}';
    const inner = column + this.step;
    const pad = ' '.repeat(inner);
    const lines = entries.map(([key, v]) => {
      const name = `${this.quote(key)}${this.colon}`;
      return `${pad}${name}${this.value(v, depth + 1, this.five ? inner + name.length : inner)}`;
    });
    return `{\n${lines.join(',\n')}\n${' '.repeat(column)}}`;
  }

  private array(elements: readonly Value[], depth: number, column: number): string {
    if (this.options.compress) return `[${elements.map((e) => this.value(e, depth + 1, 0)).join(',')}]`;
    if (elements.length === 0) return this.five ? `[\n\n${' '.repeat(column)}]` : '[]';
    const inner = column + this.step;
    const pad = ' '.repeat(inner);
    return `[\n${elements.map((e) => pad + this.value(e, depth + 1, inner)).join(',\n')}\n${' '.repeat(column)}]`;
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

  /** What edition 5.1 shows beside the value itself: added properties, and those of the type system for what was piped. */
  private extras(value: Value, base: Value, piped: boolean): [string, Value][] | undefined {
    if (base instanceof PSCustomObject || base instanceof NetObject || base instanceof PSDictionary) return undefined;
    const extra = storedEntries(value);
    const isArray = Array.isArray(base);
    if (isArray && (piped || isPiped(base))) extra.push(['Count', base.length]);
    else if (base instanceof PSDateTime && (piped || extra.length > 0)) {
      extra.push([
        'DateTime',
        propertiesOf(value)
          .find((p) => p.name === 'DateTime')
          ?.get() ?? null,
      ]);
    } else if (base instanceof PSGuid && piped) extra.push(['Guid', base.text]);
    return extra.length === 0 ? undefined : extra;
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

/** The properties of an object; a getter that fails gives null. */
function objectEntries(value: Value): [string, Value][] {
  if (value instanceof SwitchParameter) return [['IsPresent', value.isPresent]];
  if (value instanceof PSCustomObject && !value.values.some((v) => v instanceof SpecialMember)) {
    const { names, values } = value;
    return names.map((name, i) => [name, values[i] ?? null]);
  }
  return propertiesOf(value).map((property) => {
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
