/**
 * The messages between a learner's link and a class's server, over HTTPS; each is checked by these schemas at both ends.
 * Answers to a learner come back as server-sent events. Version 1.
 */
import * as z from 'zod';
import { handInSchema } from '../engine/class/hand-in.ts';
import { sharedEventSchema } from '../engine/class/shared-events.ts';
import { stepIds } from '../engine/step.ts';

export const protocolVersion = 1;

/** On azure: a subscription for each seat, or one subscription with a resource group and an account for each. */
export const seatLayouts = ['subscription', 'group'] as const;
export type SeatLayout = (typeof seatLayouts)[number];

/** Limits that both ends hold to. */
export const limits = {
  /** Bytes of one request's body. */
  body: 128 * 1024,
  /** Events in one batch. */
  batch: 200,
  /** Characters of an alias. */
  alias: 40,
  /** Ms between heartbeats of a link. */
  heartbeatMs: 15_000,
} as const;

/** What a learner is called: letters, digits and a few signs; no control characters, nothing that a spreadsheet takes for a formula. */
export const aliasSchema = z
  .string()
  .trim()
  .min(1)
  .max(limits.alias)
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N} ._'-]*$/u,
    "letters, digits, blanks and . _ ' - only, beginning with a letter or digit",
  );

const machine = z.string().regex(/^[A-Za-z0-9_-]{20,64}$/);
const seat = z.number().int().min(1).max(10_000);
const at = z.number().finite();

/** POST /v1/about: what somebody with the join code may know before they say who they are. */
export const aboutRequestSchema = z.strictObject({
  version: z.literal(protocolVersion),
  /** The class secret of the join code, in its written form. */
  secret: z.string().min(8).max(16),
});

export const aboutAnswerSchema = z.strictObject({
  version: z.literal(protocolVersion),
  className: z.string(),
  /** The instructor's name. */
  by: z.string(),
  target: z.enum(['sandbox', 'azure']),
});

/** POST /v1/join */
export const joinRequestSchema = z.strictObject({
  version: z.literal(protocolVersion),
  /** The class secret of the join code, in its written form. */
  secret: z.string().min(8).max(16),
  /** Drawn by the learner's program for this class alone; the same on every start, so that the same seat comes back. */
  machine,
  alias: aliasSchema,
});

export const joinAnswerSchema = z.strictObject({
  version: z.literal(protocolVersion),
  className: z.string(),
  /** Names the class in tags: small letters, digits and dashes. */
  classId: z.string().regex(/^[a-z0-9-]{3,60}$/),
  target: z.enum(['sandbox', 'azure']),
  /** How the plan lays seats out in a shared subscription (`class plan`). */
  layout: z.enum(seatLayouts),
  seat,
  /** The roster keeps a seat for this alias, and another machine sits there: this is an overflow seat. */
  aliasTaken: z.boolean(),
  overflow: z.boolean(),
  /** The seat's own secret; replaces the join secret from now on. */
  credential: z.string().min(20).max(100),
  /** Put behind the lesson's names so that seats do not collide in a shared subscription: `-q4z07`. */
  suffix: z.string().regex(/^-[a-z0-9]{1,8}$/),
  /** Where most of the class is; a late joiner may go there at once in the sandbox. */
  classStep: z.enum(stepIds).nullable(),
  heldAt: z.enum(stepIds).nullable(),
  /** The last event that this seat has told. */
  seq: z.number().int().min(0),
});

/** POST /v1/events, with the seat's credential as bearer token. */
export const eventsRequestSchema = z.strictObject({
  version: z.literal(protocolVersion),
  seat,
  events: z
    .array(
      z.strictObject({
        /** From 1, without gaps; one that was told already is acknowledged and not told again. */
        seq: z.number().int().min(1),
        /** Ms between the event and the sending of this batch: the two clocks are never compared. */
        ageMs: z
          .number()
          .min(0)
          .max(30 * 86_400_000),
        event: sharedEventSchema,
      }),
    )
    .min(1)
    .max(limits.batch),
});

export const eventsAnswerSchema = z.strictObject({ acknowledged: z.number().int().min(0) });

/** POST /v1/act: what a learner does beside the lesson. */
export const actRequestSchema = z.discriminatedUnion('act', [
  z.strictObject({ version: z.literal(protocolVersion), seat, act: z.literal('raise-hand') }),
  z.strictObject({ version: z.literal(protocolVersion), seat, act: z.literal('lower-hand') }),
  z.strictObject({ version: z.literal(protocolVersion), seat, act: z.literal('alive') }),
  z.strictObject({ version: z.literal(protocolVersion), seat, act: z.literal('leave') }),
  /** Only after the learner pressed the key for it. */
  z.strictObject({
    version: z.literal(protocolVersion),
    seat,
    act: z.literal('share-script'),
    text: z.string().max(64 * 1024),
  }),
  /** Only after the learner pressed the key for it, or ran the command; counter-signed. */
  z.strictObject({ version: z.literal(protocolVersion), seat, act: z.literal('hand-in'), handIn: handInSchema }),
]);

export const actAnswerSchema = z.strictObject({
  done: z.literal(true),
  /** Of a hand-in: what was signed (`hand-in.ts`), Ed25519 over its bytes, base64url, and the class's public key (SPKI, base64url). */
  receipt: z.string().optional(),
  signature: z.string().optional(),
  publicKey: z.string().optional(),
});

/** GET /v1/stream?seat=N (server-sent events, `Last-Event-ID` counts messages): what the class says to a learner. */
export const streamMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('message'),
    id: z.number().int(),
    kind: z.enum(['announcement', 'hint', 'answer']),
    text: z.string(),
    by: z.string(),
    at,
  }),
  /** First on every stream: how the class is now. */
  z.strictObject({
    type: z.literal('now'),
    heldAt: z.enum(stepIds).nullable(),
    hand: z.enum(['up', 'claimed', 'down']),
    classStep: z.enum(stepIds).nullable(),
  }),
  z.strictObject({ type: z.literal('held'), step: z.enum(stepIds), by: z.string() }),
  z.strictObject({ type: z.literal('released'), by: z.string() }),
  z.strictObject({ type: z.literal('hand'), state: z.enum(['up', 'claimed', 'down']) }),
  z.strictObject({ type: z.literal('closed') }),
]);

/** Any answer that is no success: a code, a sentence, and what to do. */
export const refusalSchema = z.strictObject({
  error: z.strictObject({ code: z.string(), message: z.string(), next: z.string() }),
});

export type AboutAnswer = z.infer<typeof aboutAnswerSchema>;
export type JoinRequest = z.infer<typeof joinRequestSchema>;
export type JoinAnswer = z.infer<typeof joinAnswerSchema>;
export type EventsRequest = z.infer<typeof eventsRequestSchema>;
export type ActRequest = z.infer<typeof actRequestSchema>;
export type StreamMessage = z.infer<typeof streamMessageSchema>;
