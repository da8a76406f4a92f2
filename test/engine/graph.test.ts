import { expect, test } from 'vitest';
import type { StepEvent } from '../../src/engine/events.ts';
import { runGraph, type Task } from '../../src/engine/graph.ts';

const note = (text: string): StepEvent => ({ type: 'note', text });
const forever = new AbortController().signal;

/** A task that tells its beginning and its end, with a turn between. */
function task(id: string, after: readonly string[], fails = false): Task {
  return {
    id,
    after,
    async *run() {
      yield note(`${id} begins`);
      await Promise.resolve();
      if (fails) throw new Error(`${id} failed`);
      yield note(`${id} ends`);
    },
  };
}

async function told(events: AsyncGenerator<StepEvent, void>): Promise<{ lines: string[]; error: unknown }> {
  const lines: string[] = [];
  try {
    for await (const event of events) if (event.type === 'note') lines.push(event.text);
    return { lines, error: null };
  } catch (error) {
    return { lines, error };
  }
}

test('what depends on nothing goes side by side, the rest waits for what it needs', async () => {
  const { lines } = await told(
    runGraph(
      [task('base', []), task('left', ['base']), task('right', ['base']), task('top', ['left', 'right'])],
      forever,
    ),
  );
  expect(lines).toEqual([
    'base begins',
    'base ends',
    'left begins',
    'right begins',
    'left ends',
    'right ends',
    'top begins',
    'top ends',
  ]);
});

test('after a failure nothing new begins, and what runs is run to its end', async () => {
  const { lines, error } = await told(
    runGraph(
      [task('bad', [], true), task('good', []), task('after-good', ['good']), task('after-bad', ['bad'])],
      forever,
    ),
  );
  expect(error).toEqual(new Error('bad failed'));
  expect(lines).toEqual(['bad begins', 'good begins', 'good ends']);
});

test('after an abort nothing new begins', async () => {
  const controller = new AbortController();
  const reason = new Error('stop');
  const { lines, error } = await told(
    runGraph(
      [
        {
          id: 'one',
          async *run() {
            yield note('one');
            controller.abort(reason);
          },
        },
        task('two', ['one']),
      ],
      controller.signal,
    ),
  );
  expect({ lines, error }).toEqual({ lines: ['one'], error: reason });
});

test('a graph that cannot begin or end is a bug, and said to be one', async () => {
  expect((await told(runGraph([task('a', ['b'])], forever))).error).toEqual(new Error('a waits for unknown b'));
  expect((await told(runGraph([task('a', ['b']), task('b', ['a'])], forever))).error).toEqual(
    new Error('tasks wait for each other: a, b'),
  );
});
