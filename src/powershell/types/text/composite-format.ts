/** `-f` and String.Format: `{0,-10:N2}`. */
import {
  AutomationNull,
  byEdition,
  engine,
  netError,
  PSBigInteger,
  PSEnum,
  PSWrapped,
  type Value,
} from '../../runtime/values/index.ts';
import { codeOf, isNumericCode } from '../numbers/kinds.ts';
import { typeOf } from '../type-of.ts';
import { formatNumber } from './number-format.ts';
import { inherited, netText } from './value-text.ts';

interface Hole {
  readonly index: number;
  readonly width: number;
  readonly format: string;
}

const cache = new Map<string, readonly (string | Hole)[]>();

function badFormat(offset: number, reason: string): object {
  const seven = `Input string was not in a correct format. Failure to parse near offset ${offset}. ${reason}`;
  return netError('System.FormatException', byEdition(seven, 'Input string was not in a correct format.'));
}

const expectedDigit = 'Expected an ASCII digit.';
const unexpectedBrace = 'Unexpected closing brace without a corresponding opening brace.';
const unclosed = 'Format item ends prematurely.';

function read(format: string): readonly (string | Hole)[] {
  const parts: (string | Hole)[] = [];
  let text = '';
  let i = 0;
  while (i < format.length) {
    const c = format[i] as string;
    if (c === '}') {
      if (format[i + 1] !== '}') throw badFormat(i + 1, unexpectedBrace);
      text += '}';
      i += 2;
      continue;
    }
    if (c !== '{') {
      text += c;
      i++;
      continue;
    }
    if (format[i + 1] === '{') {
      text += '{';
      i += 2;
      continue;
    }
    const hole = readHole(format, i);
    if (text !== '') parts.push(text);
    text = '';
    parts.push(hole.hole);
    i = hole.end;
  }
  if (text !== '') parts.push(text);
  return parts;
}

function readHole(format: string, start: number): { hole: Hole; end: number } {
  let i = start + 1;
  const blanks = () => {
    while (format[i] === ' ') i++;
  };
  if (i >= format.length) throw badFormat(i, unclosed);
  const digits = /^\d+/.exec(format.slice(i));
  if (digits === null) throw badFormat(i, expectedDigit);
  i += digits[0].length;
  blanks();
  let width = 0;
  if (format[i] === ',') {
    i++;
    blanks();
    const number = /^-?\d+/.exec(format.slice(i));
    if (number === null) throw badFormat(i, i >= format.length ? unclosed : expectedDigit);
    width = Number(number[0]);
    i += number[0].length;
    blanks();
  }
  let item = '';
  if (format[i] === ':') {
    i++;
    const seven = byEdition(true, false);
    for (;;) {
      const c = format[i];
      if (c === undefined) throw badFormat(i, unclosed);
      if (c === '}') {
        // .NET Framework reads }} inside a format as a brace of it.
        if (seven || format[i + 1] !== '}') break;
        item += '}';
        i += 2;
        continue;
      }
      if (c === '{') {
        if (seven || format[i + 1] !== '{') throw badFormat(i + 1, 'Unexpected opening brace inside a format item.');
        item += '{';
        i += 2;
        continue;
      }
      item += c;
      i++;
    }
  }
  if (format[i] !== '}') throw badFormat(i, i >= format.length ? unclosed : 'Expected a closing brace.');
  return { hole: { index: Number(digits[0]), width, format: item }, end: i + 1 };
}

/** Formats arguments. Throws FormatException for a broken format or a missing argument. */
export function compositeFormat(format: string, args: readonly Value[], culture = 'en-US'): string {
  const key = `${engine().edition}${format}`;
  let parts = cache.get(key);
  if (parts === undefined) {
    parts = read(format);
    if (cache.size >= 500) cache.clear();
    cache.set(key, parts);
  }
  let out = '';
  for (const part of parts) {
    if (typeof part === 'string') {
      out += part;
      continue;
    }
    if (part.index >= args.length) {
      throw netError(
        'System.FormatException',
        'Index (zero based) must be greater than or equal to zero and less than the size of the argument list.',
      );
    }
    const text = formatValue(args[part.index] as Value, part.format, culture);
    if (Math.abs(part.width) > 1_000) engine().reserve(Math.abs(part.width));
    out += part.width < 0 ? text.padEnd(-part.width) : text.padStart(part.width);
  }
  return out;
}

/** One value by a format; empty: its `ToString()`. What cannot be formatted ignores the format. */
export function formatValue(value: Value, format: string, culture = 'en-US'): string {
  if (typeof value === 'string') return value;
  if (value === null || value === AutomationNull) return '';
  const base = value instanceof PSWrapped ? value.base : value;
  const typeCode = codeOf(base);
  if (base instanceof PSBigInteger || (isNumericCode(typeCode) && !(base instanceof PSEnum))) {
    return formatNumber(base, format, culture);
  }
  if (typeof base !== 'object' || base === null) return netText(base);
  const formatter = inherited(typeOf(base), 'format');
  return formatter === undefined ? netText(value) : formatter(base, format, culture);
}
