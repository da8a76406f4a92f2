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
/** A shorter pause is over before it is read. */
const worthTellingMs = 4_000;
const busy = new Set([408, 500, 502, 503, 504]);

/**
 * A test job starts anew with each PUT, and then toggles the virtual machine once more: where it is not known whether the
 * request arrived, the caller looks first.
 */
const startsSomething = (request: WireRequest): boolean =>
  request.method === 'PUT' && /\/draft\/testjob(\?|$)/i.test(request.url);

/** A write in flight is waited for also after an abort: only its answer tells what the cloud did. */
const mayBeDropped = (request: WireRequest): boolean => request.method === 'GET' || request.method === 'HEAD';

/**
 * A door that repeats a request after 429 (as long as the answer says), 5xx and a connection without an answer.
 * @param say hears of each pause that is worth telling
 */
export function resilientDoor(door: FrontDoor, clock: Clock, say: (text: string) => void = () => undefined): FrontDoor {
  let reached = false;
  const tell = (what: string, ms: number, attempt: number): void => {
    if (ms >= worthTellingMs)
      say(`${what}: it is asked again in ${Math.round(ms / 1_000)} s (try ${attempt + 1} of ${tries}).`);
  };
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
        tell(`Azure did not answer (${code})`, pause, attempt);
        await clock.wait(pause, signal);
        continue;
      }
      const again = answer.status === 429 || (busy.has(answer.status) && !startsSomething(request));
      if (!again || attempt >= tries) return answer;
      const asked = retryAfterMs(answer, clock.now()) ?? pause;
      tell(
        answer.status === 429 ? 'Azure asks to slow down (429)' : `A server of Azure failed (${answer.status})`,
        asked,
        attempt,
      );
      await clock.wait(asked, signal);
    }
  };
}
