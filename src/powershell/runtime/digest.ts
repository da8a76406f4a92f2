/** Digests of bytes: MD5, SHA-1, SHA-2, for Get-FileHash and `[Security.Cryptography]`. */

export type DigestAlgorithm = 'MD5' | 'SHA1' | 'SHA256' | 'SHA384' | 'SHA512';

/** The digest of bytes. */
export function digest(algorithm: DigestAlgorithm, bytes: Uint8Array): Uint8Array {
  switch (algorithm) {
    case 'MD5':
      return md5(bytes);
    case 'SHA1':
      return sha1(bytes);
    case 'SHA256':
      return sha256(bytes);
    case 'SHA384':
      return sha512(bytes, 384, 48);
    case 'SHA512':
      return sha512(bytes, 512, 64);
  }
}

/** Upper-case hexadecimal digits. */
export function hexOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text.toUpperCase();
}

/** The message, a one bit, zeros, and its length in bits at the end of a whole block. */
function padded(bytes: Uint8Array, block: number, lengthBytes: number, littleEndian = false): DataView {
  const size = Math.ceil((bytes.length + 1 + lengthBytes) / block) * block;
  const message = new Uint8Array(size);
  message.set(bytes);
  message[bytes.length] = 0x80;
  const view = new DataView(message.buffer);
  view.setBigUint64(littleEndian ? size - lengthBytes : size - 8, BigInt(bytes.length) * 8n, littleEndian);
  return view;
}

const rotateLeft = (x: number, n: number) => (x << n) | (x >>> (32 - n));
const rotateRight = (x: number, n: number) => (x >>> n) | (x << (32 - n));

function words(state: ArrayLike<number>, littleEndian = false): Uint8Array {
  const bytes = new Uint8Array(state.length * 4);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < state.length; i++) view.setUint32(i * 4, (state[i] as number) >>> 0, littleEndian);
  return bytes;
}

const md5Shifts = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const md5Constants = Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32) | 0);

function md5(bytes: Uint8Array): Uint8Array {
  const view = padded(bytes, 64, 8, true);
  const state = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476];
  for (let at = 0; at < view.byteLength; at += 64) {
    let [a, b, c, d] = state as [number, number, number, number];
    for (let i = 0; i < 64; i++) {
      const round = i >> 4;
      const mixed =
        round === 0 ? (b & c) | (~b & d) : round === 1 ? (d & b) | (~d & c) : round === 2 ? b ^ c ^ d : c ^ (b | ~d);
      const index = round === 0 ? i : round === 1 ? (5 * i + 1) % 16 : round === 2 ? (3 * i + 5) % 16 : (7 * i) % 16;
      const sum = (a + mixed + (md5Constants[i] as number) + view.getUint32(at + index * 4, true)) | 0;
      a = d;
      d = c;
      c = b;
      b = (b + rotateLeft(sum, md5Shifts[round * 4 + (i & 3)] as number)) | 0;
    }
    state[0] = ((state[0] as number) + a) | 0;
    state[1] = ((state[1] as number) + b) | 0;
    state[2] = ((state[2] as number) + c) | 0;
    state[3] = ((state[3] as number) + d) | 0;
  }
  return words(state, true);
}

function sha1(bytes: Uint8Array): Uint8Array {
  const view = padded(bytes, 64, 8);
  const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  const w = new Int32Array(80);
  for (let at = 0; at < view.byteLength; at += 64) {
    for (let i = 0; i < 16; i++) w[i] = view.getInt32(at + i * 4);
    for (let i = 16; i < 80; i++) w[i] = rotateLeft(w[i - 3]! ^ w[i - 8]! ^ w[i - 14]! ^ w[i - 16]!, 1);
    let [a, b, c, d, e] = state as [number, number, number, number, number];
    for (let i = 0; i < 80; i++) {
      const [mixed, constant] =
        i < 20
          ? [(b & c) | (~b & d), 0x5a827999]
          : i < 40
            ? [b ^ c ^ d, 0x6ed9eba1]
            : i < 60
              ? [(b & c) | (b & d) | (c & d), 0x8f1bbcdc]
              : [b ^ c ^ d, 0xca62c1d6];
      const next = (rotateLeft(a, 5) + mixed + e + constant + w[i]!) | 0;
      e = d;
      d = c;
      c = rotateLeft(b, 30);
      b = a;
      a = next;
    }
    for (const [i, value] of [a, b, c, d, e].entries()) state[i] = (state[i]! + value) | 0;
  }
  return words(state);
}

/** The first bits of the fractional parts of roots of primes, from which SHA-2 takes its constants. */
function fractions(count: number, root: 2 | 3, bits: bigint): bigint[] {
  const primes: bigint[] = [];
  for (let n = 2n; primes.length < count; n++) if (primes.every((p) => n % p !== 0n)) primes.push(n);
  const power = BigInt(root);
  return primes.map((prime) => {
    const scaled = prime << (bits * power);
    let low = 0n;
    let high = 1n << (bits + 10n);
    while (low < high) {
      const middle = (low + high + 1n) >> 1n;
      if (middle ** power <= scaled) low = middle;
      else high = middle - 1n;
    }
    return low & ((1n << bits) - 1n);
  });
}

let constants256: Int32Array | undefined;
let constants512: bigint[] | undefined;

function sha256(bytes: Uint8Array): Uint8Array {
  constants256 ??= Int32Array.from(fractions(64, 3, 32n), Number);
  const k = constants256;
  const view = padded(bytes, 64, 8);
  const state = Int32Array.from(fractions(8, 2, 32n), Number);
  const w = new Int32Array(64);
  for (let at = 0; at < view.byteLength; at += 64) {
    for (let i = 0; i < 16; i++) w[i] = view.getInt32(at + i * 4);
    for (let i = 16; i < 64; i++) {
      const x = w[i - 15]!;
      const y = w[i - 2]!;
      const s0 = rotateRight(x, 7) ^ rotateRight(x, 18) ^ (x >>> 3);
      const s1 = rotateRight(y, 17) ^ rotateRight(y, 19) ^ (y >>> 10);
      w[i] = w[i - 16]! + s0 + w[i - 7]! + s1;
    }
    let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
    for (let i = 0; i < 64; i++) {
      const s1 = rotateRight(e, 6) ^ rotateRight(e, 11) ^ rotateRight(e, 25);
      const first = (h + s1 + ((e & f) ^ (~e & g)) + k[i]! + w[i]!) | 0;
      const s0 = rotateRight(a, 2) ^ rotateRight(a, 13) ^ rotateRight(a, 22);
      const second = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + first) | 0;
      d = c;
      c = b;
      b = a;
      a = (first + second) | 0;
    }
    for (const [i, value] of [a, b, c, d, e, f, g, h].entries()) state[i] = state[i]! + value;
  }
  return words(state);
}

const mask64 = (1n << 64n) - 1n;
const rotate64 = (x: bigint, n: bigint) => ((x >> n) | (x << (64n - n))) & mask64;

function sha512(bytes: Uint8Array, variant: 384 | 512, size: number): Uint8Array {
  constants512 ??= fractions(80, 3, 64n);
  const k = constants512;
  const view = padded(bytes, 128, 16);
  const state = variant === 512 ? fractions(8, 2, 64n) : fractions(16, 2, 64n).slice(8);
  const w = new Array<bigint>(80).fill(0n);
  for (let at = 0; at < view.byteLength; at += 128) {
    for (let i = 0; i < 16; i++) w[i] = view.getBigUint64(at + i * 8);
    for (let i = 16; i < 80; i++) {
      const x = w[i - 15]!;
      const y = w[i - 2]!;
      const s0 = rotate64(x, 1n) ^ rotate64(x, 8n) ^ (x >> 7n);
      const s1 = rotate64(y, 19n) ^ rotate64(y, 61n) ^ (y >> 6n);
      w[i] = (w[i - 16]! + s0 + w[i - 7]! + s1) & mask64;
    }
    let [a, b, c, d, e, f, g, h] = state as [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint];
    for (let i = 0; i < 80; i++) {
      const s1 = rotate64(e, 14n) ^ rotate64(e, 18n) ^ rotate64(e, 41n);
      const first = (h + s1 + ((e & f) ^ (~e & mask64 & g)) + k[i]! + w[i]!) & mask64;
      const s0 = rotate64(a, 28n) ^ rotate64(a, 34n) ^ rotate64(a, 39n);
      const second = (s0 + ((a & b) ^ (a & c) ^ (b & c))) & mask64;
      h = g;
      g = f;
      f = e;
      e = (d + first) & mask64;
      d = c;
      c = b;
      b = a;
      a = (first + second) & mask64;
    }
    for (const [i, value] of [a, b, c, d, e, f, g, h].entries()) state[i] = (state[i]! + value) & mask64;
  }
  const all = new Uint8Array(64);
  const out = new DataView(all.buffer);
  for (const [i, value] of state.entries()) out.setBigUint64(i * 8, value);
  return all.slice(0, size);
}
