/**
 * JSON as edition 7 reads it (Newtonsoft): comments, single quotes, bare names and trailing commas are accepted, integers are
 * Int64 or BigInteger, everything else with a number is Double, ISO dates become DateTime.
 */
import { engine, PSBigInteger, PSDouble, type Value } from '../../../runtime/values/index.ts';
import { readIsoDate } from './json-dates.ts';
import { badJson, escapes, type JsonReadOptions, jsonRefused, MemberCollector } from './json-reader.ts';

/** Reads one document. Throws ArgumentException as ConvertFrom-Json does. Undefined: the text holds nothing. */
export function readJsonSeven(text: string, options: JsonReadOptions): Value | undefined {
  return new Reader(text, options).document();
}

const codes = {
  tab: 9,
  lf: 10,
  cr: 13,
  blank: 32,
  quote: 34,
  apostrophe: 39,
  slash: 47,
  colon: 58,
  comma: 44,
} as const;
const maxInt64 = 9_223_372_036_854_775_807n;

class Reader {
  private at = 0;
  private readonly path: (string | number)[] = [];

  constructor(
    private readonly text: string,
    private readonly options: JsonReadOptions,
  ) {}

  document(): Value | undefined {
    this.skip();
    if (this.at >= this.text.length) return undefined;
    const value = this.value(1, false);
    this.skip();
    if (this.at < this.text.length) {
      throw this.fail(`Additional text encountered after finished reading JSON content: ${this.text[this.at]}.`);
    }
    return value;
  }

  private value(depth: number, nested: boolean): Value {
    const c = this.text[this.at];
    switch (c) {
      case undefined:
        throw this.ended(nested);
      case '{':
        return this.object(depth);
      case '[':
        return this.array(depth);
      case '"':
      case "'":
        return this.textValue(this.string());
      case 't':
        return this.literal('true', true, 'Error parsing boolean value.');
      case 'f':
        return this.literal('false', false, 'Error parsing boolean value.');
      case 'n':
        return this.literal('null', null, 'Error parsing null value.');
      case 'u':
        return this.literal('undefined', null, 'Error parsing undefined value.');
      case 'N':
        return this.literal('NaN', new PSDouble(Number.NaN), 'Error parsing NaN value.');
      case 'I':
        return this.literal('Infinity', new PSDouble(Number.POSITIVE_INFINITY), 'Error parsing infinity value.');
    }
    if (c === '-' || c === '.' || (c >= '0' && c <= '9')) return this.number();
    throw this.fail(`Unexpected character encountered while parsing value: ${c}.`);
  }

  private object(depth: number): Value {
    this.checkDepth(depth);
    this.at++;
    const members = new MemberCollector();
    for (;;) {
      this.skip();
      const c = this.text[this.at];
      if (c === undefined) throw this.ended(depth > 1);
      if (c === '}') {
        this.at++;
        return members.finish(this.options.objects, sameName);
      }
      const name = this.memberName(c);
      if (name === '' && this.options.objects === 'object') {
        throw jsonRefused(
          'The provided JSON includes a property whose name is an empty string, this is only supported using the -AsHashTable switch.',
          'EmptyKeyInJsonString',
        );
      }
      this.path.push(name);
      this.skip();
      if (this.text.charCodeAt(this.at) !== codes.colon) {
        throw this.fail(
          `Invalid character after parsing property name. Expected ':' but got: ${this.text[this.at] ?? '\0'}.`,
        );
      }
      this.at++;
      this.skip();
      members.add(name, this.value(depth + 1, depth > 1));
      this.skip();
      const next = this.text[this.at];
      if (next === undefined) throw this.ended(depth > 1);
      if (next !== ',' && next !== '}') {
        throw this.fail(`After parsing a value an unexpected character was encountered: ${next}.`);
      }
      this.path.pop();
      if (next === ',') this.at++;
    }
  }

  private memberName(c: string): string {
    if (c === '"' || c === "'") return this.string();
    if (!/[\w$]/.test(c)) throw this.fail(`Invalid property identifier character: ${c}.`);
    const start = this.at;
    while (this.at < this.text.length && /[\w$]/.test(this.text[this.at] as string)) this.at++;
    if (this.at >= this.text.length) throw this.fail('Unexpected end while parsing unquoted property name.');
    const stop = this.text[this.at] as string;
    if (!/[\s:/]/.test(stop)) throw this.fail(`Invalid JavaScript property identifier character: ${stop}.`);
    return this.text.slice(start, this.at);
  }

  private array(depth: number): Value[] {
    this.checkDepth(depth);
    this.at++;
    const items: Value[] = [];
    this.path.push(0);
    for (;;) {
      this.skip();
      const c = this.text[this.at];
      if (c === undefined) throw this.ended(true);
      if (c === ']') break;
      if (c === ',') items.push(null);
      else {
        this.path[this.path.length - 1] = items.length;
        items.push(this.value(depth + 1, true));
        this.skip();
      }
      const next = this.text[this.at];
      if (next === undefined) throw this.ended(true);
      if (next === ',') this.at++;
      else if (next !== ']') throw this.fail(`After parsing a value an unexpected character was encountered: ${next}.`);
    }
    this.at++;
    this.path.pop();
    return items;
  }

  private checkDepth(depth: number): void {
    engine().checkpoint();
    if (depth > this.options.depth) {
      throw this.fail(`The reader's MaxDepth of ${this.options.depth} has been exceeded.`);
    }
  }

  private literal(word: string, value: Value, message: string): Value {
    if (!this.text.startsWith(word, this.at)) throw this.fail(message);
    this.at += word.length;
    const next = this.text[this.at];
    if (next !== undefined && !/[\s,\]}/)]/.test(next)) throw this.fail(message);
    return value;
  }

  private textValue(text: string): Value {
    const code = text.charCodeAt(0);
    if ((code >= 48 && code <= 57) || code === codes.slash) return readIsoDate(text, this.options.dateKind) ?? text;
    return text;
  }

  private string(): string {
    const { text } = this;
    const quote = text.charCodeAt(this.at);
    const start = ++this.at;
    let at = start;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === quote) {
        this.at = at + 1;
        return text.slice(start, at);
      }
      if (code === 92) return this.escapedString(quote, start, at);
      if (Number.isNaN(code)) {
        this.at = at;
        throw this.fail(`Unterminated string. Expected delimiter: ${String.fromCharCode(quote)}.`);
      }
      at++;
    }
  }

  private escapedString(quote: number, start: number, firstEscape: number): string {
    const { text } = this;
    let result = text.slice(start, firstEscape);
    let at = firstEscape;
    for (;;) {
      const c = text[at];
      if (c === undefined) {
        this.at = at;
        throw this.fail(`Unterminated string. Expected delimiter: ${String.fromCharCode(quote)}.`);
      }
      if (text.charCodeAt(at) === quote) {
        this.at = at + 1;
        return result;
      }
      if (c !== '\\') {
        result += c;
        at++;
        continue;
      }
      const mark = text[at + 1];
      const simple = mark === undefined ? undefined : escapes[mark];
      if (simple !== undefined) {
        result += simple;
        at += 2;
      } else if (mark === 'u') {
        const hex = text.slice(at + 2, at + 6);
        if (!/^[0-9a-fA-F]{4}$/.test(hex)) {
          this.at = at + 2;
          throw this.fail(`Invalid Unicode escape sequence: \\u${hex}.`);
        }
        result += String.fromCharCode(Number.parseInt(hex, 16));
        at += 6;
      } else {
        this.at = at + 2;
        throw this.fail(`Bad JSON escape sequence: \\${mark ?? ''}.`);
      }
    }
  }

  private number(): Value {
    const match = /[-+0-9a-fA-FxX.]*/y;
    match.lastIndex = this.at;
    let word = match.exec(this.text)?.[0] ?? '';
    // An exponent's letter is among the hexadecimal ones; its sign is taken in too.
    if (this.text.startsWith('-Infinity', this.at)) {
      this.at += 9;
      return new PSDouble(Number.NEGATIVE_INFINITY);
    }
    if (word === '') word = this.text[this.at] as string;
    this.at += word.length;
    const next = this.text[this.at];
    if (next !== undefined && !/[\s,\]}/)]/.test(next)) {
      throw this.fail(`Unexpected character encountered while parsing number: ${next}.`);
    }
    if (/^-?\d+$/.test(word)) {
      if (/^0[0-7]+$/.test(word)) return BigInt(`0o${word.slice(1)}`);
      const value = BigInt(word);
      return value > maxInt64 || value < -maxInt64 - 1n ? new PSBigInteger(value) : value;
    }
    if (/^0[xX][0-9a-fA-F]+$/.test(word)) return BigInt(word);
    if (/^-?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(word)) return new PSDouble(Number(word));
    throw this.fail(`Input string '${word}' is not a valid number.`);
  }

  private skip(): void {
    const { text } = this;
    for (;;) {
      const code = text.charCodeAt(this.at);
      if (code === codes.blank || code === codes.lf || code === codes.cr || code === codes.tab) this.at++;
      else if (code === codes.slash) this.comment();
      else if (code > 127 && /\s/.test(text[this.at] as string)) this.at++;
      else return;
    }
  }

  private comment(): void {
    const next = this.text[this.at + 1];
    if (next === '*') {
      const end = this.text.indexOf('*/', this.at + 2);
      if (end < 0) {
        this.at = this.text.length;
        throw this.fail('Unexpected end while parsing comment.');
      }
      this.at = end + 2;
    } else if (next === '/') {
      const end = this.text.indexOf('\n', this.at);
      this.at = end < 0 ? this.text.length : end + 1;
    } else {
      this.at++;
      throw this.fail(`Error parsing comment. Expected: *, got ${next ?? '\0'}.`);
    }
  }

  /** The text ended too early; inside another value the reader says it in other words. */
  private ended(nested: boolean) {
    if (nested) return failed(`Unexpected end when reading token. Path '${this.pathText()}'.`);
    return this.fail('Unexpected end when deserializing object.');
  }

  private fail(message: string) {
    const before = this.text.slice(0, this.at);
    const lineStart = before.lastIndexOf('\n') + 1;
    const position = this.at - lineStart;
    const line = this.at === 0 ? 0 : before.split('\n').length;
    return failed(`${message} Path '${this.pathText()}', line ${line}, position ${position}.`);
  }

  private pathText(): string {
    return this.path
      .map((step, i) => {
        if (typeof step === 'number') return `[${step}]`;
        if (/[ .[\](){}'"]/.test(step)) return `['${step}']`;
        return i === 0 ? step : `.${step}`;
      })
      .join('');
  }
}

function failed(message: string) {
  return badJson(`Conversion from JSON failed with error: ${message}`);
}

function sameName(first: string, second: string) {
  return jsonRefused(
    `Cannot convert the JSON string because it contains keys with different casing. Please use the -AsHashTable switch instead. The key that was attempted to be added to the existing key '${first}' was '${second}'.`,
    'KeysWithDifferentCasingInJsonString',
  );
}
