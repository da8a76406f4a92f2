/** Server-sent events with a bounded queue: a slow reader costs that and nobody else's time. */

export interface SseMessage {
  readonly data: string;
  readonly id?: string;
}

export interface SseStream {
  writeSSE(message: { data: string; id?: string }): Promise<void>;
  onAbort(listener: () => void): void;
  readonly aborted: boolean;
  close(): Promise<void>;
}

/**
 * Keeps a stream of events open. `send` queues; `full(n)` gives the connection up where more than `n` messages wait.
 */
export async function follow(
  stream: SseStream,
  subscribe: (send: (message: SseMessage) => void, full: (limit: number) => void) => () => void,
): Promise<void> {
  const queue: SseMessage[] = [];
  let wake: () => void = () => {};
  let ended = false;
  const end = (): void => {
    ended = true;
    wake();
  };
  stream.onAbort(end);
  const stop = subscribe(
    (message) => {
      queue.push(message);
      wake();
    },
    (limit) => {
      if (queue.length > limit) end();
    },
  );
  try {
    while (!ended && !stream.aborted) {
      const next = queue.shift();
      if (next !== undefined) await stream.writeSSE(next);
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    stop();
  }
}
