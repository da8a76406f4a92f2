/** Whether a file is as a class signed it. Pure: bytes in, verdict out. */
import { handInFileSchema, handInFormat, pretty, receiptOf } from '../hand-in.ts';
import { verifyReport } from '../keys.ts';
import { sha256, signatureFormat, signatureSchema } from './signature.ts';

export interface VerifiedFile {
  readonly kind: 'hand-in' | 'report' | 'unknown';
  /** `unknown-key`: unchanged since somebody signed it, and nobody here knows whether that was the class. */
  readonly verdict: 'unchanged' | 'edited' | 'unknown-key' | 'unsigned';
  readonly why: string;
  readonly class?: string;
  readonly classId?: string;
  readonly seat?: number;
  readonly alias?: string;
  readonly signedAt?: string;
  readonly publicKey?: string;
}

/**
 * @param signature the text of the file beside it; null where there is none
 * @param trusted the public keys of classes that are known here
 */
export function verifyFile(contents: Buffer, signature: string | null, trusted: readonly string[]): VerifiedFile {
  const document = parse(contents.toString('utf8'));
  if (hasFormat(document, handInFormat)) return verifyHandIn(contents, document, trusted);
  if (signature !== null) return verifySigned(contents, signature, trusted);
  return {
    kind: 'unknown',
    verdict: 'unsigned',
    why: 'It is no hand-in, and no signature lies beside it (the same name with .sig behind it).',
  };
}

function verifyHandIn(contents: Buffer, document: object, trusted: readonly string[]): VerifiedFile {
  const parsed = handInFileSchema.safeParse(document);
  if (!parsed.success) return edited('hand-in', 'A field is missing, added, or of another kind than the class signs.');
  const { class: name, classId, seat, alias, receivedAt, publicKey, signature } = parsed.data;
  const about = { class: name, classId, seat, alias, signedAt: receivedAt, publicKey };
  // The one form in which it is written: so that nothing can hide in a second field of the same name, or in blanks.
  if (!contents.equals(Buffer.from(pretty(document))))
    return {
      ...edited('hand-in', 'It is not in the form in which it was written: it was saved by another program.'),
      ...about,
    };
  if (!verifyReport(receiptOf(document), signature, publicKey))
    return { ...edited('hand-in', 'The signature does not fit what the file says.'), ...about };
  return { kind: 'hand-in', ...judged(publicKey, trusted), ...about };
}

function verifySigned(contents: Buffer, text: string, trusted: readonly string[]): VerifiedFile {
  const document = parse(text);
  const parsed = signatureSchema.safeParse(document);
  if (document === null || !hasFormat(document, signatureFormat) || !parsed.success)
    return edited('report', 'The signature beside it cannot be read.');
  const { class: name, classId, signedAt, publicKey, signature } = parsed.data;
  const about = { class: name, classId, signedAt, publicKey };
  if (!verifyReport(receiptOf(document), signature, publicKey))
    return { ...edited('report', 'The signature’s own file was changed.'), ...about };
  if (sha256(contents) !== parsed.data.sha256)
    return { ...edited('report', 'The file is not the one that was signed.'), ...about };
  return { kind: 'report', ...judged(publicKey, trusted), ...about };
}

function judged(publicKey: string, trusted: readonly string[]): Pick<VerifiedFile, 'verdict' | 'why'> {
  return trusted.includes(publicKey)
    ? { verdict: 'unchanged', why: 'Every byte is as the class signed it.' }
    : {
        verdict: 'unknown-key',
        why: 'It is unchanged since it was signed, but with a key that is not known here: anybody can make a key.',
      };
}

const edited = (kind: VerifiedFile['kind'], why: string): VerifiedFile => ({ kind, verdict: 'edited', why });

function parse(text: string): object | null {
  try {
    const document: unknown = JSON.parse(text);
    return typeof document === 'object' && document !== null && !Array.isArray(document) ? document : null;
  } catch {
    return null;
  }
}

const hasFormat = (document: object | null, format: string): document is object =>
  document !== null && (document as { readonly format?: unknown }).format === format;
