/** Values that CLIXML writes as one element: their tags, and their texts both ways. */
import {
  elementsOf,
  PSChar,
  PSDateTime,
  PSInteger,
  PSTimeSpan,
  ScriptBlock,
  SecureString,
  ticksPerMillisecond,
  typedArray,
  unixEpochTicks,
  type Value,
} from '../../runtime/values/index.ts';
import { convertTo } from '../convert.ts';
import { typeNamed } from '../resolve.ts';
import { toText } from '../text/value-text.ts';
import { typeNameOf } from '../type-of.ts';
import { XmlNode } from '../xml/nodes.ts';

/** Tag by type name; what has none is written as an object. */
const tags: Readonly<Record<string, string>> = {
  'System.String': 'S',
  'System.Char': 'C',
  'System.Boolean': 'B',
  'System.DateTime': 'DT',
  'System.TimeSpan': 'TS',
  'System.Byte': 'By',
  'System.SByte': 'SB',
  'System.UInt16': 'U16',
  'System.Int16': 'I16',
  'System.UInt32': 'U32',
  'System.Int32': 'I32',
  'System.UInt64': 'U64',
  'System.Int64': 'I64',
  'System.Single': 'Sg',
  'System.Double': 'Db',
  'System.Decimal': 'D',
  'System.Byte[]': 'BA',
  'System.Guid': 'G',
  'System.Uri': 'URI',
  'System.Version': 'Version',
  'System.Xml.XmlDocument': 'XD',
  'System.Management.Automation.ScriptBlock': 'SBK',
  'System.Security.SecureString': 'SS',
};

/** A value as one element. */
export interface Primitive {
  readonly tag: string;
  readonly text: string;
}

/** The tag and text of a value, or undefined where it is no such value. */
export function primitiveText(value: Value): Primitive | undefined {
  const tag = tags[typeNameOf(value)];
  return tag === undefined ? undefined : { tag, text: textOf(value) };
}

function textOf(value: Value): string {
  if (typeof value === 'string') return encoded(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (value instanceof PSChar) return String(value.text.charCodeAt(0));
  if (value instanceof PSDateTime) return dateText(value);
  if (value instanceof PSTimeSpan) return spanText(value.ticks);
  if (value instanceof SecureString) return secretText(value.secret);
  if (value instanceof ScriptBlock) return encoded(toText(value));
  if (value instanceof XmlNode) return encoded(value.outerXml);
  const bytes = Array.isArray(value) ? elementsOf(value) : undefined;
  if (bytes !== undefined) {
    return btoa(bytes.map((byte) => String.fromCharCode(byte instanceof PSInteger ? byte.value : 0)).join(''));
  }
  return toText(value);
}

/** Control characters, halves of pairs and what looks like an escape stand as `_xHHHH_`. */
export function encoded(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\ud800-\udfff]|_(?=x)/gi, escapeOf);
}

function escapeOf(c: string): string {
  return `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}

export function decoded(text: string): string {
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

function dateText(date: PSDateTime): string {
  const ms = Number((date.ticks - unixEpochTicks) / ticksPerMillisecond);
  const rest = (((date.ticks - unixEpochTicks) % 10_000_000n) + 10_000_000n) % 10_000_000n;
  const fraction = String(rest).padStart(7, '0').replace(/0+$/, '');
  const zone = date.kind === 'Utc' ? 'Z' : date.kind === 'Local' ? '+00:00' : '';
  return `${new Date(ms).toISOString().slice(0, 19)}${fraction === '' ? '' : `.${fraction}`}${zone}`;
}

function dateOf(text: string): PSDateTime | undefined {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,7}))?(Z|[+-]\d\d:\d\d)?$/.exec(text);
  if (match === null) return undefined;
  const [, whole = '', fraction = '', zone] = match;
  const offset = zone === undefined || zone === 'Z' ? 'Z' : zone;
  const ticks = unixEpochTicks + BigInt(Date.parse(whole + offset)) * ticksPerMillisecond;
  const kind = zone === undefined ? 'Unspecified' : zone === 'Z' ? 'Utc' : 'Local';
  return new PSDateTime(ticks + BigInt(fraction.padEnd(7, '0')), kind);
}

/** `P1DT2H3M4.5S` */
function spanText(ticks: bigint): string {
  const size = ticks < 0n ? -ticks : ticks;
  const [days, hours] = [size / 864_000_000_000n, (size / 36_000_000_000n) % 24n];
  const [minutes, seconds] = [(size / 600_000_000n) % 60n, (size / 10_000_000n) % 60n];
  const fraction = String(size % 10_000_000n)
    .padStart(7, '0')
    .replace(/0+$/, '');
  let time = (hours > 0n ? `${hours}H` : '') + (minutes > 0n ? `${minutes}M` : '');
  if (seconds > 0n || fraction !== '') time += `${seconds}${fraction === '' ? '' : `.${fraction}`}S`;
  const day = days > 0n ? `${days}D` : '';
  return `${ticks < 0n ? '-' : ''}P${day}${time === '' ? (day === '' ? 'T0S' : '') : `T${time}`}`;
}

function spanOf(text: string): PSTimeSpan | undefined {
  const match = /^(-)?P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d+))?S)?)?$/.exec(text);
  if (match === null) return undefined;
  const [, minus, days = '0', hours = '0', minutes = '0', seconds = '0', fraction = ''] = match;
  const whole = ((BigInt(days) * 24n + BigInt(hours)) * 60n + BigInt(minutes)) * 60n + BigInt(seconds);
  const ticks = whole * 10_000_000n + BigInt(fraction.padEnd(7, '0').slice(0, 7));
  return new PSTimeSpan(minus === undefined ? ticks : -ticks);
}

/** As ConvertFrom-SecureString writes it here: two bytes a character. */
function secretText(secret: string): string {
  let text = '';
  for (let i = 0; i < secret.length; i++) {
    const unit = secret.charCodeAt(i).toString(16).padStart(4, '0');
    text += unit.slice(2) + unit.slice(0, 2);
  }
  return text;
}

function secretOf(text: string): SecureString {
  const units = text.match(/.{4}/g) ?? [];
  return new SecureString(
    units.map((unit) => String.fromCharCode(Number.parseInt(unit.slice(2) + unit.slice(0, 2), 16))).join(''),
  );
}

const numberTypes: Readonly<Record<string, string>> = {
  By: 'System.Byte',
  SB: 'System.SByte',
  U16: 'System.UInt16',
  I16: 'System.Int16',
  U32: 'System.UInt32',
  I32: 'System.Int32',
  U64: 'System.UInt64',
  I64: 'System.Int64',
  Sg: 'System.Single',
  Db: 'System.Double',
  D: 'System.Decimal',
  G: 'System.Guid',
  URI: 'System.Uri',
  Version: 'System.Version',
  XD: 'System.Xml.XmlDocument',
};

/** The value of an element, or undefined where its tag is none of a primitive. */
export function primitiveOf(tag: string, text: string): Value | undefined {
  switch (tag) {
    case 'S':
    case 'SBK':
      // A block comes back as its text.
      return decoded(text);
    case 'Nil':
      return null;
    case 'C':
      return new PSChar(Number(text));
    case 'B':
      return text.trim() === 'true';
    case 'DT':
      return dateOf(text.trim());
    case 'TS':
      return spanOf(text.trim());
    case 'BA':
      return typedArray(
        'System.Byte',
        Array.from(atob(text.trim()), (c): Value => new PSInteger('Byte', c.charCodeAt(0))),
      );
    case 'SS':
      return secretOf(text.trim());
  }
  const type = numberTypes[tag];
  return type === undefined ? undefined : convertTo(decoded(text), typeNamed(type));
}
