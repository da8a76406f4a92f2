/** How long an answer asks to wait. */
import type { WireResponse } from '../../wire.ts';

/** Milliseconds from the retry headers (seconds, milliseconds or a date, by the clock of who answered); null where the answer has none. */
export function retryAfterMs(response: WireResponse, now: number): number | null {
  for (const name of ['retry-after-ms', 'x-ms-retry-after-ms']) {
    const value = Number(response.headers[name]);
    if (response.headers[name] !== undefined && Number.isFinite(value)) return Math.max(0, value);
  }
  const header = response.headers['retry-after'];
  if (header === undefined) return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(header);
  const sent = Date.parse(response.headers['date'] ?? '');
  return Number.isNaN(date) ? null : Math.max(0, date - (Number.isNaN(sent) ? now : sent));
}
