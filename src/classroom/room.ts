/** The class itself: seats, what learners tell, what instructors say. Everything that changes it is an entry of the log. */

import type { BoardAction } from '../engine/class/board-api.ts';
import { type BoardState, emptyBoard, foldClass, type LearnerState } from '../engine/class/class-board.ts';
import type { ClassEntry, Refusal } from '../engine/class/class-log.ts';
import { checklistIds, type StepId } from '../engine/step.ts';
import { type ClassKeys, sameSecret, seatCredential, signReport } from './keys.ts';
import type { ClassLog } from './log-file.ts';
import type { ActRequest, EventsRequest, JoinAnswer, JoinRequest, StreamMessage } from './protocol.ts';
import { protocolVersion } from './protocol.ts';

/** Something refused: answered with a status, counted, shown to the instructor. */
export class RoomRefusal extends Error {
  override readonly name = 'RoomRefusal';
  constructor(
    readonly status: number,
    readonly reason: Refusal | 'not-possible',
    message: string,
    readonly next: string,
    readonly seat: number | null = null,
  ) {
    super(message);
  }
}

export interface RoomOptions {
  readonly name: string;
  readonly target: 'sandbox' | 'azure';
  /** Seats of the plan; whoever comes later gets an overflow seat. */
  readonly seats: number;
  /** Aliases of the roster in the order of the seats; empty where there is none. */
  readonly roster: readonly string[];
  readonly keys: ClassKeys;
  readonly log: ClassLog;
  /** Real ms since 1970. */
  readonly now: () => number;
}

type Listener = () => void;

export class Room {
  private state: BoardState;
  /** Machine → seat. */
  private readonly machines = new Map<string, number>();
  /** Seat → its credential, and back: made once, not for each message. */
  private readonly credentials = new Map<number, string>();
  private readonly seatOf = new Map<string, number>();
  private readonly boards = new Set<Listener>();
  private readonly streams = new Map<number, Set<(message: StreamMessage) => void>>();
  private readonly lastEventAt = new Map<number, number>();

  constructor(private readonly options: RoomOptions) {
    this.state = options.log.restored.reduce((board, entry) => {
      this.remember(entry.entry);
      return foldClass(board, entry);
    }, emptyBoard);
    if (this.state.n === 0) {
      void this.write({ type: 'class-opened', name: options.name, seats: options.seats, target: options.target });
    }
    const { seats, roster } = this.state;
    if (seats !== options.seats || JSON.stringify(roster) !== JSON.stringify(options.roster))
      void this.write({ type: 'planned', seats: options.seats, roster: [...options.roster] });
    void this.write({ type: 'server-started' });
  }

  get board(): BoardState {
    return this.state;
  }

  /** Tells a board of changes; returns how to stop. */
  watch(listener: Listener): () => void {
    this.boards.add(listener);
    return () => this.boards.delete(listener);
  }

  /** A seat for a machine: its own where it has one. Throws RoomRefusal for a wrong secret. */
  async join(request: JoinRequest): Promise<JoinAnswer> {
    const { keys } = this.options;
    if (!sameSecret(request.secret, keys.secret)) {
      throw this.refusal(
        403,
        'wrong-secret',
        'The join code does not fit this class.',
        'Ask the instructor for the code as it is now.',
      );
    }
    const known = this.machines.get(request.machine);
    const seat = known ?? this.nextSeat();
    const overflow = seat > this.options.seats;
    const learner = this.state.learners[seat];
    if (known === undefined || learner?.alias !== request.alias || learner.left) {
      await this.write({ type: 'seat-claimed', seat, alias: request.alias, machine: request.machine, overflow });
    } else await this.options.log.flush();
    return {
      version: protocolVersion,
      className: this.options.name,
      target: this.options.target,
      seat,
      overflow,
      credential: this.credentials.get(seat) ?? '',
      suffix: `-${String(seat).padStart(2, '0')}`,
      classStep: this.classStep(),
      heldAt: this.state.heldAt,
      seq: this.state.learners[seat]?.seq ?? 0,
    };
  }

  /** Whether a credential opens a seat. Throws RoomRefusal where it does not, or where the seat was given back. */
  admit(seat: number, credential: string): LearnerState {
    const learner = this.state.learners[seat];
    const again = 'Join again with the class’s code.';
    if (learner === undefined || !sameSecret(credential, this.credentials.get(seat) ?? '')) {
      const other = this.seatOf.has(credential);
      const words = other ? 'This credential belongs to another seat.' : 'This seat’s credential is not known here.';
      throw this.refusal(
        403,
        other ? 'other-seat' : 'bad-credential',
        words,
        again,
        learner === undefined ? null : seat,
      );
    }
    if (learner.left) throw this.refusal(403, 'replayed', 'This seat was given back.', again, seat);
    return learner;
  }

  /** Takes a batch; resolves with the last event that is safe on disk. What was told before is not told twice. */
  async tell(request: EventsRequest): Promise<number> {
    const { seat } = request;
    const now = this.options.now();
    const writes: Promise<void>[] = [];
    for (const { seq, ageMs, event } of request.events) {
      const known = this.state.learners[seat]?.seq ?? 0;
      if (seq <= known) continue;
      if (seq > known + 1) {
        throw this.refusal(
          409,
          'malformed',
          `Event ${seq} came before event ${known + 1}.`,
          'Send the events again from the first that is missing.',
          seat,
        );
      }
      // A seat's own events never go back in time, whatever its clock does between batches.
      const at = Math.max(this.lastEventAt.get(seat) ?? 0, now - ageMs);
      this.lastEventAt.set(seat, at);
      writes.push(this.write({ type: 'told', seat, seq, event }, at));
    }
    await Promise.all(writes);
    await this.options.log.flush();
    return this.state.learners[seat]?.seq ?? 0;
  }

  /** What a learner does beside the lesson. */
  async act(request: ActRequest): Promise<{ readonly signature?: string; readonly publicKey?: string }> {
    const { seat } = request;
    switch (request.act) {
      case 'raise-hand':
        await this.write({ type: 'hand-raised', seat });
        this.send(seat, { type: 'hand', state: 'up' });
        return {};
      case 'lower-hand':
        await this.write({ type: 'hand-lowered', seat });
        this.send(seat, { type: 'hand', state: 'down' });
        return {};
      case 'alive':
        return {};
      case 'leave':
        await this.write({ type: 'seat-left', seat });
        return {};
      case 'share-script':
        await this.write({ type: 'script-shared', seat, text: request.text });
        return {};
      case 'hand-in': {
        const signed = signReport(this.options.keys, request.report);
        await this.write({
          type: 'handed-in',
          seat,
          report: request.report,
          digest: await digestOf(request.report),
          signature: signed.signature,
        });
        return signed;
      }
    }
  }

  /** What an instructor does. Throws RoomRefusal where it is not possible. */
  async instruct(action: BoardAction): Promise<void> {
    switch (action.action) {
      case 'claim-hand':
      case 'resolve-hand': {
        const hand = this.state.learners[action.seat]?.hand;
        if (hand == null)
          throw new RoomRefusal(409, 'not-possible', 'That hand is down already.', 'Look at the queue again.');
        if (action.action === 'claim-hand' && hand.claimedBy !== null && hand.claimedBy !== action.by) {
          throw new RoomRefusal(
            409,
            'not-possible',
            `${hand.claimedBy} is with this learner already.`,
            'Take the next hand.',
          );
        }
        const claims = action.action === 'claim-hand';
        await this.write({ type: claims ? 'hand-claimed' : 'hand-resolved', seat: action.seat, by: action.by });
        this.send(action.seat, { type: 'hand', state: claims ? 'claimed' : 'down' });
        return;
      }
      case 'announce':
        return this.say('announcement', action.text, action.by, undefined, undefined);
      case 'send': {
        const { to } = action;
        const seats = 'seat' in to ? [to.seat] : this.seatsOn(to.step);
        if ('seat' in to && this.state.learners[to.seat] === undefined) {
          throw new RoomRefusal(404, 'not-possible', `Nobody sits on seat ${to.seat}.`, 'Look at the board again.');
        }
        return this.say(action.kind, action.text, action.by, seats, 'step' in to ? to.step : undefined);
      }
      case 'hold':
        await this.write({ type: 'held', step: action.step, by: action.by });
        return this.sendAll({ type: 'held', step: action.step, by: action.by });
      case 'release':
        await this.write({ type: 'released', by: action.by });
        return this.sendAll({ type: 'released', by: action.by });
    }
  }

  /** A learner listens: gets what was said after message `after`, then everything as it comes; returns how to stop. */
  listen(seat: number, after: number, send: (message: StreamMessage) => void): () => void {
    const hand = this.state.learners[seat]?.hand ?? null;
    send({
      type: 'now',
      heldAt: this.state.heldAt,
      hand: hand === null ? 'down' : hand.claimedBy === null ? 'up' : 'claimed',
      classStep: this.classStep(),
    });
    for (const message of this.state.messages) {
      if (message.id > after && (message.seats === null || message.seats.includes(seat))) {
        send({
          type: 'message',
          id: message.id,
          kind: message.kind,
          text: message.text,
          by: message.by,
          at: message.at,
        });
      }
    }
    const listeners = this.streams.get(seat) ?? new Set();
    this.streams.set(seat, listeners);
    listeners.add(send);
    if (listeners.size === 1) void this.write({ type: 'connected', seat });
    return () => {
      listeners.delete(send);
      if (listeners.size === 0) void this.write({ type: 'disconnected', seat });
    };
  }

  /** Counts a refusal and shows it on the board. */
  refused(reason: Refusal, seat: number | null): void {
    void this.write({ type: 'refused', reason, seat });
  }

  async close(): Promise<void> {
    this.sendAll({ type: 'closed' });
    await this.options.log.close();
  }

  private refusal(
    status: number,
    reason: Refusal,
    message: string,
    next: string,
    seat: number | null = null,
  ): RoomRefusal {
    return new RoomRefusal(status, reason, message, next, seat);
  }

  private async say(
    kind: 'announcement' | 'hint' | 'answer',
    text: string,
    by: string,
    seats: readonly number[] | undefined,
    step: StepId | undefined,
  ): Promise<void> {
    const id = this.state.messages.length + 1;
    const at = this.options.now();
    await this.write(
      {
        type: 'message',
        id,
        kind,
        text,
        by,
        ...(seats === undefined ? {} : { seats: [...seats] }),
        ...(step === undefined ? {} : { step }),
      },
      at,
    );
    const message: StreamMessage = { type: 'message', id, kind, text, by, at };
    if (seats === undefined) this.sendAll(message);
    else for (const seat of seats) this.send(seat, message);
  }

  private seatsOn(step: StepId): number[] {
    return Object.values(this.state.learners)
      .filter((learner) => !learner.left && learner.step === step)
      .map((learner) => learner.seat);
  }

  private send(seat: number, message: StreamMessage): void {
    for (const send of this.streams.get(seat) ?? []) send(message);
  }

  private sendAll(message: StreamMessage): void {
    for (const seat of this.streams.keys()) this.send(seat, message);
  }

  /** The first seat that nobody has: seats are never given to another machine, so they are taken in order. */
  private nextSeat(): number {
    return this.credentials.size + 1;
  }

  /** Where most of the class is. */
  private classStep(): StepId | null {
    const counts = new Map<StepId, number>();
    for (const learner of Object.values(this.state.learners)) {
      if (!learner.left && learner.seq > 0) counts.set(learner.step, (counts.get(learner.step) ?? 0) + 1);
    }
    return checklistIds.reduce<StepId | null>(
      (most, step) => ((counts.get(step) ?? 0) > (most === null ? 0 : (counts.get(most) ?? 0)) ? step : most),
      null,
    );
  }

  private remember(entry: ClassEntry): void {
    if (entry.type !== 'seat-claimed' || this.machines.get(entry.machine) === entry.seat) return;
    const credential = seatCredential(this.options.keys, entry.seat, entry.machine);
    this.machines.set(entry.machine, entry.seat);
    this.credentials.set(entry.seat, credential);
    this.seatOf.set(credential, entry.seat);
  }

  private write(entry: ClassEntry, at = this.options.now()): Promise<void> {
    const { entry: numbered, written } = this.options.log.append(at, entry);
    this.remember(entry);
    this.state = foldClass(this.state, numbered);
    for (const listener of this.boards) listener();
    // Whoever waits for it hears of a failure; for the rest it must not end the process unheard.
    written.catch(() => {});
    return written;
  }
}

async function digestOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Buffer.from(digest).toString('hex');
}
