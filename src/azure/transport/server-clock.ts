/** Azure's time: the machine's own clock may be wrong, and the ages of roles and runs are told by Azure's. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../engine/ports.ts';
import type { FrontDoor } from '../../wire.ts';

/** Answers take their time, and their `Date` has whole seconds: less than this is no difference. */
const toleranceMs = 30_000;

export interface ServerClock extends Clock {
  /** A door whose answers set the clock. */
  heardThrough(door: FrontDoor): FrontDoor;
}

/**
 * A clock that goes as the machine's does, and shows what Azure's shows.
 * @param wall the machine's: real ms since 1970
 */
export function serverClock(wall: () => number): ServerClock {
  let ahead = 0;
  return {
    now: () => wall() + ahead,
    // A wait that is aborted rejects with the signal's own reason.
    wait: (ms, signal) =>
      sleep(ms, undefined, { signal }).catch((error: unknown) => {
        throw signal.aborted ? signal.reason : error;
      }),
    heardThrough: (door) => async (request, signal) => {
      const answer = await door(request, signal);
      const told = Date.parse(answer.headers['date'] ?? '');
      if (!Number.isNaN(told)) ahead = Math.abs(told - wall()) > toleranceMs ? told - wall() : 0;
      return answer;
    },
  };
}
