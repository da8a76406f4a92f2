/** Refusals on their way to the log: each at once, but a flood of them counted together, so that it cannot fill the disk. */
import type { Refusal } from '../engine/class/class-log.ts';
import { createRateLimit } from './rate-limit.ts';

const written = { burst: 40, perSecond: 5 };

export interface RefusalCount {
  add(reason: Refusal, seat: number | null): void;
  /** Writes what was counted and is not written yet. */
  flush(): void;
}

/** @param now real ms since 1970 */
export function createRefusalCount(
  write: (reason: Refusal, seat: number | null, times: number) => void,
  now: () => number,
): RefusalCount {
  const limit = createRateLimit(written);
  const counted = new Map<string, { readonly reason: Refusal; readonly seat: number | null; times: number }>();
  const flush = (): void => {
    for (const { reason, seat, times } of counted.values()) write(reason, seat, times);
    counted.clear();
  };
  return {
    add: (reason, seat) => {
      if (limit.take('all', now())) {
        flush();
        write(reason, seat, 1);
        return;
      }
      // A seat that is claimed falsely may be any number: only the reason is kept of a flood.
      const known = counted.get(reason) ?? { reason, seat: null, times: 0 };
      known.times += 1;
      counted.set(reason, known);
    },
    flush,
  };
}
