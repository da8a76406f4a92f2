/** What only the class's server knows: kept in one owner-only file beside the log, made when the class is made. */
import {
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  timingSafeEqual,
  verify,
} from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import * as z from 'zod';
import { secretFrom } from './join-code.ts';

const keysSchema = z.strictObject({
  /** The class secret of the join code. */
  secret: z.string(),
  /** Makes the seats' credentials, so that none has to be kept. */
  seatKey: z.string(),
  /** Opens the board. */
  boardToken: z.string(),
  /** Ed25519, PKCS#8 DER, base64: signs hand-ins. */
  signingKey: z.string(),
});

export type ClassKeys = z.infer<typeof keysSchema>;

/** The keys in a file; null where there is none. Rejects where it cannot be read. */
export async function readClassKeys(file: string): Promise<ClassKeys | null> {
  const known = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return known === null ? null : keysSchema.parse(JSON.parse(known));
}

/** The keys in a file, or new ones that are kept there. Rejects where it cannot be read or written. */
export async function classKeys(file: string): Promise<ClassKeys> {
  const known = await readClassKeys(file);
  if (known !== null) return known;
  const { privateKey } = generateKeyPairSync('ed25519');
  const keys: ClassKeys = {
    secret: secretFrom(randomBytes(5)),
    seatKey: randomBytes(32).toString('base64url'),
    boardToken: randomBytes(24).toString('base64url'),
    signingKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  };
  await writeFile(file, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  return keys;
}

/** The credential of a seat: only the server can make it, and it fits one seat of one machine. */
export function seatCredential(keys: ClassKeys, seat: number, machine: string): string {
  return createHmac('sha256', keys.seatKey).update(`${seat}\n${machine}`).digest('base64url');
}

/** Whether two secrets are equal, in a time that tells nothing. */
export function sameSecret(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const signingKey = (keys: ClassKeys): KeyObject =>
  createPrivateKey({ key: Buffer.from(keys.signingKey, 'base64'), format: 'der', type: 'pkcs8' });

/** The class's public key: SPKI DER, base64url. */
export const publicKeyOf = (keys: ClassKeys): string =>
  createPublicKey(signingKey(keys)).export({ format: 'der', type: 'spki' }).toString('base64url');

/** Names a class in tags and names: six small letters and digits that no other class has but by a chance of one in a billion. */
export const classTagOf = (keys: ClassKeys): string =>
  [...createHash('sha256').update(publicKeyOf(keys)).digest().subarray(0, 6)]
    .map((byte) => 'abcdefghjkmnpqrstvwxyz0123456789'[byte % 32])
    .join('');

/** Counter-signs a text. */
export function signReport(
  keys: ClassKeys,
  report: string | Buffer,
): { readonly signature: string; readonly publicKey: string } {
  return {
    signature: sign(null, Buffer.from(report), signingKey(keys)).toString('base64url'),
    publicKey: publicKeyOf(keys),
  };
}

/** Whether a signature fits a text. False also for keys and signatures that cannot be read. */
export function verifyReport(report: string | Buffer, signature: string, publicKey: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' });
    return verify(null, Buffer.from(report), key, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}
