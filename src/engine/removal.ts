/** Removing, told as an operation: the counterpart of what a step makes. */
import type { StepEvent } from './events.ts';
import type { StepContext } from './step.ts';
import { during, operation } from './waiting.ts';

/** Removes one thing. `remove` resolves also where it is not there any more. */
export function removal(
  { clock, signal }: StepContext,
  id: string,
  what: string,
  remove: (signal: AbortSignal) => Promise<void>,
): AsyncGenerator<StepEvent, null> {
  return operation(id, `Remove ${what}`, signal, async function* () {
    yield* during(
      { operation: id, for: `${what} to be removed`, usualMs: 5_000, limitMs: 15 * 60_000, everyMs: 1_000 },
      clock,
      signal,
      remove,
    );
    return { value: null, detail: 'removed' };
  });
}
