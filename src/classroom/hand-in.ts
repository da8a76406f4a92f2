/** A hand-in as a file: what the learner handed in, when and by whom it was received, and the class's signature over all of it. */
import * as z from 'zod';
import { type HandIn, handInSchema } from '../engine/class/hand-in.ts';

export const handInFormat = 'mi-tutorial hand-in 1';

const receiptShape = {
  format: z.literal(handInFormat),
  class: z.string(),
  classId: z.string(),
  seat: z.number().int().min(1),
  alias: z.string(),
  /** On the server's clock. */
  receivedAt: z.iso.datetime(),
  handIn: handInSchema,
} as const;

const receiptSchema = z.strictObject(receiptShape);
export const handInFileSchema = z.strictObject({ ...receiptShape, publicKey: z.string(), signature: z.string() });

export type Receipt = z.infer<typeof receiptSchema>;
export type HandInFile = z.infer<typeof handInFileSchema>;

/** What the class signs: one line of JSON, its fields in this order. */
export function receiptText(facts: Omit<Receipt, 'format' | 'handIn'>, handIn: HandIn): string {
  const { class: name, classId, seat, alias, receivedAt } = facts;
  return JSON.stringify({ format: handInFormat, class: name, classId, seat, alias, receivedAt, handIn });
}

/** The file of a signed receipt. Rejects a receipt that does not fit the schema. */
export function handInFile(receipt: string, publicKey: string, signature: string): string {
  receiptSchema.parse(JSON.parse(receipt));
  return pretty({ ...(JSON.parse(receipt) as object), publicKey, signature });
}

/** The one form in which a hand-in is written. */
export const pretty = (document: unknown): string => `${JSON.stringify(document, null, 2)}\n`;

/** The receipt that a file's signature is over. */
export function receiptOf(document: object): string {
  const { publicKey: _key, signature: _signature, ...receipt } = document as Record<string, unknown>;
  return JSON.stringify(receipt);
}
