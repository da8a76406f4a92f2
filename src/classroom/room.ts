/** The class itself: seats, what learners tell, what instructors say. Everything that changes it is an entry of the log. */
import { createHash } from 'node:crypto';
import type { BoardAction } from '../engine/class/board-api.ts';
import { type BoardState, emptyBoard, foldClass } from '../engine/class/class-board.ts';
import type { ClassEntry, ClassLogEntry, Refusal } from '../engine/class/class-log.ts';
import { classStep } from './class-step.ts';
import { createFanOut } from './fan-out.ts';
import { receiptText } from './hand-in.ts';
import { instruct } from './instructions.ts';
import { type ClassKeys, classTagOf, sameSecret, seatCredential, signReport } from './keys.ts';
import { ClassLogError } from './log-file.ts';
import type { ClassLog, FanOut } from './ports.ts';
import type {
  AboutAnswer,
  ActRequest,
  EventsRequest,
  JoinAnswer,
  JoinRequest,
  SeatLayout,
  StreamMessage,
} from './protocol.ts';
import { protocolVersion } from './protocol.ts';
import { RoomRefusal } from './refusal.ts';
import { createRefusalCount, type RefusalCount } from './refusal-count.ts';
import { classIdOf, seatSuffix } from './seat-names.ts';
import { Seats } from './seats.ts';

export interface RoomOptions {
  readonly name: string;
  /** The instructor's name, for those who are asked to join. */
  readonly by: string;
  /** Null: as the log has it, or the sandbox. */
  readonly target: 'sandbox' | 'azure' | null;
  /** How the seats lie in Azure; means nothing in the sandbox. */
  readonly layout: SeatLayout;
  /** Seats of the plan; whoever comes later gets an overflow seat. Null: as the log has it, or 30. */
  readonly seats: number | null;
  /** Aliases of the roster in the order of the seats. Null: as the log has it, or none. */
  readonly roster: readonly string[] | null;
  readonly keys: ClassKeys;
  readonly log: ClassLog;
  /** Real ms since 1970. */
  readonly now: () => number;
}

const usualSeats = 30;

type Listener = () => void;

export class Room {
  private state: BoardState;
  private readonly seats: Seats;
  private readonly fanOut: FanOut;
  private readonly refusals: RefusalCount;
  private readonly boards = new Set<Listener>();
  private readonly followers = new Set<(entry: ClassLogEntry) => void>();
  private readonly lastEventAt = new Map<number, number>();
  private closed = false;
  /** As the class was opened: another spelling of it may mean the same folder. */
  private readonly name: string;
  readonly target: 'sandbox' | 'azure';

  constructor(private readonly options: RoomOptions) {
    const { log, keys, now } = options;
    this.state = log.restored.reduce(foldClass, emptyBoard);
    this.name = this.state.n === 0 ? options.name : this.state.name;
    this.target = this.state.n === 0 ? (options.target ?? 'sandbox') : this.state.target;
    if (options.target !== null && options.target !== this.target)
      throw new ClassLogError(
        `This class was opened for ${this.target}. Start it without --target, or a class for ${options.target} under another name.`,
      );
    const roster = options.roster ?? this.state.roster;
    const known = this.state.n === 0 ? usualSeats : this.state.seats;
    const planned = Math.max(options.seats ?? (options.roster === null ? known : roster.length), roster.length);
    this.seats = new Seats({ seats: planned, roster }, keys);
    for (const { entry } of log.restored) this.seats.remember(entry);
    this.fanOut = createFanOut((seat, connected) => {
      if (!this.closed) void this.write({ type: connected ? 'connected' : 'disconnected', seat });
    });
    this.refusals = createRefusalCount((reason, seat, times) => {
      void this.write({ type: 'refused', reason, seat, ...(times === 1 ? {} : { times }) });
    }, now);
    if (this.state.n === 0)
      void this.write({ type: 'class-opened', name: this.name, seats: planned, target: this.target });
    if (this.state.seats !== planned || JSON.stringify(this.state.roster) !== JSON.stringify(roster))
      void this.write({ type: 'planned', seats: planned, roster: [...roster] });
    void this.write({ type: 'server-started' });
  }

  get board(): BoardState {
    return this.state;
  }

  /** Tells each entry as it is written; returns how to stop. */
  follow(listener: (entry: ClassLogEntry) => void): () => void {
    this.followers.add(listener);
    return () => this.followers.delete(listener);
  }

  /** Tells a board of changes; returns how to stop. */
  watch(listener: Listener): () => void {
    this.boards.add(listener);
    return () => this.boards.delete(listener);
  }

  /** Who opened the class. */
  get instructor(): string {
    return this.options.by;
  }

  /** What somebody with the join code may know before they say who they are. Throws RoomRefusal for a wrong secret. */
  about(secret: string): AboutAnswer {
    this.open(secret);
    return { version: protocolVersion, className: this.name, by: this.options.by, target: this.target };
  }

  /** A seat for a machine: its own where it has one. Throws RoomRefusal for a wrong secret. */
  async join(request: JoinRequest): Promise<JoinAnswer> {
    const { target } = this;
    const { keys, layout } = this.options;
    this.open(request.secret);
    const { machine, alias } = request;
    const { seat, overflow, aliasTaken } = this.seats.choose(machine, alias);
    if (this.seats.isNews(seat, machine, alias))
      await this.write({ type: 'seat-claimed', seat, alias, machine, overflow });
    else await this.options.log.flush();
    return {
      version: protocolVersion,
      className: this.name,
      classId: classIdOf(this.name, classTagOf(keys)),
      target,
      layout,
      seat,
      aliasTaken,
      overflow,
      credential: seatCredential(keys, seat, machine),
      suffix: seatSuffix(target, classTagOf(keys), seat),
      classStep: classStep(this.state),
      heldAt: this.state.heldAt,
      seq: this.state.learners[seat]?.seq ?? 0,
    };
  }

  /** Throws RoomRefusal where a credential does not open a seat. */
  admit(seat: number, credential: string): void {
    this.seats.admit(seat, credential);
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
        throw new RoomRefusal(
          409,
          'malformed',
          `Event ${seq} came before event ${known + 1}.`,
          'Send the events again from the first that is missing.',
          seat,
        );
      }
      // A seat's own events never go back in time, whatever its clock does between batches.
      const at = Math.max(this.lastEventAt.get(seat) ?? this.state.learners[seat]?.lastActivity ?? 0, now - ageMs);
      this.lastEventAt.set(seat, at);
      writes.push(this.write({ type: 'told', seat, seq, event }, at));
    }
    await Promise.all(writes);
    await this.options.log.flush();
    return this.state.learners[seat]?.seq ?? 0;
  }

  /** What a learner does beside the lesson. */
  async act(
    request: ActRequest,
  ): Promise<{ readonly receipt?: string; readonly signature?: string; readonly publicKey?: string }> {
    const { seat } = request;
    switch (request.act) {
      case 'raise-hand':
        await this.write({ type: 'hand-raised', seat });
        this.fanOut.toSeat(seat, { type: 'hand', state: 'up' });
        return {};
      case 'lower-hand':
        await this.write({ type: 'hand-lowered', seat });
        this.fanOut.toSeat(seat, { type: 'hand', state: 'down' });
        return {};
      case 'alive':
        return {};
      case 'leave':
        await this.write({ type: 'seat-left', seat });
        return {};
      case 'share-script':
        await this.write({ type: 'script-shared', seat, text: request.text });
        return {};
      case 'hand-in':
        return this.handIn(seat, request.handIn);
    }
  }

  /** What an instructor does. Throws RoomRefusal where it is not possible. */
  async instruct(action: BoardAction): Promise<void> {
    const { state: board, fanOut } = this;
    const { now } = this.options;
    await instruct({ board, fanOut, now, write: (entry, at) => this.write(entry, at) }, action);
  }

  /** A learner listens: how the class is, what was said after message `after`, then everything as it comes; returns how to stop. */
  listen(seat: number, after: number, send: (message: StreamMessage) => void): () => void {
    const hand = this.state.learners[seat]?.hand ?? null;
    send({
      type: 'now',
      heldAt: this.state.heldAt,
      hand: hand === null ? 'down' : hand.claimedBy === null ? 'up' : 'claimed',
      classStep: classStep(this.state),
    });
    for (const { id, kind, text, by, at, seats } of this.state.messages) {
      if (id > after && (seats === null || seats.includes(seat))) send({ type: 'message', id, kind, text, by, at });
    }
    return this.fanOut.connect(seat, send);
  }

  /** Counts a refusal and shows it on the board. */
  refused(reason: Refusal, seat: number | null): void {
    this.refusals.add(reason, seat);
  }

  async close(): Promise<void> {
    this.refusals.flush();
    this.fanOut.toAll({ type: 'closed' });
    this.closed = true;
    await this.write({ type: 'class-closed' });
    await this.options.log.close();
  }

  private async handIn(seat: number, handIn: Extract<ActRequest, { act: 'hand-in' }>['handIn']) {
    const { keys, now } = this.options;
    const at = now();
    const receipt = receiptText(
      {
        class: this.name,
        classId: classIdOf(this.name, classTagOf(keys)),
        seat,
        alias: this.state.learners[seat]?.alias ?? '',
        receivedAt: new Date(at).toISOString(),
      },
      handIn,
    );
    const signed = signReport(keys, receipt);
    const digest = createHash('sha256').update(receipt).digest('hex');
    await this.write({ type: 'handed-in', seat, receipt, digest, signature: signed.signature }, at);
    return { receipt, ...signed };
  }

  private open(secret: string): void {
    if (sameSecret(secret, this.options.keys.secret)) return;
    throw new RoomRefusal(
      403,
      'wrong-secret',
      'The join code does not fit this class.',
      'Ask the instructor for the code as it is now.',
    );
  }

  private write(entry: ClassEntry, at = this.options.now()): Promise<void> {
    const { entry: numbered, written } = this.options.log.append(at, entry);
    this.seats.remember(entry);
    this.state = foldClass(this.state, numbered);
    for (const listener of this.boards) listener();
    for (const listener of this.followers) listener(numbered);
    // Whoever waits for it hears of a failure; for the rest it must not end the process unheard.
    written.catch(() => {});
    return written;
  }
}
