/** The numeric types as one table: names, ranges, how a value of each is made and read. */
import {
  netError,
  PSBigInteger,
  PSChar,
  PSDecimal,
  PSDouble,
  PSEnum,
  PSInteger,
  PSSingle,
  PSUInt64,
  type SmallIntegerKind,
  type Value,
} from '../../runtime/values/index.ts';
import { decimalOfDouble, decimalOfInteger, doubleOfDecimal, roundDecimal } from './decimal.ts';

/** .NET's TypeCode: an operation on two numbers is done in the type of the higher one. 0: no number, no bool, no char. */
export const code = {
  none: 0,
  boolean: 3,
  char: 4,
  sbyte: 5,
  byte: 6,
  int16: 7,
  uint16: 8,
  int32: 9,
  uint32: 10,
  int64: 11,
  uint64: 12,
  single: 13,
  double: 14,
  decimal: 15,
} as const;

const smallCodes: Readonly<Record<SmallIntegerKind, number>> = {
  SByte: code.sbyte,
  Byte: code.byte,
  Int16: code.int16,
  UInt16: code.uint16,
  UInt32: code.uint32,
};

/** The type code of a value (of an enum: Int32). Wrappers must be off. */
export function codeOf(value: Value): number {
  switch (typeof value) {
    case 'number':
      return code.int32;
    case 'bigint':
      return code.int64;
    case 'boolean':
      return code.boolean;
    case 'string':
      return code.none;
  }
  if (value instanceof PSDouble) return code.double;
  if (value instanceof PSDecimal) return code.decimal;
  if (value instanceof PSInteger) return smallCodes[value.kind];
  if (value instanceof PSChar) return code.char;
  if (value instanceof PSUInt64) return code.uint64;
  if (value instanceof PSSingle) return code.single;
  if (value instanceof PSEnum) return code.int32;
  return code.none;
}

/** Numbers, and enums among them; not bool, not char. */
export function isNumericCode(typeCode: number): boolean {
  return typeCode >= code.sbyte;
}

/** Any integer type. */
export function isIntegerCode(typeCode: number): boolean {
  return typeCode >= code.sbyte && typeCode <= code.uint64;
}

export function isSignedCode(typeCode: number): boolean {
  return typeCode === code.sbyte || typeCode === code.int16 || typeCode === code.int32 || typeCode === code.int64;
}

interface IntegerKind {
  readonly code: number;
  readonly low: bigint;
  readonly high: bigint;
  readonly low64: number;
  readonly high64: number;
  readonly article: string;
  make(value: bigint | number): Value;
}

function kind(
  typeCode: number,
  bits: number,
  signed: boolean,
  article: string,
  make: (v: bigint | number) => Value,
): IntegerKind {
  const low = signed ? -(1n << BigInt(bits - 1)) : 0n;
  const high = signed ? (1n << BigInt(bits - 1)) - 1n : (1n << BigInt(bits)) - 1n;
  return { code: typeCode, low, high, low64: Number(low), high64: Number(high), article, make };
}

const small = (name: SmallIntegerKind) => (v: bigint | number) => smallInteger(name, Number(v));

const bytes: PSInteger[] = [];

/** A Byte, SByte, Int16, UInt16 or UInt32; bytes are the same object each time. */
export function smallInteger(name: SmallIntegerKind, value: number): PSInteger {
  if (name !== 'Byte') return new PSInteger(name, value);
  let byte = bytes[value];
  if (byte === undefined) {
    byte = new PSInteger('Byte', value);
    bytes[value] = byte;
  }
  return byte;
}

/** The integer types by full name, with the words of their overflow errors. */
export const integerKinds: Readonly<Record<string, IntegerKind>> = {
  'System.SByte': kind(code.sbyte, 8, true, 'a signed byte', small('SByte')),
  'System.Byte': kind(code.byte, 8, false, 'an unsigned byte', small('Byte')),
  'System.Int16': kind(code.int16, 16, true, 'an Int16', small('Int16')),
  'System.UInt16': kind(code.uint16, 16, false, 'a UInt16', small('UInt16')),
  'System.Int32': kind(code.int32, 32, true, 'an Int32', Number),
  'System.UInt32': kind(code.uint32, 32, false, 'a UInt32', small('UInt32')),
  'System.Int64': kind(code.int64, 64, true, 'an Int64', BigInt),
  'System.UInt64': kind(code.uint64, 64, false, 'a UInt64', (v) => new PSUInt64(BigInt(v))),
};

/** OverflowException of an integer type. */
export function integerOverflow(typeName: string): object {
  return netError(
    'System.OverflowException',
    `Value was either too large or too small for ${integerKinds[typeName]?.article ?? 'the type'}.`,
  );
}

/** A whole number as a value of an integer type. Throws OverflowException. */
export function makeInteger(typeName: string, value: bigint | number): Value {
  const type = integerKinds[typeName] as IntegerKind;
  if (typeof value === 'number' ? value < type.low64 || value > type.high64 : value < type.low || value > type.high)
    throw integerOverflow(typeName);
  return type.make(value);
}

/** Rounds half to the even neighbour. */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest > 0.5 || (rest === 0.5 && floor % 2 !== 0)) return floor + 1;
  return floor;
}

/** A number, bool or char as JavaScript number; precision may be lost. */
export function toNumber(value: Value): number {
  switch (typeof value) {
    case 'number':
      return value;
    case 'bigint':
      return Number(value);
    case 'boolean':
      return value ? 1 : 0;
  }
  if (value instanceof PSDouble || value instanceof PSInteger || value instanceof PSSingle) return value.value;
  if (value instanceof PSDecimal) return doubleOfDecimal(value);
  if (value instanceof PSUInt64 || value instanceof PSBigInteger) return Number(value.value);
  if (value instanceof PSChar) return value.code;
  return (value as PSEnum).value;
}

/** A number as a whole one, fractions rounded half to even. Throws OverflowException for what is not finite. */
export function toWhole(value: Value): bigint | number {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return value;
    case 'boolean':
      return value ? 1 : 0;
  }
  if (value instanceof PSInteger) return value.value;
  if (value instanceof PSUInt64 || value instanceof PSBigInteger) return value.value;
  if (value instanceof PSDouble || value instanceof PSSingle) {
    if (!Number.isFinite(value.value))
      throw netError('System.OverflowException', 'Arithmetic operation resulted in an overflow.');
    const rounded = roundHalfEven(value.value);
    return Number.isSafeInteger(rounded) ? rounded : BigInt(rounded);
  }
  if (value instanceof PSDecimal)
    return roundDecimal(value, 0, 'even').mantissa / 10n ** BigInt(roundDecimal(value, 0, 'even').scale);
  if (value instanceof PSChar) return value.code;
  return (value as PSEnum).value;
}

/** `Convert.ChangeType` between numbers: integers round half to even. Throws OverflowException. */
export function changeNumber(value: Value, typeName: string): Value {
  switch (typeName) {
    case 'System.Double':
      return value instanceof PSDouble ? value : new PSDouble(toNumber(value));
    case 'System.Single':
      return value instanceof PSSingle ? value : new PSSingle(toNumber(value));
    case 'System.Decimal':
      return toDecimal(value);
    case 'System.Numerics.BigInteger':
      return new PSBigInteger(BigInt(truncated(value)));
  }
  if (value instanceof PSDouble || value instanceof PSSingle) {
    const type = integerKinds[typeName] as IntegerKind;
    if (
      !Number.isFinite(value.value) ||
      roundHalfEven(value.value) > Number(type.high) ||
      roundHalfEven(value.value) < type.low64
    )
      throw integerOverflow(typeName);
  }
  return makeInteger(typeName, toWhole(value));
}

function truncated(value: Value): bigint | number {
  if (value instanceof PSDouble || value instanceof PSSingle) return BigInt(Math.trunc(value.value));
  if (value instanceof PSDecimal) return value.mantissa / 10n ** BigInt(value.scale);
  return toWhole(value);
}

export function toDecimal(value: Value): PSDecimal {
  if (value instanceof PSDecimal) return value;
  if (value instanceof PSDouble) return decimalOfDouble(value.value);
  if (value instanceof PSSingle) return decimalOfDouble(value.value, 7);
  return decimalOfInteger(toWhole(value));
}
