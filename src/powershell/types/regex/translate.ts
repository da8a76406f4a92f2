/**
 * .NET patterns to JavaScript. Every capturing group becomes a plain JavaScript group; which .NET group each one is stands beside
 * the result, because .NET numbers unnamed groups first, allows a name twice, and options may change inside a pattern.
 */
import { type CharacterClass, type ClassItem, classPattern, escapeUnit, isKnownSet, setPattern } from './classes.ts';
import { patternError, unsupportedPattern } from './regex-error.ts';

/** System.Text.RegularExpressions.RegexOptions. */
export const regexOptions = {
  none: 0,
  ignoreCase: 1,
  multiline: 2,
  explicitCapture: 4,
  compiled: 8,
  singleline: 16,
  ignorePatternWhitespace: 32,
  rightToLeft: 64,
  ecmaScript: 256,
  cultureInvariant: 512,
} as const;

/** A translated pattern. */
export interface Translation {
  readonly source: string;
  readonly ignoreCase: boolean;
  /** Begins with `\G`: matches only where the search starts. */
  readonly sticky: boolean;
  /** Group names in .NET's order: `0`, `1`, …, then the named ones. */
  readonly names: readonly string[];
  /** For each .NET group its JavaScript groups, in order. */
  readonly places: readonly (readonly number[])[];
}

const inlineFlags: Readonly<Record<string, number>> = {
  i: regexOptions.ignoreCase,
  m: regexOptions.multiline,
  n: regexOptions.explicitCapture,
  s: regexOptions.singleline,
  x: regexOptions.ignorePatternWhitespace,
};

interface Group {
  /** Null: not named. */
  readonly name: string | null;
  readonly place: number;
}

class Translator {
  private at = 0;
  private places = 0;
  private readonly groups: Group[] = [];
  /** Backreferences to resolve when all groups are known: markers in the text. */
  private readonly references: (string | number)[] = [];
  private sawSensitive = false;
  private sawInsensitive = false;
  private sticky = false;

  constructor(
    private readonly pattern: string,
    private options: number,
    private readonly unicode: boolean,
    private readonly expandCase: boolean,
  ) {}

  translate(): Translation & { readonly mixedCase: boolean } {
    const body = this.alternatives();
    if (this.at < this.pattern.length) throw this.error(this.at + 1, "Too many )'s.");
    const { names, byName } = this.numbered();
    const source = body.replace(/\uE000(\d+)\uE001/g, (_, i: string) => this.reference(Number(i), names, byName));
    return {
      source,
      ignoreCase: this.sawInsensitive && !this.expandCase,
      sticky: this.sticky,
      names,
      places: names.map((name) => byName.get(name) ?? []),
      mixedCase: this.sawInsensitive && this.sawSensitive,
    };
  }

  private error(offset: number, reason: string, reasonFive = reason) {
    return patternError(this.pattern, offset, reason, reasonFive);
  }

  private has(option: number): boolean {
    return (this.options & option) !== 0;
  }

  /** .NET's numbers: unnamed groups from the left, numeric names where they say, then names from the left. */
  private numbered(): { names: string[]; byName: Map<string, number[]> } {
    const byName = new Map<string, number[]>([['0', [0]]]);
    const taken = new Set(
      this.groups.filter((g) => g.name !== null && /^\d+$/.test(g.name)).map((g) => g.name as string),
    );
    let next = 1;
    const named: string[] = [];
    for (const group of this.groups) {
      let { name } = group;
      if (name === null) {
        while (taken.has(String(next))) next++;
        name = String(next++);
      } else if (!/^\d+$/.test(name) && !byName.has(name)) named.push(name);
      const list = byName.get(name) ?? [];
      list.push(group.place);
      byName.set(name, list);
    }
    const numbers = [...byName.keys()].filter((n) => /^\d+$/.test(n)).sort((a, b) => Number(a) - Number(b));
    return { names: [...numbers, ...named], byName };
  }

  private reference(i: number, names: readonly string[], byName: ReadonlyMap<string, number[]>): string {
    const wanted = this.references[i] as string | number;
    let places = byName.get(String(wanted));
    if (places === undefined && typeof wanted === 'number') {
      // \1 may count named groups too: .NET numbers them after the unnamed ones.
      const name = names[wanted];
      places = name === undefined ? undefined : byName.get(name);
    }
    if (places === undefined) {
      throw this.error(
        this.pattern.length,
        typeof wanted === 'number'
          ? `Reference to undefined group number ${wanted}.`
          : `Reference to undefined group name '${wanted}'.`,
        typeof wanted === 'number'
          ? `Reference to undefined group number ${wanted}.`
          : `Reference to undefined group name ${wanted}.`,
      );
    }
    return places.length === 1 ? `(?:\\${places[0]})` : `(?:${places.map((p) => `\\${p}`).join('')})`;
  }

  private alternatives(): string {
    let out = '';
    while (this.at < this.pattern.length) {
      const c = this.pattern[this.at] as string;
      if (c === ')') return out;
      if (c === '|') {
        this.at++;
        out += '|';
        continue;
      }
      out += this.term();
    }
    return out;
  }

  /** One atom with its quantifier. */
  private term(): string {
    if (this.skipBlank()) return '';
    const atom = this.atom();
    if (atom === null) return '';
    this.skipAllBlanks();
    return this.quantified(atom);
  }

  private skipBlank(): boolean {
    if (!this.has(regexOptions.ignorePatternWhitespace)) return false;
    const c = this.pattern[this.at] as string;
    if (/\s/.test(c)) {
      this.at++;
      return true;
    }
    if (c !== '#') return false;
    const end = this.pattern.indexOf('\n', this.at);
    this.at = end < 0 ? this.pattern.length : end + 1;
    return true;
  }

  private skipAllBlanks(): void {
    while (this.at < this.pattern.length && this.skipBlank()) {
      // Goes on while there are blanks.
    }
  }

  private quantifierAt(): RegExpExecArray | null {
    return /^(?:[*+?]|\{\d+(?:,\d*)?\})/.exec(this.pattern.slice(this.at, this.at + 24));
  }

  private quantified(atom: string): string {
    const quantifier = this.quantifierAt();
    if (quantifier === null) return atom;
    this.at += quantifier[0].length;
    const range = /^\{(\d+),(\d+)\}$/.exec(quantifier[0]);
    if (range !== null && Number(range[1]) > Number(range[2])) throw this.error(this.at, 'Illegal {x,y} with x > y.');
    let text = quantifier[0];
    if (this.pattern[this.at] === '?') {
      text += '?';
      this.at++;
    }
    const second = this.quantifierAt();
    if (second !== null) {
      this.at += 1;
      throw this.error(this.at, `Nested quantifier '${second[0][0]}'.`, `Nested quantifier ${second[0][0]}.`);
    }
    return (/^\(\?[=!<]/.test(atom) ? `(?:${atom})` : atom) + text;
  }

  /** An atom; null for what matches nothing by itself (comments, options). */
  private atom(): string | null {
    const c = this.pattern[this.at] as string;
    switch (c) {
      case '(':
        return this.group();
      case '[':
        return this.bracket();
      case '\\':
        return this.escape();
      case '^':
        this.at++;
        return this.has(regexOptions.multiline) ? '(?:^|(?<=\\n))' : '(?:^)';
      case '$':
        this.at++;
        return this.has(regexOptions.multiline) ? '(?=\\n|$)' : '(?=\\n?$)';
      case '.':
        this.at++;
        return this.has(regexOptions.singleline) ? '[\\s\\S]' : '[^\\n]';
      case '*':
      case '+':
      case '?':
        throw this.nothingToRepeat(c);
      case '{': {
        const quantifier = this.quantifierAt();
        if (quantifier !== null) throw this.nothingToRepeat(c);
        break;
      }
    }
    this.at++;
    return this.literal(c.charCodeAt(0));
  }

  private nothingToRepeat(c: string) {
    return this.error(this.at + 1, `Quantifier '${c}' following nothing.`, 'Quantifier {x,y} following nothing.');
  }

  /** One code unit in the case mode in force. */
  private literal(unit: number): string {
    const c = String.fromCharCode(unit);
    const lower = c.toLowerCase();
    const upper = c.toUpperCase();
    if (lower === upper) return escapeLiteral(c);
    if (!this.has(regexOptions.ignoreCase)) {
      this.sawSensitive = true;
      return escapeLiteral(c);
    }
    this.sawInsensitive = true;
    if (!this.expandCase || lower.length !== 1 || upper.length !== 1) return escapeLiteral(c);
    return `[${escapeUnit(lower.charCodeAt(0))}${escapeUnit(upper.charCodeAt(0))}]`;
  }

  private group(): string | null {
    this.at++;
    if (this.pattern[this.at] !== '?') {
      if (this.has(regexOptions.explicitCapture)) return this.closed('(?:');
      return this.capture(null);
    }
    this.at++;
    const rest = this.pattern.slice(this.at);
    const simple = /^(?::|=|!|<=|<!)/.exec(rest);
    if (simple !== null) {
      this.at += simple[0].length;
      return this.closed(`(?${simple[0]}`);
    }
    if (rest.startsWith('#')) {
      const end = this.pattern.indexOf(')', this.at);
      if (end < 0) throw this.error(this.pattern.length, 'Unterminated (?#...) comment.');
      this.at = end + 1;
      return null;
    }
    if (rest.startsWith('>')) {
      this.at++;
      this.places++;
      const place = this.places;
      return `(?:${this.closed('(?=(')})\\${place})`;
    }
    if (rest.startsWith('(')) throw unsupportedPattern('A conditional group in a regular expression');
    const named = /^(?:<([^>=!][^>]*)>|'([^']+)')/.exec(rest);
    if (named !== null) return this.namedGroup(named);
    const flags = /^([imnsx]*)(?:-([imnsx]*))?([:)])/.exec(rest);
    if (flags === null) throw this.error(this.at + (rest === '' ? 0 : 1), 'Unrecognized grouping construct.');
    return this.optionGroup(flags);
  }

  private namedGroup(named: RegExpExecArray): string {
    const name = (named[1] ?? named[2]) as string;
    if (name.includes('-')) throw unsupportedPattern('A balancing group in a regular expression');
    if (!/^[\p{L}\p{Mn}\p{Nd}\p{Pc}]+$/u.test(name)) {
      throw this.error(this.at + 1, 'Invalid group name: Group names must begin with a word character.');
    }
    this.at += named[0].length;
    return this.capture(name);
  }

  private optionGroup(flags: RegExpExecArray): string | null {
    const outer = this.options;
    for (const f of flags[1] ?? '') this.options |= inlineFlags[f] as number;
    for (const f of flags[2] ?? '') this.options &= ~(inlineFlags[f] as number);
    this.at += flags[0].length;
    if (flags[3] === ')') return null;
    const text = this.closed('(?:');
    this.options = outer;
    return text;
  }

  private capture(name: string | null): string {
    this.places++;
    this.groups.push({ name, place: this.places });
    return this.closed('(');
  }

  /** The rest of a group up to its `)`; options set inside end there. */
  private closed(open: string): string {
    const outer = this.options;
    const body = this.alternatives();
    if (this.pattern[this.at] !== ')') throw this.error(this.pattern.length, "Not enough )'s.");
    this.at++;
    this.options = outer;
    return `${open}${body})`;
  }

  private escape(): string {
    const c = this.pattern[this.at + 1];
    if (c === undefined) throw this.error(this.pattern.length, 'Illegal \\ at end of pattern.');
    switch (c) {
      case 'A':
        this.at += 2;
        return '(?:^)';
      case 'Z':
        this.at += 2;
        return '(?=\\n?$)';
      case 'z':
        this.at += 2;
        return '(?:$)';
      case 'G':
        if (this.at !== 0) throw unsupportedPattern('\\G inside a regular expression');
        this.at += 2;
        this.sticky = true;
        return '(?:)';
      case 'b':
      case 'B':
        this.at += 2;
        return this.boundary(c === 'B');
      case 'd':
      case 'w':
      case 's':
      case 'D':
      case 'W':
      case 'S':
        this.at += 2;
        return setPattern(c.toLowerCase(), c < 'a', this.unicode);
      case 'p':
      case 'P':
        return setPattern(this.property(), c === 'P', this.unicode);
      case 'k':
        return this.namedReference();
    }
    if (c >= '1' && c <= '9') return this.numberReference();
    return this.literal(this.escapedUnit());
  }

  private boundary(negated: boolean): string {
    if (!this.unicode) return negated ? '\\B' : '\\b';
    const w = setPattern('w', false, true);
    return negated ? `(?:(?<=${w})(?=${w})|(?<!${w})(?!${w}))` : `(?:(?<=${w})(?!${w})|(?<!${w})(?=${w}))`;
  }

  private property(): string {
    const match = /^\\[pP]\{([^}]*)\}/.exec(this.pattern.slice(this.at));
    if (match === null) throw this.error(this.at + 2, 'Incomplete \\p{X} character escape.');
    const name = match[1] as string;
    this.at += match[0].length;
    if (!isKnownSet(name)) throw this.error(this.at, `Unknown property '${name}'.`);
    return name;
  }

  private mark(reference: string | number): string {
    return `\uE000${this.references.push(reference) - 1}\uE001`;
  }

  private namedReference(): string {
    const match = /^\\k(?:<([^>]+)>|'([^']+)')/.exec(this.pattern.slice(this.at));
    if (match === null) throw this.error(this.at + 2, 'Malformed \\k<...> named back reference.');
    this.at += match[0].length;
    const name = (match[1] ?? match[2]) as string;
    return this.mark(/^\d+$/.test(name) ? Number(name) : name);
  }

  private numberReference(): string {
    const digits = (/^\d+/.exec(this.pattern.slice(this.at + 1)) as RegExpExecArray)[0];
    const groups = (this.pattern.match(/\((?!\?)|\(\?(?:<(?![=!])|')/g) ?? []).length;
    const whole = Number(digits);
    if (digits.length === 1 || whole <= groups) {
      this.at += 1 + digits.length;
      return this.mark(whole);
    }
    if (/^[0-7]{2,3}/.test(digits)) return this.literal(this.escapedUnit());
    this.at += 1 + digits.length;
    return this.mark(whole);
  }

  /** The code unit of an escape such as `\n`, `\x41`, `\.`; `at` goes behind it. */
  private escapedUnit(): number {
    const rest = this.pattern.slice(this.at + 1);
    const c = rest[0] as string;
    const hex = /^(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4}))/.exec(rest);
    if (hex !== null) {
      this.at += 1 + hex[0].length;
      return Number.parseInt((hex[1] ?? hex[2]) as string, 16);
    }
    if (c === 'x' || c === 'u')
      throw this.error(this.at + 2, 'Insufficient or invalid hexadecimal digits.', 'Insufficient hexadecimal digits.');
    const octal = /^[0-7]{1,3}/.exec(rest);
    if (octal !== null) {
      this.at += 1 + octal[0].length;
      return Number.parseInt(octal[0], 8) & 0xff;
    }
    if (c === 'c') {
      const control = rest[1];
      if (control === undefined) throw this.error(this.pattern.length, 'Missing control character.');
      this.at += 3;
      return control.toUpperCase().charCodeAt(0) & 31;
    }
    this.at += 2;
    const simple = { a: 7, e: 27, f: 12, n: 10, r: 13, t: 9, v: 11 }[c];
    if (simple !== undefined) return simple;
    if (/\w/.test(c) && c !== '_') {
      throw this.error(this.at, `Unrecognized escape sequence \\${c}.`);
    }
    return c.charCodeAt(0);
  }

  private bracket(): string {
    const c = this.characterClass();
    const hasLetters = c.items.some((i) => i.kind === 'range' && lettersIn(i.from, i.to));
    if (hasLetters) {
      if (this.has(regexOptions.ignoreCase)) this.sawInsensitive = true;
      else this.sawSensitive = true;
    }
    return classPattern(c, this.unicode, this.expandCase && this.has(regexOptions.ignoreCase));
  }

  private characterClass(): CharacterClass {
    this.at++;
    const negated = this.pattern[this.at] === '^';
    if (negated) this.at++;
    const items: ClassItem[] = [];
    let minus: CharacterClass | null = null;
    let first = true;
    for (;;) {
      const c = this.pattern[this.at];
      if (c === undefined) throw this.error(this.pattern.length, 'Unterminated [] set.');
      if (c === ']' && !first) {
        this.at++;
        return { negated, items, minus };
      }
      first = false;
      if (c === '-' && this.pattern[this.at + 1] === '[' && items.length > 0) {
        this.at++;
        minus = this.characterClass();
        if (this.pattern[this.at] !== ']') {
          throw this.error(this.at, 'A subtraction must be the last element in a character class.');
        }
        continue;
      }
      const item = this.classItem();
      if (
        item.kind === 'range' &&
        this.pattern[this.at] === '-' &&
        this.pattern[this.at + 1] !== ']' &&
        this.pattern[this.at + 1] !== '['
      ) {
        this.at++;
        if (this.pattern[this.at] === undefined) throw this.error(this.pattern.length, 'Unterminated [] set.');
        const end = this.classItem();
        if (end.kind === 'set') {
          throw this.error(this.at, `Cannot include class \\${end.set} in character range.`);
        }
        if (end.from < item.from) throw this.error(this.at, '[x-y] range in reverse order.');
        items.push({ kind: 'range', from: item.from, to: end.from });
      } else items.push(item);
    }
  }

  private classItem(): ClassItem {
    const c = this.pattern[this.at] as string;
    if (c !== '\\') {
      this.at++;
      return { kind: 'range', from: c.charCodeAt(0), to: c.charCodeAt(0) };
    }
    const next = this.pattern[this.at + 1];
    if (next === undefined) throw this.error(this.pattern.length, 'Illegal \\ at end of pattern.');
    if ('dwsDWS'.includes(next)) {
      this.at += 2;
      return { kind: 'set', set: next.toLowerCase(), negated: next < 'a' };
    }
    if (next === 'p' || next === 'P') return { kind: 'set', set: this.property(), negated: next === 'P' };
    if (next === 'b') {
      this.at += 2;
      return { kind: 'range', from: 8, to: 8 };
    }
    const unit = this.escapedUnit();
    return { kind: 'range', from: unit, to: unit };
  }
}

function lettersIn(from: number, to: number): boolean {
  for (let c = from; c <= Math.min(to, from + 600); c++) {
    const s = String.fromCharCode(c);
    if (s.toLowerCase() !== s.toUpperCase()) return true;
  }
  return false;
}

function escapeLiteral(c: string): string {
  if (/[\\^$.*+?()[\]{}|/-]/.test(c)) return `\\${c === '-' ? 'x2d' : c}`;
  const unit = c.charCodeAt(0);
  return unit < 32 || unit > 126 ? escapeUnit(unit) : c;
}

/** Translates a pattern. Throws what .NET says of a bad one, or a plain refusal. `unicode`: for texts that are not ASCII. */
export function translatePattern(pattern: string, options: number, unicode: boolean): Translation {
  if ((options & regexOptions.rightToLeft) !== 0) throw unsupportedPattern('RegexOptions.RightToLeft');
  const first = new Translator(pattern, options, unicode, false).translate();
  return first.mixedCase ? new Translator(pattern, options, unicode, true).translate() : first;
}
