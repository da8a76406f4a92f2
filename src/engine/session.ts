/** The saved session: a cache of what was chosen and shown. What holds in the cloud is asked anew on each start. */
import * as z from 'zod';
import { settingsSchema } from './settings.ts';
import { stepIds } from './step.ts';

/** The version that this program writes. A newer one is refused, an older one migrated (`store/migrations.ts`). */
export const sessionVersion = 1;

const powerState = z.enum(['running', 'starting', 'stopping', 'stopped', 'deallocating', 'deallocated', 'unknown']);

const streamRecord = z.object({
  id: z.string(),
  type: z.enum(['Output', 'Error', 'Warning', 'Verbose', 'Debug', 'Progress']),
  time: z.string(),
  text: z.string(),
});

/** One run of the test pane, as it was seen. */
export const runEvidenceSchema = z.object({
  jobCreationTime: z.string(),
  status: z.string(),
  exception: z.string().nullable(),
  streams: z.array(streamRecord),
  vmBefore: powerState.nullable(),
  vmAfter: powerState.nullable(),
  /** Null where the output names no account. */
  actingAccount: z.string().nullable(),
  startedAt: z.string(),
  durationMs: z.number(),
});

export const matrixRowIds = [
  'no-role',
  'system',
  'user-with-role',
  'user-without-role',
  'user-unattached',
  'user-missing',
  'bad-method',
  'no-system-identity',
] as const;

export const matrixRowSchema = z.object({
  id: z.enum(matrixRowIds),
  method: z.string().nullable(),
  uami: z.string().nullable(),
  expected: z.string(),
  observed: z.string(),
  verdict: z.enum(['PASS', 'FAIL', 'NOT YET', 'SKIPPED']),
  jobStatus: z.string().nullable(),
  actingAccount: z.string().nullable(),
  vmBefore: powerState.nullable(),
  vmAfter: powerState.nullable(),
  attempts: z.number().int().nonnegative(),
  durationMs: z.number().nonnegative(),
  /** The attempts before the last one, in order. */
  earlier: z
    .array(
      z.object({
        startedAt: z.string(),
        verdict: z.enum(['PASS', 'FAIL', 'NOT YET', 'SKIPPED']),
        observed: z.string(),
      }),
    )
    .default([]),
  /** Why the verdict is what it is, a sentence each. */
  evidence: z.array(z.string()),
  /** The last attempt's run, for the row's own screen. */
  run: runEvidenceSchema.nullable(),
});

/** Saved before a test job is started, so that a killed program knows which job is its own. */
export const intentSchema = z.object({
  purpose: z.enum(['first-run', 'second-run', 'matrix', 'play']),
  row: z.enum(matrixRowIds).nullable(),
  vmBefore: powerState.nullable(),
  /** Creation time of the job that was there before; null where there was none. */
  previousJob: z.string().nullable(),
});

export const evidenceSchema = z.object({
  /** The VM as the learner brought it: where clean-up takes it back to. */
  vmAtStart: powerState.nullable().default(null),
  firstRun: runEvidenceSchema.nullable().default(null),
  secondRun: runEvidenceSchema.nullable().default(null),
  matrix: z.array(matrixRowSchema).default([]),
  predictions: z.partialRecord(z.enum(matrixRowIds), z.enum(['works', 'refused'])).default({}),
  intent: intentSchema.nullable().default(null),
  /** Resource ids of what this round made, lower case; written down before each is asked for. */
  created: z.array(z.string()).default([]),
  /** Principal ids that this round gave roles to: an identity made anew leaves the assignments of its old principal behind. */
  principals: z.array(z.string()).default([]),
  /** The draft that the learner wrote to play with, and the lesson's that it stands for: not a drift. */
  playedDraft: z.object({ text: z.string(), instead: z.string().nullable() }).nullable().default(null),
  /** ISO time: from then on what is missing is missing on purpose. */
  cleanUpBegunAt: z.string().nullable().default(null),
  /** ISO time; the session is over. */
  cleanedUpAt: z.string().nullable().default(null),
});

export const sessionSchema = z.object({
  version: z.literal(sessionVersion),
  target: z.enum(['sandbox', 'azure']),
  createdAt: z.string(),
  savedAt: z.string(),
  settings: settingsSchema,
  /** Where the learner was. */
  currentStep: z.enum(stepIds),
  /** When each step was first seen done, ISO. */
  completed: z.partialRecord(z.enum(stepIds), z.string()),
  evidence: evidenceSchema,
});

export type RunEvidence = z.infer<typeof runEvidenceSchema>;
export type MatrixRowId = (typeof matrixRowIds)[number];
export type MatrixRow = z.infer<typeof matrixRowSchema>;
export type Verdict = MatrixRow['verdict'];
export type Intent = z.infer<typeof intentSchema>;
export type Evidence = z.infer<typeof evidenceSchema>;
export type Session = z.infer<typeof sessionSchema>;
/** What a learner thinks a row will do. */
export type Prediction = 'works' | 'refused';
