/** A number as decimal digits, the form that every number format starts from. */
import {
  PSBigInteger,
  PSDecimal,
  PSDouble,
  PSInteger,
  PSSingle,
  PSUInt64,
  type Value,
} from '../../runtime/values/index.ts';

/** ±0.d₁d₂d₃… × 10^scale; no leading and no trailing zeros among the digits; no digits is zero. */
export interface Digits {
  readonly negative: boolean;
  readonly digits: string;
  readonly scale: number;
  /** Came from a double or single: a rounding to zero keeps its sign in edition 7. */
  readonly floating: boolean;
}

function trimmed(negative: boolean, digits: string, scale: number, floating: boolean): Digits {
  let start = 0;
  while (start < digits.length && digits[start] === '0') start++;
  let end = digits.length;
  while (end > start && digits[end - 1] === '0') end--;
  return { negative, digits: digits.slice(start, end), scale: start === end ? 0 : scale - start, floating };
}

/** Of a whole number. */
export function digitsOfInteger(value: bigint | number): Digits {
  const negative = value < 0;
  const text = value.toString();
  const digits = negative ? text.slice(1) : text;
  return trimmed(negative, digits, digits.length, false);
}

export function digitsOfDecimal(value: PSDecimal): Digits {
  const negative = value.mantissa < 0n;
  const digits = (negative ? -value.mantissa : value.mantissa).toString();
  return trimmed(negative, digits, digits.length - value.scale, false);
}

/** From what JavaScript writes: `1.5e-7`, `123.45`. */
function fromText(text: string): Digits {
  const negative = text.startsWith('-');
  const [mantissa = '', exponent = '0'] = (negative ? text.slice(1) : text).split('e');
  const point = mantissa.indexOf('.');
  const digits = point < 0 ? mantissa : mantissa.slice(0, point) + mantissa.slice(point + 1);
  return trimmed(negative, digits, (point < 0 ? mantissa.length : point) + Number(exponent), true);
}

/** The shortest digits that read back as the same double. */
export function shortestDigits(value: number): Digits {
  return Object.is(value, -0) ? { negative: true, digits: '', scale: 0, floating: true } : fromText(String(value));
}

/** The shortest digits that read back as the same single. */
export function shortestSingleDigits(value: number): Digits {
  for (let precision = 1; precision < 9; precision++) {
    const text = value.toPrecision(precision);
    if (Math.fround(Number(text)) === value) return fromText(text);
  }
  return fromText(value.toPrecision(9));
}

/** A double rounded to `precision` significant digits, as .NET Framework starts every format (15). */
export function significantDigits(value: number, precision: number): Digits {
  if (value === 0) return { negative: Object.is(value, -0), digits: '', scale: 0, floating: true };
  const exponent = Number(value.toExponential(20).split('e')[1]);
  return exactDigits(value, precision - 1 - exponent);
}

/** A double's exact binary value rounded to `decimals` places after the point (or before it where negative), ties to even. */
export function exactDigits(value: number, decimals: number): Digits {
  const negative = value < 0 || Object.is(value, -0);
  if (value === 0) return { negative, digits: '', scale: 0, floating: true };
  const { mantissa, exponent } = partsOf(Math.abs(value));
  let top = mantissa;
  let bottom = 1n;
  if (decimals > 0) top *= 10n ** BigInt(decimals);
  else bottom *= 10n ** BigInt(-decimals);
  if (exponent > 0) top <<= BigInt(exponent);
  else bottom <<= BigInt(-exponent);
  let quotient = top / bottom;
  const twice = (top % bottom) * 2n;
  if (twice > bottom || (twice === bottom && (quotient & 1n) === 1n)) quotient += 1n;
  const digits = quotient.toString();
  return trimmed(negative, digits, digits.length - decimals, true);
}

const buffer = new DataView(new ArrayBuffer(8));

/** mantissa × 2^exponent of a positive finite double. */
function partsOf(value: number): { mantissa: bigint; exponent: number } {
  buffer.setFloat64(0, value);
  const bits = buffer.getBigUint64(0);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  return biased === 0
    ? { mantissa: fraction, exponent: -1074 }
    : { mantissa: fraction | 0x10000000000000n, exponent: biased - 1075 };
}

/** The digits of any number value, exact where it is whole or decimal; null for doubles, which depend on the format. */
export function exactNumberDigits(value: Value): Digits | null {
  if (typeof value === 'number' || typeof value === 'bigint') return digitsOfInteger(value);
  if (value instanceof PSInteger || value instanceof PSUInt64 || value instanceof PSBigInteger)
    return digitsOfInteger(value.value);
  if (value instanceof PSDecimal) return digitsOfDecimal(value);
  return null;
}

/** Rounded to `position` digits counted from the first one, half away from zero. */
export function roundDigits(number: Digits, position: number): Digits {
  if (position >= number.digits.length) return number;
  const floating = number.floating;
  if (position < 0) return { negative: floating && number.negative, digits: '', scale: 0, floating };
  const up = (number.digits[position] as string) >= '5';
  let kept = number.digits.slice(0, position);
  let scale = number.scale;
  if (up) {
    const next = (BigInt(kept === '' ? '0' : kept) + 1n).toString();
    if (next.length > kept.length) scale++;
    kept = next;
  }
  const rounded = trimmed(number.negative, kept, scale, floating);
  return rounded.digits === '' ? { ...rounded, negative: floating && number.negative } : rounded;
}

/** Whether a value is a double or single, and its number. */
export function floatingValue(value: Value): number | undefined {
  return value instanceof PSDouble || value instanceof PSSingle ? value.value : undefined;
}
