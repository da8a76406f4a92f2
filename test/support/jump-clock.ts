/** A clock that jumps to the next sleeper whenever nothing else is ready to run: waiting takes no real time. */
import type { Clock } from '../../src/engine/ports.ts';

interface Sleeper {
  readonly due: number;
  wake(): void;
}

export interface JumpClock extends Clock {
  /** How far it has come since it was made. */
  readonly elapsed: number;
}

export function jumpClock(startAt = Date.parse('2026-01-05T09:00:00Z')): JumpClock {
  let now = startAt;
  let sleepers: Sleeper[] = [];
  let jumping = false;

  const jump = (): void => {
    // Two turns: whatever was just resolved gets to go on before time moves.
    setImmediate(() =>
      setImmediate(() => {
        sleepers.sort((a, b) => a.due - b.due);
        const first = sleepers.shift();
        if (first !== undefined) {
          now = Math.max(now, first.due);
          first.wake();
        }
        jumping = sleepers.length > 0;
        if (jumping) jump();
      }),
    );
  };

  return {
    now: () => now,
    get elapsed() {
      return now - startAt;
    },
    wait: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        const aborted = (): void => {
          sleepers = sleepers.filter((s) => s !== sleeper);
          reject(signal.reason);
        };
        const sleeper: Sleeper = {
          due: now + ms,
          wake() {
            signal.removeEventListener('abort', aborted);
            resolve();
          },
        };
        signal.addEventListener('abort', aborted, { once: true });
        sleepers.push(sleeper);
        if (!jumping) {
          jumping = true;
          jump();
        }
      }),
  };
}
