/**
 * Waits for long operations on the lab's clock. Microsoft's pollers sleep on the machine's clock by whole seconds, or (the
 * older ones) by a fixed time. So they ask again at once (`pollAtOnce`), and the question is held here until the time that the
 * service named has come: on Azure that is the same wait, in the sandbox it follows the virtual clock, frozen or fast.
 */
import type { Clock } from '../../engine/ports.ts';
import type { FrontDoor, WireResponse } from '../../wire.ts';
import { retryAfterMs } from './retry-after.ts';

/** Where the service names no time. */
const usualPollMs = 2_000;
/** Addresses of operations remembered; the oldest are forgotten. */
const most = 500;

/** A door that holds polls until they are due. */
export function patientDoor(door: FrontDoor, clock: Clock): FrontDoor {
  const due = new Map<string, number>();
  const remember = (url: string, at: number): void => {
    due.delete(url);
    due.set(url, at);
    const oldest = due.keys().next();
    if (due.size > most && !oldest.done) due.delete(oldest.value);
  };
  return async (request, signal = new AbortController().signal) => {
    const at = request.method === 'GET' ? due.get(request.url) : undefined;
    if (at !== undefined && at > clock.now()) await clock.wait(at - clock.now(), signal);
    const answer = await door(request, signal);
    const polled = at !== undefined;
    if (answer.status >= 400) return answer;
    if (runs(answer, polled)) {
      const next = clock.now() + (retryAfterMs(answer, clock.now()) ?? usualPollMs);
      const { headers } = answer;
      for (const url of [headers['azure-asyncoperation'], headers.location]) if (url) remember(url, next);
      if (polled) remember(request.url, next);
    } else if (polled) due.set(request.url, 0);
    else return answer;
    return { ...answer, headers: { ...answer.headers, 'retry-after': '0' } };
  };
}

/** The answer begins a long operation, or says that one still runs. */
function runs(answer: WireResponse, polled: boolean): boolean {
  if (answer.status === 202 || answer.headers['azure-asyncoperation'] !== undefined) return true;
  if (!polled) return false;
  return (
    answer.headers['retry-after'] !== undefined || /"status"\s*:\s*"(?!Succeeded|Failed|Cancell?ed)/i.test(answer.body)
  );
}
