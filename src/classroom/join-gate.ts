/**
 * Keeps guesses at the join secret few. Nobody waits until wrong secrets come: a slip of the pen costs nobody anything. Where they keep
 * coming from an address (or from everywhere), those who try from there are let in one after the other, right or wrong: at ten a
 * second, half of the 2^40 secrets take more than 1,700 years. A room behind one address is slowed down by it, and never locked out.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { createRateLimit, type RateLimit } from './rate-limit.ts';

export interface JoinGate {
  /** Resolves when a try may be made; false where too many wait already. */
  enter(address: string, now: number): Promise<boolean>;
  /** A secret from this address was wrong. */
  wrong(address: string, now: number): void;
}

interface Line {
  /** Wrong secrets that cost nothing yet. */
  readonly slips: RateLimit;
  readonly everyMs: number;
  readonly longest: number;
}

const perAddress = { burst: 20, perSecond: 0.5, everyMs: 100, longest: 120 } as const;
const overAll = { burst: 200, perSecond: 2, everyMs: 50, longest: 120 } as const;

/** @param wait waits real ms */
export function createJoinGate(wait: (ms: number) => Promise<unknown> = (ms) => delay(ms)): JoinGate {
  const lines: readonly [Line, Line] = [
    { slips: createRateLimit(perAddress), ...perAddress },
    { slips: createRateLimit(overAll), ...overAll },
  ];
  const waiting = new Map<string, { count: number; last: Promise<unknown> }>();

  const turn = async ({ slips, everyMs, longest }: Line, key: string, now: number): Promise<boolean> => {
    if (slips.left(key, now) >= 1) return true;
    const queue = waiting.get(key) ?? { count: 0, last: Promise.resolve() };
    if (queue.count >= longest) return false;
    waiting.set(key, queue);
    queue.count += 1;
    queue.last = queue.last.then(() => wait(everyMs));
    await queue.last;
    queue.count -= 1;
    if (queue.count === 0) waiting.delete(key);
    return true;
  };
  const [one, all] = lines;
  return {
    enter: async (address, now) => (await turn(one, network(address), now)) && turn(all, 'all', now),
    wrong: (address, now) => {
      one.slips.take(network(address), now);
      all.slips.take('all', now);
    },
  };
}

/** Who has one IPv6 address has 2^64 of them: its network counts. */
function network(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array.from({ length: missing }, () => '0'), ...after].slice(0, 4).join(':');
}
