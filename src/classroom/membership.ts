/** What a learner's program keeps of a class: the seat and its credential, and the events that the server has not acknowledged. */
import { randomBytes } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { type SharedEvent, sharedEventSchema } from '../engine/class/shared-events.ts';
import { messageFile } from './message-file.ts';
import { aliasSchema, type JoinAnswer, seatLayouts } from './protocol.ts';

const membershipSchema = z.strictObject({
  version: z.literal(1),
  host: z.string(),
  port: z.number().int(),
  fingerprint: z.string(),
  secret: z.string(),
  /** Drawn for this class alone: it tells the server nothing about the machine. */
  machine: z.string(),
  alias: aliasSchema,
  className: z.string(),
  classId: z.string(),
  layout: z.enum(seatLayouts),
  target: z.enum(['sandbox', 'azure']),
  seat: z.number().int(),
  credential: z.string(),
  suffix: z.string(),
});

export type Membership = z.infer<typeof membershipSchema>;

/** What is kept of a class that gave a seat. */
export function membershipOf(
  code: Pick<Membership, 'host' | 'port' | 'fingerprint' | 'secret'>,
  who: Pick<Membership, 'machine' | 'alias'>,
  answer: JoinAnswer,
): Membership {
  const { host, port, fingerprint, secret } = code;
  const { className, classId, layout, target, seat, credential, suffix } = answer;
  return {
    version: 1,
    host,
    port,
    fingerprint,
    secret,
    machine: who.machine,
    alias: who.alias,
    className,
    classId,
    layout,
    target,
    seat,
    credential,
    suffix,
  };
}

const queuedSchema = z.strictObject({ seq: z.number().int().min(1), at: z.number(), event: sharedEventSchema });
export type QueuedEvent = z.infer<typeof queuedSchema>;

/** An event, or the number that the next one gets: it must go on counting when all are told. */
const lineSchema = z.union([queuedSchema, z.strictObject({ next: z.number().int().min(1) })]);

const files = { membership: 'class-seat.json', queue: 'class-queue.jsonl' } as const;

/** The seat kept in a profile's folder; null where the learner is in no class. Rejects where it cannot be read. */
export async function loadMembership(directory: string): Promise<Membership | null> {
  const text = await readIfThere(path.join(directory, files.membership));
  return text === null ? null : membershipSchema.parse(JSON.parse(text));
}

/** Keeps a seat: owner-only, whole or not at all. */
export async function saveMembership(directory: string, membership: Membership): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const file = path.join(directory, files.membership);
  await writeFile(`${file}.new`, `${JSON.stringify(membership, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/** Forgets the class and what was not told yet. */
export async function forgetMembership(directory: string): Promise<void> {
  await rm(path.join(directory, files.membership), { force: true });
  await rm(path.join(directory, files.queue), { force: true });
  await rm(path.join(directory, messageFile), { force: true });
}

/** A name for this machine in one class. */
export const newMachineKey = (): string => randomBytes(24).toString('base64url');

/** Events on their way to the server, on disk until it has them. */
export class EventQueue {
  private constructor(
    private readonly file: string,
    private waiting: QueuedEvent[],
    private next: number,
  ) {}

  /** The queue of a profile. `told`: what the server has already. A line that was cut off is left out. */
  static async open(directory: string, told: number): Promise<EventQueue> {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const file = path.join(directory, files.queue);
    const lines = ((await readIfThere(file)) ?? '').split('\n').filter((line) => line !== '');
    const kept = lines.flatMap((line) => {
      try {
        return [lineSchema.parse(JSON.parse(line))];
      } catch {
        return [];
      }
    });
    const known = kept.filter((entry): entry is QueuedEvent => 'seq' in entry);
    const next = kept.reduce((most, entry) => Math.max(most, 'seq' in entry ? entry.seq + 1 : entry.next), told + 1);
    const queue = new EventQueue(
      file,
      known.filter((event) => event.seq > told),
      next,
    );
    await queue.rewrite();
    return queue;
  }

  /** Adds an event; it is in the file when this returns. `at`: real ms since 1970. */
  push(event: SharedEvent, at: number): void {
    const queued: QueuedEvent = { seq: this.next++, at, event };
    this.waiting.push(queued);
    appendFileSync(this.file, `${JSON.stringify(queued)}\n`, { mode: 0o600 });
  }

  /** The oldest events that are not acknowledged. */
  peek(count: number): readonly QueuedEvent[] {
    return this.waiting.slice(0, count);
  }

  get length(): number {
    return this.waiting.length;
  }

  /** Forgets what the server has. */
  async acknowledged(seq: number): Promise<void> {
    this.waiting = this.waiting.filter((event) => event.seq > seq);
    this.next = Math.max(this.next, seq + 1);
    if (this.waiting.length === 0) await this.rewrite();
  }

  private async rewrite(): Promise<void> {
    await writeFile(
      `${this.file}.new`,
      [{ next: this.next }, ...this.waiting].map((entry) => `${JSON.stringify(entry)}\n`).join(''),
      {
        mode: 0o600,
      },
    );
    await rename(`${this.file}.new`, this.file);
  }
}

async function readIfThere(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}
