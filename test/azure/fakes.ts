/** Small stand-ins for what the adapter meets: a clock that jumps, and a door with a list of answers. */
import type { Clock } from '../../src/engine/ports.ts';
import type { FrontDoor, WireRequest, WireResponse } from '../../src/wire.ts';

/** Every wait is over at once; `waits` tells how long each was. */
export function jumpingClock(startAt = 0): Clock & { readonly waits: number[] } {
  let now = startAt;
  const waits: number[] = [];
  return {
    waits,
    now: () => now,
    wait: async (ms, signal) => {
      signal.throwIfAborted();
      waits.push(ms);
      now += ms;
    },
  };
}

export const answer = (status: number, body: unknown = '', headers: Record<string, string> = {}): WireResponse => ({
  status,
  headers: body === '' ? headers : { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

/** Answers in order, the last one again and again; an Error is thrown. */
export function scriptedDoor(
  ...answers: readonly (WireResponse | Error)[]
): FrontDoor & { readonly seen: WireRequest[] } {
  const seen: WireRequest[] = [];
  const door: FrontDoor = async (request) => {
    const next = answers[Math.min(seen.length, answers.length - 1)];
    seen.push(request);
    if (next instanceof Error || next === undefined) throw next;
    return next;
  };
  return Object.assign(door, { seen });
}

export const dropped = (code = 'ECONNRESET'): Error => Object.assign(new Error('socket hang up'), { code });

export const never = new AbortController().signal;
