/**
 * Removes what carries a class's tags, seat by seat: a seat's role assignments before the identities that they name, then its
 * account, then its identities. Asks the cloud each time, so that a run after a kill goes on where the last one was.
 */
import {
  accountType,
  type ClassCloud,
  type FoundAssignment,
  identityType,
  type TaggedResource,
} from '../../engine/class/class-cloud.ts';
import type { Clock } from '../../engine/ports.ts';
import { classTags } from '../seat-names.ts';

export interface CleanUpOptions {
  readonly cloud: ClassCloud;
  readonly clock: Clock;
  readonly subscriptionId: string;
  readonly classId: string;
  /** Null: every seat. */
  readonly seat: string | null;
  readonly signal: AbortSignal;
}

export interface SeatInventory {
  /** As the tag has it; empty where a resource of the class has none. */
  readonly seat: string;
  readonly assignments: readonly FoundAssignment[];
  readonly accounts: readonly TaggedResource[];
  readonly identities: readonly TaggedResource[];
}

export interface ClassInventory {
  readonly seats: readonly SeatInventory[];
  /** Carries the class's tag, and is of no kind that the tutorial makes: it stays. */
  readonly others: readonly TaggedResource[];
}

export type CleanUpEvent =
  | { readonly type: 'seat-started'; readonly seat: string; readonly seats: number; readonly at: number }
  | {
      readonly type: 'removed';
      readonly seat: string;
      readonly what: 'assignment' | 'account' | 'identity';
      readonly name: string;
    }
  | { readonly type: 'failed'; readonly seat: string; readonly name: string; readonly message: string }
  | { readonly type: 'looking'; readonly left: number };

/** Between two removals, in ms: two a second stay far below what Resource Manager lets one caller delete (10 a second). */
const paceMs = 500;
/** A list may lag a removal by some minutes. */
const looks = { times: 30, everyMs: 10_000 } as const;

/** What there is of the class now. */
export async function takeClassInventory(options: CleanUpOptions): Promise<ClassInventory> {
  const { cloud, subscriptionId, classId, seat, signal } = options;
  const [tagged, assignments] = await Promise.all([
    cloud.tagged(subscriptionId, classTags.class, classId, signal),
    cloud.assignments(subscriptionId, signal),
  ]);
  const within = tagged.filter((resource) => seat === null || seatTag(resource) === seat);
  const ours = within.filter((resource) => isOf(resource, accountType) || isOf(resource, identityType));
  const numbers = [...new Set(ours.map(seatTag))].sort((a, b) => Number(a) - Number(b) || a.localeCompare(b));
  return {
    seats: numbers.map((number) => {
      const own = ours.filter((resource) => seatTag(resource) === number);
      const principals = new Set(
        own.flatMap(({ principalId }) => (principalId === null ? [] : [principalId.toLowerCase()])),
      );
      return {
        seat: number,
        assignments: assignments.filter((one) => principals.has(one.principalId.toLowerCase())),
        accounts: own.filter((resource) => isOf(resource, accountType)),
        identities: own.filter((resource) => isOf(resource, identityType)),
      };
    }),
    others: within.filter((resource) => !ours.includes(resource)),
  };
}

/** Removes it, and looks until the lists no longer show it. What could not be removed is told and left. @returns what is left */
export async function cleanUpClass(
  options: CleanUpOptions,
  inventory: ClassInventory,
  tell: (event: CleanUpEvent) => void,
): Promise<ClassInventory> {
  for (const [at, seat] of inventory.seats.entries()) {
    tell({ type: 'seat-started', seat: seat.seat, seats: inventory.seats.length, at: at + 1 });
    await cleanUpSeat(options, seat, tell);
  }
  return leftOver(options, inventory, tell);
}

async function cleanUpSeat(
  { cloud, clock, subscriptionId, signal }: CleanUpOptions,
  { seat, assignments, accounts, identities }: SeatInventory,
  tell: (event: CleanUpEvent) => void,
): Promise<void> {
  let failed = false;
  const remove = async (
    what: 'assignment' | 'account' | 'identity',
    name: string,
    work: () => Promise<void>,
  ): Promise<void> => {
    signal.throwIfAborted();
    try {
      await work();
      tell({ type: 'removed', seat, what, name });
    } catch (error) {
      signal.throwIfAborted();
      failed = true;
      tell({ type: 'failed', seat, name, message: error instanceof Error ? error.message : String(error) });
    }
    await clock.wait(paceMs, signal);
  };
  for (const { id, scope } of assignments) await remove('assignment', scope, () => cloud.removeAssignment(id, signal));
  // An assignment that stays would outlive the identity that it names, and nobody could tell whose it was.
  if (failed) return;
  for (const account of accounts)
    await remove('account', account.name, () => cloud.remove(subscriptionId, account, signal));
  for (const identity of identities)
    await remove('identity', identity.name, () => cloud.remove(subscriptionId, identity, signal));
}

/** Looks as long as something that was removed is still listed; what failed is not waited for. */
async function leftOver(
  options: CleanUpOptions,
  before: ClassInventory,
  tell: (event: CleanUpEvent) => void,
): Promise<ClassInventory> {
  const { clock, signal } = options;
  let left = await takeClassInventory(options);
  for (let look = 1; look < looks.times && countOf(left) > 0 && countOf(left) < countOf(before); look++) {
    tell({ type: 'looking', left: countOf(left) });
    await clock.wait(looks.everyMs, signal);
    left = await takeClassInventory(options);
  }
  return left;
}

/** How many things there are to remove. */
export const countOf = ({ seats }: ClassInventory): number =>
  seats.reduce((sum, s) => sum + s.assignments.length + s.accounts.length + s.identities.length, 0);

const seatTag = ({ tags }: TaggedResource): string =>
  Object.entries(tags).find(([name]) => name.toLowerCase() === classTags.seat)?.[1] ?? '';

const isOf = ({ type }: TaggedResource, kind: string): boolean => type.toLowerCase() === kind.toLowerCase();
