/** Honest waits: each tells what it waits for, how long so far, how long it usually takes, and when it gives up. */
import { exitCodes, isAbort, reportOf, TutorialError } from './errors.ts';
import type { StepEvent } from './events.ts';
import type { Clock } from './ports.ts';

/** What a wait tells of itself; durations in ms on the lab's clock. */
export interface WaitPlan {
  readonly operation: string;
  /** “Az.Accounts to be imported” */
  readonly for: string;
  readonly usualMs: number | null;
  readonly limitMs: number;
  readonly everyMs: number;
}

/**
 * Looks until `look` gives something, waiting between looks.
 * @returns what it gave
 * @throws {TutorialError} `wait-limit` when the limit is over; whatever `look` throws; the signal's reason
 */
export async function* pollUntil<T>(
  plan: WaitPlan,
  clock: Clock,
  signal: AbortSignal,
  look: () => Promise<T | null>,
): AsyncGenerator<StepEvent, T> {
  const begun = clock.now();
  for (;;) {
    signal.throwIfAborted();
    const found = await look();
    if (found !== null) return found;
    const elapsedMs = clock.now() - begun;
    if (elapsedMs >= plan.limitMs) throw tooLong(plan, elapsedMs);
    yield {
      type: 'operation-waiting',
      operation: plan.operation,
      wait: { for: plan.for, elapsedMs, usualMs: plan.usualMs, limitMs: plan.limitMs, nextTryMs: plan.everyMs },
    };
    await clock.wait(Math.min(plan.everyMs, plan.limitMs - elapsedMs), signal);
  }
}

function tooLong(plan: WaitPlan, elapsedMs: number): TutorialError {
  return new TutorialError({
    kind: 'cloud',
    code: 'wait-limit',
    exitCode: exitCodes.cloud,
    message: `Gave up waiting for ${plan.for} after ${Math.round(elapsedMs / 1000)} s.`,
    why: `The limit for this wait is ${Math.round(plan.limitMs / 1000)} s${plan.usualMs === null ? '' : `; it usually takes about ${Math.round(plan.usualMs / 1000)} s`}.`,
    next: [
      'Run the step again: it goes on where the cloud is.',
      'Look at the resource in the portal for an error of its own.',
    ],
  });
}

/** What an operation found: its detail for people, and whether it had anything to do. */
export interface Outcome<T> {
  readonly value: T;
  readonly detail: string;
  readonly alreadyDone?: boolean;
}

/** One operation from its start to its end, with whatever waits are in between. A failure is told, then thrown. */
export async function* operation<T>(
  id: string,
  title: string,
  signal: AbortSignal,
  work: () => AsyncGenerator<StepEvent, Outcome<T>>,
): AsyncGenerator<StepEvent, T> {
  yield { type: 'operation-started', operation: id, title };
  try {
    const { value, detail, alreadyDone = false } = yield* work();
    yield { type: 'operation-finished', operation: id, detail, alreadyDone };
    return value;
  } catch (error) {
    if (!isAbort(error, signal)) yield { type: 'operation-failed', operation: id, error: reportOf(error) };
    throw error;
  }
}

/**
 * Tells the waiting for a single call until it settles. The call gets a signal of its own, which also ends it at the limit.
 * @throws {TutorialError} `wait-limit` when the limit is over; what the call throws; the signal's reason
 */
export async function* during<T>(
  plan: WaitPlan,
  clock: Clock,
  signal: AbortSignal,
  call: (signal: AbortSignal) => Promise<T>,
): AsyncGenerator<StepEvent, T> {
  signal.throwIfAborted();
  const begun = clock.now();
  const limit = new AbortController();
  const settled = call(AbortSignal.any([signal, limit.signal])).then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  for (;;) {
    const ticker = new AbortController();
    const abort = (): void => ticker.abort(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    const tick = clock.wait(plan.everyMs, ticker.signal).then(
      () => null,
      () => null,
    );
    const first = await Promise.race([settled, tick]);
    signal.removeEventListener('abort', abort);
    ticker.abort();
    // After an abort the request in flight is waited for: only then is it known what the cloud did.
    const outcome = first ?? (signal.aborted ? await settled : null);
    if (outcome !== null) {
      if ('error' in outcome) throw outcome.error;
      return outcome.value;
    }
    const elapsedMs = clock.now() - begun;
    if (elapsedMs >= plan.limitMs) {
      const error = tooLong(plan, elapsedMs);
      limit.abort(error);
      await settled;
      throw error;
    }
    yield {
      type: 'operation-waiting',
      operation: plan.operation,
      wait: {
        for: plan.for,
        elapsedMs,
        usualMs: plan.usualMs,
        limitMs: plan.limitMs,
        nextTryMs: null,
      },
    };
  }
}
