/**
 * The signal of the call under way. The two generations of Microsoft's clients hand an `AbortSignal` on differently (the
 * older one forgets it while it polls), so it travels beside them and the transport alone obeys it.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { setMaxListeners } from 'node:events';

const current = new AsyncLocalStorage<AbortSignal>();

/** Runs `work` so that every request it leads to belongs to `signal`. */
export function withSignal<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  // Many requests at once listen to one signal: that is no leak.
  setMaxListeners(0, signal);
  return current.run(signal, work);
}

/** The signal that the running request belongs to; one that never aborts where there is none. */
export function currentSignal(): AbortSignal {
  return current.getStore() ?? never;
}

const never = new AbortController().signal;
