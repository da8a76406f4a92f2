/** A session store in memory that keeps what a file would keep: text. */
import type { SessionStore } from '../../src/engine/ports.ts';
import { type Session, sessionSchema } from '../../src/engine/session.ts';

export interface MemoryStore extends SessionStore {
  /** How often it was written. */
  readonly saves: number;
  /** What is kept. */
  readonly kept: Session | null;
}

export function memoryStore(): MemoryStore {
  let text: string | null = null;
  let saves = 0;
  const read = (): Session | null => (text === null ? null : sessionSchema.parse(JSON.parse(text)));
  return {
    path: 'memory',
    get saves() {
      return saves;
    },
    get kept() {
      return read();
    },
    load: async () => read(),
    save: async (session) => {
      saves += 1;
      text = JSON.stringify(session);
    },
    clear: async () => {
      text = null;
    },
  };
}
