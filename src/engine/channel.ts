/** Turns the events of work that runs inside a callback into a generator. */

/**
 * Runs `work`, which pushes events, and yields them in order until it settles.
 * @returns what the work gave
 * @throws what the work threw, after the events before it
 */
export async function* channel<E, T>(work: (push: (event: E) => void) => Promise<T>): AsyncGenerator<E, T> {
  const queue: E[] = [];
  let wake: () => void = () => undefined;
  let settled = false;
  const result = work((event) => {
    queue.push(event);
    wake();
  });
  const end = (): void => {
    settled = true;
    wake();
  };
  result.then(end, end);
  for (;;) {
    for (let event = queue.shift(); event !== undefined; event = queue.shift()) yield event;
    if (settled) return await result;
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
}
