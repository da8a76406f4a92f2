/** What a class's event log holds, a line each; everything that a board shows is a fold over it. */
import * as z from 'zod';
import { stepIds } from '../step.ts';
import { sharedEventSchema } from './shared-events.ts';

const seat = z.number().int().min(1).max(10_000);
const words = z.string().min(1).max(2_000);
const name = z.string().min(1).max(60);
const step = z.enum(stepIds);

/** Why the server refused something: counted, and shown to the instructor. */
export const refusals = [
  'wrong-secret',
  'bad-credential',
  'other-seat',
  'malformed',
  'too-large',
  'too-fast',
  'replayed',
] as const;

const entry = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('class-opened'),
    name,
    seats: z.number().int().min(0),
    target: z.enum(['sandbox', 'azure']),
  }),
  /** How many seats are planned, and for whom they are kept: the first for the first alias of the roster, and so on. */
  z.strictObject({ type: z.literal('planned'), seats: z.number().int().min(0), roster: z.array(name).max(10_000) }),
  z.strictObject({ type: z.literal('server-started') }),
  z.strictObject({
    type: z.literal('seat-claimed'),
    seat,
    alias: name,
    machine: z.string().max(128),
    overflow: z.boolean(),
  }),
  z.strictObject({ type: z.literal('seat-left'), seat }),
  /** `seq`: the learner's own count, from 1, without gaps. */
  z.strictObject({ type: z.literal('told'), seat, seq: z.number().int().min(1), event: sharedEventSchema }),
  z.strictObject({ type: z.literal('connected'), seat }),
  z.strictObject({ type: z.literal('disconnected'), seat }),
  z.strictObject({ type: z.literal('hand-raised'), seat }),
  z.strictObject({ type: z.literal('hand-lowered'), seat }),
  z.strictObject({ type: z.literal('hand-claimed'), seat, by: name }),
  z.strictObject({ type: z.literal('hand-resolved'), seat, by: name }),
  /** To all (`seats` and `step` absent), to some seats, or to everyone on a step. */
  z.strictObject({
    type: z.literal('message'),
    id: z.number().int().min(1),
    kind: z.enum(['announcement', 'hint', 'answer']),
    text: words,
    by: name,
    seats: z.array(seat).optional(),
    step: step.optional(),
  }),
  z.strictObject({ type: z.literal('held'), step, by: name }),
  z.strictObject({ type: z.literal('released'), by: name }),
  /** Script text that a learner chose to share, by a key of theirs. */
  z.strictObject({ type: z.literal('script-shared'), seat, text: z.string().max(64 * 1024) }),
  /** `receipt`: what was signed (`classroom/hand-in.ts`); `digest`: its SHA-256 in hex. */
  z.strictObject({
    type: z.literal('handed-in'),
    seat,
    receipt: z.string().max(96 * 1024),
    digest: z.string().max(128),
    signature: z.string().max(256),
  }),
  /** `times`: where many came at once they are counted together; one where it is absent. */
  z.strictObject({
    type: z.literal('refused'),
    reason: z.enum(refusals),
    seat: seat.nullable(),
    times: z.number().int().min(1).optional(),
  }),
  z.strictObject({ type: z.literal('class-closed') }),
]);

/** One line of the log. `n` counts from 1; `at`: real ms since 1970 on the server's clock, of when it happened (not of when it arrived). */
export const classLogEntrySchema = z.object({ n: z.number().int().min(1), at: z.number(), entry });

export type ClassLogEntry = z.infer<typeof classLogEntrySchema>;
export type ClassEntry = z.infer<typeof entry>;
export type Refusal = (typeof refusals)[number];
