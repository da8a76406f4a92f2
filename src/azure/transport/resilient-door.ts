/**
 * Repeats what may be repeated. Microsoft's clients have retries of their own, two different ones, which sleep on the
 * machine's clock: they are switched off, and this one rule serves both, on the lab's clock.
 */
import type { Clock } from '../../engine/ports.ts';
import type { FrontDoor, WireRequest, WireResponse } from '../../wire.ts';
import { connectionErrorCode, mayBeTriedAgain } from './connection-errors.ts';
import { retryAfterMs } from './retry-after.ts';

/** Tries of one request, the first included. */
const tries = 6;
/** Where no answer ever came there is no network: nobody waits long to hear that. */
const triesBeforeAny = 3;
/** The first pause; each further one is twice as long. */
const firstPauseMs = 1_000;
const longestPauseMs = 30_000;
const busy = new Set([408, 500, 502, 503, 504]);

/**
 * A test job starts anew with each PUT, and then toggles the virtual machine once more: where it is not known whether the
 * request arrived, the caller looks first.
 */
const startsSomething = (request: WireRequest): boolean =>
  request.method === 'PUT' && /\/draft\/testjob(\?|$)/i.test(request.url);

/** A write in flight is waited for also after an abort: only its answer tells what the cloud did. */
const mayBeDropped = (request: WireRequest): boolean => request.method === 'GET' || request.method === 'HEAD';

/** A door that repeats a request after 429 (as long as the answer says), 5xx and a connection without an answer. */
export function resilientDoor(door: FrontDoor, clock: Clock): FrontDoor {
  let reached = false;
  return async (request, signal = new AbortController().signal) => {
    for (let attempt = 1; ; attempt++) {
      signal.throwIfAborted();
      const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** (attempt - 1));
      let answer: WireResponse;
      try {
        answer = await door(request, mayBeDropped(request) ? signal : undefined);
        reached = true;
      } catch (error) {
        const code = connectionErrorCode(error);
        const again = code !== null && mayBeTriedAgain(code) && !startsSomething(request);
        if (signal.aborted || attempt >= (reached ? tries : triesBeforeAny) || !again) throw error;
        await clock.wait(pause, signal);
        continue;
      }
      const again = answer.status === 429 || (busy.has(answer.status) && !startsSomething(request));
      if (!again || attempt >= tries) return answer;
      await clock.wait(retryAfterMs(answer, clock.now()) ?? pause, signal);
    }
  };
}
