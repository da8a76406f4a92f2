/** Bytes and text: `-Encoding` by edition, byte order marks, the ANSI code page. */
import { byEdition, runtimeError, type Value } from '../../runtime/values/index.ts';
import { getMember, toText } from '../../types/index.ts';

/** How text becomes bytes. `bytes`: one number or byte per byte, no text at all. */
export interface FileEncoding {
  readonly kind: 'utf8' | 'utf16le' | 'utf16be' | 'utf32le' | 'utf32be' | 'ascii' | 'ansi' | 'utf7' | 'bytes';
  readonly byteOrderMark: boolean;
}

const plain = (kind: FileEncoding['kind'], byteOrderMark = false): FileEncoding => ({ kind, byteOrderMark });

const sevenNames: Readonly<Record<string, FileEncoding>> = {
  ascii: plain('ascii'),
  ansi: plain('ansi'),
  bigendianunicode: plain('utf16be', true),
  bigendianutf32: plain('utf32be', true),
  default: plain('utf8'),
  oem: plain('ansi'),
  string: plain('utf16le', true),
  unicode: plain('utf16le', true),
  unknown: plain('utf16le', true),
  utf7: plain('utf7'),
  utf8: plain('utf8'),
  utf8bom: plain('utf8', true),
  utf8nobom: plain('utf8'),
  utf32: plain('utf32le', true),
};

const fiveNames: Readonly<Record<string, FileEncoding>> = {
  ascii: plain('ascii'),
  bigendianunicode: plain('utf16be', true),
  bigendianutf32: plain('utf32be', true),
  byte: plain('bytes'),
  default: plain('ansi'),
  oem: plain('ansi'),
  string: plain('utf16le', true),
  unicode: plain('utf16le', true),
  unknown: plain('utf16le', true),
  utf7: plain('utf7'),
  utf8: plain('utf8', true),
  utf32: plain('utf32le', true),
};

/** What the parameter allows, for the binder's own message in edition 5.1. */
export const fiveEncodingNames = 'unknown,string,unicode,bigendianunicode,utf8,utf7,utf32,ascii,default,oem'.split(',');

/** The encoding an `-Encoding` argument names (a word, a code page, a System.Text.Encoding); the default where it is null. */
export function encodingOf(argument: Value, fallback: FileEncoding): FileEncoding {
  if (argument === null) return fallback;
  const names = byEdition(sevenNames, fiveNames);
  const word = toText(argument).toLowerCase();
  const named = names[word] ?? webNames[word] ?? webNames[toText(getMember(argument, 'WebName')).toLowerCase()];
  if (named !== undefined) return named;
  throw runtimeError(
    `Cannot process argument transformation on parameter 'Encoding'. '${toText(argument)}' is not a supported encoding name.`,
    'ParameterArgumentTransformationError',
    {
      category: 'InvalidData',
      typeName: 'System.Management.Automation.ParameterBindingArgumentTransformationException',
    },
  );
}

const webNames: Readonly<Record<string, FileEncoding>> = {
  'utf-8': plain('utf8'),
  '65001': plain('utf8'),
  'utf-16': plain('utf16le', true),
  '1200': plain('utf16le', true),
  'utf-16be': plain('utf16be', true),
  '1201': plain('utf16be', true),
  'utf-32': plain('utf32le', true),
  'us-ascii': plain('ascii'),
  '20127': plain('ascii'),
  'iso-8859-1': plain('ansi'),
  'windows-1252': plain('ansi'),
  '1252': plain('ansi'),
};

/** Defaults: UTF-8 without a mark in edition 7; in 5.1 each command has its own. */
export function defaultEncoding(five: FileEncoding): FileEncoding {
  return byEdition(plain('utf8'), five);
}
/** Out-File and `>` of edition 5.1. */
export const unicodeWithMark = plain('utf16le', true);
/** Set-Content and Add-Content of edition 5.1. */
export const ansi = plain('ansi');
/** Export-Csv of edition 5.1. */
export const ascii = plain('ascii');

/** The bytes of a text, without a mark. */
export function encodeText(text: string, encoding: FileEncoding): Uint8Array {
  switch (encoding.kind) {
    case 'utf16le':
    case 'utf16be': {
      const bytes = new Uint8Array(text.length * 2);
      const view = new DataView(bytes.buffer);
      for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), encoding.kind === 'utf16le');
      return bytes;
    }
    case 'utf32le':
    case 'utf32be': {
      const points = [...text];
      const bytes = new Uint8Array(points.length * 4);
      const view = new DataView(bytes.buffer);
      for (const [i, c] of points.entries()) view.setUint32(i * 4, c.codePointAt(0) ?? 0, encoding.kind === 'utf32le');
      return bytes;
    }
    case 'ascii':
    case 'ansi':
      return Uint8Array.from(text, (c) => singleByte(c, encoding.kind === 'ascii' ? 0x7f : 0xff));
    default:
      return new TextEncoder().encode(text);
  }
}

/** The mark that begins a new file. */
export function byteOrderMark(encoding: FileEncoding): Uint8Array {
  if (!encoding.byteOrderMark) return new Uint8Array(0);
  const marks: Partial<Record<FileEncoding['kind'], readonly number[]>> = {
    utf8: [0xef, 0xbb, 0xbf],
    utf16le: [0xff, 0xfe],
    utf16be: [0xfe, 0xff],
    utf32le: [0xff, 0xfe, 0, 0],
    utf32be: [0, 0, 0xfe, 0xff],
  };
  return Uint8Array.from(marks[encoding.kind] ?? []);
}

/** The text of bytes. A mark at the beginning decides over the encoding asked for, and is not part of the text. */
export function decodeText(bytes: Uint8Array, encoding: FileEncoding): string {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return new TextDecoder('utf-8').decode(bytes.subarray(3));
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return decode32(bytes.subarray(4), true);
  if (a === 0xff && b === 0xfe) return decode16(bytes.subarray(2), true);
  if (a === 0xfe && b === 0xff) return decode16(bytes.subarray(2), false);
  switch (encoding.kind) {
    case 'utf16le':
    case 'utf16be':
      return decode16(bytes, encoding.kind === 'utf16le');
    case 'utf32le':
    case 'utf32be':
      return decode32(bytes, encoding.kind === 'utf32le');
    case 'ascii':
      return decodeSingle(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : '?'));
    case 'ansi':
      return decodeSingle(bytes, (byte) => ansiCharacters[byte] ?? String.fromCharCode(byte));
    default:
      return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  }
}

function decode16(bytes: Uint8Array, littleEndian: boolean): string {
  return new TextDecoder(littleEndian ? 'utf-16le' : 'utf-16be', { ignoreBOM: true }).decode(bytes);
}

function decode32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = '';
  for (let i = 0; i + 3 < bytes.length; i += 4) {
    const point = view.getUint32(i, littleEndian);
    text += point > 0x10ffff ? '\ufffd' : String.fromCodePoint(point);
  }
  return text;
}

function decodeSingle(bytes: Uint8Array, character: (byte: number) => string): string {
  let text = '';
  for (const byte of bytes) text += character(byte);
  return text;
}

/** Windows-1252 where it differs from ISO 8859-1. */
const ansiCharacters: Readonly<Record<number, string>> = Object.fromEntries(
  [...'€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'].map((c, i) => [0x80 + i, c]),
);
const ansiBytes = new Map(Object.entries(ansiCharacters).map(([byte, c]) => [c, Number(byte)]));

function singleByte(c: string, highest: number): number {
  if (highest === 0xff) {
    const byte = ansiBytes.get(c);
    if (byte !== undefined) return byte;
  }
  const code = c.charCodeAt(0);
  return c.length === 1 && code <= highest ? code : 63;
}
