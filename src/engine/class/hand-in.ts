/** What a learner hands in to a class: the same few fields that a class is told, as the learner's own session has them. */
import * as z from 'zod';
import { matrixRowIds, type Session } from '../session.ts';
import { stepIds } from '../step.ts';
import { sharedRowSchema, shareRow } from './shared-events.ts';

/** Every field that a hand-in may have. Times are the lab's: in the sandbox they are virtual. */
export const handInSchema = z.strictObject({
  target: z.enum(['sandbox', 'azure']),
  begunAt: z.iso.datetime(),
  steps: z.array(z.strictObject({ step: z.enum(stepIds), doneAt: z.iso.datetime() })).max(stepIds.length),
  rows: z.array(sharedRowSchema).max(matrixRowIds.length),
  predictions: z.partialRecord(z.enum(matrixRowIds), z.enum(['works', 'refused'])),
});

export type HandIn = z.infer<typeof handInSchema>;

/** The hand-in of a session. */
export function handInOf({ target, createdAt, completed, evidence }: Session): HandIn {
  return {
    target,
    begunAt: createdAt,
    steps: stepIds.flatMap((step) => {
      const doneAt = completed[step];
      return doneAt === undefined ? [] : [{ step, doneAt }];
    }),
    rows: evidence.matrix.map(shareRow),
    predictions: evidence.predictions,
  };
}
