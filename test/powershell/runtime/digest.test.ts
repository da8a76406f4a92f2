import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { type DigestAlgorithm, digest, hexOf } from '../../../src/powershell/runtime/digest.ts';

const algorithms: DigestAlgorithm[] = ['MD5', 'SHA1', 'SHA256', 'SHA384', 'SHA512'];

test.each(algorithms)('%s agrees with the platform’s at every length around a block', (algorithm) => {
  for (const length of [0, 1, 3, 55, 56, 63, 64, 65, 111, 112, 119, 128, 200, 1000]) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 31 + length) % 256);
    const expected = createHash(algorithm.toLowerCase()).update(bytes).digest('hex').toUpperCase();
    expect(hexOf(digest(algorithm, bytes))).toBe(expected);
  }
});
