/**
 * What a learner's tutorial tells a class: the engine's own events, with the fields that are allowed and no others. Ids, names,
 * texts and scripts stay with the learner; evidence becomes an enum with counts.
 */
import * as z from 'zod';
import type { StepEvent, TutorialEvent } from '../events.ts';
import { type MatrixRow, matrixRowIds } from '../session.ts';
import { stepIds } from '../step.ts';

const step = z.enum(stepIds);
const row = z.enum(matrixRowIds);
const count = z.number().int().min(0).max(1_000_000);
/** A code of ours or of Azure's: a word, never a sentence. */
const code = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,63}$/);

/** What a wait is for, as far as a class needs to know: nobody is stuck who waits for the cloud. */
export const waitKinds = ['import', 'propagation', 'power', 'job', 'other'] as const;

/** Who acted in a run, by the lesson's own names. */
export const actors = ['nobody', 'system', 'xUAMI1', 'xUAMI2', 'xUAMI3', 'another'] as const;

export const sharedRowSchema = z.strictObject({
  id: row,
  verdict: z.enum(['PASS', 'FAIL', 'NOT YET', 'SKIPPED']),
  attempts: count,
  durationMs: z.number().min(0).max(86_400_000),
  jobStatus: z.enum(['Completed', 'Failed', 'Stopped', 'Suspended', 'other']).nullable(),
  actor: z.enum(actors),
  vm: z.enum(['toggled', 'untouched', 'unknown']),
  /** How many errors the run wrote. */
  errors: count,
  /** How many things were looked at for the verdict. */
  evidence: count,
});

const sharedStepEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('operation-waiting'), wait: z.strictObject({ kind: z.enum(waitKinds) }) }),
  z.strictObject({ type: z.literal('operation-finished') }),
  z.strictObject({ type: z.literal('row-started'), row, attempt: count }),
  z.strictObject({ type: z.literal('row-finished'), row: sharedRowSchema }),
]);

/** Every field that may leave a learner's machine while the tutorial runs. */
export const sharedEventSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('session-loaded'), resumed: z.boolean() }),
  z.strictObject({ type: z.literal('step-selected'), step }),
  /** The class's hold keeps the step back; it begins by itself once the class is released. */
  z.strictObject({ type: z.literal('step-held'), step, heldAt: step }),
  z.strictObject({ type: z.literal('step-started'), step }),
  z.strictObject({ type: z.literal('step-event'), step, event: sharedStepEvent }),
  z.strictObject({ type: z.literal('step-finished'), step }),
  z.strictObject({ type: z.literal('step-failed'), step, error: z.strictObject({ code }) }),
  z.strictObject({
    type: z.literal('verified'),
    step,
    result: z.strictObject({ state: z.enum(['done', 'open']), missing: count }),
    drifted: z.boolean(),
  }),
  z.strictObject({ type: z.literal('hint-shown'), step, index: count }),
  z.strictObject({ type: z.literal('prediction-made'), row, prediction: z.enum(['works', 'refused']) }),
  z.strictObject({ type: z.literal('fast-forward-started'), to: step }),
  z.strictObject({ type: z.literal('fast-forward-finished'), to: step, arrived: z.boolean() }),
  z.strictObject({ type: z.literal('session-finished') }),
  z.strictObject({ type: z.literal('interrupted') }),
]);

export type SharedEvent = z.infer<typeof sharedEventSchema>;
export type SharedRow = z.infer<typeof sharedRowSchema>;
export type WaitKind = (typeof waitKinds)[number];

/** What of an event is told; null where nothing is. */
export function shareEvent(event: TutorialEvent): SharedEvent | null {
  switch (event.type) {
    case 'session-loaded':
      return { type: 'session-loaded', resumed: event.session !== null };
    case 'step-selected':
    case 'step-started':
    case 'step-finished':
      return { type: event.type, step: event.step };
    case 'step-event': {
      const told = shareStepEvent(event.event);
      return told === null ? null : { type: 'step-event', step: event.step, event: told };
    }
    case 'step-failed':
      return { type: 'step-failed', step: event.step, error: { code: codeOf(event.error.code) } };
    case 'verified':
      return {
        type: 'verified',
        step: event.step,
        result: {
          state: event.result.state,
          missing: event.result.state === 'open' ? event.result.missing.length : 0,
        },
        drifted: event.drifted,
      };
    case 'hint-shown':
      return { type: 'hint-shown', step: event.step, index: event.index };
    case 'prediction-made':
      return { type: 'prediction-made', row: event.row, prediction: event.prediction };
    case 'step-held':
      return { type: 'step-held', step: event.step, heldAt: event.heldAt };
    case 'fast-forward-started':
      return { type: event.type, to: event.to };
    case 'fast-forward-finished':
      return { type: event.type, to: event.to, arrived: event.arrived };
    case 'session-finished':
    case 'interrupted':
      return { type: event.type };
    default:
      return null;
  }
}

type SharedStepEvent = z.infer<typeof sharedStepEvent>;

function shareStepEvent(event: StepEvent): SharedStepEvent | null {
  switch (event.type) {
    case 'operation-waiting':
      return { type: 'operation-waiting', wait: { kind: waitKind(event.wait.for) } };
    case 'operation-finished':
      return { type: 'operation-finished' };
    case 'row-started':
      return { type: 'row-started', row: event.row, attempt: event.attempt };
    case 'row-finished':
      return { type: 'row-finished', row: shareRow(event.row) };
    default:
      return null;
  }
}

/** The words of a wait are ours (`steps/`), so its kind can be told from them; the words themselves stay here. */
export function waitKind(words: string): WaitKind {
  if (/import|module/i.test(words)) return 'import';
  if (/role|propagat|principal/i.test(words)) return 'propagation';
  if (/virtual machine|\bVM\b|power|at rest|stable/i.test(words)) return 'power';
  if (/job|run|test pane/i.test(words)) return 'job';
  return 'other';
}

/** A code that is no plain word is not told. */
function codeOf(given: string): string {
  return code.safeParse(given).success ? given : 'other';
}

/** What of a row's result is told. */
export function shareRow(result: MatrixRow): SharedRow {
  const known = ['Completed', 'Failed', 'Stopped', 'Suspended'] as const;
  const status = result.jobStatus === null ? null : (known.find((s) => s === result.jobStatus) ?? 'other');
  return {
    id: result.id,
    verdict: result.verdict,
    attempts: result.attempts,
    durationMs: Math.min(86_400_000, Math.max(0, Math.round(result.durationMs))),
    jobStatus: status,
    actor: actorOf(result),
    vm:
      result.vmBefore === null || result.vmAfter === null
        ? 'unknown'
        : result.vmBefore === result.vmAfter
          ? 'untouched'
          : 'toggled',
    errors: result.run?.streams.filter((record) => record.type === 'Error').length ?? 0,
    evidence: result.evidence.length,
  };
}

/** Client ids stay here: a row that passed was acted in by the identity it expects; of any other, only that it was another. */
function actorOf({ id, verdict, actingAccount }: MatrixRow): SharedRow['actor'] {
  if (actingAccount === null) return 'nobody';
  if (/^MSI@\d+$/.test(actingAccount)) return 'system';
  if (verdict === 'PASS' && id === 'user-with-role') return 'xUAMI1';
  if (verdict === 'PASS' && id === 'user-without-role') return 'xUAMI2';
  return 'another';
}
