/** System.Numerics.BigInteger. */
import {
  netError,
  PSBigInteger,
  PSDecimal,
  PSDouble,
  type PSReference,
  type Value,
} from '../../runtime/values/index.ts';
import { integerKinds } from '../numbers/kinds.ts';
import { parseInteger } from '../numbers/parse.ts';
import { divideByZero } from '../operators/number-arithmetic.ts';
import { formatNumber } from '../text/number-format.ts';
import { defineType } from './define.ts';
import { greater, lesser, shorts, tryParse } from './numbers.ts';

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
