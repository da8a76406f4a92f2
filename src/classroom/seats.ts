/** Who sits where: seats of the plan, seats kept for the roster, overflow seats, and the credential of each. */
import { createHash } from 'node:crypto';
import type { ClassEntry } from '../engine/class/class-log.ts';
import { sameAlias } from '../engine/class/class-state.ts';
import { type ClassKeys, seatCredential } from './keys.ts';
import { RoomRefusal } from './refusal.ts';

/** A seat for somebody. */
export interface SeatChoice {
  readonly seat: number;
  readonly overflow: boolean;
  /** The roster keeps a seat for this alias, and somebody sits there already. */
  readonly aliasTaken: boolean;
}

interface Holder {
  readonly machine: string;
  readonly alias: string;
  readonly overflow: boolean;
  readonly left: boolean;
}

export interface SeatPlan {
  readonly seats: number;
  /** Aliases in the order of the seats that are kept for them. */
  readonly roster: readonly string[];
}

export class Seats {
  private readonly holders = new Map<number, Holder>();
  private readonly machines = new Map<string, number>();
  /** Digest of a credential → its seat. Digests, so that how long a look-up takes says nothing about a credential. */
  private readonly credentials = new Map<string, number>();
  private readonly kept: ReadonlyMap<string, number>;

  constructor(
    private readonly plan: SeatPlan,
    private readonly keys: ClassKeys,
  ) {
    this.kept = new Map(plan.roster.map((alias, at) => [sameAlias(alias), at + 1]));
  }

  /** Takes note of what the log says. */
  remember(entry: ClassEntry): void {
    if (entry.type === 'seat-left') {
      const holder = this.holders.get(entry.seat);
      if (holder !== undefined) this.holders.set(entry.seat, { ...holder, left: true });
    }
    if (entry.type !== 'seat-claimed') return;
    const { seat, machine, alias, overflow } = entry;
    const before = this.holders.get(seat);
    if (before !== undefined && before.machine !== machine) {
      this.machines.delete(before.machine);
      this.credentials.delete(digest(seatCredential(this.keys, seat, before.machine)));
    }
    this.holders.set(seat, { machine, alias, overflow, left: false });
    this.machines.set(machine, seat);
    this.credentials.set(digest(seatCredential(this.keys, seat, machine)), seat);
  }

  /** The seat of a machine: its own where it has one, else one that nobody shares. */
  choose(machine: string, alias: string): SeatChoice {
    const own = this.machines.get(machine);
    if (own !== undefined) return { seat: own, overflow: this.holders.get(own)?.overflow ?? false, aliasTaken: false };
    const kept = this.kept.get(sameAlias(alias));
    const holder = kept === undefined ? undefined : this.holders.get(kept);
    // Who left and comes back from another machine sits down again; somebody else's name is not taken by asking for it.
    if (kept !== undefined && (holder === undefined || (holder.left && sameAlias(holder.alias) === sameAlias(alias))))
      return { seat: kept, overflow: false, aliasTaken: false };
    const aliasTaken = holder !== undefined && sameAlias(holder.alias) === sameAlias(alias);
    const seat = aliasTaken ? this.firstFree(this.plan.seats + 1) : this.firstFree(1);
    return { seat, overflow: seat > this.plan.seats, aliasTaken };
  }

  /** Whether a machine has to be written down anew: it is new, came back, or calls itself something else. */
  isNews(seat: number, machine: string, alias: string): boolean {
    const holder = this.holders.get(seat);
    return holder === undefined || holder.machine !== machine || holder.alias !== alias || holder.left;
  }

  /** Throws RoomRefusal where a credential does not open a seat, or where the seat was given back. */
  admit(seat: number, credential: string): void {
    const again = 'Join again with the class’s code.';
    const owner = this.credentials.get(digest(credential));
    if (owner === seat) {
      if (this.holders.get(seat)?.left === true)
        throw new RoomRefusal(403, 'replayed', 'This seat was given back.', again, seat);
      return;
    }
    throw new RoomRefusal(
      403,
      owner === undefined ? 'bad-credential' : 'other-seat',
      owner === undefined ? 'This seat’s credential is not known here.' : 'This credential belongs to another seat.',
      again,
      this.holders.has(seat) ? seat : null,
    );
  }

  /** The first seat from `from` on that nobody has and that the roster does not keep for somebody. */
  private firstFree(from: number): number {
    const keptSeats = new Set(this.kept.values());
    let seat = from;
    while (this.holders.has(seat) || keptSeats.has(seat)) seat += 1;
    return seat;
  }
}

const digest = (credential: string): string => createHash('sha256').update(credential).digest('base64');
