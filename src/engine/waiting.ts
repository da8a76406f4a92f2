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

/**
 * One operation that the cloud does in a single call: started, waiting (told every second of `tickMs`), finished.
 * Where `done` gives a detail, the work is there already and is not done again.
 */
export async function* operation<T>(
  plan: WaitPlan & { readonly title: string },
  clock: Clock,
  signal: AbortSignal,
  work: () => Promise<T>,
  detail: (result: T) => string,
): AsyncGenerator<StepEvent, T> {
  yield { type: 'operation-started', operation: plan.operation, title: plan.title };
  try {
    const result = yield* during(plan, clock, signal, work());
    yield { type: 'operation-finished', operation: plan.operation, detail: detail(result), alreadyDone: false };
    return result;
  } catch (error) {
    if (!isAbort(error, signal)) yield { type: 'operation-failed', operation: plan.operation, error: reportOf(error) };
    throw error;
  }
}

/** Tells the waiting for a promise until it settles. */
export async function* during<T>(
  plan: WaitPlan,
  clock: Clock,
  signal: AbortSignal,
  work: Promise<T>,
): AsyncGenerator<StepEvent, T> {
  const begun = clock.now();
  const settled = work.then(
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
    yield {
      type: 'operation-waiting',
      operation: plan.operation,
      wait: {
        for: plan.for,
        elapsedMs: clock.now() - begun,
        usualMs: plan.usualMs,
        limitMs: plan.limitMs,
        nextTryMs: null,
      },
    };
  }
}

/** What was there already: told as an operation that had nothing to do. */
export function* alreadyDone(operationId: string, title: string, detail: string): Generator<StepEvent, void> {
  yield { type: 'operation-started', operation: operationId, title };
  yield { type: 'operation-finished', operation: operationId, detail, alreadyDone: true };
}

/**
 * Runs several works side by side and tells their events as they come.
 * All are run to their end, also where one fails; then the first failure is thrown.
 */
export async function* sideBySide<E>(works: readonly AsyncGenerator<E, void>[]): AsyncGenerator<E, void> {
  const failures: unknown[] = [];
  const step = (index: number, work: AsyncGenerator<E, void>) =>
    work.next().then(
      (result) => ({ index, work, result }),
      (error: unknown) => {
        failures.push(error);
        return { index, work, result: { done: true as const, value: undefined } };
      },
    );
  const pending = new Map(works.map((work, index) => [index, step(index, work)]));
  while (pending.size > 0) {
    const { index, work, result } = await Promise.race(pending.values());
    if (result.done) pending.delete(index);
    else {
      pending.set(index, step(index, work));
      yield result.value;
    }
  }
  if (failures.length > 0) throw failures[0];
}
