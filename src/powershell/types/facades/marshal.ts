/** Between PowerShell values and the plain JavaScript that facade bodies are written in, by a parameter's or result's type. */
import {
  AutomationNull,
  charOf,
  PSBigInteger,
  type PSChar,
  PSDouble,
  PSEnum,
  PSInteger,
  PSSingle,
  PSUInt64,
  PSWrapped,
  type SmallIntegerKind,
  typedArray,
  type Value,
} from '../../runtime/values/index.ts';
import { cultureNameOf } from '../globalization/culture.ts';
import { smallInteger } from '../numbers/kinds.ts';
import { findExactType } from '../registry.ts';

const small: Readonly<Record<string, SmallIntegerKind>> = {
  'System.Byte': 'Byte',
  'System.SByte': 'SByte',
  'System.Int16': 'Int16',
  'System.UInt16': 'UInt16',
  'System.UInt32': 'UInt32',
};

type Read = (value: Value) => unknown;

const numberIn: Read = (value) =>
  value !== null && typeof value === 'object' ? (value as { value: number | bigint }).value : value;

const readers: Readonly<Record<string, Read>> = {
  'System.Double': numberIn,
  'System.Single': numberIn,
  'System.Byte': numberIn,
  'System.SByte': numberIn,
  'System.Int16': numberIn,
  'System.UInt16': numberIn,
  'System.UInt32': numberIn,
  'System.UInt64': numberIn,
  'System.Numerics.BigInteger': numberIn,
  'System.Char': (value) => (value as PSChar).text,
  'System.Char[]': (value) => (value === null ? null : charsText(value)),
  'System.Byte[]': (value) => (value === null ? null : bytesOf(value)),
  'System.IFormatProvider': cultureNameOf,
  'System.Globalization.CultureInfo': cultureNameOf,
  'System.Object': (value) => (value instanceof PSWrapped ? value.base : value),
};

/** How an argument is given to a body; null: as it is. Enums arrive as numbers, chars and char arrays as text, bytes as Uint8Array. */
export function inbound(typeName: string): Read | null {
  const reader = readers[typeName];
  if (reader !== undefined) return reader;
  if (typeName === 'System.Char...') return readers['System.Char[]'] as Read;
  if (typeName === 'System.Byte...') return readers['System.Byte[]'] as Read;
  const type = typeName.endsWith('&') || typeName.endsWith('...') ? undefined : findExactType(typeName);
  if (type?.definition.kind === 'enum') return (value) => (value instanceof PSEnum ? value.value : value);
  return null;
}

/** The text of a char array. */
export function charsText(value: Value): string {
  if (typeof value === 'string') return value;
  let text = '';
  for (const c of value as PSChar[]) text += c.text;
  return text;
}

/** The bytes of a byte array. */
export function bytesOf(value: Value): Uint8Array {
  const items = value as readonly { value: number }[];
  const bytes = new Uint8Array(items.length);
  for (let i = 0; i < items.length; i++) bytes[i] = (items[i] as { value: number }).value;
  return bytes;
}

/** `byte[]` of bytes. */
export function byteArray(bytes: ArrayLike<number>): Value[] {
  const items: Value[] = new Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) items[i] = smallInteger('Byte', bytes[i] as number);
  return typedArray('System.Byte', items);
}

/** `char[]` of a text. */
export function charArray(text: string): Value[] {
  const items: Value[] = new Array(text.length);
  for (let i = 0; i < text.length; i++) items[i] = charOf(text.charCodeAt(i));
  return typedArray('System.Char', items);
}

type Write = (value: unknown) => Value;

const asIs: Write = (value) => (value === undefined ? null : (value as Value));

const writers: Readonly<Record<string, Write>> = {
  'System.Void': () => AutomationNull,
  'System.Double': (value) => (typeof value === 'number' ? new PSDouble(value) : (value as Value)),
  'System.Single': (value) => (typeof value === 'number' ? new PSSingle(value) : (value as Value)),
  'System.Int64': (value) => (typeof value === 'number' ? BigInt(value) : (value as Value)),
  'System.UInt64': (value) =>
    typeof value === 'number' || typeof value === 'bigint' ? new PSUInt64(BigInt(value)) : (value as Value),
  'System.Numerics.BigInteger': (value) =>
    typeof value === 'number' || typeof value === 'bigint' ? new PSBigInteger(BigInt(value)) : (value as Value),
  'System.Char': (value) => (typeof value === 'string' ? charOf(value.charCodeAt(0)) : (value as Value)),
  'System.Char[]': (value) => (typeof value === 'string' ? charArray(value) : asIs(value)),
  'System.Byte[]': (value) => (value instanceof Uint8Array ? byteArray(value) : asIs(value)),
};

/** How a body's result becomes a value: plain numbers of the right type, enums of numbers, arrays with their element type. */
export function outbound(typeName: string): Write {
  const writer = writers[typeName];
  if (writer !== undefined) return writer;
  const kind = small[typeName];
  if (kind !== undefined) return (value) => (value instanceof PSInteger ? value : smallInteger(kind, value as number));
  const type = findExactType(typeName);
  if (type?.definition.kind === 'enum') {
    return (value) => (typeof value === 'number' ? new PSEnum(type, value) : (value as Value));
  }
  if (typeName.endsWith('[]')) {
    const element = typeName.slice(0, -2);
    const each = outbound(element);
    return (value) => {
      if (!Array.isArray(value)) return asIs(value);
      return typedArray(element, each === asIs ? (value as Value[]) : value.map(each));
    };
  }
  return asIs;
}
