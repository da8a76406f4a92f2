/** System.Security.Cryptography: hash algorithms. */
import { type DigestAlgorithm, digest } from '../../runtime/digest.ts';
import { typeNamed } from '../resolve.ts';
import { registerValueClass } from '../type-of.ts';
import { defineType } from './define.ts';

const space = 'System.Security.Cryptography.';
const sizes: Readonly<Record<DigestAlgorithm, number>> = { MD5: 128, SHA1: 160, SHA256: 256, SHA384: 384, SHA512: 512 };

class HashAlgorithm {
  constructor(readonly algorithm: DigestAlgorithm) {}
}
registerValueClass(HashAlgorithm, (self) => typeNamed(space + self.algorithm));

defineType({
  name: `${space}HashAlgorithm`,
  isAbstract: true,
  interfaces: ['System.IDisposable'],
  properties: { 'int HashSize': (self: HashAlgorithm) => sizes[self.algorithm] },
  methods: {
    'byte[] ComputeHash(byte[] buffer)': (self: HashAlgorithm, bytes: Uint8Array) => digest(self.algorithm, bytes),
    'byte[] ComputeHash(byte[] buffer, int offset, int count)': (
      self: HashAlgorithm,
      bytes: Uint8Array,
      offset: number,
      count: number,
    ) => digest(self.algorithm, bytes.subarray(offset, offset + count)),
    'void Dispose()': () => undefined,
    'void Clear()': () => undefined,
  },
});

for (const algorithm of Object.keys(sizes) as DigestAlgorithm[]) {
  const create = () => new HashAlgorithm(algorithm);
  defineType({
    name: space + algorithm,
    base: `${space}HashAlgorithm`,
    isAbstract: true,
    statics: {
      [`${space}${algorithm} Create()`]: create,
      '7: byte[] HashData(byte[] source)': (bytes: Uint8Array) => digest(algorithm, bytes),
    },
  });
  for (const suffix of ['Managed', 'CryptoServiceProvider']) {
    if (algorithm === 'MD5' && suffix === 'Managed') continue;
    defineType({ name: space + algorithm + suffix, base: space + algorithm, constructors: { '()': create } });
  }
}
