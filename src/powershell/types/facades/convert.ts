/** System.Convert and System.BitConverter. */
import {
  byEdition,
  charOf,
  DBNull,
  netError,
  PSBigInteger,
  PSChar,
  PSDateTime,
  PSDecimal,
  PSDouble,
  PSEnum,
  PSSingle,
  type PSType,
  type Value,
} from '../../runtime/values/index.ts';
import { changeType as changeConvertible, invalidCast, isConvertibleSource } from '../convert/convertible.ts';
import { convertTo } from '../convert.ts';
import { argumentNull } from '../members/errors.ts';
import { changeNumber, codeOf, integerKinds, toNumber } from '../numbers/kinds.ts';
import { parseDecimal, parseDouble, parseInteger } from '../numbers/parse.ts';
import { typeNamed } from '../resolve.ts';
import { fromBase64, toBase64, toHex } from '../text/base64.ts';
import { formatValue } from '../text/composite-format.ts';
import { isValueType, typeNameOf, typeOf } from '../type-of.ts';
import { parseBoolean } from './core.ts';
import { defineType } from './define.ts';
import type { Body } from './facade-spec.ts';
import { bytesOf, charArray } from './marshal.ts';
import { typeCodes } from './numbers.ts';

/** `Convert.ToInt32(object)` and its kin: null is zero, text is parsed, numbers are rounded. */
export function toNumericType(value: Value, typeName: string): Value {
  if (value === null) return changeNumber(0, typeName);
  if (typeof value === 'string') {
    if (typeName === 'System.Double') return new PSDouble(parseDouble(value));
    if (typeName === 'System.Single') return new PSSingle(parseDouble(value));
    if (typeName === 'System.Decimal') return parseDecimal(value);
    return parseInteger(value, typeName);
  }
  if (value instanceof PSDateTime) throw invalidCast('DateTime', typeName.slice(7));
  if (codeOf(value) === 0 && !(value instanceof PSBigInteger)) {
    throw netError(
      'System.InvalidCastException',
      `Unable to cast object of type '${typeNameOf(value)}' to type 'System.IConvertible'.`,
    );
  }
  if (value instanceof PSChar && (typeName === 'System.Double' || typeName === 'System.Decimal')) {
    throw invalidCast('Char', typeName.slice(7));
  }
  return changeNumber(value instanceof PSEnum ? value.value : value, typeName);
}

function toBool(value: Value): boolean {
  if (value === null) return false;
  if (typeof value === 'string') return parseBoolean(value);
  if (typeof value === 'boolean') return value;
  if (codeOf(value) === 0)
    throw netError(
      'System.InvalidCastException',
      `Unable to cast object of type '${typeNameOf(value)}' to type 'System.IConvertible'.`,
    );
  return toNumber(value) !== 0;
}

function toChar(value: Value): string {
  if (value === null) return '\0';
  if (typeof value === 'string') {
    if (value.length !== 1) throw netError('System.FormatException', 'String must be exactly one character long.');
    return value;
  }
  if (value instanceof PSChar) return value.text;
  if (value instanceof PSDouble || value instanceof PSDecimal) throw invalidCast(typeNameOf(value).slice(7), 'Char');
  const n = toNumber(value);
  if (n < 0 || n > 65535)
    throw netError('System.OverflowException', 'Value was either too large or too small for a character.');
  return String.fromCharCode(n);
}

function checkBase(radix: number): void {
  if (![2, 8, 10, 16].includes(radix)) throw netError('System.ArgumentException', 'Invalid Base.');
}

/** `Convert.ToInt32('ff', 16)`: digits of a base, two's complement where they fill the type. */
function fromBase(text: string | null, radix: number, typeName: string): Value {
  checkBase(radix);
  const kind = integerKinds[typeName] as (typeof integerKinds)[string];
  if (text === null) return kind.make(0);
  if (radix === 10) return parseInteger(text, typeName);
  const bare = radix === 16 ? text.replace(/^0x/i, '') : text;
  const digits = { 2: /^[01]+$/, 8: /^[0-7]+$/, 16: /^[0-9a-f]+$/i }[radix] as RegExp;
  if (text === '') {
    throw netError(
      'System.ArgumentOutOfRangeException',
      byEdition(
        "Index was out of range. Must be non-negative and less than the size of the collection. (Parameter 'startIndex')",
        'Index was out of range. Must be non-negative and less than the size of the collection.\nParameter name: startIndex',
      ),
    );
  }
  if (!digits.test(bare)) {
    if (/^[^0-9a-f]/i.test(bare)) throw netError('System.FormatException', 'Could not find any recognizable digits.');
    throw netError('System.FormatException', 'Additional non-parsable characters are at the end of the string.');
  }
  const raw = BigInt(radix === 16 ? `0x${bare}` : radix === 2 ? `0b${bare}` : `0o${bare}`);
  const width = kind.high - kind.low + 1n;
  if (raw >= width) {
    throw netError('System.OverflowException', `Value was either too large or too small for ${kind.article}.`);
  }
  return kind.make(raw > kind.high ? raw - width : raw);
}

const bitWidths: Readonly<Record<string, bigint>> = { byte: 8n, int16: 16n, int: 32n, long: 64n };

function toBase(type: string): Body {
  return (value: number | bigint, radix: number) => {
    checkBase(radix);
    const whole = BigInt(value);
    if (radix === 10) return whole.toString();
    return BigInt.asUintN(Number(bitWidths[type]), whole).toString(radix);
  };
}

const statics: Record<string, Body> = {};

const targets: Readonly<Record<string, readonly [type: string, full: string]>> = {
  ToInt16: ['int16', 'System.Int16'],
  ToInt32: ['int', 'System.Int32'],
  ToInt64: ['long', 'System.Int64'],
  ToByte: ['byte', 'System.Byte'],
  ToSByte: ['sbyte', 'System.SByte'],
  ToUInt16: ['uint16', 'System.UInt16'],
  ToUInt32: ['uint32', 'System.UInt32'],
  ToUInt64: ['uint64', 'System.UInt64'],
  ToDouble: ['double', 'System.Double'],
  ToSingle: ['float', 'System.Single'],
  ToDecimal: ['decimal', 'System.Decimal'],
};

for (const [name, [type, full]] of Object.entries(targets)) {
  statics[`${type} ${name}(System.Object value)`] = (value: Value) => toNumericType(value, full);
  statics[`${type} ${name}(System.Object value, System.IFormatProvider provider)`] = (value: Value) =>
    toNumericType(value, full);
  if (full in integerKinds) {
    statics[`${type} ${name}(string value, int fromBase)`] = (text: string | null, radix: number) =>
      fromBase(text, radix, full);
  }
}
for (const type of Object.keys(bitWidths)) statics[`string ToString(${type} value, int toBase)`] = toBase(type);

function asText(value: Value, culture = 'en-US'): string {
  return value === null ? '' : formatValue(value, '', culture);
}

function decode(text: string): Uint8Array {
  const bytes = fromBase64(text);
  if (bytes !== null) return bytes;
  if (text.replace(/[ \t\r\n]/g, '').length % 4 !== 0 && /^[A-Za-z0-9+/=\s]*$/.test(text) && byEdition(false, true)) {
    throw netError('System.FormatException', 'Invalid length for a Base-64 char array or string.');
  }
  throw netError(
    'System.FormatException',
    `The input is not a valid Base-64 string as it contains a non-base 64 character, more than two padding characters, or an illegal character among the padding characters.${byEdition('', ' ')}`,
  );
}

function encode(bytes: Uint8Array | null, options = 0): string {
  if (bytes === null) throw argumentNull('inArray');
  const text = toBase64(bytes);
  return options === 1 ? (text.match(/.{1,76}/g) ?? []).join('\r\n') : text;
}

defineType({ name: 'System.Convert', isAbstract: true }, () => ({
  statics: {
    ...statics,
    'bool ToBoolean(System.Object value)': toBool,
    'char ToChar(System.Object value)': toChar,
    'string ToString(System.Object value)': (value: Value) => asText(value),
    'string ToString(System.Object value, System.IFormatProvider provider)': asText,
    'datetime ToDateTime(System.Object value)': (value: Value) =>
      value === null ? new PSDateTime(0n) : convertTo(value, dateType()),
    'string ToBase64String(byte[] inArray)': (bytes: Uint8Array | null) => encode(bytes),
    'string ToBase64String(byte[] inArray, System.Base64FormattingOptions options)': encode,
    'string ToBase64String(byte[] inArray, int offset, int length)': (
      bytes: Uint8Array,
      offset: number,
      length: number,
    ) => encode(bytes.subarray(offset, offset + length)),
    'byte[] FromBase64String(string s)': (text: string | null) => {
      if (text === null) throw argumentNull('s');
      return decode(text);
    },
    'byte[] FromBase64CharArray(char[] inArray, int offset, int length)': (
      text: string,
      offset: number,
      length: number,
    ) => decode(text.slice(offset, offset + length)),
    '7: string ToHexString(byte[] inArray)': (bytes: Uint8Array) => toHex(bytes).toUpperCase(),
    '7: string ToHexStringLower(byte[] inArray)': (bytes: Uint8Array) => toHex(bytes).toLowerCase(),
    'int ToBase64CharArray(byte[] inArray, int offsetIn, int length, System.Object outArray, int offsetOut)': (
      bytes: Uint8Array,
      from: number,
      length: number,
      target: Value[],
      to: number,
    ) => {
      const chars = charArray(encode(bytes.subarray(from, from + length)));
      for (const [i, c] of chars.entries()) target[to + i] = c;
      return chars.length;
    },
    'System.TypeCode GetTypeCode(System.Object value)': (value: Value) =>
      value === null ? 0 : Math.max(1, typeCodes.indexOf(typeOf(value).name)),
    '7: byte[] FromHexString(string s)': (text: string) => {
      if (!/^([0-9a-f]{2})*$/i.test(text))
        throw netError(
          'System.FormatException',
          'The input is not a valid hex string as its length is not a multiple of 2.',
        );
      return Uint8Array.from(text.match(/../g) ?? [], (b) => Number.parseInt(b, 16));
    },
    'System.Object ChangeType(System.Object value, type conversionType)': changeType,
    'System.Object ChangeType(System.Object value, type conversionType, System.IFormatProvider provider)': changeType,
    'bool IsDBNull(System.Object value)': (value: Value) => value === DBNull,
  },
}));

function dateType(): PSType {
  return typeNamed('System.DateTime');
}

/** Null goes to reference types only; text is parsed; what is no IConvertible stays, or is refused. */
function changeType(value: Value, type: PSType): Value {
  const { fullName } = type;
  if (value === null) {
    if (!isValueType(type)) return null;
    throw netError('System.InvalidCastException', 'Null object cannot be converted to a value type.');
  }
  if (isConvertibleSource(typeOf(value))) return changeConvertible(value, type);
  if (typeOf(value) === type) return value;
  if (typeof value !== 'string' && codeOf(value) === 0) {
    throw netError('System.InvalidCastException', 'Object must implement IConvertible.');
  }
  if (fullName in integerKinds || /^System\.(Double|Single|Decimal)$/.test(fullName))
    return toNumericType(value, fullName);
  if (fullName === 'System.String') return asText(value);
  if (fullName === 'System.Boolean') return toBool(value);
  if (fullName === 'System.Char') return charOf(toChar(value).charCodeAt(0));
  if (fullName === 'System.DateTime' && typeof value === 'string') return convertTo(value, type);
  if (fullName === 'System.Object') return value;
  throw invalidCast(typeNameOf(value), fullName);
}

const view = (bytes: Value) => {
  const array = bytesOf(bytes);
  return new DataView(array.buffer, array.byteOffset, array.byteLength);
};

function bytesFrom(size: number, write: (view: DataView) => void): Uint8Array {
  const data = new DataView(new ArrayBuffer(size));
  write(data);
  return new Uint8Array(data.buffer);
}

function dashedHex(bytes: Uint8Array): string {
  return (toHex(bytes).toUpperCase().match(/../g) ?? []).join('-');
}

defineType({ name: 'System.BitConverter', isAbstract: true }, () => ({
  staticProperties: { 'bool IsLittleEndian': () => true },
  statics: {
    'string ToString(byte[] value)': dashedHex,
    'string ToString(byte[] value, int startIndex)': (bytes: Uint8Array, start: number) =>
      dashedHex(bytes.subarray(start)),
    'string ToString(byte[] value, int startIndex, int length)': (bytes: Uint8Array, start: number, length: number) =>
      dashedHex(bytes.subarray(start, start + length)),
    'byte[] GetBytes(bool value)': (value: boolean) => Uint8Array.from([value ? 1 : 0]),
    'byte[] GetBytes(char value)': (c: string) => bytesFrom(2, (v) => v.setUint16(0, c.charCodeAt(0), true)),
    'byte[] GetBytes(int16 value)': (n: number) => bytesFrom(2, (v) => v.setInt16(0, n, true)),
    'byte[] GetBytes(uint16 value)': (n: number) => bytesFrom(2, (v) => v.setUint16(0, n, true)),
    'byte[] GetBytes(int value)': (n: number) => bytesFrom(4, (v) => v.setInt32(0, n, true)),
    'byte[] GetBytes(uint32 value)': (n: number) => bytesFrom(4, (v) => v.setUint32(0, n, true)),
    'byte[] GetBytes(long value)': (n: bigint) => bytesFrom(8, (v) => v.setBigInt64(0, n, true)),
    'byte[] GetBytes(uint64 value)': (n: bigint) => bytesFrom(8, (v) => v.setBigUint64(0, n, true)),
    'byte[] GetBytes(float value)': (n: number) => bytesFrom(4, (v) => v.setFloat32(0, n, true)),
    'byte[] GetBytes(double value)': (n: number) => bytesFrom(8, (v) => v.setFloat64(0, n, true)),
    'int16 ToInt16(System.Object value, int startIndex)': (b: Value, at: number) => view(b).getInt16(at, true),
    'uint16 ToUInt16(System.Object value, int startIndex)': (b: Value, at: number) => view(b).getUint16(at, true),
    'int ToInt32(System.Object value, int startIndex)': (b: Value, at: number) => view(b).getInt32(at, true),
    'uint32 ToUInt32(System.Object value, int startIndex)': (b: Value, at: number) => view(b).getUint32(at, true),
    'long ToInt64(System.Object value, int startIndex)': (b: Value, at: number) => view(b).getBigInt64(at, true),
    'uint64 ToUInt64(System.Object value, int startIndex)': (b: Value, at: number) => view(b).getBigUint64(at, true),
    'double ToDouble(System.Object value, int startIndex)': (b: Value, at: number) => view(b).getFloat64(at, true),
    'float ToSingle(System.Object value, int startIndex)': (b: Value, at: number) => view(b).getFloat32(at, true),
    'char ToChar(System.Object value, int startIndex)': (b: Value, at: number) =>
      String.fromCharCode(view(b).getUint16(at, true)),
    'long DoubleToInt64Bits(double value)': (n: number) => {
      const bytes = bytesFrom(8, (v) => v.setFloat64(0, n, true));
      return new DataView(bytes.buffer).getBigInt64(0, true);
    },
    'double Int64BitsToDouble(long value)': (n: bigint) => {
      const bytes = bytesFrom(8, (v) => v.setBigInt64(0, n, true));
      return new DataView(bytes.buffer).getFloat64(0, true);
    },
    'bool ToBoolean(System.Object value, int startIndex)': (b: Value, at: number) => view(b).getUint8(at) !== 0,
  },
}));
