/** What is in a file: lines, all text, or bytes. */
import type { DriveAccess } from '../../../runtime/drive.ts';
import { elementsOf, PSInteger, typedArray, type Value } from '../../../runtime/values/index.ts';
import { toInt32, toText } from '../../../types/index.ts';
import { decodeFile } from '../../../types/text/encodings.ts';
import { ansi, bytesOf, defaultEncoding, encodingOf, textEncoding } from '../text-encoding.ts';
import type { ReadContent, WriteContent } from './provider.ts';

/** The pieces that Get-Content writes. */
export function readContent(bytes: Uint8Array, how: ReadContent): Value[] {
  const encoding = encodingOf(how.encoding, defaultEncoding(ansi));
  if (how.asBytes || encoding.name === 'bytes') {
    const values = Array.from(bytes, (byte): Value => new PSInteger('Byte', byte));
    return how.raw ? [typedArray('System.Byte', values)] : values;
  }
  const text = decodeFile(bytes, textEncoding(encoding));
  if (how.raw) return text === '' ? [] : [text];
  if (text === '') return [];
  if (how.delimiter !== '\n') return splitKeeping(text, how.delimiter);
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function splitKeeping(text: string, delimiter: string): string[] {
  const pieces = text.split(delimiter);
  if (pieces.at(-1) === '') pieces.pop();
  return pieces;
}

/** Puts values into a file, one line each. */
export function writeContent(drive: DriveAccess, path: string, values: readonly Value[], how: WriteContent): void {
  const encoding = encodingOf(how.encoding, defaultEncoding(ansi));
  const entry = drive.find(path);
  if (how.force && entry?.readOnly) drive.setReadOnly(path, false);
  if (how.asBytes || encoding.name === 'bytes') {
    const bytes = Uint8Array.from(values.flatMap((v) => elementsOf(v) ?? [v]).map(toInt32));
    if (how.append) drive.append(path, bytes);
    else drive.write(path, bytes);
    return;
  }
  const end = how.noNewline ? '' : '\n';
  const text = values.map((value) => toText(value) + end).join('');
  const appends = how.append && entry !== undefined && entry.length > 0;
  if (appends) drive.append(path, bytesOf(text, encoding, false));
  else drive.write(path, bytesOf(text, encoding, true));
}
