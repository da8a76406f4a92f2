/** Texts of the web: HTML and URL encoding, query strings. */
import { enumerate, NetInstance, netError, type Value } from '../../runtime/values/index.ts';
import { PSEnumerator } from '../collections/enumerators.ts';
import { withParameter } from '../members/errors.ts';
import { typeNamed } from '../resolve.ts';
import { encodeText } from '../text/encodings.ts';
import { unescapeData } from '../text/uri-parts.ts';
import { netText } from '../text/value-text.ts';
import { defineType } from './define.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  copy: '©',
  reg: '®',
  euro: '€',
  hellip: '…',
  ndash: '–',
  mdash: '—',
};

/** `WebUtility.HtmlEncode` */
export function htmlEncode(text: string): string {
  return text.replace(
    /[&<>"'\u00a0-\u00ff]|[\ud800-\udbff][\udc00-\udfff]/g,
    (c) => entities[c] ?? `&#${c.codePointAt(0)};`,
  );
}

function htmlDecode(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, digits?: string, name?: string) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (digits !== undefined) return String.fromCodePoint(Number(digits));
    return named[name as string] ?? whole;
  });
}

/** Form encoding: blanks become `+`; upper-case hex in WebUtility, lower-case in HttpUtility. */
function urlEncode(text: string, upper: boolean): string {
  let out = '';
  for (const c of text) {
    if (/[A-Za-z0-9\-_.!*()]/.test(c)) out += c;
    else if (c === ' ') out += '+';
    else {
      for (const b of encodeText(c, 'utf-8')) {
        const hex = b.toString(16).padStart(2, '0');
        out += `%${upper ? hex.toUpperCase() : hex}`;
      }
    }
  }
  return out;
}

const urlDecode = (text: string) => unescapeData(text.replaceAll('+', ' '));

defineType({ name: 'System.Net.WebUtility', isAbstract: true }, () => ({
  statics: {
    'string HtmlEncode(string value)': (text: string) => htmlEncode(text ?? ''),
    'string HtmlDecode(string value)': (text: string) => htmlDecode(text ?? ''),
    'string UrlEncode(string value)': (text: string) => urlEncode(text ?? '', true),
    'string UrlDecode(string encodedValue)': (text: string) => urlDecode(text ?? ''),
  },
}));

defineType({ name: 'System.Web.HttpUtility', isAbstract: true }, () => ({
  statics: {
    'string HtmlEncode(string s)': (text: string) => htmlEncode(text ?? ''),
    'string HtmlDecode(string s)': (text: string) => htmlDecode(text ?? ''),
    'string HtmlAttributeEncode(string s)': (text: string) =>
      (text ?? '').replace(/[&<"']/g, (c) => entities[c] as string),
    'string UrlEncode(string str)': (text: string) => urlEncode(text ?? '', false),
    'string UrlDecode(string str)': (text: string) => urlDecode(text ?? ''),
    'string UrlPathEncode(string str)': (text: string) => (text ?? '').replaceAll(' ', '%20'),
    'string JavaScriptStringEncode(string value)': (text: string) => JSON.stringify(text ?? '').slice(1, -1),
    'System.Collections.Specialized.NameValueCollection ParseQueryString(string query)': parseQuery,
  },
}));

/** System.Collections.Specialized.NameValueCollection. */
class NameValues extends NetInstance {
  readonly pairs: [string, string][] = [];
  constructor(readonly isQuery: boolean) {
    super(typeNamed('System.Collections.Specialized.NameValueCollection'));
  }
  get(name: string): string | null {
    const found = this.pairs.filter(([k]) => k.toLowerCase() === name.toLowerCase()).map(([, v]) => v);
    return found.length === 0 ? null : found.join(',');
  }
  values(name: string): string[] | null {
    const found = this.pairs.filter(([k]) => k.toLowerCase() === name.toLowerCase()).map(([, v]) => v);
    return found.length === 0 ? null : found;
  }
  set(name: string, value: string): void {
    const at = this.pairs.findIndex(([k]) => k.toLowerCase() === name.toLowerCase());
    if (at < 0) this.pairs.push([name, value]);
    else this.pairs[at] = [this.pairs[at]?.[0] ?? name, value];
  }
  remove(name: string): void {
    const kept = this.pairs.filter(([k]) => k.toLowerCase() !== name.toLowerCase());
    this.pairs.splice(0, this.pairs.length, ...kept);
  }
  [enumerate](): Iterator<Value> {
    return this.keys[Symbol.iterator]();
  }
  get keys(): string[] {
    const names = new Map<string, string>();
    for (const [k] of this.pairs) if (!names.has(k.toLowerCase())) names.set(k.toLowerCase(), k);
    return [...names.values()];
  }
}

function keyAt(self: NameValues, index: number): string {
  const key = self.keys[index];
  if (key !== undefined) return key;
  throw netError(
    'System.ArgumentOutOfRangeException',
    withParameter('Index was out of range. Must be non-negative and less than the size of the collection.', 'index'),
  );
}

function parseQuery(query: string): NameValues {
  const values = new NameValues(true);
  for (const part of query.replace(/^\?/, '').split('&')) {
    if (part === '') continue;
    const at = part.indexOf('=');
    values.pairs.push(at < 0 ? ['', urlDecode(part)] : [urlDecode(part.slice(0, at)), urlDecode(part.slice(at + 1))]);
  }
  return values;
}

defineType(
  { name: 'System.Collections.Specialized.NameValueCollection', interfaces: ['System.Collections.ICollection'] },
  () => ({
    text: (self: NameValues) =>
      self.isQuery
        ? self.pairs.map(([k, v]) => `${urlEncode(k, false)}=${urlEncode(v, false)}`).join('&')
        : 'System.Collections.Specialized.NameValueCollection',
    constructors: { '()': () => new NameValues(false) },
    properties: {
      'int Count': (self: NameValues) => self.keys.length,
      'string[] AllKeys': (self: NameValues) => self.keys,
      'string[] Keys': (self: NameValues) => self.keys,
    },
    indexer: [
      'string Item[System.Object name]',
      (self: NameValues, name: Value) =>
        self.get(typeof name === 'number' ? keyAt(self, name) : name === null ? '' : netText(name)),
      (self: NameValues, name: Value, value: string) => self.set(name === null ? '' : netText(name), value),
    ],
    methods: {
      'void Add(string name, string value)': (self: NameValues, name: string, value: string) => {
        self.pairs.push([name, value]);
      },
      'string Get(int index)': (self: NameValues, index: number) => self.get(keyAt(self, index)),
      'string GetKey(int index)': keyAt,
      'string[] GetValues(string name)': (self: NameValues, name: string) => self.values(name),
      'string[] GetValues(int index)': (self: NameValues, index: number) => self.values(keyAt(self, index)),
      'void CopyTo(array dest, int index)': (self: NameValues, target: Value[], index: number) => {
        for (const [i, key] of self.keys.entries()) target[index + i] = self.get(key);
      },
      'System.Collections.IEnumerator GetEnumerator()': (self: NameValues) =>
        new PSEnumerator(
          () => self.keys,
          'System.Collections.Specialized.NameObjectCollectionBase+NameObjectKeysEnumerator',
        ),
      'string Get(string name)': (self: NameValues, name: string) => self.get(name),
      'void Set(string name, string value)': (self: NameValues, name: string, value: string) => self.set(name, value),
      'void Remove(string name)': (self: NameValues, name: string) => self.remove(name),
      'void Clear()': (self: NameValues) => {
        self.pairs.length = 0;
      },
      'bool HasKeys()': (self: NameValues) => self.pairs.length > 0,
    },
  }),
);
