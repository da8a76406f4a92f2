/** System.Net.IPAddress, of both families. */
import { NetInstance, netError, type PSReference } from '../../runtime/values/index.ts';
import { argumentNull } from '../members/errors.ts';
import { typeNamed } from '../resolve.ts';
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
