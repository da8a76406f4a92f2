/** System.Net and System.Web: addresses, escaping, what scripts set for requests; mail addresses. */
import {
  enumerate,
  NetInstance,
  NetObject,
  netError,
  type PSReference,
  type Value,
} from '../../runtime/values/index.ts';
import { PSEnumerator } from '../collections/enumerators.ts';
import { argumentNull, withParameter } from '../members/errors.ts';
import { typeNamed } from '../resolve.ts';
import { encodeText } from '../text/encodings.ts';
import { unescapeData } from '../text/uri-parts.ts';
import { netText } from '../text/value-text.ts';
import { defineType } from './define.ts';
import { tryParse } from './numbers.ts';

/** System.Net.IPAddress. */
class PSAddress extends NetInstance {
  constructor(readonly bytes: readonly number[]) {
    super(typeNamed('System.Net.IPAddress'));
  }
  get dictionaryKey(): string {
    return `ip${this.bytes.join('.')}`;
  }
  get isFour(): boolean {
    return this.bytes.length === 4;
  }
  get text(): string {
    return this.isFour ? this.bytes.join('.') : sixText(this.bytes);
  }
}

function sixText(bytes: readonly number[]): string {
  const groups = Array.from({ length: 8 }, (_, i) => ((bytes[i * 2] as number) << 8) | (bytes[i * 2 + 1] as number));
  let best = { at: -1, length: 1 };
  for (let i = 0; i < 8; ) {
    let length = 0;
    while (i + length < 8 && groups[i + length] === 0) length++;
    if (length > best.length) best = { at: i, length };
    i += Math.max(length, 1);
  }
  const hex = (part: readonly number[]) => part.map((g) => g.toString(16)).join(':');
  if (best.at < 0) return hex(groups);
  return `${hex(groups.slice(0, best.at))}::${hex(groups.slice(best.at + best.length))}`;
}

function parseSix(text: string): number[] | null {
  const bare = text.replace(/%.*$/, '').replace(/^\[|\]$/g, '');
  const four = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(bare);
  let source = bare;
  if (four !== null) {
    const tail = parseFour(four[2] as string);
    if (tail === null) return null;
    const [a, b, c, d] = tail as [number, number, number, number];
    source = `${four[1]}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
  }
  const halves = source.split('::');
  if (halves.length > 2) return null;
  const read = (half: string) => (half === '' ? [] : half.split(':'));
  const head = read(halves[0] as string);
  const tail = halves.length === 2 ? read(halves[1] as string) : [];
  if ([...head, ...tail].some((g) => !/^[0-9a-f]{1,4}$/i.test(g))) return null;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null;
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail].map((g) => Number.parseInt(g, 16));
  return groups.flatMap((g) => [g >> 8, g & 255]);
}

/** Dotted parts; the last may stand for the rest, as .NET allows (`10.1` is 10.0.0.1). */
function parseFour(text: string): number[] | null {
  const parts = text.split('.');
  if (parts.length > 4 || parts.some((p) => !/^(0x[0-9a-f]+|\d+)$/i.test(p))) return null;
  const numbers = parts.map((p) => (/^0x/i.test(p) ? Number(p) : /^0\d/.test(p) ? Number.parseInt(p, 8) : Number(p)));
  const last = numbers.pop() as number;
  if (numbers.some((n) => n > 255 || Number.isNaN(n)) || last >= 256 ** (4 - numbers.length)) return null;
  const bytes = [...numbers];
  for (let i = 3 - numbers.length; i >= 0; i--) bytes.push(Math.floor(last / 256 ** i) & 255);
  return bytes;
}

function parseAddress(text: string | null): PSAddress {
  if (text === null) throw argumentNull('ipString');
  const bytes = text.includes(':') ? parseSix(text) : parseFour(text.trim());
  if (bytes === null) throw netError('System.FormatException', 'An invalid IP address was specified.');
  return new PSAddress(bytes);
}

const unsupported = () =>
  netError(
    'System.Net.Sockets.SocketException',
    'The attempted operation is not supported for the type of object referenced.',
  );

/** The four bytes as one number, the first byte lowest. */
function numberOf(self: PSAddress): bigint {
  if (!self.isFour) throw unsupported();
  return self.bytes.reduce((sum, byte, i) => sum + BigInt(byte) * 256n ** BigInt(i), 0n);
}

defineType({ name: 'System.Net.IPAddress', short: ['ipaddress'] }, () => ({
  text: (self: PSAddress) => self.text,
  constructors: {
    '(byte[] address)': (bytes: Uint8Array) => new PSAddress([...bytes]),
    '(long newAddress)': (n: bigint) => new PSAddress([0n, 8n, 16n, 24n].map((s) => Number((n >> s) & 255n))),
  },
  properties: {
    '5.1: long Address': numberOf,
    'System.Net.Sockets.AddressFamily AddressFamily': (self: PSAddress) => (self.isFour ? 2 : 23),
    'long ScopeId': (self: PSAddress) => {
      if (self.isFour) throw unsupported();
      return 0;
    },
    'bool IsIPv6Multicast': (self: PSAddress) => !self.isFour && self.bytes[0] === 0xff,
    'bool IsIPv6LinkLocal': (self: PSAddress) =>
      !self.isFour && self.bytes[0] === 0xfe && ((self.bytes[1] as number) & 0xc0) === 0x80,
    'bool IsIPv6SiteLocal': (self: PSAddress) =>
      !self.isFour && self.bytes[0] === 0xfe && ((self.bytes[1] as number) & 0xc0) === 0xc0,
    'bool IsIPv6Teredo': (self: PSAddress) =>
      !self.isFour && [0x20, 0x01, 0, 0].every((byte, i) => self.bytes[i] === byte),
    '7: bool IsIPv6UniqueLocal': (self: PSAddress) => !self.isFour && ((self.bytes[0] as number) & 0xfe) === 0xfc,
    'bool IsIPv4MappedToIPv6': (self: PSAddress) =>
      !self.isFour && self.bytes.slice(0, 12).every((byte, i) => byte === (i < 10 ? 0 : 0xff)),
    '7: long Address': numberOf,
    'script string IPAddressToString': (self: PSAddress) => self.text,
  },
  staticProperties: {
    'ipaddress Any': () => new PSAddress([0, 0, 0, 0]),
    'ipaddress Loopback': () => new PSAddress([127, 0, 0, 1]),
    'ipaddress Broadcast': () => new PSAddress([255, 255, 255, 255]),
    'ipaddress None': () => new PSAddress([255, 255, 255, 255]),
    'ipaddress IPv6Loopback': () => new PSAddress([...Array.from({ length: 15 }, () => 0), 1]),
    'ipaddress IPv6Any': () => new PSAddress(Array.from({ length: 16 }, () => 0)),
  },
  statics: {
    'ipaddress Parse(string ipString)': parseAddress,
    'bool TryParse(string ipString, [ref] ipaddress address)': (text: string, result: PSReference) =>
      tryParse(result, null, () => parseAddress(text)),
    'bool IsLoopback(ipaddress address)': (a: PSAddress) => a.bytes[0] === 127 || a.text === '::1',
    'int HostToNetworkOrder(int host)': swap,
    'int NetworkToHostOrder(int network)': swap,
  },
  methods: {
    'byte[] GetAddressBytes()': (self: PSAddress) => Uint8Array.from(self.bytes),
    'string ToString()': (self: PSAddress) => self.text,
  },
}));

function swap(n: number): number {
  return ((n & 255) << 24) | ((n & 0xff00) << 8) | ((n >>> 8) & 0xff00) | (n >>> 24);
}

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

let securityProtocol = 0;

defineType({ name: 'System.Net.ServicePointManager', isAbstract: true }, () => ({
  staticProperties: {
    'System.Net.SecurityProtocolType SecurityProtocol': [
      () => securityProtocol,
      (value: number) => {
        securityProtocol = value;
      },
    ],
    'System.Object ServerCertificateValidationCallback': [() => null, () => undefined],
    'bool CheckCertificateRevocationList': [() => false, () => undefined],
    'bool Expect100Continue': [() => true, () => undefined],
    'int DefaultConnectionLimit': [() => 2, () => undefined],
  },
}));

defineType({ name: 'System.Net.Dns', isAbstract: true }, () => ({
  statics: {
    'string GetHostName()': () => 'CLIENT',
    'System.Object GetHostAddresses(string hostNameOrAddress)': unknownHost,
    'System.Object GetHostEntry(string hostNameOrAddress)': unknownHost,
    'System.Object Resolve(string hostName)': unknownHost,
  },
}));

function unknownHost(): never {
  throw netError('System.Net.Sockets.SocketException', 'No such host is known.');
}

/** System.Net.Mail.MailAddress. */
function mailAddress(text: string, display: string | null = null): NetObject {
  const match = /^\s*(?:"?([^"<]*?)"?\s*<([^<>@\s]+)@([^<>@\s]+)>|([^<>@\s]+)@([^<>@\s]+))\s*$/.exec(text);
  if (match === null) {
    throw netError('System.FormatException', 'The specified string is not in the form required for an e-mail address.');
  }
  const user = (match[2] ?? match[4]) as string;
  const host = (match[3] ?? match[5]) as string;
  return new NetObject('System.Net.Mail.MailAddress', {
    DisplayName: display ?? match[1] ?? '',
    User: user,
    Host: host,
    Address: `${user}@${host}`,
  });
}

defineType({ name: 'System.Net.Mail.MailAddress', short: ['mailaddress'] }, () => ({
  text: (self: NetObject) => {
    const display = self.get('DisplayName');
    const address = String(self.get('Address'));
    return display === '' ? address : `"${display as string}" <${address}>`;
  },
  constructors: {
    '(string address)': (text: string) => mailAddress(text),
    '(string address, string displayName)': mailAddress,
  },
}));

/** Loading assemblies by name changes nothing: what there is, is there. */
defineType({ name: 'System.Reflection.Assembly', isAbstract: true }, () => ({
  statics: {
    'System.Object LoadWithPartialName(string partialName)': (name: string) =>
      new NetObject('System.Reflection.RuntimeAssembly', { FullName: name, Location: '' }),
    'System.Object Load(string assemblyString)': (name: string) =>
      new NetObject('System.Reflection.RuntimeAssembly', { FullName: name, Location: '' }),
  },
}));
