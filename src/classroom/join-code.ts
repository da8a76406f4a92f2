/**
 * The join code: where the class is, whom to trust, and the word that lets one in. `192.168.1.20:8443-7Q2F…`: the address, then 80 bits
 * of the certificate's SHA-256 fingerprint, 40 bits of class secret and 5 bits that catch a slip of the pen, in Crockford's base 32.
 */

/** What a code says. */
export interface JoinCode {
  readonly host: string;
  readonly port: number;
  /** The first 80 bits of the certificate's SHA-256 fingerprint, 20 hex digits. */
  readonly fingerprint: string;
  /** 40 bits, as 8 characters of the alphabet. */
  readonly secret: string;
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const fingerprintLength = 16;
const secretLength = 8;

/** A code that cannot be read; the message says what is wrong with it. */
export class JoinCodeError extends Error {
  override readonly name = 'JoinCodeError';
}

/** 40 bits as a secret. */
export function secretFrom(bytes: Uint8Array): string {
  return encode(bytes.slice(0, 5));
}

/** The code as it is read out: groups of five. */
export function formatJoinCode({ host, port, fingerprint, secret }: JoinCode): string {
  const word = encode(fromHex(fingerprint)) + secret;
  const checked = word + checkLetter(word);
  return `${host.includes(':') ? `[${host}]` : host}:${port}-${checked.match(/.{1,5}/g)?.join('-') ?? ''}`;
}

/** Reads a code as people type it: any case, blanks, O for 0, I or L for 1. Throws JoinCodeError. */
export function parseJoinCode(text: string): JoinCode {
  const compact = text.replace(/\s+/g, '');
  const [, bracketed, plain, portText = '', tail = ''] =
    /^(?:\[([0-9a-fA-F:.]+)\]|([^:[\]]+)):(\d{1,5})-(.+)$/.exec(compact) ?? [];
  const host = bracketed ?? plain;
  if (host === undefined) {
    throw new JoinCodeError(
      'A join code looks like HOST:PORT-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX: this one does not begin with an address and a port.',
    );
  }
  const port = Number(portText);
  if (port < 1 || port > 65_535) throw new JoinCodeError(`“${portText}” is no port: it must be between 1 and 65535.`);
  const word = tail.toUpperCase().replaceAll('-', '').replaceAll('O', '0').replace(/[IL]/g, '1');
  const stray = [...word].find((letter) => !alphabet.includes(letter));
  if (stray !== undefined) throw new JoinCodeError(`“${stray}” does not occur in a join code.`);
  const length = fingerprintLength + secretLength + 1;
  if (word.length !== length) {
    throw new JoinCodeError(
      `The join code has ${word.length} letters and digits behind the address; it must have ${length}.`,
    );
  }
  if (checkLetter(word.slice(0, -1)) !== word.slice(-1)) {
    throw new JoinCodeError('The join code has a slip in it: compare it with the instructor’s letter by letter.');
  }
  return {
    host,
    port,
    fingerprint: toHex(decode(word.slice(0, fingerprintLength))),
    secret: word.slice(fingerprintLength, fingerprintLength + secretLength),
  };
}

/** A letter that changes with any letter of the word and with any two that are swapped. */
function checkLetter(word: string): string {
  const sum = [...word].reduce((total, letter, at) => total + alphabet.indexOf(letter) * (2 * at + 1), 0);
  return alphabet[(sum * 7 + word.length) % 32] ?? '0';
}

function encode(bytes: Uint8Array): string {
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  const letters = Math.ceil((bytes.length * 8) / 5);
  bits <<= BigInt(letters * 5 - bytes.length * 8);
  return Array.from(
    { length: letters },
    (_, at) => alphabet[Number((bits >> BigInt(5 * (letters - 1 - at))) & 31n)],
  ).join('');
}

function decode(word: string): Uint8Array {
  const bits = [...word].reduce((sum, letter) => (sum << 5n) | BigInt(alphabet.indexOf(letter)), 0n);
  const bytes = Math.floor((word.length * 5) / 8);
  return Uint8Array.from({ length: bytes }, (_, at) => Number((bits >> BigInt(8 * (bytes - 1 - at))) & 255n));
}

const fromHex = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const toHex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
