/** Conversions among numbers, bool and char, and from text to numbers, with their ranks. */
import {
  charOf,
  netError,
  type PSChar,
  PSDouble,
  PSSingle,
  type PSType,
  type Value,
} from '../../runtime/values/index.ts';
import { changeNumber, codeOf, toNumber } from '../numbers/kinds.ts';
import { toText } from '../text/value-text.ts';
import { wrapped } from './cast-error.ts';
import { invalidCast } from './convertible.ts';
import { rank } from './ranks.ts';
import { decimalFromString, integerFromString, realFromString } from './string-numbers.ts';

interface NumericConversion {
  readonly rank: number;
  convert(value: Value): Value;
}

const signed = ['System.SByte', 'System.Int16', 'System.Int32', 'System.Int64'];
const unsigned = ['System.Byte', 'System.UInt16', 'System.UInt32', 'System.UInt64'];
const reals = ['System.Single', 'System.Double', 'System.Decimal'];
const integers = new Set([...signed, ...unsigned]);
const numbers = new Set([...integers, ...reals]);

/** The rank between two numeric types. */
function numberRank(from: string, to: string): number {
  if (from === to) return rank.identity;
  if (integers.has(from) && integers.has(to)) {
    const fromSigned = signed.includes(from);
    const toSigned = signed.includes(to);
    const i = (fromSigned ? signed : unsigned).indexOf(from);
    const j = (toSigned ? signed : unsigned).indexOf(to);
    if (fromSigned === toSigned) return j > i ? rank.numericImplicit : rank.numericExplicit;
    if (fromSigned) return j >= i ? rank.numericExplicit1 : rank.numericExplicit;
    return j > i ? rank.numericImplicit : rank.numericExplicit;
  }
  if (integers.has(from)) return rank.numericImplicit;
  if (integers.has(to)) return rank.numericExplicit;
  if (from === 'System.Single' && to === 'System.Double') return rank.numericImplicit;
  return from === 'System.Decimal' ? rank.numericExplicit1 : rank.numericExplicit;
}

/** The conversion where one side is a number; `from` null is `$null`. Null where this table has none. */
export function numericConversion(from: PSType | null, to: PSType): NumericConversion | null {
  const target = to.fullName;
  if (from === null) {
    if (numbers.has(target)) return { rank: rank.nullToValue, convert: () => changeNumber(0, target) };
    return target === 'System.Char' ? { rank: rank.nullToValue, convert: () => charOf(0) } : null;
  }
  const source = from.fullName;
  if (numbers.has(source)) {
    if (numbers.has(target)) {
      return {
        rank: numberRank(source, target),
        convert: (value) => wrapped(value, to, 'InvalidCastIConvertible', () => changeNumber(value, target)),
      };
    }
    if (target === 'System.String') return { rank: rank.numericString, convert: toText };
    if (target === 'System.Boolean') return { rank: rank.language, convert: (value) => toNumber(value) !== 0 };
    if (target === 'System.Char') {
      return {
        rank: rank.numericString,
        convert: (value) => wrapped(value, to, 'InvalidCastIConvertible', () => charOfNumber(value)),
      };
    }
    return null;
  }
  if (source === 'System.String') return fromString(to);
  return fromChar(source, to);
}

function charOfNumber(value: Value): PSChar {
  const typeCode = codeOf(value);
  if (typeCode >= 13) throw invalidCast(typeCode === 13 ? 'Single' : typeCode === 14 ? 'Double' : 'Decimal', 'Char');
  const n = toNumber(value);
  if (n < 0 || n > 65535) throw overflow('Value was either too large or too small for a character.');
  return charOf(n);
}

function overflow(message: string): object {
  return netError('System.OverflowException', message);
}

function fromString(to: PSType): NumericConversion | null {
  const target = to.fullName;
  if (integers.has(target)) {
    return { rank: rank.numericString, convert: (value) => integerFromString(value as string, to) };
  }
  if (target === 'System.Decimal') {
    return { rank: rank.numericString, convert: (value) => decimalFromString(value as string, to) };
  }
  if (target === 'System.Double' || target === 'System.Single') {
    return { rank: rank.numericString, convert: (value) => realFromString(value as string, to) };
  }
  return null;
}

/** Chars go to real numbers and bool by rules of the language; the rest of what they do is `convertible.ts`. */
function fromChar(source: string, to: PSType): NumericConversion | null {
  if (source !== 'System.Char') return null;
  switch (to.fullName) {
    case 'System.Double':
      return { rank: rank.language, convert: (v) => new PSDouble(toNumber(v)) };
    case 'System.Single':
      return { rank: rank.language, convert: (v) => new PSSingle(toNumber(v)) };
    case 'System.Boolean':
      return { rank: rank.language, convert: (v) => toNumber(v) !== 0 };
  }
  return null;
}
