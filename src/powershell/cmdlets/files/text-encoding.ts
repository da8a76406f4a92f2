/** `-Encoding` by edition. */
import { byEdition, runtimeError, type Value } from '../../runtime/values/index.ts';
import { toText } from '../../types/index.ts';
import { type EncodingName, encodeText, PSEncoding, preamble } from '../../types/text/encodings.ts';

/** How text becomes bytes. `bytes`: one number or byte per byte, no text at all. */
export interface FileEncoding {
  readonly name: EncodingName | 'bytes';
  /** Whether a new file begins with a byte order mark. */
  readonly mark: boolean;
}

const plain = (name: FileEncoding['name']): FileEncoding => ({ name, mark: false });
const marked = (name: FileEncoding['name']): FileEncoding => ({ name, mark: true });

/** Out-File and `>` of edition 5.1. */
export const unicodeWithMark = marked('utf-16');
/** Set-Content and Add-Content of edition 5.1. */
export const ansi = plain('windows-1252');
/** Export-Csv of edition 5.1. */
export const ascii = plain('us-ascii');
/** Most of edition 7. */
export const utf8 = plain('utf-8');

const bothNames: Readonly<Record<string, FileEncoding>> = {
  ascii,
  bigendianunicode: marked('utf-16BE'),
  bigendianutf32: marked('utf-32BE'),
  oem: ansi,
  string: unicodeWithMark,
  unicode: unicodeWithMark,
  unknown: unicodeWithMark,
  utf7: plain('utf-7'),
  utf32: marked('utf-32'),
};
const sevenNames: Readonly<Record<string, FileEncoding>> = {
  ...bothNames,
  ansi,
  default: utf8,
  utf8,
  utf8bom: marked('utf-8'),
  utf8nobom: utf8,
};
const fiveNames: Readonly<Record<string, FileEncoding>> = {
  ...bothNames,
  byte: plain('bytes'),
  default: ansi,
  utf8: marked('utf-8'),
};

/** Names of the registry and code pages, which edition 7 takes too. */
const webNames: Readonly<Record<string, FileEncoding>> = {
  'utf-8': utf8,
  '65001': utf8,
  'utf-16': unicodeWithMark,
  '1200': unicodeWithMark,
  'utf-16be': marked('utf-16BE'),
  '1201': marked('utf-16BE'),
  'utf-32': marked('utf-32'),
  'us-ascii': ascii,
  '20127': ascii,
  'iso-8859-1': plain('iso-8859-1'),
  '28591': plain('iso-8859-1'),
  'windows-1252': ansi,
  '1252': ansi,
};

/** What the parameter allows, for the binder's own message in edition 5.1. */
export const fiveEncodingNames = 'unknown,string,unicode,bigendianunicode,utf8,utf7,utf32,ascii,default,oem'.split(',');

/** The encoding an `-Encoding` argument names (a word, a code page, a System.Text.Encoding); the default where it is null. */
export function encodingOf(argument: Value, fallback: FileEncoding): FileEncoding {
  if (argument === null) return fallback;
  if (argument instanceof PSEncoding) return { name: argument.encoding, mark: argument.mark };
  const word = toText(argument).toLowerCase();
  const named = byEdition(sevenNames, fiveNames)[word] ?? webNames[word];
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

/** Defaults: UTF-8 without a mark in edition 7; in 5.1 each command has its own. */
export function defaultEncoding(five: FileEncoding): FileEncoding {
  return byEdition(utf8, five);
}

/** The name to read text by. */
export function textEncoding(encoding: FileEncoding): EncodingName {
  return encoding.name === 'bytes' ? 'utf-8' : encoding.name;
}

/** The bytes of a text; a new file's begin with the encoding's mark. */
export function bytesOf(text: string, encoding: FileEncoding, isNew: boolean): Uint8Array {
  const name = textEncoding(encoding);
  const bytes = encodeText(text, name);
  return isNew ? joined(preamble(name, encoding.mark), bytes) : bytes;
}

/** Two pieces as one. */
export function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}
