/** Compiled patterns and matching. */
import { engine, PSRegex } from '../../runtime/values/index.ts';
import { regexOptions, type Translation, translatePattern } from './translate.ts';

/** A pattern compiled: one JavaScript expression for ASCII texts, one for others, made when needed. */
export class RegexProgram {
  readonly names: readonly string[];
  readonly places: readonly (readonly number[])[];
  /** The names as keys of `$Matches`: an Int32 where a group has only its number. */
  readonly keys: readonly (string | number)[];
  /** Every .NET group is the JavaScript group of the same number. */
  readonly direct: boolean;
  private readonly ascii: RegExp;
  private other: RegExp | null = null;
  private indexed: RegExp | null = null;

  constructor(
    private readonly pattern: string,
    private readonly options: number,
  ) {
    const translation = translatePattern(pattern, options, false);
    this.names = translation.names;
    this.places = translation.places;
    this.keys = this.names.map((name) => (/^\d+$/.test(name) ? Number(name) : name));
    this.direct = this.places.every((p, i) => p.length === 1 && p[0] === i);
    this.ascii = build(translation, '');
  }

  /** The expression for a text; its flag `g` makes `lastIndex` count. */
  for(text: string): RegExp {
    if (isAscii(text)) return this.ascii;
    this.other ??= build(translatePattern(this.pattern, this.options, true), 'v');
    return this.other;
  }

  /** The same with the places of groups. */
  indexedFor(text: string): RegExp {
    const expression = this.for(text);
    if (this.indexed === null || this.indexed.source !== expression.source) {
      this.indexed = new RegExp(expression.source, `${expression.flags}d`);
    }
    return this.indexed;
  }

  /** The number of a group by its name, or -1. */
  numberOf(name: string): number {
    return this.names.indexOf(name);
  }
}

function build(translation: Translation, extra: string): RegExp {
  return new RegExp(
    translation.source,
    `g${translation.ignoreCase ? 'i' : ''}${translation.sticky ? 'y' : ''}${extra}`,
  );
}

const notAscii = /[^\x00-\x7f]/;

function isAscii(text: string): boolean {
  const { length } = text;
  if (length > 40) return !notAscii.test(text);
  for (let i = 0; i < length; i++) if (text.charCodeAt(i) > 0x7f) return false;
  return true;
}

/** By options, then by pattern: a key made of both would be a new text at each look. */
const cache = new Map<number, Map<string, PSRegex>>();
let cacheEdition = '';

/** A regex by pattern and options, from a cache. Throws the edition's error for a bad pattern. */
export function regexOf(pattern: string, options: number = regexOptions.none): PSRegex {
  const { edition } = engine();
  if (edition !== cacheEdition) {
    cache.clear();
    cacheEdition = edition;
  }
  let patterns = cache.get(options);
  if (patterns === undefined) {
    patterns = new Map();
    cache.set(options, patterns);
  }
  let regex = patterns.get(pattern);
  if (regex === undefined) {
    regex = new PSRegex(pattern, options, new RegexProgram(pattern, options));
    if (patterns.size >= 500) patterns.clear();
    patterns.set(pattern, regex);
  }
  return regex;
}

/** The program of a regex. */
export function programOf(regex: PSRegex): RegexProgram {
  return regex.program as RegexProgram;
}

/** The options that `-match` and its kin use: case by the operator, and the culture left out. */
export function operatorOptions(ignoreCase: boolean): number {
  return ignoreCase ? regexOptions.ignoreCase : regexOptions.none;
}

/** One match as JavaScript has it, from a place on; null where there is none. */
export function execAt(regex: PSRegex, text: string, from = 0): RegExpExecArray | null {
  const expression = programOf(regex).for(text);
  expression.lastIndex = from;
  return expression.exec(text);
}

/** What the group of a .NET number captured, or undefined where it took no part. */
export function groupText(program: RegexProgram, found: RegExpExecArray, number: number): string | undefined {
  if (program.direct) return found[number];
  const places = program.places[number];
  if (places === undefined) return undefined;
  for (let i = places.length - 1; i >= 0; i--) {
    const text = found[places[i] as number];
    if (text !== undefined) return text;
  }
  return undefined;
}

/** All matches of a text, left to right. `limit` below zero: all. */
export function* execAll(regex: PSRegex, text: string, from = 0, limit = -1): Generator<RegExpExecArray> {
  const expression = programOf(regex).for(text);
  const port = engine();
  let at = from;
  for (let n = 0; n !== limit; n++) {
    expression.lastIndex = at;
    const found = expression.exec(text);
    if (found === null) return;
    yield found;
    at = found.index + found[0].length;
    if (found[0].length === 0) at++;
    if (at > text.length) return;
    port.checkpoint();
  }
}
