/**
 * What a class rests on: a log that everything is written to before it counts, and a fan-out that carries words to learners. On one
 * machine these are a file (`log-file.ts`) and this process (`fan-out.ts`); beyond one machine they are a message bus
 * (`docs/decisions/2026-11-27-a-class-beyond-one-machine.md`).
 */
import type { ClassEntry, ClassLogEntry } from '../engine/class/class-log.ts';
import type { StreamMessage } from './protocol.ts';

export interface ClassLog {
  /** What the log held when it was opened. */
  readonly restored: readonly ClassLogEntry[];
  /** Bytes of a last entry that was cut off when the process or the machine stopped; it was never acknowledged, and is dropped. */
  readonly dropped: number;
  /** Numbers an entry at once and writes it; `written` resolves when it is safe. Entries that come together are synced together. */
  append(at: number, entry: ClassEntry): { readonly entry: ClassLogEntry; readonly written: Promise<void> };
  /** Resolves when everything appended is safe. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

export interface FanOut {
  /** Carries a message to every connection of a seat. Never waits for a reader: each connection has a bounded queue of its own. */
  toSeat(seat: number, message: StreamMessage): void;
  toAll(message: StreamMessage): void;
  /** A connection of a seat. Returns how to end it. */
  connect(seat: number, send: (message: StreamMessage) => void): () => void;
}
