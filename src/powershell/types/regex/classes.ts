/** Character classes of .NET as JavaScript ones: in ASCII form (fast, for texts that are ASCII) and in Unicode form. */

/** One part of a class: a range of code units, or a named set. */
export type ClassItem =
  | { readonly kind: 'range'; readonly from: number; readonly to: number }
  | { readonly kind: 'set'; readonly set: string; readonly negated: boolean };

/** `[…]`, possibly without another class: `[a-z-[aeiou]]`. */
export interface CharacterClass {
  readonly negated: boolean;
  readonly items: readonly ClassItem[];
  readonly minus: CharacterClass | null;
}

/** Unicode blocks that scripts name. */
const blocks: Readonly<Record<string, string>> = {
  IsBasicLatin: '\\u0000-\\u007f',
  'IsLatin-1Supplement': '\\u0080-\\u00ff',
  'IsLatinExtended-A': '\\u0100-\\u017f',
  'IsLatinExtended-B': '\\u0180-\\u024f',
  IsGreek: '\\u0370-\\u03ff',
  IsGreekandCoptic: '\\u0370-\\u03ff',
  IsCyrillic: '\\u0400-\\u04ff',
  IsArmenian: '\\u0530-\\u058f',
  IsHebrew: '\\u0590-\\u05ff',
  IsArabic: '\\u0600-\\u06ff',
  IsDevanagari: '\\u0900-\\u097f',
  IsThai: '\\u0e00-\\u0e7f',
  IsGeneralPunctuation: '\\u2000-\\u206f',
  IsCurrencySymbols: '\\u20a0-\\u20cf',
  IsArrows: '\\u2190-\\u21ff',
  IsMathematicalOperators: '\\u2200-\\u22ff',
  IsHiragana: '\\u3040-\\u309f',
  IsKatakana: '\\u30a0-\\u30ff',
  IsCJKUnifiedIdeographs: '\\u4e00-\\u9fff',
  IsHangulSyllables: '\\uac00-\\ud7af',
};

const categories = new Set(
  'L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po S Sm Sc Sk So Z Zs Zl Zp C Cc Cf Cs Co Cn'.split(' '),
);

/** Whether `\p{name}` is known. */
export function isKnownSet(name: string): boolean {
  return categories.has(name) || name in blocks;
}

const shorthand: Readonly<Record<string, readonly [ascii: string, unicode: string]>> = {
  d: ['0-9', '\\p{Nd}'],
  w: ['0-9A-Za-z_', '\\p{L}\\p{Mn}\\p{Nd}\\p{Pc}\\u200c\\u200d'],
  s: ['\\t-\\r\\x20', '\\t-\\r\\x20\\x85\\p{Z}'],
};

const asciiSets = new Map<string, string>();

/** The ASCII members of a category, as class text; one that nothing matches where there are none. */
function asciiMembers(set: string): string {
  let text = asciiSets.get(set);
  if (text === undefined) {
    text = '';
    if (set in blocks) text = set === 'IsBasicLatin' ? '\\0-\\x7f' : '';
    else {
      const test = new RegExp(`\\p{${set}}`, 'u');
      for (let c = 0; c < 128; c++) if (test.test(String.fromCharCode(c))) text += escapeUnit(c);
    }
    asciiSets.set(set, text);
  }
  return text;
}

/** A code unit as it may stand in any class or pattern. */
export function escapeUnit(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}

function setText(set: string, unicode: boolean): string {
  const short = shorthand[set];
  if (short !== undefined) return short[unicode ? 1 : 0];
  if (!unicode) return asciiMembers(set);
  return blocks[set] ?? `\\p{${set}}`;
}

/** `\w`, `\d`, `\s`, `\p{L}` and their opposites outside of a class. */
export function setPattern(set: string, negated: boolean, unicode: boolean): string {
  const text = setText(set, unicode);
  if (text === '') return negated ? '[\\s\\S]' : '[^\\s\\S]';
  return `[${negated ? '^' : ''}${text}]`;
}

function bothCases(from: number, to: number): string {
  let text = from === to ? escapeUnit(from) : `${escapeUnit(from)}-${escapeUnit(to)}`;
  for (let c = Math.max(from, 65); c <= Math.min(to, 122); c++) {
    if ((c >= 65 && c <= 90) || (c >= 97 && c <= 122)) text += escapeUnit(c ^ 32);
  }
  if (from === to && from > 127) {
    const s = String.fromCharCode(from);
    for (const other of [s.toLowerCase(), s.toUpperCase()]) {
      if (other.length === 1 && other !== s) text += escapeUnit(other.charCodeAt(0));
    }
  }
  return text;
}

/** A class as JavaScript. `expandCase`: both cases written out, where the flag `i` cannot be used. */
export function classPattern(c: CharacterClass, unicode: boolean, expandCase: boolean): string {
  let inside = '';
  const alternatives: string[] = [];
  for (const item of c.items) {
    if (item.kind === 'range') {
      inside += expandCase
        ? bothCases(item.from, item.to)
        : item.from === item.to
          ? escapeUnit(item.from)
          : `${escapeUnit(item.from)}-${escapeUnit(item.to)}`;
    } else if (!item.negated) inside += setText(item.set, unicode);
    else if (item.set in shorthand && !unicode) inside += `\\${item.set.toUpperCase()}`;
    else alternatives.push(setPattern(item.set, true, unicode));
  }
  let pattern: string;
  if (alternatives.length === 0) {
    pattern = inside === '' ? (c.negated ? '[\\s\\S]' : '[^\\s\\S]') : `[${c.negated ? '^' : ''}${inside}]`;
  } else {
    if (inside !== '') alternatives.push(`[${inside}]`);
    pattern = c.negated ? `(?:(?!${alternatives.join('|')})[\\s\\S])` : `(?:${alternatives.join('|')})`;
  }
  if (c.minus === null) return pattern;
  return `(?:(?!${classPattern(c.minus, unicode, expandCase)})${pattern})`;
}
