/** Numbers as text without a format: in strings (`"$x"`, 15 digits in both editions) and by `ToString()` (which differs). */
import { byEdition, type PSDecimal, PSDouble, PSSingle } from '../../runtime/values/index.ts';
import { type Digits, shortestDigits, shortestSingleDigits, significantDigits } from '../numbers/digits.ts';
import { invariantNumbers, type NumberCulture } from './number-culture.ts';

/** The general form: plain digits, or with an exponent where the point lies beyond `limit` digits or below 0.0001. */
export function generalText(number: Digits, limit: number, culture: NumberCulture, exponentMark = 'E'): string {
  const { digits, scale } = number;
  const sign = number.negative ? culture.negative : '';
  if (digits === '') return `${sign}0`;
  if (scale > limit || scale < -3) {
    const exponent = scale - 1;
    const fraction = digits.length > 1 ? culture.decimal + digits.slice(1) : '';
    const size = String(Math.abs(exponent)).padStart(2, '0');
    return `${sign}${digits[0]}${fraction}${exponentMark}${exponent < 0 ? culture.negative : culture.positive}${size}`;
  }
  return sign + plainText(digits, scale, culture.decimal);
}

/** Digits with a point and the zeros that their place needs. */
export function plainText(digits: string, scale: number, point: string): string {
  if (scale <= 0) return digits === '' ? '0' : `0${point}${'0'.repeat(-scale)}${digits}`;
  if (scale >= digits.length) return digits + '0'.repeat(scale - digits.length);
  return digits.slice(0, scale) + point + digits.slice(scale);
}

/** NaN and the infinities, or null. */
export function notFiniteText(value: number, culture: NumberCulture): string | null {
  if (Number.isFinite(value)) return null;
  if (Number.isNaN(value)) return culture.nan;
  return value > 0 ? culture.infinity : culture.negative + culture.infinity;
}

/** A double in a string conversion: 15 significant digits, invariant culture, in both editions. */
export function doubleInString(value: number): string {
  if (Number.isInteger(value) && value < 1e15 && value > -1e15) {
    return Object.is(value, -0) ? byEdition('-0', '0') : String(value);
  }
  return notFiniteText(value, invariantNumbers) ?? generalText(significantDigits(value, 15), 15, invariantNumbers);
}

/** A single in a string conversion: 7 significant digits. */
export function singleInString(value: number): string {
  return (
    notFiniteText(value, invariantNumbers) ??
    generalText(unsignedZero(significantDigits(value, 7)), 7, invariantNumbers)
  );
}

/** `ToString()` of a double: the shortest digits that read back (7), 15 digits (5.1). */
export function doubleText(value: number, culture: NumberCulture): string {
  const special = notFiniteText(value, culture);
  if (special !== null) return special;
  return byEdition(true, false)
    ? generalText(shortestDigits(value), 17, culture)
    : generalText(unsignedZero(significantDigits(value, 15)), 15, culture);
}

export function singleText(value: number, culture: NumberCulture): string {
  const special = notFiniteText(value, culture);
  if (special !== null) return special;
  return byEdition(true, false)
    ? generalText(shortestSingleDigits(value), 9, culture)
    : generalText(unsignedZero(significantDigits(value, 7)), 7, culture);
}

/** .NET Framework writes no negative zero. */
export function unsignedZero(number: Digits): Digits {
  return number.digits === '' && number.negative && !byEdition(true, false) ? { ...number, negative: false } : number;
}

/** A decimal keeps the zeros of its scale. */
export function decimalText(value: PSDecimal, point = '.'): string {
  const negative = value.mantissa < 0n;
  const digits = (negative ? -value.mantissa : value.mantissa).toString().padStart(value.scale + 1, '0');
  const text = value.scale === 0 ? digits : `${digits.slice(0, -value.scale)}${point}${digits.slice(-value.scale)}`;
  return negative ? `-${text}` : text;
}

/** The invariant text of a floating or decimal value in a string. */
export function fractionInString(value: PSDouble | PSSingle | PSDecimal): string {
  if (value instanceof PSDouble) return doubleInString(value.value);
  return value instanceof PSSingle ? singleInString(value.value) : decimalText(value);
}
