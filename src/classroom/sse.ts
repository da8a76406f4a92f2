/** Server-sent events with a bounded queue: a slow reader costs that and nobody else's time. */
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';

export interface SseMessage {
  readonly data: string;
  readonly id?: string;
}

export interface SseStream {
  writeSSE(message: { data: string; id?: string }): Promise<void>;
  /** Text as it is, for comments. */
  write(text: string): Promise<unknown>;
  onAbort(listener: () => void): void;
  readonly aborted: boolean;
  close(): Promise<void>;
}

/** Ends the connection of a request, whatever waits to be sent. */
export const cutOf = (context: Context): (() => void) => {
  const { outgoing } = context.env as HttpBindings;
  return () => outgoing.destroy();
};

/** A stream says something this often, so that both ends know whether the other is still there. */
const pingMs = 15_000;

/**
 * Keeps a stream of events open. `send` queues; `full(n)` gives the connection up where more than `n` messages wait. `cut` ends the
 * connection: a reader that takes nothing would never see an orderly end.
 */
export async function follow(
  stream: SseStream,
  subscribe: (send: (message: SseMessage) => void, full: (limit: number) => void) => () => void,
  cut: () => void,
): Promise<void> {
  const queue: (SseMessage | null)[] = [];
  let wake: () => void = () => {};
  let ended = false;
  let release: () => void = () => {};
  const end = (): void => {
    ended = true;
    wake();
    release();
  };
  stream.onAbort(end);
  const add = (message: SseMessage | null): void => {
    queue.push(message);
    wake();
  };
  const stop = subscribe(add, (limit) => {
    if (queue.length > limit) end();
  });
  // Whoever has not taken the last sign of life when the next one is due takes nothing at all.
  const ping = setInterval(() => (queue.includes(null) ? end() : add(null)), pingMs).unref();
  try {
    while (!ended && !stream.aborted) {
      const next = queue[0];
      if (next === undefined) await new Promise<void>((resolve) => (wake = resolve));
      else {
        const written = next === null ? stream.write(': still here\n\n') : stream.writeSSE(next);
        // A write to somebody who reads nothing never ends: then `end` does.
        await new Promise<void>((resolve, reject) => {
          release = resolve;
          written.then(() => resolve(), reject);
        });
        queue.shift();
      }
    }
  } finally {
    clearInterval(ping);
    stop();
    if (!stream.aborted) cut();
  }
}
