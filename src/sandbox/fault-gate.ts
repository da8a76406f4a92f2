import { type AzureError, fail } from './errors.ts';
import type { Faults } from './faults.ts';
import type { Ids } from './ids.ts';

/** A request that gets no answer at all. The code is what Node reports of a connection that was reset. */
export class ConnectionDropped extends Error {
  override readonly name = 'ConnectionDropped';
  readonly code = 'ECONNRESET';
  constructor() {
    super('socket hang up');
  }
}

/** The faults that hit requests at the front door. */
export interface FaultGate {
  /** An error to answer instead of doing anything, or undefined. Throws ConnectionDropped. */
  before(address: string): AzureError | undefined;
  /** After the work is done and saved: throws ConnectionDropped where the answer is what gets lost. */
  after(): void;
}

/** Clients try again three times: a fault never hits the same address more often than that in a row. */
const mostInARow = 2;

/** Seeded by `ids`: the same seed hits the same requests. */
export function createFaultGate(faults: Faults, ids: Ids): FaultGate {
  const inARow = new Map<string, number>();
  let dropAnswer = false;

  const hits = (name: 'throttled' | 'server-error' | 'connection-dropped', oneIn: number, address: string): boolean => {
    if (!faults.has(name) || ids.between(`fault/${name}`, 1, oneIn) !== 1) return false;
    const before = inARow.get(address) ?? 0;
    if (before >= mostInARow) return false;
    inARow.set(address, before + 1);
    return true;
  };

  return {
    before: (address) => {
      dropAnswer = false;
      if (hits('throttled', 4, address)) return fail.throttled(ids.between('fault/throttled/seconds', 5, 20));
      if (hits('server-error', 6, address)) return fail.unavailable();
      if (hits('connection-dropped', 6, address)) {
        // Half of them arrive and are done: what a client must live with.
        if (ids.between('fault/connection-dropped/when', 0, 1) === 0) throw new ConnectionDropped();
        dropAnswer = true;
      } else inARow.delete(address);
      return undefined;
    },
    after: () => {
      if (dropAnswer) {
        dropAnswer = false;
        throw new ConnectionDropped();
      }
    },
  };
}
