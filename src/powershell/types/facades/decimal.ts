/** System.Decimal. */
import { netError, PSDecimal, type PSReference, typedArray, type Value } from '../../runtime/values/index.ts';
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
import { parseDecimal } from '../numbers/parse.ts';
import { divideByZero } from '../operators/number-arithmetic.ts';
import { defineType } from './define.ts';
import type { Body } from './facade-spec.ts';
import { roundingModes } from './math.ts';
import { interfaces, localized, numberMembers, shorts, tryParse } from './numbers.ts';

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
