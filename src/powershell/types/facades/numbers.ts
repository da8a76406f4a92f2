/** Int32, Double, Decimal and all other numeric types. */
import {
  netError,
  PowerShellError,
  PSBigInteger,
  PSDecimal,
  PSDouble,
  type PSReference,
  PSSingle,
  typedArray,
  type Value,
} from '../../runtime/values/index.ts';
import {
  addDecimals,
  compareDecimals,
  decimalMaximum,
  divideDecimals,
  multiplyDecimals,
  remainderOfDecimals,
  roundDecimal,
  subtractDecimals,
} from '../numbers/decimal.ts';
import { integerKinds, toNumber } from '../numbers/kinds.ts';
import { parseDecimal, parseDouble, parseInteger, styles } from '../numbers/parse.ts';
import { divideByZero } from '../operators/arithmetic.ts';
import { compareNumbers } from '../operators/compare.ts';
import { numberCulture } from '../text/number-culture.ts';
import { formatNumber } from '../text/number-format.ts';
import { netText } from '../text/value-text.ts';
import { typeOf } from '../type-of.ts';
import { defineEnum, defineType } from './define.ts';
import type { Body } from './facade-spec.ts';
import { absolute, clamp, roundDouble, roundingModes } from './math.ts';

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

const interfaces = ['System.IComparable', 'System.IFormattable', 'System.IConvertible'];

function greater<T extends number | bigint>(a: T, b: T): T {
  return a > b ? a : b;
}

function lesser<T extends number | bigint>(a: T, b: T): T {
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
function numberMembers(type: string) {
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

const shorts: Readonly<Record<string, readonly string[]>> = {
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
function localized(text: string, culture: string): string {
  const { decimal, group } = numberCulture(culture);
  if (decimal === '.') return text;
  return text.replaceAll(group, '\u0001').replaceAll(decimal, '.').replaceAll('\u0001', ',');
}

/** `[decimal]::ToInt32($d)` and its like: what is after the point goes. */
function decimalCasts(): Record<string, Body> {
  const casts: Record<string, Body> = {
    'double ToDouble(decimal d)': (d: PSDecimal) => toNumber(d),
    'float ToSingle(decimal d)': (d: PSDecimal) => Math.fround(toNumber(d)),
  };
  for (const [name, kind] of Object.entries(integerKinds)) {
    const short = name.replace('System.', '');
    casts[`${(shorts[name] as readonly string[])[0]} To${short}(decimal value)`] = (d: PSDecimal) => {
      const whole = roundDecimal(d, 0, 'zero');
      const n = whole.mantissa / 10n ** BigInt(whole.scale);
      if (n >= BigInt(kind.low) && n <= BigInt(kind.high))
        return typeof kind.make(0) === 'bigint' ? n : kind.make(Number(n));
      throw netError(
        'System.OverflowException',
        /Int(32|64)/.test(short)
          ? `Value was either too large or too small for ${/^U/.test(short) ? 'a' : 'an'} ${short}.`
          : `Value was either too large or too small for ${short === 'Byte' ? 'an unsigned byte' : short === 'SByte' ? 'a signed byte' : `${/^U/.test(short) ? 'a' : 'an'} ${short}`}.`,
      );
    };
  }
  return casts;
}

/** Low, middle, high, and flags: scale and sign. */
function decimalBits(d: PSDecimal): Value[] {
  const magnitude = d.mantissa < 0n ? -d.mantissa : d.mantissa;
  const word = (shift: bigint) => Number(BigInt.asIntN(32, magnitude >> shift));
  return typedArray('System.Int32', [
    word(0n),
    word(32n),
    word(64n),
    (d.scale << 16) | (d.mantissa < 0n ? 1 << 31 : 0),
  ]);
}

const two = (work: (a: PSDecimal, b: PSDecimal) => PSDecimal) => (a: PSDecimal, b: PSDecimal) => work(a, b);
const nonZero = (work: (a: PSDecimal, b: PSDecimal) => PSDecimal) => (a: PSDecimal, b: PSDecimal) => {
  if (b.mantissa === 0n) throw divideByZero();
  return work(a, b);
};

defineType({ name: 'System.Decimal', short: ['decimal'], kind: 'struct', interfaces }, () => ({
  constructors: {
    '(int value)': (n: number) => new PSDecimal(BigInt(n), 0),
    '(long value)': (n: bigint) => new PSDecimal(n, 0),
  },
  staticProperties: {
    'decimal MaxValue': () => new PSDecimal(decimalMaximum, 0),
    'decimal MinValue': () => new PSDecimal(-decimalMaximum, 0),
    'decimal Zero': () => new PSDecimal(0n, 0),
    'decimal One': () => new PSDecimal(1n, 0),
    'decimal MinusOne': () => new PSDecimal(-1n, 0),
  },
  statics: {
    'decimal Parse(string s)': (s: string) => parseDecimal(s),
    'decimal Parse(string s, System.Globalization.NumberStyles style)': (s: string, style: number) =>
      parseDecimal(s, style),
    'decimal Parse(string s, System.IFormatProvider provider)': (s: string, culture: string) =>
      parseDecimal(localized(s, culture)),
    'decimal Parse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider)': (
      s: string,
      style: number,
      culture: string,
    ) => parseDecimal(localized(s, culture), style),
    'bool TryParse(string s, [ref] decimal result)': (s: string, result: PSReference) =>
      tryParse(result, new PSDecimal(0n, 0), () => parseDecimal(s)),
    'bool TryParse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider, [ref] decimal result)':
      (s: string, style: number, culture: string, result: PSReference) =>
        tryParse(result, new PSDecimal(0n, 0), () => parseDecimal(localized(s, culture), style)),
    'decimal Round(decimal d)': (d: PSDecimal) => roundDecimal(d, 0, 'even'),
    'decimal Round(decimal d, int decimals)': (d: PSDecimal, places: number) => roundDecimal(d, places, 'even'),
    'decimal Truncate(decimal d)': (d: PSDecimal) => roundDecimal(d, 0, 'zero'),
    'decimal Floor(decimal d)': (d: PSDecimal) => roundDecimal(d, 0, 'negative'),
    'decimal Ceiling(decimal d)': (d: PSDecimal) => roundDecimal(d, 0, 'positive'),
    'decimal Negate(decimal d)': (d: PSDecimal) => new PSDecimal(-d.mantissa, d.scale),
    'decimal Add(decimal d1, decimal d2)': two(addDecimals),
    'decimal Subtract(decimal d1, decimal d2)': two(subtractDecimals),
    'decimal Multiply(decimal d1, decimal d2)': two(multiplyDecimals),
    'decimal Divide(decimal d1, decimal d2)': nonZero(divideDecimals),
    'decimal Remainder(decimal d1, decimal d2)': nonZero(remainderOfDecimals),
    'decimal Round(decimal d, System.MidpointRounding mode)': (d: PSDecimal, mode: number) =>
      roundDecimal(d, 0, roundingModes[mode] ?? 'even'),
    'decimal Round(decimal d, int decimals, System.MidpointRounding mode)': (
      d: PSDecimal,
      places: number,
      mode: number,
    ) => roundDecimal(d, places, roundingModes[mode] ?? 'even'),
    'bool Equals(decimal d1, decimal d2)': (a: PSDecimal, b: PSDecimal) => compareDecimals(a, b) === 0,
    'int[] GetBits(decimal d)': decimalBits,
    ...decimalCasts(),
    'int Compare(decimal d1, decimal d2)': (a: PSDecimal, b: PSDecimal) => compareDecimals(a, b),
  },
  methods: numberMembers('decimal'),
}));

const big = (n: bigint) => new PSBigInteger(n);

defineType(
  {
    name: 'System.Numerics.BigInteger',
    short: ['bigint'],
    kind: 'struct',
    interfaces: ['System.IComparable', 'System.IFormattable'],
  },
  () => ({
    compare: (a: PSBigInteger, b: PSBigInteger) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0),
    text: (self: PSBigInteger) => self.value.toString(),
    format: (self: PSBigInteger, format: string, culture: string) => formatNumber(self, format, culture),
    constructors: {
      '(int value)': (n: number) => big(BigInt(n)),
      '(long value)': (n: bigint) => big(n),
      '(uint64 value)': (n: bigint) => big(n),
      '(double value)': (n: number) => big(BigInt(Math.trunc(n))),
      '(decimal value)': (n: PSDecimal) => big(n.mantissa / 10n ** BigInt(n.scale)),
    },
    staticProperties: {
      'bigint Zero': () => big(0n),
      'bigint One': () => big(1n),
      'bigint MinusOne': () => big(-1n),
    },
    properties: {
      'bool IsZero': (self: PSBigInteger) => self.value === 0n,
      'bool IsOne': (self: PSBigInteger) => self.value === 1n,
      'bool IsEven': (self: PSBigInteger) => self.value % 2n === 0n,
      'int Sign': (self: PSBigInteger) => (self.value > 0n ? 1 : self.value < 0n ? -1 : 0),
    },
    statics: {
      'bigint Parse(string value)': (s: string) => parseInteger(s, 'System.Numerics.BigInteger'),
      'bigint Parse(string value, System.IFormatProvider provider)': (s: string) =>
        parseInteger(s, 'System.Numerics.BigInteger'),
      'bigint Parse(string value, System.Globalization.NumberStyles style)': (s: string, style: number) =>
        parseInteger(s, 'System.Numerics.BigInteger', style),
      'bool TryParse(string value, [ref] bigint result)': (s: string, result: PSReference) =>
        tryParse(result, big(0n), () => parseInteger(s, 'System.Numerics.BigInteger')),
      'bigint Pow(bigint value, int exponent)': (value: bigint, exponent: number) => value ** BigInt(exponent),
      'bigint ModPow(bigint value, bigint exponent, bigint modulus)': modularPower,
      'bigint Abs(bigint value)': (value: bigint) => (value < 0n ? -value : value),
      'bigint Max(bigint left, bigint right)': greater<bigint>,
      'bigint Min(bigint left, bigint right)': lesser<bigint>,
      'bigint Add(bigint left, bigint right)': (a: bigint, b: bigint) => a + b,
      'bigint Subtract(bigint left, bigint right)': (a: bigint, b: bigint) => a - b,
      'bigint Multiply(bigint left, bigint right)': (a: bigint, b: bigint) => a * b,
      'bigint Divide(bigint dividend, bigint divisor)': (a: bigint, b: bigint) => quotient(a, b),
      'bigint Remainder(bigint dividend, bigint divisor)': (a: bigint, b: bigint) => a - quotient(a, b) * b,
      'bigint Negate(bigint value)': (value: bigint) => -value,
      'bigint GreatestCommonDivisor(bigint left, bigint right)': greatestCommonDivisor,
      'int Compare(bigint left, bigint right)': (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0),
      'double Log10(bigint value)': (value: bigint) => Math.log10(Number(value)),
      'double Log(bigint value)': (value: bigint) => Math.log(Number(value)),
      'bigint op_Addition(bigint left, bigint right)': (a: bigint, b: bigint) => a + b,
      'bigint op_Subtraction(bigint left, bigint right)': (a: bigint, b: bigint) => a - b,
      'bigint op_Multiply(bigint left, bigint right)': (a: bigint, b: bigint) => a * b,
      'bigint op_Division(bigint dividend, bigint divisor)': (a: bigint, b: bigint) => quotient(a, b),
      'bigint op_Modulus(bigint dividend, bigint divisor)': (a: bigint, b: bigint) => a - quotient(a, b) * b,
      'bigint op_UnaryNegation(bigint value)': (value: bigint) => -value,
      'bigint op_BitwiseAnd(bigint left, bigint right)': (a: bigint, b: bigint) => a & b,
      'bigint op_BitwiseOr(bigint left, bigint right)': (a: bigint, b: bigint) => a | b,
      'bigint op_ExclusiveOr(bigint left, bigint right)': (a: bigint, b: bigint) => a ^ b,
      'bigint op_LeftShift(bigint value, int shift)': (a: bigint, n: number) => a << BigInt(n),
      'bigint op_RightShift(bigint value, int shift)': (a: bigint, n: number) => a >> BigInt(n),
      ...castsFrom(),
      ...castsTo(),
    },
    methods: {
      'string ToString()': (self: PSBigInteger) => self.value.toString(),
      'string ToString(string format)': (self: PSBigInteger, format: string) => formatNumber(self, format, 'en-US'),
      'int CompareTo(bigint other)': (self: PSBigInteger, other: bigint) =>
        self.value < other ? -1 : self.value > other ? 1 : 0,
      'byte[] ToByteArray()': (self: PSBigInteger) => littleEndian(self.value),
    },
  }),
);

function quotient(a: bigint, b: bigint): bigint {
  if (b === 0n) throw divideByZero();
  return a / b;
}

function modularPower(value: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let base = value % modulus;
  for (let e = exponent; e > 0n; e >>= 1n) {
    if (e & 1n) result = (result * base) % modulus;
    base = (base * base) % modulus;
  }
  return result;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function littleEndian(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    bytes.push(Number(rest & 0xffn));
    rest >>= 8n;
    const top = (bytes[bytes.length - 1] as number) & 0x80;
    if ((rest === 0n && top === 0) || (rest === -1n && top !== 0)) return Uint8Array.from(bytes);
  }
}

/** Integers become big by themselves; fractions only when asked. */
function castsFrom(): Record<string, (n: number | bigint | PSDecimal) => bigint> {
  const casts: Record<string, (n: number | bigint | PSDecimal) => bigint> = {};
  for (const type of ['byte', 'sbyte', 'int16', 'uint16', 'int', 'uint32', 'long', 'uint64']) {
    casts[`bigint op_Implicit(${type} value)`] = (n) => BigInt(n as number | bigint);
  }
  for (const type of ['double', 'float'])
    casts[`bigint op_Explicit(${type} value)`] = (n) => BigInt(Math.trunc(n as number));
  casts['bigint op_Explicit(decimal value)'] = (n) => (n as PSDecimal).mantissa / 10n ** BigInt((n as PSDecimal).scale);
  return casts;
}

/** A big number to a smaller type. Throws OverflowException. */
function castsTo(): Record<string, (n: bigint) => Value> {
  const casts: Record<string, (n: bigint) => Value> = {};
  for (const [name, kind] of Object.entries(integerKinds)) {
    const type = (shorts[name] as readonly string[])[0] as string;
    casts[`${type} op_Explicit(bigint value)`] = (n) => {
      if (n < kind.low || n > kind.high) {
        throw netError('System.OverflowException', `Value was either too large or too small for ${kind.article}.`);
      }
      return kind.make(n);
    };
  }
  casts['double op_Explicit(bigint value)'] = (n) => new PSDouble(Number(n));
  casts['decimal op_Explicit(bigint value)'] = (n) => new PSDecimal(n, 0);
  return casts;
}
