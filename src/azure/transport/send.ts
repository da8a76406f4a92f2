/** One request on its way through the doors, with the rule for aborts. */
import type { FrontDoor, WireRequest, WireResponse } from '../../wire.ts';
import { currentSignal } from './current-signal.ts';

/**
 * Sends a request that belongs to the current signal. After an abort nothing new is sent. A read in flight is let go;
 * a write in flight is waited for, since only its answer tells what the cloud did.
 */
export async function send(door: FrontDoor, request: WireRequest): Promise<WireResponse> {
  const signal = currentSignal();
  signal.throwIfAborted();
  const answer = door(request, signal);
  if (request.method !== 'GET' && request.method !== 'HEAD') return answer;
  return untilAborted(answer, signal);
}

/** Rejects with the signal's reason as soon as it aborts. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
