/** Number formats: the standard ones (`N2`, `X4`, `P0`) and, for all other texts, custom ones. */
import {
  byEdition,
  netError,
  PSDecimal,
  PSDouble,
  PSInteger,
  PSSingle,
  PSUInt64,
  type Value,
} from '../../runtime/values/index.ts';
import {
  type Digits,
  exactDigits,
  exactNumberDigits,
  floatingValue,
  roundDigits,
  shortestDigits,
  shortestSingleDigits,
  significantDigits,
} from '../numbers/digits.ts';
import { type NumberCulture, numberCulture } from './number-culture.ts';
import { customNumber } from './number-custom.ts';
import {
  decimalText,
  doubleText,
  generalText,
  notFiniteText,
  plainText,
  singleText,
  unsignedZero,
} from './number-text.ts';

/** A number by a format, as `$n.ToString(format)` and `{0:format}` give it. Throws FormatException for a bad one. */
export function formatNumber(value: Value, format: string, cultureName: string): string {
  const culture = numberCulture(cultureName);
  const floating = floatingValue(value);
  if (floating !== undefined) {
    const special = notFiniteText(floating, culture);
    if (special !== null) return special;
  }
  if (format === '') return plainNumber(value, culture);
  const standard = /^([A-Za-z])(\d{0,9})$/.exec(format);
  if (standard === null) return customNumber(customDigits(value), format, culture);
  return standardNumber(value, standard[1] as string, standard[2] === '' ? -1 : Number(standard[2]), culture);
}

/** `ToString()` in a culture. */
export function plainNumber(value: Value, culture: NumberCulture): string {
  if (value instanceof PSDouble) return doubleText(value.value, culture);
  if (value instanceof PSSingle) return singleText(value.value, culture);
  if (value instanceof PSDecimal) return decimalText(value, culture.decimal);
  const text = wholeOf(value).toString();
  return text.startsWith('-') ? culture.negative + text.slice(1) : text;
}

function wholeOf(value: Value): bigint | number {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  return (value as { value: bigint | number }).value;
}

/** Custom formats look at 15 digits of a double. */
function customDigits(value: Value): Digits {
  const floating = floatingValue(value);
  if (floating === undefined) return exactNumberDigits(value) as Digits;
  return significantDigits(floating, value instanceof PSSingle ? 7 : 15);
}

/** Digits rounded to a number of places behind the point, as each edition rounds doubles. */
function fixedDigits(value: Value, decimals: number): Digits {
  const floating = floatingValue(value);
  if (floating === undefined) {
    const exact = exactNumberDigits(value) as Digits;
    return roundDigits(exact, exact.scale + decimals);
  }
  if (byEdition(true, false)) return exactDigits(floating, decimals);
  const fifteen = significantDigits(floating, value instanceof PSSingle ? 7 : 15);
  return unsignedZero(roundDigits(fifteen, fifteen.scale + decimals));
}

function invalidFormat(): object {
  return netError('System.FormatException', 'Format specifier was invalid.');
}

function standardNumber(value: Value, specifier: string, precision: number, culture: NumberCulture): string {
  const floating = floatingValue(value) !== undefined;
  const fractional = floating || value instanceof PSDecimal;
  switch (specifier.toUpperCase()) {
    case 'D':
    case 'B':
    case 'X':
      if (fractional || (specifier.toUpperCase() === 'B' && !byEdition(true, false))) throw invalidFormat();
      return specifier.toUpperCase() === 'D'
        ? decimalInteger(wholeOf(value), precision, culture)
        : bitsText(value, specifier, precision);
    case 'F': {
      const places = precision < 0 ? culture.numberDecimals : precision;
      const number = fixedDigits(value, places);
      return (number.negative ? culture.negative : '') + fixedText(number, places, culture, false);
    }
    case 'N': {
      const places = precision < 0 ? culture.numberDecimals : precision;
      const number = fixedDigits(value, places);
      return (number.negative ? culture.negative : '') + fixedText(number, places, culture, true);
    }
    case 'C': {
      const places = precision < 0 ? culture.currencyDecimals : precision;
      const number = fixedDigits(value, places);
      const text = fixedText(number, places, culture, true);
      return fill(number.negative ? culture.currencyNegative : culture.currencyPositive, text, culture);
    }
    case 'P': {
      const places = precision < 0 ? culture.percentDecimals : precision;
      const raw = fixedDigits(value, places + 2);
      const number = raw.digits === '' ? raw : { ...raw, scale: raw.scale + 2 };
      const text = fixedText(number, places, culture, true);
      return fill(number.negative ? culture.percentNegative : culture.percentPositive, text, culture);
    }
    case 'E':
      return exponentText(value, specifier, precision < 0 ? 6 : precision, culture);
    case 'G':
      return generalNumber(value, specifier, precision, culture);
    case 'R':
      if (!fractional || value instanceof PSDecimal) {
        if (byEdition(true, false)) return generalNumber(value, 'G', precision, culture);
        throw invalidFormat();
      }
      return roundTrip(value as PSDouble | PSSingle, culture);
  }
  throw invalidFormat();
}

function fill(pattern: string, number: string, culture: NumberCulture): string {
  let text = '';
  for (const c of pattern) {
    if (c === 'n') text += number;
    else if (c === '$') text += culture.currency;
    else if (c === '%') text += culture.percent;
    else if (c === '-') text += culture.negative;
    else text += c;
  }
  return text;
}

function decimalInteger(value: bigint | number, precision: number, culture: NumberCulture): string {
  const text = value.toString();
  return text.startsWith('-')
    ? culture.negative + text.slice(1).padStart(precision, '0')
    : text.padStart(Math.max(precision, 0), '0');
}

const widths: Readonly<Record<string, bigint>> = { Byte: 8n, SByte: 8n, Int16: 16n, UInt16: 16n, UInt32: 32n };

/** Hexadecimal or binary: a negative number as the two's complement of its type's width. */
function bitsText(value: Value, specifier: string, precision: number): string {
  let whole = BigInt(wholeOf(value));
  if (whole < 0n) {
    const width =
      typeof value === 'number'
        ? 32n
        : value instanceof PSInteger
          ? (widths[value.kind] as bigint)
          : value instanceof PSUInt64
            ? 64n
            : 64n;
    whole += 1n << width;
  }
  const text = whole.toString(specifier.toUpperCase() === 'B' ? 2 : 16).padStart(Math.max(precision, 0), '0');
  return specifier === 'X' ? text.toUpperCase() : text;
}

/** Digits before the point, in groups of three where asked, and exactly `places` behind it. */
export function fixedText(number: Digits, places: number, culture: NumberCulture, groups: boolean): string {
  const { digits, scale } = number;
  let whole = scale <= 0 ? '0' : digits.slice(0, scale).padEnd(scale, '0');
  if (groups && culture.group !== '') whole = whole.replace(/\B(?=(\d{3})+$)/g, culture.group);
  if (places <= 0) return whole;
  const fraction = (scale < 0 ? '0'.repeat(-scale) : '') + digits.slice(Math.max(scale, 0));
  return whole + culture.decimal + fraction.slice(0, places).padEnd(places, '0');
}

function significant(value: Value, count: number): Digits {
  const floating = floatingValue(value);
  if (floating === undefined) return roundDigits(exactNumberDigits(value) as Digits, count);
  if (byEdition(true, false)) return significantDigits(floating, count);
  return unsignedZero(roundDigits(significantDigits(floating, Math.min(Math.max(count, 15), 17)), count));
}

function exponentText(value: Value, specifier: string, places: number, culture: NumberCulture): string {
  const number = significant(value, places + 1);
  const digits = number.digits.padEnd(places + 1, '0');
  const exponent = number.digits === '' ? 0 : number.scale - 1;
  const sign = exponent < 0 ? culture.negative : culture.positive;
  const fraction = places > 0 ? culture.decimal + digits.slice(1) : '';
  const size = String(Math.abs(exponent)).padStart(3, '0');
  return `${number.negative ? culture.negative : ''}${digits[0]}${fraction}${specifier}${sign}${size}`;
}

function generalNumber(value: Value, specifier: string, precision: number, culture: NumberCulture): string {
  if (precision <= 0) return withMark(plainNumber(value, culture), specifier);
  const number = significant(value, precision);
  if (value instanceof PSDecimal && number.scale <= precision && number.scale >= -4) {
    return (number.negative ? culture.negative : '') + plainText(number.digits, number.scale, culture.decimal);
  }
  return generalText(number, precision, culture, specifier === 'g' ? 'e' : 'E');
}

function withMark(text: string, specifier: string): string {
  return specifier === 'g' ? text.replace('E', 'e') : text;
}

/** `R`: in 5.1 15 digits where they read back, else 17. */
function roundTrip(value: PSDouble | PSSingle, culture: NumberCulture): string {
  const n = value.value;
  if (value instanceof PSSingle) return generalText(shortestSingleDigits(n), 9, culture);
  if (byEdition(true, false)) return generalText(shortestDigits(n), 17, culture);
  const short = Number(n.toPrecision(15)) === n;
  return generalText(unsignedZero(significantDigits(n, short ? 15 : 17)), short ? 15 : 17, culture);
}
