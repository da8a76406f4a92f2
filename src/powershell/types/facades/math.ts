/** System.Math. */
import { netError, PSDecimal, type PSReference } from '../../runtime/values/index.ts';
import { withParameter } from '../members/errors.ts';
import { compareDecimals, type RoundingMode, roundDecimal } from '../numbers/decimal.ts';
import { defineType } from './define.ts';
import { valueTuple } from './tuples.ts';

export const roundingModes: readonly RoundingMode[] = ['even', 'away', 'zero', 'negative', 'positive'];

function roundUnit(value: number, mode: RoundingMode): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  switch (mode) {
    case 'even':
      return rest > 0.5 || (rest === 0.5 && floor % 2 !== 0) ? floor + 1 : floor;
    case 'away':
      return Math.sign(value) * Math.floor(Math.abs(value) + 0.5);
    case 'zero':
      return Math.trunc(value);
    case 'negative':
      return floor;
    case 'positive':
      return Math.ceil(value);
  }
}

/** Math.Round of a double: scaled, rounded, scaled back, as .NET does it. */
export function roundDouble(value: number, digits: number, mode: RoundingMode = 'even'): number {
  if (digits < 0 || digits > 15) {
    throw netError(
      'System.ArgumentOutOfRangeException',
      withParameter('Rounding digits must be between 0 and 15, inclusive.', 'digits'),
      { ParamName: 'digits' },
    );
  }
  if (!Number.isFinite(value) || Math.abs(value) >= 1e16) return value;
  const scale = 10 ** digits;
  const scaled = value * scale;
  if (mode === 'away') {
    const whole = Math.trunc(scaled);
    const fraction = scaled - whole;
    return (Math.abs(fraction) >= 0.5 ? whole + Math.sign(fraction) : whole) / scale;
  }
  return roundUnit(scaled, mode) / scale;
}

type Numbers = Record<string, (...args: never[]) => unknown>;

/** A static of Math for each numeric type that has it. */
function overloads(
  types: readonly string[],
  signature: (type: string) => string,
  body: (...args: never[]) => unknown,
): Numbers {
  const methods: Numbers = {};
  for (const type of types) methods[signature(type)] = body;
  return methods;
}

const orderTypes = ['byte', 'sbyte', 'int16', 'uint16', 'int', 'uint32', 'long', 'uint64', 'float', 'double'];
const signedTypes = ['sbyte', 'int16', 'int', 'long', 'float', 'double'];
/** Not a number wins; whole numbers may be bigint. */
function larger(a: number, b: number): number {
  if (Number.isNaN(a) || a > b) return a;
  return b;
}
function smaller(a: number, b: number): number {
  if (Number.isNaN(a) || a < b) return a;
  return b;
}
const decimalOrder = (a: PSDecimal, b: PSDecimal) => (compareDecimals(a, b) >= 0 ? a : b);

defineType({ name: 'System.Math', short: [], isAbstract: true }, () => ({
  staticProperties: { 'double PI': () => Math.PI, 'double E': () => Math.E, '7: double Tau': () => 2 * Math.PI },
  statics: {
    ...overloads(
      signedTypes,
      (t) => `${t} Abs(${t} value)`,
      (n: number | bigint) => absolute(n),
    ),
    'decimal Abs(decimal value)': (d: PSDecimal) => (d.mantissa < 0n ? new PSDecimal(-d.mantissa, d.scale) : d),
    ...overloads(orderTypes, (t) => `${t} Max(${t} val1, ${t} val2)`, larger),
    'decimal Max(decimal val1, decimal val2)': decimalOrder,
    ...overloads(orderTypes, (t) => `${t} Min(${t} val1, ${t} val2)`, smaller),
    'decimal Min(decimal val1, decimal val2)': (a: PSDecimal, b: PSDecimal) => (compareDecimals(a, b) <= 0 ? a : b),
    ...overloads(orderTypes, (t) => `7: ${t} Clamp(${t} value, ${t} min, ${t} max)`, clamp),
    ...overloads(
      signedTypes,
      (t) => `int Sign(${t} value)`,
      (n: number | bigint) => (n > 0 ? 1 : n < 0 ? -1 : 0),
    ),
    'int Sign(decimal value)': (d: PSDecimal) => (d.mantissa > 0n ? 1 : d.mantissa < 0n ? -1 : 0),
    'double Round(double a)': (n: number) => roundUnit(n, 'even'),
    'double Round(double value, int digits)': (n: number, digits: number) => roundDouble(n, digits),
    'double Round(double value, System.MidpointRounding mode)': (n: number, mode: number) =>
      roundUnit(n, roundingModes[mode] ?? 'even'),
    'double Round(double value, int digits, System.MidpointRounding mode)': (n: number, digits: number, mode: number) =>
      roundDouble(n, digits, roundingModes[mode] ?? 'even'),
    'decimal Round(decimal d)': (d: PSDecimal) => roundDecimal(d, 0, 'even'),
    'decimal Round(decimal d, int decimals)': (d: PSDecimal, places: number) => roundDecimal(d, places, 'even'),
    'decimal Round(decimal d, System.MidpointRounding mode)': (d: PSDecimal, mode: number) =>
      roundDecimal(d, 0, roundingModes[mode] ?? 'even'),
    'decimal Round(decimal d, int decimals, System.MidpointRounding mode)': (
      d: PSDecimal,
      places: number,
      mode: number,
    ) => roundDecimal(d, places, roundingModes[mode] ?? 'even'),
    'double Floor(double d)': Math.floor,
    'decimal Floor(decimal d)': (d: PSDecimal) => roundDecimal(d, 0, 'negative'),
    'double Ceiling(double a)': Math.ceil,
    'decimal Ceiling(decimal d)': (d: PSDecimal) => roundDecimal(d, 0, 'positive'),
    'double Truncate(double d)': Math.trunc,
    'decimal Truncate(decimal d)': (d: PSDecimal) => roundDecimal(d, 0, 'zero'),
    'double Sqrt(double d)': Math.sqrt,
    '7: double Cbrt(double d)': Math.cbrt,
    'double Pow(double x, double y)': (x: number, y: number) => x ** y,
    'double Exp(double d)': Math.exp,
    'double Log(double d)': Math.log,
    'double Log(double a, double newBase)': (n: number, base: number) => Math.log(n) / Math.log(base),
    'double Log10(double d)': Math.log10,
    '7: double Log2(double x)': Math.log2,
    'double Sin(double a)': Math.sin,
    'double Cos(double d)': Math.cos,
    'double Tan(double a)': Math.tan,
    'double Asin(double d)': Math.asin,
    'double Acos(double d)': Math.acos,
    'double Atan(double d)': Math.atan,
    'double Atan2(double y, double x)': Math.atan2,
    'double Sinh(double value)': Math.sinh,
    'double Cosh(double value)': Math.cosh,
    'double Tanh(double value)': Math.tanh,
    '7: double Acosh(double d)': Math.acosh,
    '7: double Asinh(double d)': Math.asinh,
    '7: double Atanh(double d)': Math.atanh,
    '7: double CopySign(double x, double y)': (x: number, y: number) =>
      (y < 0 || Object.is(y, -0)) === (x < 0 || Object.is(x, -0)) ? x : -x,
    '7: double MaxMagnitude(double x, double y)': (x: number, y: number) => (Math.abs(x) > Math.abs(y) ? x : y),
    '7: double MinMagnitude(double x, double y)': (x: number, y: number) => (Math.abs(x) < Math.abs(y) ? x : y),
    '7: double ScaleB(double x, int n)': (x: number, n: number) => x * 2 ** n,
    '7: int ILogB(double x)': (x: number) => Math.floor(Math.log2(Math.abs(x))),
    '7: double FusedMultiplyAdd(double x, double y, double z)': (x: number, y: number, z: number) => x * y + z,
    '7: System.Object DivRem(int left, int right)': (a: number, b: number) => {
      if (b === 0) throw netError('System.DivideByZeroException', 'Attempted to divide by zero.');
      return valueTuple(['System.Int32', 'System.Int32'], [Math.trunc(a / b), a % b]);
    },
    '7: System.Object DivRem(long left, long right)': (a: bigint, b: bigint) => {
      if (b === 0n) throw netError('System.DivideByZeroException', 'Attempted to divide by zero.');
      return valueTuple(['System.Int64', 'System.Int64'], [a / b, a % b]);
    },
    'double IEEERemainder(double x, double y)': (x: number, y: number) => x - y * roundUnit(x / y, 'even'),
    'long BigMul(int a, int b)': (a: number, b: number) => BigInt(a) * BigInt(b),
    'int DivRem(int a, int b, [ref] int result)': (a: number, b: number, result: PSReference) => {
      if (b === 0) throw netError('System.DivideByZeroException', 'Attempted to divide by zero.');
      result.set(a % b);
      return Math.trunc(a / b);
    },
    'long DivRem(long a, long b, [ref] long result)': (a: bigint, b: bigint, result: PSReference) => {
      if (b === 0n) throw netError('System.DivideByZeroException', 'Attempted to divide by zero.');
      result.set(a % b);
      return a / b;
    },
  },
}));

export function absolute(n: number | bigint): number | bigint {
  if (n === -2147483648)
    throw netError('System.OverflowException', 'Negating the minimum value of a twos complement number is invalid.');
  return n < 0 ? -n : n;
}

export function clamp(value: number, low: number, high: number): number {
  if (low > high) throw netError('System.ArgumentException', `'${low}' cannot be greater than ${high}.`);
  if (value < low) return low;
  return smaller(value, high);
}
