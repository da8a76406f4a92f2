/** The class's signature beside a file that it wrote: `FILE.sig`. */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { pretty } from '../hand-in.ts';
import { type ClassKeys, signReport } from '../keys.ts';

export const signatureFormat = 'mi-tutorial signature 1';
export const signatureEnding = '.sig';

export const signatureSchema = z.strictObject({
  format: z.literal(signatureFormat),
  class: z.string(),
  classId: z.string(),
  /** On the clock of the instructor's machine. */
  signedAt: z.iso.datetime(),
  /** Of the file's bytes, in hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  publicKey: z.string(),
  signature: z.string(),
});

export const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** The text of the signature's file. */
export function signatureFile(
  contents: string,
  of: { readonly class: string; readonly classId: string; readonly signedAt: string },
  keys: ClassKeys,
): string {
  const { class: name, classId, signedAt } = of;
  const facts = { format: signatureFormat, class: name, classId, signedAt, sha256: sha256(contents) };
  const { publicKey, signature } = signReport(keys, JSON.stringify(facts));
  return pretty({ ...facts, publicKey, signature });
}
