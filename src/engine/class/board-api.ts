/** What a board asks of the class's server: the same for the terminal and the page. On loopback only, with the board's own token. */
import * as z from 'zod';
import { stepIds } from '../step.ts';
import type { BoardState } from './class-board.ts';

/** What an instructor may do. `by`: the instructor's name. */
export const boardActionSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('claim-hand'), seat: z.number().int(), by: z.string().min(1).max(60) }),
  z.strictObject({ action: z.literal('resolve-hand'), seat: z.number().int(), by: z.string().min(1).max(60) }),
  z.strictObject({ action: z.literal('announce'), text: z.string().min(1).max(2_000), by: z.string().min(1).max(60) }),
  z.strictObject({
    action: z.literal('send'),
    kind: z.enum(['hint', 'answer']),
    text: z.string().min(1).max(2_000),
    by: z.string().min(1).max(60),
    /** To one learner, or to everyone on a step. */
    to: z.union([z.strictObject({ seat: z.number().int() }), z.strictObject({ step: z.enum(stepIds) })]),
  }),
  z.strictObject({ action: z.literal('hold'), step: z.enum(stepIds), by: z.string().min(1).max(60) }),
  z.strictObject({ action: z.literal('release'), by: z.string().min(1).max(60) }),
]);

export type BoardAction = z.infer<typeof boardActionSchema>;

/** A board's way to the class, in the server's own process or over its API. */
export interface BoardLink {
  /** The state now and after each change (changes that come together are told once). Ends when the signal aborts. */
  watch(listener: (board: BoardState) => void, signal: AbortSignal): void;
  /** Rejects with an Error in words where the action is not possible (the hand is down, the seat is empty). */
  act(action: BoardAction): Promise<void>;
}
