/** What String's methods share: comparison kinds, checked places, searching from either end. */
import { byEdition, netError, type PowerShellError } from '../../runtime/values/index.ts';
import { argumentError, argumentNull } from '../members/errors.ts';
import { compareText, equalText } from '../text/compare-text.ts';

/** StringComparison: culture 0 and 2, ordinal 4; odd numbers ignore case. */
export const comparisons = {
  CurrentCulture: 0,
  CurrentCultureIgnoreCase: 1,
  InvariantCulture: 2,
  InvariantCultureIgnoreCase: 3,
  Ordinal: 4,
  OrdinalIgnoreCase: 5,
} as const;

export function foldFor(comparison: number): (text: string) => string {
  return comparison % 2 === 1 ? (text) => text.toLowerCase() : (text) => text;
}

/** Equality by a StringComparison. */
export function equalBy(a: string, b: string, comparison: number): boolean {
  if (comparison >= 4) return foldFor(comparison)(a) === foldFor(comparison)(b);
  return equalText(a, b, comparison % 2 === 1);
}

/** Order by a StringComparison; ordinal order is the distance of code units. */
export function compareBy(a: string | null, b: string | null, comparison: number): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  return comparison >= 4 ? compareOrdinal(a, b, comparison === 5) : compareText(a, b, comparison % 2 === 1);
}

export function compareOrdinal(a: string, b: string, ignoreCase = false): number {
  const x = ignoreCase ? a.toUpperCase() : a;
  const y = ignoreCase ? b.toUpperCase() : b;
  const length = Math.min(x.length, y.length);
  for (let i = 0; i < length; i++) {
    const difference = x.charCodeAt(i) - y.charCodeAt(i);
    if (difference !== 0) return difference;
  }
  return x.length - y.length;
}

/** The error of a place or length outside of a text. */
export function outOfRange(message: string, parameter: string): PowerShellError {
  return argumentError('System.ArgumentOutOfRangeException', message, parameter);
}

/** A value that 7 names in its message and 5.1 describes. */
export function actualValue(name: string, value: number, rule: string, five: string): PowerShellError {
  if (byEdition(false, true)) return outOfRange(five, name);
  return netError(
    'System.ArgumentOutOfRangeException',
    `${name} ('${value}') ${rule} (Parameter '${name}')\nActual value was ${value}.`,
    {
      ParamName: name,
      ActualValue: value,
    },
  );
}

export function required<T>(value: T | null, name: string): T {
  if (value === null) throw argumentNull(name);
  return value;
}

/** Index of a piece from a place on. */
export function indexFrom(text: string, piece: string, start: number, count: number, comparison: number): number {
  if (start < 0 || start > text.length) {
    throw outOfRange(
      byEdition(
        'Index was out of range. Must be non-negative and less than or equal to the size of the collection.',
        'Index was out of range. Must be non-negative and less than the size of the collection.',
      ),
      'startIndex',
    );
  }
  if (count < 0 || start + count > text.length)
    throw outOfRange(
      'Count must be positive and count must refer to a location within the string/array/collection.',
      'count',
    );
  const fold = foldFor(comparison);
  const found = fold(text.slice(0, start + count)).indexOf(fold(piece), start);
  return found;
}

/** Index of a piece searched backwards from a place. */
export function lastIndexFrom(text: string, piece: string, start: number, comparison: number): number {
  if (text.length === 0) return piece.length === 0 ? 0 : -1;
  const fold = foldFor(comparison);
  return fold(text).lastIndexOf(
    fold(piece),
    Math.max(-1, start - piece.length + 1) < 0 && piece.length > start + 1 ? -1 : start - piece.length + 1,
  );
}

export function indexOfAny(text: string, chars: string, start = 0, count = text.length - start): number {
  for (let i = start; i < start + count && i < text.length; i++) if (chars.includes(text[i] as string)) return i;
  return -1;
}

export function lastIndexOfAny(text: string, chars: string, start = text.length - 1): number {
  for (let i = Math.min(start, text.length - 1); i >= 0; i--) if (chars.includes(text[i] as string)) return i;
  return -1;
}

/** Blanks as .NET trims them. */
const blank = /[\s\u0085\u200b]/;

export function trimEnds(text: string, chars: string | null, start: boolean, end: boolean): string {
  const drop =
    chars === null || chars === ''
      ? (c: string) => blank.test(c) && c !== '\u200b' && c !== '\ufeff'
      : (c: string) => chars.includes(c);
  let from = 0;
  let to = text.length;
  if (start) while (from < to && drop(text[from] as string)) from++;
  if (end) while (to > from && drop(text[to - 1] as string)) to--;
  return text.slice(from, to);
}

/** `String.Split`: options 1 removes empty pieces, 2 trims (7). */
export function splitText(
  text: string,
  find: (from: number) => readonly [at: number, length: number] | null,
  count: number,
  options: number,
): string[] {
  const pieces: string[] = [];
  const keepEmpty = (options & 1) === 0;
  const trim = (options & 2) !== 0;
  const finish = (piece: string) => (trim ? piece.trim() : piece);
  if (count === 0) return [];
  let from = 0;
  for (;;) {
    if (pieces.length === count - 1) break;
    const next = find(from);
    if (next === null) break;
    const piece = finish(text.slice(from, next[0]));
    if (keepEmpty || piece !== '') pieces.push(piece);
    from = next[0] + next[1];
  }
  let rest = text.slice(from);
  if (!keepEmpty && pieces.length === count - 1) {
    // Separators before the last piece are not its own.
    for (let next = find(from); next !== null && next[0] === from && next[1] > 0; next = find(from)) from += next[1];
    rest = text.slice(from);
  }
  const last = finish(rest);
  if (keepEmpty || last !== '') pieces.push(last);
  return pieces;
}

export function findChars(text: string, chars: string): (from: number) => readonly [number, number] | null {
  const isSeparator = chars === '' ? (c: string) => /\s/.test(c) : (c: string) => chars.includes(c);
  return (from) => {
    for (let i = from; i < text.length; i++) if (isSeparator(text[i] as string)) return [i, 1];
    return null;
  };
}

export function findTexts(
  text: string,
  separators: readonly string[],
): (from: number) => readonly [number, number] | null {
  const wanted = separators.filter((s) => s !== null && s !== '');
  if (wanted.length === 0 && separators.length === 0) return findChars(text, '');
  return (from) => {
    let best: readonly [number, number] | null = null;
    for (const separator of wanted) {
      const at = text.indexOf(separator, from);
      if (at >= 0 && (best === null || at < best[0])) best = [at, separator.length];
    }
    return best;
  };
}
