/** System.Security.Cryptography: hash algorithms, keyed ones, and random bytes. */
import { type DigestAlgorithm, digest } from '../../runtime/digest.ts';
import { engine, netError, type Value } from '../../runtime/values/index.ts';
import { withParameter } from '../members/errors.ts';
import { smallInteger } from '../numbers/kinds.ts';
import { typeNamed } from '../resolve.ts';
import { registerValueClass } from '../type-of.ts';
import { defineType } from './define.ts';
import type { Body } from './facade-spec.ts';
import type { PSStream } from './io/streams.ts';

const space = 'System.Security.Cryptography.';
const sizes: Readonly<Record<DigestAlgorithm, number>> = { MD5: 128, SHA1: 160, SHA256: 256, SHA384: 384, SHA512: 512 };

class HashAlgorithm {
  /** Of the last `ComputeHash`. */
  hash: Uint8Array | null = null;
  constructor(
    readonly algorithm: DigestAlgorithm,
    /** Of HMAC only. */
    public key: Uint8Array | null = null,
  ) {}

  compute(bytes: Uint8Array): Uint8Array {
    this.hash = this.key === null ? digest(this.algorithm, bytes) : keyed(this.algorithm, this.key, bytes);
    return this.hash;
  }
}
registerValueClass(HashAlgorithm, (self) => typeNamed(`${space}${self.key === null ? '' : 'HMAC'}${self.algorithm}`));

/** HMAC (RFC 2104): the hash of the key, padded to the block, and the hash of key and message. */
function keyed(algorithm: DigestAlgorithm, key: Uint8Array, message: Uint8Array): Uint8Array {
  const block = sizes[algorithm] > 256 ? 128 : 64;
  const short = key.length > block ? digest(algorithm, key) : key;
  const padded = (mask: number, rest: Uint8Array) => {
    const bytes = new Uint8Array(block + rest.length).fill(mask, 0, block);
    for (let i = 0; i < short.length; i++) bytes[i] = (short[i] as number) ^ mask;
    bytes.set(rest, block);
    return bytes;
  };
  return digest(algorithm, padded(0x5c, digest(algorithm, padded(0x36, message))));
}

defineType({ name: `${space}HashAlgorithm`, isAbstract: true, interfaces: ['System.IDisposable'] }, () => ({
  properties: {
    'int HashSize': (self: HashAlgorithm) => sizes[self.algorithm],
    'byte[] Hash': (self: HashAlgorithm) => self.hash,
  },
  statics: {
    [`${space}HashAlgorithm Create(string hashName)`]: (name: string) => {
      const found = (Object.keys(sizes) as DigestAlgorithm[]).find(
        (algorithm) => algorithm === name.toUpperCase().replace(/^.*\./, '').replace('-', ''),
      );
      return found === undefined ? null : new HashAlgorithm(found);
    },
  },
  methods: {
    'byte[] ComputeHash(byte[] buffer)': (self: HashAlgorithm, bytes: Uint8Array) => self.compute(bytes),
    'byte[] ComputeHash(byte[] buffer, int offset, int count)': (
      self: HashAlgorithm,
      bytes: Uint8Array,
      offset: number,
      count: number,
    ) => self.compute(bytes.subarray(offset, offset + count)),
    'byte[] ComputeHash(System.IO.Stream inputStream)': (self: HashAlgorithm, stream: PSStream) =>
      self.compute(stream.read(stream.length - stream.position)),
    'void Initialize()': () => undefined,
    'void Dispose()': () => undefined,
    'void Clear()': () => undefined,
  },
}));
defineType({ name: `${space}KeyedHashAlgorithm`, base: `${space}HashAlgorithm`, isAbstract: true });
defineType({ name: `${space}HMAC`, base: `${space}KeyedHashAlgorithm`, isAbstract: true }, () => ({
  properties: {
    'byte[] Key': [
      (self: HashAlgorithm) => self.key,
      (self: HashAlgorithm, key: Uint8Array) => {
        self.key = key;
      },
    ],
    'string HashName': (self: HashAlgorithm) => self.algorithm,
  },
}));

for (const algorithm of Object.keys(sizes) as DigestAlgorithm[]) {
  const create = () => new HashAlgorithm(algorithm);
  defineType({ name: space + algorithm, base: `${space}HashAlgorithm`, isAbstract: true }, () => ({
    statics: {
      [`${space}${algorithm} Create()`]: create,
      '7: byte[] HashData(byte[] source)': (bytes: Uint8Array) => digest(algorithm, bytes),
    },
  }));
  for (const suffix of ['Managed', 'CryptoServiceProvider']) {
    if (algorithm === 'MD5' && suffix === 'Managed') continue;
    defineType({ name: space + algorithm + suffix, base: space + algorithm }, () => ({
      constructors: { '()': create },
    }));
  }
  defineType({ name: `${space}HMAC${algorithm}`, base: `${space}HMAC` }, () => ({
    constructors: {
      '()': () => new HashAlgorithm(algorithm, randomBytes(sizes[algorithm] > 256 ? 128 : 64)),
      '(byte[] key)': (key: Uint8Array) => new HashAlgorithm(algorithm, key),
    },
    statics: {
      '7: byte[] HashData(byte[] key, byte[] source)': (key: Uint8Array, source: Uint8Array) =>
        keyed(algorithm, key, source),
    },
  }));
}

/** The run's own source of chance; nothing here is a secret that would have to withstand anyone. */
function randomBytes(count: number): Uint8Array {
  return Uint8Array.from({ length: count }, () => Math.floor(engine().host.random() * 256));
}

/** Fills the script's own array. */
function fill(buffer: Value, allowed: (byte: number) => boolean = () => true): void {
  if (!Array.isArray(buffer)) throw netError('System.ArgumentNullException', 'Value cannot be null.');
  for (let i = 0; i < buffer.length; i++) {
    let byte: number;
    do byte = Math.floor(engine().host.random() * 256);
    while (!allowed(byte));
    buffer[i] = smallInteger('Byte', byte);
  }
}

function randomBetween(low: number, high: number): number {
  if (low >= high)
    throw netError('System.ArgumentException', 'Range of random number does not contain at least one possibility.');
  return low + Math.floor(engine().host.random() * (high - low));
}

class RandomNumberGenerator {
  constructor(readonly typeName: string) {}
}
registerValueClass(RandomNumberGenerator, (self) => typeNamed(self.typeName));

const fillers: Record<string, Body> = {
  'void GetBytes(System.Object data)': (_self: RandomNumberGenerator, data: Value) => fill(data),
  'void GetNonZeroBytes(System.Object data)': (_self: RandomNumberGenerator, data: Value) =>
    fill(data, (byte) => byte !== 0),
  'void Dispose()': () => undefined,
};

const generator = `${space}RandomNumberGenerator`;
defineType({ name: generator, isAbstract: true, interfaces: ['System.IDisposable'] }, () => ({
  methods: fillers,
  statics: {
    [`${generator} Create()`]: () => new RandomNumberGenerator(`${space}RNGCryptoServiceProvider`),
    '7: void Fill(System.Object data)': (data: Value) => fill(data),
    '7: byte[] GetBytes(int count)': (count: number) => {
      if (count < 0)
        throw netError('System.ArgumentOutOfRangeException', withParameter('Non-negative number required.', 'count'));
      return randomBytes(count);
    },
    '7: int GetInt32(int toExclusive)': (high: number) => randomBetween(0, high),
    '7: int GetInt32(int fromInclusive, int toExclusive)': randomBetween,
  },
}));
defineType({ name: `${space}RNGCryptoServiceProvider`, base: generator }, () => ({
  constructors: { '()': () => new RandomNumberGenerator(`${space}RNGCryptoServiceProvider`) },
}));
