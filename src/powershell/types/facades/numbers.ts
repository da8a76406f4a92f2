/** Int32, Double, Decimal and all other numeric types of fixed size. */
import { PowerShellError, PSDouble, type PSReference, PSSingle, type Value } from '../../runtime/values/index.ts';
import { integerKinds, toNumber } from '../numbers/kinds.ts';
import { parseDouble, parseInteger, styles } from '../numbers/parse.ts';
import { compareNumbers } from '../operators/compare.ts';
import { numberCulture } from '../text/number-culture.ts';
import { formatNumber } from '../text/number-format.ts';
import { netText } from '../text/value-text.ts';
import { typeOf } from '../type-of.ts';
import { defineEnum, defineType } from './define.ts';
import { absolute, clamp, roundDouble } from './math.ts';

defineEnum(
  'System.Globalization.NumberStyles',
  {
    None: 0,
    AllowLeadingWhite: 1,
    AllowTrailingWhite: 2,
    AllowLeadingSign: 4,
    Integer: 7,
    AllowTrailingSign: 8,
    AllowParentheses: 16,
    AllowDecimalPoint: 32,
    AllowThousands: 64,
    Number: 111,
    AllowExponent: 128,
    Float: 167,
    AllowCurrencySymbol: 256,
    Currency: 383,
    Any: 511,
    AllowHexSpecifier: 512,
    HexNumber: 515,
    AllowBinarySpecifier: 1024,
    BinaryNumber: 1027,
  },
  { flags: true },
);

/** Names of types at the places of their `TypeCode`. */
export const typeCodes =
  'Empty Object DBNull Boolean Char SByte Byte Int16 UInt16 Int32 UInt32 Int64 UInt64 Single Double Decimal DateTime - String'.split(
    ' ',
  );

export const interfaces = ['System.IComparable', 'System.IFormattable', 'System.IConvertible'];

export function greater<T extends number | bigint>(a: T, b: T): T {
  return a > b ? a : b;
}

export function lesser<T extends number | bigint>(a: T, b: T): T {
  return a < b ? a : b;
}

/** `TryParse`: the result or zero in the reference. */
export function tryParse(result: PSReference, zero: Value, parse: () => Value): boolean {
  try {
    result.set(parse());
    return true;
  } catch (error) {
    if (!(error instanceof PowerShellError)) throw error;
    result.set(zero);
    return false;
  }
}

/** Members that every number has; `type` as signatures write it. */
export function numberMembers(type: string) {
  return {
    'string ToString()': (self: Value) => netText(self),
    'string ToString(string format)': (self: Value, format: string) => formatNumber(self, format, 'en-US'),
    'string ToString(System.IFormatProvider provider)': (self: Value, culture: string) =>
      formatNumber(self, '', culture),
    'string ToString(string format, System.IFormatProvider provider)': (self: Value, format: string, culture: string) =>
      formatNumber(self, format, culture),
    'System.TypeCode GetTypeCode()': (self: Value) => typeCodes.indexOf(typeOf(self).name),
    'int CompareTo(System.Object value)': (self: Value, other: Value) =>
      other === null ? 1 : compareNumbers(self, other),
    [`int CompareTo(${type} value)`]: (self: Value, other: unknown) => {
      const a = toNumber(self);
      const b = typeof other === 'object' ? toNumber(other as Value) : Number(other);
      return typeof self === 'bigint' && typeof other === 'bigint'
        ? Number(self > other) - Number(self < other)
        : Math.sign(a - b);
    },
    'bool Equals(System.Object obj)': (self: Value, other: Value) =>
      typeof self === typeof other &&
      (typeof self !== 'object' || self?.constructor === other?.constructor) &&
      compareNumbers(self, other) === 0,
  };
}

export const shorts: Readonly<Record<string, readonly string[]>> = {
  'System.SByte': ['sbyte'],
  'System.Byte': ['byte'],
  'System.Int16': ['int16', '7:short'],
  'System.UInt16': ['uint16', '7:ushort'],
  'System.Int32': ['int', 'int32'],
  'System.UInt32': ['uint32', '7:uint'],
  'System.Int64': ['long', 'int64'],
  'System.UInt64': ['uint64', '7:ulong'],
};

for (const [name, kind] of Object.entries(integerKinds)) {
  const type = (shorts[name] as readonly string[])[0] as string;
  const parse = (text: string, flags: number = styles.integer) => parseInteger(text, name, flags);
  defineType({ name, short: shorts[name] as readonly string[], kind: 'struct', interfaces }, () => ({
    staticProperties: {
      [`${type} MaxValue`]: () => kind.make(kind.high),
      [`${type} MinValue`]: () => kind.make(kind.low),
    },
    statics: {
      [`${type} Parse(string s)`]: (s: string) => parse(s),
      [`${type} Parse(string s, System.Globalization.NumberStyles style)`]: (s: string, style: number) =>
        parse(s, style),
      [`${type} Parse(string s, System.IFormatProvider provider)`]: (s: string) => parse(s),
      [`${type} Parse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider)`]: (
        s: string,
        style: number,
      ) => parse(s, style),
      [`bool TryParse(string s, [ref] ${type} result)`]: (s: string, result: PSReference) =>
        tryParse(result, kind.make(0), () => parse(s)),
      [`bool TryParse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider, [ref] ${type} result)`]:
        (s: string, style: number, _culture: string, result: PSReference) =>
          tryParse(result, kind.make(0), () => parse(s, style)),
      [`7: bool TryParse(string s, System.IFormatProvider provider, [ref] ${type} result)`]: (
        s: string,
        _culture: string,
        result: PSReference,
      ) => tryParse(result, kind.make(0), () => parse(s)),
      [`7: ${type} Clamp(${type} value, ${type} min, ${type} max)`]: clamp,
      [`7: bool IsEvenInteger(${type} value)`]: (n: number | bigint) => BigInt(n) % 2n === 0n,
      [`7: bool IsOddInteger(${type} value)`]: (n: number | bigint) => BigInt(n) % 2n !== 0n,
      [`7: bool IsPow2(${type} value)`]: (n: number | bigint) => n > 0 && (BigInt(n) & (BigInt(n) - 1n)) === 0n,
      ...(kind.low < 0
        ? {
            [`7: ${type} Abs(${type} value)`]: absolute,
            [`7: int Sign(${type} value)`]: (n: number | bigint) => (n > 0 ? 1 : n < 0 ? -1 : 0),
            [`7: bool IsNegative(${type} value)`]: (n: number | bigint) => n < 0,
            [`7: bool IsPositive(${type} value)`]: (n: number | bigint) => n >= 0,
          }
        : {}),
      [`7: ${type} Max(${type} x, ${type} y)`]: greater,
      [`7: ${type} Min(${type} x, ${type} y)`]: lesser,
    },
    methods: numberMembers(type),
  }));
}

for (const [name, short, make] of [
  ['System.Double', 'double', (n: number) => new PSDouble(n)],
  ['System.Single', 'float', (n: number) => new PSSingle(n)],
] as const) {
  const single = name === 'System.Single';
  const limit = single ? 3.4028234663852886e38 : Number.MAX_VALUE;
  defineType({ name, short: single ? ['float', 'single'] : ['double'], kind: 'struct', interfaces }, () => ({
    staticProperties: {
      [`${short} MaxValue`]: () => limit,
      [`${short} MinValue`]: () => -limit,
      [`${short} Epsilon`]: () => (single ? 1.401298464324817e-45 : Number.MIN_VALUE),
      [`${short} NaN`]: () => Number.NaN,
      [`${short} PositiveInfinity`]: () => Number.POSITIVE_INFINITY,
      [`${short} NegativeInfinity`]: () => Number.NEGATIVE_INFINITY,
      [`7: ${short} Pi`]: () => Math.PI,
      [`7: ${short} E`]: () => Math.E,
    },
    statics: {
      [`${short} Parse(string s)`]: (s: string) => parseDouble(s),
      [`${short} Parse(string s, System.Globalization.NumberStyles style)`]: (s: string, style: number) =>
        parseDouble(s, style),
      [`${short} Parse(string s, System.IFormatProvider provider)`]: (s: string, culture: string) =>
        parseDouble(localized(s, culture)),
      [`${short} Parse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider)`]: (
        s: string,
        style: number,
        culture: string,
      ) => parseDouble(localized(s, culture), style),
      [`bool TryParse(string s, [ref] ${short} result)`]: (s: string, result: PSReference) =>
        tryParse(result, make(0), () => make(parseDouble(s))),
      [`bool TryParse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider, [ref] ${short} result)`]:
        (s: string, style: number, culture: string, result: PSReference) =>
          tryParse(result, make(0), () => make(parseDouble(localized(s, culture), style))),
      [`bool IsNaN(${short} d)`]: (d: number) => Number.isNaN(d),
      [`bool IsInfinity(${short} d)`]: (d: number) => d === Number.POSITIVE_INFINITY || d === Number.NEGATIVE_INFINITY,
      [`bool IsPositiveInfinity(${short} d)`]: (d: number) => d === Number.POSITIVE_INFINITY,
      [`bool IsNegativeInfinity(${short} d)`]: (d: number) => d === Number.NEGATIVE_INFINITY,
      [`7: bool IsFinite(${short} d)`]: (d: number) => Number.isFinite(d),
      [`7: bool IsInteger(${short} value)`]: (d: number) => Number.isInteger(d),
      [`7: ${short} Abs(${short} value)`]: Math.abs,
      [`7: ${short} Max(${short} x, ${short} y)`]: Math.max,
      [`7: ${short} Min(${short} x, ${short} y)`]: Math.min,
      [`7: ${short} Round(${short} x)`]: (d: number) => roundDouble(d, 0),
      [`7: ${short} Floor(${short} x)`]: Math.floor,
      [`7: ${short} Ceiling(${short} x)`]: Math.ceil,
      [`7: ${short} Truncate(${short} x)`]: Math.trunc,
      [`7: ${short} Sqrt(${short} x)`]: Math.sqrt,
      [`7: ${short} Pow(${short} x, ${short} y)`]: (x: number, y: number) => x ** y,
      [`7: bool IsNegative(${short} d)`]: (d: number) => d < 0 || Object.is(d, -0),
    },
    methods: numberMembers(short),
  }));
}

/** A number text of a culture with the separators that the reader knows. */
export function localized(text: string, culture: string): string {
  const { decimal, group } = numberCulture(culture);
  if (decimal === '.') return text;
  return text.replaceAll(group, '\u0001').replaceAll(decimal, '.').replaceAll('\u0001', ',');
}
