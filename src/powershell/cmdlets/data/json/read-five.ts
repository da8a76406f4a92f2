/**
 * JSON as edition 5.1 reads it (JavaScriptSerializer): Int32, Int64 or Decimal, Double only with an exponent; ISO dates stay text;
 * single quotes and bare names are accepted, comments and trailing commas are not.
 */
import { engine, PSDateTime, PSDecimal, PSDouble, runtimeError, type Value } from '../../../runtime/values/index.ts';
import { findType, tryConvertTo } from '../../../types/index.ts';
import { readMicrosoftDate } from './json-dates.ts';
import { badJson, escapes, type JsonReadOptions, jsonRefused, MemberCollector } from './json-reader.ts';

/** Reads one document. Throws ArgumentException with the serializer's words. Undefined: the text holds nothing. */
export function readJsonFive(text: string, options: JsonReadOptions): Value | undefined {
  return new Reader(text, options).document();
}

class Reader {
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly options: JsonReadOptions,
  ) {}

  document(): Value | undefined {
    this.skip();
    if (this.at >= this.text.length) return undefined;
    const value = this.value(0);
    this.skip();
    if (this.at < this.text.length) throw badJson(`Invalid JSON primitive: ${this.text.trim()}.`);
    return value;
  }

  private value(depth: number): Value {
    engine().checkpoint();
    if (depth > this.options.depth) throw badJson('RecursionLimit exceeded.');
    const c = this.text[this.at];
    if (c === '{') return this.object(depth);
    if (c === '[') return this.array(depth);
    if (c === '"' || c === "'") {
      const isDate = this.text.startsWith('\\/Date(', this.at + 1);
      const text = this.string();
      const ticks = isDate ? readMicrosoftDate(text) : undefined;
      return ticks === undefined ? text : new PSDateTime(ticks, 'Utc');
    }
    return this.primitive();
  }

  private object(depth: number): Value {
    this.at++;
    const members = new MemberCollector();
    this.skip();
    if (this.text[this.at] === '}') {
      this.at++;
      return members.finish(this.options.objects, sameName);
    }
    for (;;) {
      this.skip();
      const name = this.memberName();
      if (name === '' && this.options.objects === 'object') throw emptyName();
      this.skip();
      if (this.text[this.at] !== ':') throw this.fail("Invalid object passed in, ':' or '}' expected.");
      this.at++;
      this.skip();
      members.add(name, this.value(depth + 1));
      this.skip();
      const next = this.text[this.at];
      if (next === '}') {
        this.at++;
        return members.finish(this.options.objects, sameName);
      }
      if (next !== ',') throw this.fail("Invalid object passed in, ':' or '}' expected.");
      this.at++;
    }
  }

  private memberName(): string {
    const c = this.text[this.at];
    if (c === '"' || c === "'") return this.string();
    const start = this.at;
    while (this.at < this.text.length && /[\p{L}\p{N}_$]/u.test(this.text[this.at] as string)) this.at++;
    const name = this.text.slice(start, this.at);
    if (name === '') throw this.fail('Invalid object passed in, member name expected.');
    return name;
  }

  private array(depth: number): Value[] {
    this.at++;
    const items: Value[] = [];
    this.skip();
    if (this.text[this.at] === ']') {
      this.at++;
      return items;
    }
    for (;;) {
      this.skip();
      if (this.text[this.at] === ']') throw this.fail("Invalid array passed in, extra trailing ','.");
      if (this.at >= this.text.length) throw this.fail("Invalid array passed in, ']' expected.");
      items.push(this.value(depth + 1));
      this.skip();
      const next = this.text[this.at];
      if (next === ']') {
        this.at++;
        return items;
      }
      if (next !== ',') {
        throw this.fail(
          next === undefined ? "Invalid array passed in, ']' expected." : "Invalid array passed in, ',' expected.",
        );
      }
      this.at++;
    }
  }

  private string(): string {
    const { text } = this;
    const quote = text[this.at] as string;
    let start = this.at + 1;
    let result = '';
    for (let at = start; ; at++) {
      const c = text[at];
      if (c === undefined) {
        this.at = at;
        throw this.fail('Unterminated string passed in.');
      }
      if (c === quote) {
        this.at = at + 1;
        return result + text.slice(start, at);
      }
      if (c !== '\\') continue;
      result += text.slice(start, at);
      const mark = text[++at];
      const simple = mark === undefined ? undefined : escapes[mark];
      if (simple !== undefined) result += simple;
      else if (mark === 'u' && /^[0-9a-fA-F]{4}$/.test(text.slice(at + 1, at + 5))) {
        result += String.fromCharCode(Number.parseInt(text.slice(at + 1, at + 5), 16));
        at += 4;
      } else {
        this.at = at;
        throw this.fail('Unrecognized escape sequence.');
      }
      start = at + 1;
    }
  }

  private primitive(): Value {
    const start = this.at;
    while (this.at < this.text.length && /[\p{L}\p{N}._+-]/u.test(this.text[this.at] as string)) this.at++;
    const word = this.text.slice(start, this.at);
    if (word === 'null') return null;
    if (word === 'true') return true;
    if (word === 'false') return false;
    const number = readNumber(word);
    if (number !== undefined) return number;
    throw badJson(`Invalid JSON primitive: ${word}.`);
  }

  private skip(): void {
    while (this.at < this.text.length && /\s/.test(this.text[this.at] as string)) this.at++;
  }

  private fail(message: string) {
    return badJson(`${message} (${this.at}): ${this.text}`);
  }
}

function readNumber(word: string): Value | undefined {
  if (/^[-+]?\d+$/.test(word)) {
    const value = BigInt(word.replace('+', ''));
    if (value === BigInt.asIntN(32, value)) return Number(value);
    if (value === BigInt.asIntN(64, value)) return value;
  }
  if (/^[-+]?(\d+\.?\d*|\.\d+)$/.test(word)) {
    const type = findType('System.Decimal');
    const value = type === undefined ? undefined : tryConvertTo(word, type);
    if (value instanceof PSDecimal) return value;
  }
  if (/^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(word)) return new PSDouble(Number(word));
  return undefined;
}

function emptyName() {
  return runtimeError(
    'Cannot process argument because the value of argument "name" is not valid. Change the value of the "name" argument and run the operation again.',
    'Argument',
    { typeName: 'System.Management.Automation.PSArgumentException', category: 'InvalidArgument' },
  );
}

function sameName(first: string, second: string) {
  return jsonRefused(
    `Cannot convert the JSON string because a dictionary that was converted from the string contains the duplicated keys '${first}' and '${second}'.`,
    'DuplicateKeysInJsonString',
  );
}
