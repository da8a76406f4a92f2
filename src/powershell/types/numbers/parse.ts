/** Numbers from text: .NET's Parse methods, and the number scanner of PowerShell's own parser. */
import {
  byEdition,
  engine,
  netError,
  PSBigInteger,
  type PSDecimal,
  PSDouble,
  PSUInt64,
  type SmallIntegerKind,
  type Value,
} from '../../runtime/values/index.ts';
import type { NumberKind } from '../../syntax/ast.ts';
import { parseNumber } from '../../syntax/numbers.ts';
import { decimalOfText, decimalOverflow } from './decimal.ts';
import { integerKinds, integerOverflow, smallInteger } from './kinds.ts';

/** NumberStyles flags. */
export const styles = {
  leadingWhite: 1,
  trailingWhite: 2,
  leadingSign: 4,
  trailingSign: 8,
  parentheses: 16,
  decimalPoint: 32,
  thousands: 64,
  exponent: 128,
  currency: 256,
  hex: 512,
  binary: 1024,
  integer: 7,
  number: 111,
  float: 167,
} as const;

/** FormatException of number texts; 7 quotes the text. */
export function badNumber(text: string): object {
  return netError(
    'System.FormatException',
    byEdition(`The input string '${text}' was not in a correct format.`, 'Input string was not in a correct format.'),
  );
}

/** A number text taken apart. */
interface NumberParts {
  readonly negative: boolean;
  readonly whole: string;
  readonly fraction: string;
  readonly exponent: number;
}

const white = '[\\t-\\r ]*';

const patterns = new Map<number, RegExp>();

function patternFor(flags: number): RegExp {
  let pattern = patterns.get(flags);
  if (pattern === undefined) {
    const has = (flag: number) => (flags & flag) !== 0;
    const digits = has(styles.thousands) ? '\\d[\\d,]*|' : '\\d+|';
    pattern = new RegExp(
      '^' +
        (has(styles.leadingWhite) ? white : '') +
        (has(styles.parentheses) ? '(?<open>\\()?' : '') +
        (has(styles.currency) ? `[$¤]?${white}` : '') +
        (has(styles.leadingSign) ? `(?<sign>[-+\\u2212])?${white}` : '') +
        (has(styles.currency) ? '[$¤]?' : '') +
        `(?<whole>${digits})` +
        (has(styles.decimalPoint) ? '(?:\\.(?<fraction>\\d*))?' : '') +
        (has(styles.exponent) ? '(?:[eE](?<exponent>[-+]?\\d+))?' : '') +
        (has(styles.trailingSign) ? '(?<after>[-+])?' : '') +
        (has(styles.parentheses) ? '(?<close>\\))?' : '') +
        (has(styles.trailingWhite) ? white : '') +
        '\\0*$',
    );
    patterns.set(flags, pattern);
  }
  return pattern;
}

function partsOf(text: string, flags: number): NumberParts | null {
  const groups = patternFor(flags).exec(text)?.groups;
  if (groups === undefined) return null;
  const whole = (groups['whole'] ?? '').replaceAll(',', '');
  const fraction = groups['fraction'] ?? '';
  if (whole === '' && fraction === '') return null;
  if ((groups['open'] === undefined) !== (groups['close'] === undefined)) return null;
  const sign = groups['sign'] ?? groups['after'];
  return {
    negative: groups['open'] !== undefined || (sign !== undefined && sign !== '+'),
    whole,
    fraction,
    exponent: Number(groups['exponent'] ?? '0'),
  };
}

/** `[int]::Parse`: an integer type by full name. Throws FormatException or OverflowException. */
export function parseInteger(text: string, typeName: string, flags: number = styles.integer): Value {
  const type = integerKinds[typeName];
  if ((flags & (styles.hex | styles.binary)) !== 0) return parseBits(text, typeName, flags);
  const parts = partsOf(text, flags);
  if (parts === null) throw badNumber(text);
  let value: bigint;
  if (parts.exponent === 0 && /^0*$/.test(parts.fraction)) value = BigInt(parts.whole || '0');
  else {
    const decimal = decimalOfText(`${parts.whole}.${parts.fraction}e${parts.exponent}`);
    if (decimal.mantissa % 10n ** BigInt(decimal.scale) !== 0n) throw integerOverflow(typeName);
    value = decimal.mantissa / 10n ** BigInt(decimal.scale);
  }
  if (parts.negative) value = -value;
  if (typeName === 'System.Numerics.BigInteger') return new PSBigInteger(value);
  if (type === undefined || value < type.low || value > type.high) throw integerOverflow(typeName);
  return type.make(value);
}

function parseBits(text: string, typeName: string, flags: number): Value {
  const trimmed = text.trim();
  const hex = (flags & styles.hex) !== 0;
  if (!(hex ? /^[0-9a-f]+$/i : /^[01]+$/).test(trimmed)) throw badNumber(text);
  const raw = BigInt((hex ? '0x' : '0b') + trimmed);
  if (typeName === 'System.Numerics.BigInteger') {
    const width = BigInt(trimmed.length * (hex ? 4 : 1));
    return new PSBigInteger(raw >> (width - 1n) === 1n ? raw - (1n << width) : raw);
  }
  const type = integerKinds[typeName];
  if (type === undefined) throw badNumber(text);
  const width = type.high - type.low + 1n;
  if (raw >= width) throw integerOverflow(typeName);
  return type.make(raw > type.high ? raw - width : raw);
}

const floatFlags = styles.float | styles.thousands;

/** `[double]::Parse`. Throws FormatException; in 5.1 OverflowException for what is too large. */
export function parseDouble(text: string, flags: number = floatFlags): number {
  const parts = partsOf(text, flags);
  if (parts === null) {
    const special = specialDouble(text.trim());
    if (special !== null) return special;
    throw badNumber(text);
  }
  const value = Number(`${parts.whole || '0'}.${parts.fraction}e${parts.exponent}`);
  if (!Number.isFinite(value) && !byEdition(true, false)) {
    throw netError('System.OverflowException', 'Value was either too large or too small for a Double.');
  }
  return parts.negative ? -value : value;
}

function specialDouble(text: string): number | null {
  const plain = byEdition(text.toLowerCase(), text);
  if (plain === byEdition('nan', 'NaN') || plain === '-nan' || plain === '+nan') return Number.NaN;
  const infinity = byEdition('infinity', 'Infinity');
  if (plain === infinity || plain === `+${infinity}` || plain === '∞') return Number.POSITIVE_INFINITY;
  return plain === `-${infinity}` || plain === '-∞' ? Number.NEGATIVE_INFINITY : null;
}

/** `[decimal]::Parse`: no exponent. Throws FormatException or OverflowException. */
export function parseDecimal(text: string, flags: number = styles.number): PSDecimal {
  const parts = partsOf(text, flags);
  if (parts === null) throw badNumber(text);
  try {
    return decimalOfText(`${parts.negative ? '-' : ''}${parts.whole}.${parts.fraction}e${parts.exponent}`);
  } catch {
    throw decimalOverflow();
  }
}

const smallKinds: ReadonlySet<NumberKind> = new Set(['SByte', 'Byte', 'Int16', 'UInt16', 'UInt32']);

/** A number literal's value, as the parser types it. */
export function literalValue(kind: NumberKind, value: number | bigint | string): Value {
  if (smallKinds.has(kind)) return smallInteger(kind as SmallIntegerKind, Number(value));
  switch (kind) {
    case 'Int32':
      return Number(value);
    case 'Int64':
      return BigInt(value);
    case 'UInt64':
      return new PSUInt64(BigInt(value));
    case 'BigInteger':
      return new PSBigInteger(BigInt(value));
    case 'Decimal':
      return decimalOfText(String(value));
    default:
      return new PSDouble(Number(value));
  }
}

/** The number that the scanner makes of a whole text (`0x1F`, `1kb`, `5l`, `1e3`; blanks around it; empty: 0), or undefined. */
export function scanNumber(text: string): Value | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return 0;
  const first = trimmed.charCodeAt(0);
  if (trimmed.length < 10 && first >= 48 && first <= 57 && /^\d+$/.test(trimmed)) return Number(trimmed);
  const literal = parseNumber(trimmed, engine().edition);
  return literal === null ? undefined : literalValue(literal.numberKind, literal.value);
}
