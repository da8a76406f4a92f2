import { expect, test } from 'vitest';
import { channel } from '../../src/engine/channel.ts';
import { TutorialError } from '../../src/engine/errors.ts';
import type { StepEvent } from '../../src/engine/events.ts';
import { during, operation, pollUntil } from '../../src/engine/waiting.ts';
import { jumpClock } from '../support/jump-clock.ts';

const plan = { operation: 'o', for: 'it to happen', usualMs: 20_000, limitMs: 60_000, everyMs: 10_000 };
const forever = new AbortController().signal;

async function end<T>(
  events: AsyncGenerator<StepEvent, T>,
): Promise<{ events: StepEvent[]; value?: T; error?: unknown }> {
  const list: StepEvent[] = [];
  try {
    for (;;) {
      const next = await events.next();
      if (next.done) return { events: list, value: next.value };
      list.push(next.value);
    }
  } catch (error) {
    return { events: list, error };
  }
}

test('each wait names what for, so far, usual, limit and next try', async () => {
  const clock = jumpClock();
  const { events, value } = await end(
    pollUntil(plan, clock, forever, async () => (clock.elapsed < 25_000 ? null : 'here')),
  );
  expect(value).toBe('here');
  expect(events).toEqual(
    [0, 10_000, 20_000].map((elapsedMs) => ({
      type: 'operation-waiting',
      operation: 'o',
      wait: { for: 'it to happen', elapsedMs, usualMs: 20_000, limitMs: 60_000, nextTryMs: 10_000 },
    })),
  );
});

test('a wait ends at its limit, with what to do', async () => {
  const clock = jumpClock();
  const { error } = await end(pollUntil(plan, clock, forever, async () => null));
  expect(error).toBeInstanceOf(TutorialError);
  expect(error).toMatchObject({
    code: 'wait-limit',
    exitCode: 6,
    message: 'Gave up waiting for it to happen after 60 s.',
  });
  expect(clock.elapsed).toBe(60_000);
});

test('an abort ends the sleep between two looks', async () => {
  const controller = new AbortController();
  const reason = new Error('stop');
  const events = pollUntil(plan, jumpClock(), controller.signal, async () => null);
  await events.next();
  controller.abort(reason);
  await expect(events.next()).rejects.toBe(reason);
});

test('a single call is told about while it lasts', async () => {
  const clock = jumpClock();
  const call = async (signal: AbortSignal): Promise<string> => {
    await clock.wait(25_000, signal);
    return 'done';
  };
  const { events, value } = await end(during(plan, clock, forever, call));
  expect(value).toBe('done');
  expect(events.map((e) => (e.type === 'operation-waiting' ? e.wait.elapsedMs : e.type))).toEqual([10_000, 20_000]);
});

test('a single call is aborted at the limit', async () => {
  const clock = jumpClock();
  let aborted: unknown;
  const call = (signal: AbortSignal): Promise<never> =>
    new Promise((_, reject) => {
      signal.addEventListener('abort', () => {
        aborted = signal.reason;
        reject(signal.reason);
      });
    });
  const { error } = await end(during(plan, clock, forever, call));
  expect(error).toMatchObject({ code: 'wait-limit' });
  expect(aborted).toBe(error);
});

test('after an abort the call in flight is waited for', async () => {
  const clock = jumpClock();
  const controller = new AbortController();
  let finish: (value: string) => void = () => undefined;
  const events = during(plan, clock, controller.signal, () => new Promise<string>((resolve) => (finish = resolve)));
  await events.next();
  controller.abort(new Error('stop'));
  finish('the cloud did it');
  expect(await events.next()).toEqual({ done: true, value: 'the cloud did it' });
});

test('an operation tells its failure once, and throws it', async () => {
  const failure = new TutorialError({ kind: 'cloud', code: 'X', exitCode: 6, message: 'no' });
  const { events, error } = await end(
    // biome-ignore lint/correctness/useYield: it fails before it tells anything.
    operation('o', 'Do it', forever, async function* (): AsyncGenerator<StepEvent, never> {
      throw failure;
    }),
  );
  expect(error).toBe(failure);
  expect(events.map((e) => e.type)).toEqual(['operation-started', 'operation-failed']);
});

test('events of work in a callback come in order, then its value or its error', async () => {
  const list: number[] = [];
  const events = channel<number, string>(async (push) => {
    push(1);
    await Promise.resolve();
    push(2);
    push(3);
    return 'end';
  });
  for (;;) {
    const next = await events.next();
    if (next.done) {
      expect(next.value).toBe('end');
      break;
    }
    list.push(next.value);
  }
  expect(list).toEqual([1, 2, 3]);
  const failing = channel<number, void>(async (push) => {
    push(1);
    throw new Error('no');
  });
  expect(await failing.next()).toEqual({ done: false, value: 1 });
  await expect(failing.next()).rejects.toThrow('no');
});
