/** Number literals: digits, hexadecimal and binary forms, type suffixes and the multipliers KB to PB. */
import type { NumberKind } from './ast.ts';
import type { Edition } from './edition.ts';

/** A number literal's type and value, as `ConstantExpressionAst` keeps them. */
export interface NumberLiteral {
  readonly numberKind: NumberKind;
  readonly value: number | bigint | string;
}

const pattern =
  /^(?<sign>[-\u2013-\u2015+]?)(?:0x(?<hex>[0-9a-f]+)|0b(?<bin>[01]+)|(?<int>\d*)(?<frac>\.\d*)?(?<exp>e[-\u2013-\u2015+]?\d+)?)(?<suffix>u?[ysl]|[und])?(?<mult>[kmgtp]b)?$/i;

const multipliers: Readonly<Record<string, bigint>> = {
  kb: 1n << 10n,
  mb: 1n << 20n,
  gb: 1n << 30n,
  tb: 1n << 40n,
  pb: 1n << 50n,
};

const ranges: readonly (readonly [NumberKind, bigint, bigint])[] = [
  ['SByte', -(1n << 7n), (1n << 7n) - 1n],
  ['Byte', 0n, (1n << 8n) - 1n],
  ['Int16', -(1n << 15n), (1n << 15n) - 1n],
  ['UInt16', 0n, (1n << 16n) - 1n],
  ['Int32', -(1n << 31n), (1n << 31n) - 1n],
  ['UInt32', 0n, (1n << 32n) - 1n],
  ['Int64', -(1n << 63n), (1n << 63n) - 1n],
  ['UInt64', 0n, (1n << 64n) - 1n],
];
const decimalLimit = (1n << 96n) - 1n;

/** Which types each suffix tries, in order. Without one: Int32, Int64, Decimal, Double. */
const suffixKinds: Readonly<Record<string, readonly NumberKind[]>> = {
  y: ['SByte'],
  uy: ['Byte'],
  s: ['Int16'],
  us: ['UInt16'],
  l: ['Int64'],
  u: ['UInt32', 'UInt64'],
  ul: ['UInt64'],
};

/** `value` as a literal of `kind`, or null where it does not fit. */
function fitted(kind: NumberKind, value: bigint): NumberLiteral | null {
  const range = ranges.find(([k]) => k === kind);
  if (range === undefined || value < range[1] || value > range[2]) return null;
  return { numberKind: kind, value: kind === 'Int64' || kind === 'UInt64' ? value : Number(value) };
}

/**
 * Hexadecimal digits that fill 32 or 64 bits are a two's complement: `0xFFFFFFFF` is -1. Binary digits are one where they fill 8, 16,
 * 32 or 64.
 */
function fromBits(digits: string, bitsPerDigit: number, base: '0x' | '0b'): bigint {
  const value = BigInt(base + digits);
  const width = digits.length * bitsPerDigit;
  const filled = base === '0x' ? [32, 64] : [8, 16, 32, 64];
  const negative = filled.includes(width) && value >> BigInt(width - 1) === 1n;
  return negative ? value - (1n << BigInt(width)) : value;
}

/** Whether a text has the form of a number; its suffix may still not hold it. */
export function isNumeral(text: string, edition: Edition): boolean {
  const groups = pattern.exec(text)?.groups;
  if (groups === undefined) return false;
  const suffix = (groups['suffix'] ?? '').toLowerCase();
  if (edition === '5.1' && (groups['bin'] !== undefined || !['', 'd', 'l'].includes(suffix))) return false;
  return (
    groups['hex'] !== undefined || groups['bin'] !== undefined || /\d/.test(`${groups['int']}${groups['frac'] ?? ''}`)
  );
}

/**
 * Reads a whole number literal.
 * @returns null where `text` is not a number, or one that its suffix cannot hold.
 */
export function parseNumber(text: string, edition: Edition): NumberLiteral | null {
  const groups = pattern.exec(text)?.groups;
  if (groups === undefined) return null;
  const suffix = (groups['suffix'] ?? '').toLowerCase();
  const multiplier = multipliers[(groups['mult'] ?? '').toLowerCase()] ?? 1n;
  const negative = groups['sign'] !== undefined && groups['sign'] !== '' && groups['sign'] !== '+';
  if (edition === '5.1' && (groups['bin'] !== undefined || !['', 'd', 'l'].includes(suffix))) return null;
  const bits = groups['hex'] ?? groups['bin'];
  if (bits !== undefined) {
    if (suffix === 'd' && groups['hex'] !== undefined) return null;
    const raw = groups['hex'] !== undefined ? fromBits(bits, 4, '0x') : fromBits(bits, 1, '0b');
    return integral(
      (suffix.startsWith('u') ? BigInt((groups['hex'] !== undefined ? '0x' : '0b') + bits) : raw) *
        multiplier *
        (negative ? -1n : 1n),
      suffix,
    );
  }
  const int = groups['int'] ?? '';
  const fraction = groups['frac'] ?? '';
  const exponent = groups['exp'] ?? '';
  if (int === '' && fraction.length < 2) return null;
  if (suffix === 'd') return decimal(int, fraction, exponent, multiplier, negative);
  if (fraction === '' && exponent === '') return integral(BigInt(int) * multiplier * (negative ? -1n : 1n), suffix);
  const value =
    Number(`${int === '' ? '0' : int}${fraction}${exponent.replace(/[\u2013-\u2015]/, '-')}`) *
    Number(multiplier) *
    (negative ? -1 : 1);
  if (suffix === '') return { numberKind: 'Double', value };
  if (!Number.isFinite(value)) return null;
  return integral(roundHalfEven(value), suffix);
}

function integral(value: bigint, suffix: string): NumberLiteral | null {
  if (suffix === 'n') return { numberKind: 'BigInteger', value };
  if (suffix !== '') {
    for (const kind of suffixKinds[suffix] ?? []) {
      const literal = fitted(kind, value);
      if (literal !== null) return literal;
    }
    return null;
  }
  const literal = fitted('Int32', value) ?? fitted('Int64', value);
  if (literal !== null) return literal;
  if (value <= decimalLimit && value >= -decimalLimit) return { numberKind: 'Decimal', value: String(value) };
  return { numberKind: 'Double', value: Number(value) };
}

/** A decimal keeps its digits: `1.50d` prints 1.50. */
function decimal(
  int: string,
  fraction: string,
  exponent: string,
  multiplier: bigint,
  negative: boolean,
): NumberLiteral | null {
  let scale = Math.max(0, fraction.length - 1);
  let digits = BigInt(`${int}${fraction.slice(1)}` || '0') * multiplier;
  const e = exponent === '' ? 0 : Number(exponent.slice(1).replace(/[\u2013-\u2015]/, '-'));
  if (Math.abs(e) > 60) return null;
  scale -= e;
  if (scale < 0) {
    digits *= 10n ** BigInt(-scale);
    scale = 0;
  }
  if (digits > decimalLimit || scale > 28) return null;
  const text = String(digits).padStart(scale + 1, '0');
  const value = scale === 0 ? text : `${text.slice(0, -scale)}.${text.slice(-scale)}`;
  return { numberKind: 'Decimal', value: negative ? `-${value}` : value };
}

function roundHalfEven(value: number): bigint {
  const floor = Math.floor(value);
  const rest = value - floor;
  const up = rest > 0.5 || (rest === 0.5 && floor % 2 !== 0);
  return BigInt(up ? floor + 1 : floor);
}
