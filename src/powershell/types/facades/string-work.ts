/** What methods of strings do, refusing as .NET does. */
import { byEdition, engine, type Value } from '../../runtime/values/index.ts';
import { argumentError } from '../members/errors.ts';
import { netText } from '../text/value-text.ts';
import { actualValue, foldFor, outOfRange } from './string-search.ts';

export function substring(text: string, start: number, length = text.length - start): string {
  if (start < 0)
    throw actualValue('startIndex', start, 'must be a non-negative value.', 'StartIndex cannot be less than zero.');
  if (start > text.length) throw outOfRange('startIndex cannot be larger than length of string.', 'startIndex');
  if (length < 0)
    throw actualValue('length', length, 'must be a non-negative value.', 'Length cannot be less than zero.');
  if (start + length > text.length)
    throw outOfRange('Index and length must refer to a location within the string.', 'length');
  return text.slice(start, start + length);
}

export function remove(text: string, start: number, count?: number): string {
  if (start < 0)
    throw actualValue('startIndex', start, 'must be a non-negative value.', 'StartIndex cannot be less than zero.');
  if (count === undefined) {
    if (start > text.length || (start === text.length && byEdition(false, true))) {
      throw outOfRange(
        byEdition(
          'startIndex cannot be larger than length of string.',
          'startIndex must be less than length of string.',
        ),
        'startIndex',
      );
    }
    return text.slice(0, start);
  }
  if (count < 0) throw actualValue('count', count, 'must be a non-negative value.', 'Count cannot be less than zero.');
  if (start + count > text.length) {
    throw actualValue(
      'count',
      count,
      `must be less than or equal to '${text.length - start}'.`,
      'Index and count must refer to a location within the string.',
    );
  }
  return text.slice(0, start) + text.slice(start + count);
}

export function insert(text: string, start: number, value: string): string {
  if (start < 0 || start > text.length) {
    throw byEdition(
      actualValue(
        'startIndex',
        start,
        start < 0 ? 'must be a non-negative value.' : `must be less than or equal to '${text.length}'.`,
        '',
      ),
      outOfRange('Specified argument was out of the range of valid values.', 'startIndex'),
    );
  }
  return text.slice(0, start) + value + text.slice(start);
}

export function pad(text: string, width: number, c: string, left: boolean): string {
  if (width < 0)
    throw actualValue('totalWidth', width, 'must be a non-negative value.', 'Non-negative number required.');
  if (width > 10_000) engine().reserve(width);
  return left ? text.padStart(width, c) : text.padEnd(width, c);
}

export function replaceText(text: string, from: string, to: string | null): string {
  if (from === '')
    throw argumentError(
      'System.ArgumentException',
      byEdition('The value cannot be an empty string.', 'String cannot be of zero length.'),
      'oldValue',
    );
  return text.replaceAll(from, () => to ?? '');
}

export function replaceBy(text: string, from: string, to: string | null, comparison: number): string {
  const fold = foldFor(comparison);
  const folded = fold(text);
  const wanted = fold(from);
  let out = '';
  let at = 0;
  for (let found = folded.indexOf(wanted); found >= 0; found = folded.indexOf(wanted, at)) {
    out += text.slice(at, found) + (to ?? '');
    at = found + from.length;
  }
  return out + text.slice(at);
}

export function joined(separator: string | null, values: readonly Value[]): string {
  return values.map((v) => (v === null ? '' : typeof v === 'string' ? v : netText(v))).join(separator ?? '');
}

export function joinRange(separator: string | null, values: readonly Value[], start: number, count: number): string {
  if (start < 0 || count < 0)
    throw actualValue(
      start < 0 ? 'startIndex' : 'count',
      start < 0 ? start : count,
      'must be a non-negative value.',
      'Index and count must refer to a location within the buffer.',
    );
  if (start + count > values.length) {
    throw actualValue(
      'startIndex',
      start,
      `must be less than or equal to '${values.length - count}'.`,
      'Index and count must refer to a location within the buffer.',
    );
  }
  return joined(separator, values.slice(start, start + count));
}

export const textOf = (value: Value): string => (value === null ? '' : netText(value));

export const all = Number.MAX_SAFE_INTEGER;

export const isBlank = (text: string | null) => text === null || /^[\s\u0085]*$/.test(text);

export function upper(text: string): string {
  const folded = text.toUpperCase();
  return folded.length === text.length
    ? folded
    : [...text].map((c) => (c.toUpperCase().length === c.length ? c.toUpperCase() : c)).join('');
}
