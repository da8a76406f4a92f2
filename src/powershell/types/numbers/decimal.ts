/** System.Decimal: 28 exact digits. Arithmetic keeps scales as .NET does: 1.10 + 2.2 is 3.30, 1.00 / 2 is 0.50. */
import { netError, PSDecimal } from '../../runtime/values/index.ts';
import { type Digits, significantDigits } from './digits.ts';

export const decimalMaximum = (1n << 96n) - 1n;

export function decimalOverflow(): object {
  return netError('System.OverflowException', 'Value was either too large or too small for a Decimal.');
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** Divides by a power of ten, ties to the even neighbour. */
function shrink(mantissa: bigint, by: number): bigint {
  if (by <= 0) return mantissa;
  const divisor = 10n ** BigInt(by);
  const size = magnitude(mantissa);
  let quotient = size / divisor;
  const twice = (size % divisor) * 2n;
  if (twice > divisor || (twice === divisor && (quotient & 1n) === 1n)) quotient += 1n;
  return mantissa < 0n ? -quotient : quotient;
}

/** Brings mantissa and scale into range: at most 28 places, under 2^96. */
export function fitDecimal(mantissa: bigint, scale: number): PSDecimal {
  let excess = Math.max(0, scale - 28);
  let fitted = shrink(mantissa, excess);
  while (magnitude(fitted) > decimalMaximum) {
    if (scale - excess <= 0) throw decimalOverflow();
    excess++;
    fitted = shrink(mantissa, excess);
  }
  return new PSDecimal(fitted, scale - excess);
}

function aligned(left: PSDecimal, right: PSDecimal): readonly [bigint, bigint, number] {
  const scale = Math.max(left.scale, right.scale);
  return [
    left.mantissa * 10n ** BigInt(scale - left.scale),
    right.mantissa * 10n ** BigInt(scale - right.scale),
    scale,
  ];
}

export function addDecimals(left: PSDecimal, right: PSDecimal): PSDecimal {
  const [a, b, scale] = aligned(left, right);
  return fitDecimal(a + b, scale);
}

export function subtractDecimals(left: PSDecimal, right: PSDecimal): PSDecimal {
  const [a, b, scale] = aligned(left, right);
  return fitDecimal(a - b, scale);
}

export function multiplyDecimals(left: PSDecimal, right: PSDecimal): PSDecimal {
  return fitDecimal(left.mantissa * right.mantissa, left.scale + right.scale);
}

/** The divisor must not be zero. */
export function divideDecimals(left: PSDecimal, right: PSDecimal): PSDecimal {
  let scale = left.scale - right.scale;
  let top = left.mantissa;
  if (scale < 0) {
    top *= 10n ** BigInt(-scale);
    scale = 0;
  }
  if (top % right.mantissa === 0n) return fitDecimal(top / right.mantissa, scale);
  // More digits than fit, rounded once; what ends before keeps only the digits it needs.
  const fitted = fitDecimal((top * 10n ** 58n) / right.mantissa, scale + 58);
  return withoutZeros(fitted, 0);
}

export function remainderOfDecimals(left: PSDecimal, right: PSDecimal): PSDecimal {
  const [a, b, scale] = aligned(left, right);
  return fitDecimal(a % b, scale);
}

export function compareDecimals(left: PSDecimal, right: PSDecimal): number {
  const [a, b] = aligned(left, right);
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Without zeros at the end of the fraction, keeping `least` places. */
export function withoutZeros(value: PSDecimal, least: number): PSDecimal {
  let { mantissa, scale } = value;
  while (scale > least && mantissa % 10n === 0n) {
    mantissa /= 10n;
    scale--;
  }
  return new PSDecimal(mantissa, scale);
}

export type RoundingMode = 'even' | 'away' | 'zero' | 'negative' | 'positive';

/** Math.Round of a decimal; fewer places than asked stay as they are. */
export function roundDecimal(value: PSDecimal, places: number, mode: RoundingMode): PSDecimal {
  if (value.scale <= places) return value;
  const divisor = 10n ** BigInt(value.scale - places);
  const size = magnitude(value.mantissa);
  let quotient = size / divisor;
  const rest = size % divisor;
  const negative = value.mantissa < 0n;
  const twice = rest * 2n;
  if (
    (mode === 'even' && (twice > divisor || (twice === divisor && (quotient & 1n) === 1n))) ||
    (mode === 'away' && twice >= divisor) ||
    (mode === 'negative' && negative && rest > 0n) ||
    (mode === 'positive' && !negative && rest > 0n)
  )
    quotient += 1n;
  return new PSDecimal(negative ? -quotient : quotient, places);
}

/** A decimal of digits; too many places are rounded. */
export function decimalOfDigits(number: Digits): PSDecimal {
  const scale = number.digits.length - number.scale;
  let mantissa = BigInt(number.digits === '' ? '0' : number.digits);
  if (number.negative) mantissa = -mantissa;
  return scale < 0 ? fitDecimal(mantissa * 10n ** BigInt(-scale), 0) : fitDecimal(mantissa, scale);
}

/** `[decimal]$double`: 15 significant digits. Throws OverflowException. */
export function decimalOfDouble(value: number, precision = 15): PSDecimal {
  if (!Number.isFinite(value) || Math.abs(value) > 7.9228162514264338e28) throw decimalOverflow();
  if (Number.isSafeInteger(value) && Math.abs(value) < 1e15) return new PSDecimal(BigInt(value), 0);
  return decimalOfDigits(significantDigits(value, precision));
}

export function decimalOfInteger(value: bigint | number): PSDecimal {
  const mantissa = BigInt(value);
  if (magnitude(mantissa) > decimalMaximum) throw decimalOverflow();
  return new PSDecimal(mantissa, 0);
}

/** The nearest double. */
export function doubleOfDecimal(value: PSDecimal): number {
  return value.scale === 0 ? Number(value.mantissa) : Number(`${value.mantissa}e-${value.scale}`);
}

/** The whole part, towards zero. */
export function truncateDecimal(value: PSDecimal): bigint {
  return value.mantissa / 10n ** BigInt(value.scale);
}

/** Reads plain digits with an optional point and exponent (`-1.50`, `12e3`), keeping the scale. The text must be well formed. */
export function decimalOfText(text: string): PSDecimal {
  const match = /^([-+]?)(\d*)\.?(\d*)(?:[eE]([-+]?\d+))?$/.exec(text);
  if (match === null)
    throw netError('System.FormatException', `The input string '${text}' was not in a correct format.`);
  const fraction = match[3] as string;
  let mantissa = BigInt(`${match[2]}${fraction}` || '0');
  if (match[1] === '-') mantissa = -mantissa;
  const scale = fraction.length - Number(match[4] ?? '0');
  if (scale < -60) throw decimalOverflow();
  return scale < 0 ? fitDecimal(mantissa * 10n ** BigInt(-scale), 0) : fitDecimal(mantissa, scale);
}
