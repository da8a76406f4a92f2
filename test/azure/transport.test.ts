import { expect, test } from 'vitest';
import { withSignal } from '../../src/azure/transport/current-signal.ts';
import { patientDoor } from '../../src/azure/transport/patient-door.ts';
import { resilientDoor } from '../../src/azure/transport/resilient-door.ts';
import { send } from '../../src/azure/transport/send.ts';
import type { WireResponse } from '../../src/wire.ts';
import { answer, dropped, jumpingClock, scriptedDoor } from './fakes.ts';

const get = { method: 'GET', url: 'https://management.azure.com/a', headers: {} };
const put = { ...get, method: 'PUT' };
const testJob = { ...put, url: 'https://management.azure.com/runbooks/r/draft/testJob?api-version=2018-06-30' };

test('429 is tried again after as long as the answer says', async () => {
  const clock = jumpingClock();
  const door = scriptedDoor(answer(429, '', { 'retry-after': '17' }), answer(200, 'ok'));
  expect(await resilientDoor(door, clock)(put)).toEqual(answer(200, 'ok'));
  expect(clock.waits).toEqual([17_000]);
});

test('5xx and dropped connections are tried again, each time after twice as long', async () => {
  const clock = jumpingClock();
  const door = scriptedDoor(answer(500), dropped(), answer(503), dropped('ETIMEDOUT'), answer(201));
  expect((await resilientDoor(door, clock)(put)).status).toBe(201);
  expect(clock.waits).toEqual([1_000, 2_000, 4_000, 8_000]);
});

test('after six tries the last answer, or the last error, is what there is', async () => {
  const clock = jumpingClock();
  expect((await resilientDoor(scriptedDoor(answer(503, 'busy')), clock)(get)).body).toBe('busy');
  expect(clock.waits).toHaveLength(5);
  await expect(resilientDoor(scriptedDoor(dropped()), clock)(get)).rejects.toThrow('socket hang up');
});

test('an error that is no network error is not tried again', async () => {
  const door = scriptedDoor(new TypeError('a bug'));
  await expect(resilientDoor(door, jumpingClock())(get)).rejects.toThrow('a bug');
  expect(door.seen).toHaveLength(1);
});

test.each([answer(500), dropped()])('the start of a test job is never repeated blindly', async (first) => {
  const door = scriptedDoor(first, answer(201));
  await resilientDoor(door, jumpingClock())(testJob).catch(() => undefined);
  expect(door.seen).toHaveLength(1);
});

test('a test job that was throttled did not start, and is tried again', async () => {
  const door = scriptedDoor(answer(429), answer(201));
  expect((await resilientDoor(door, jumpingClock())(testJob)).status).toBe(201);
});

test('a poll is held until the time that the service named', async () => {
  const clock = jumpingClock();
  const operation = 'https://management.azure.com/operations/1';
  const door = patientDoor(
    scriptedDoor(
      answer(202, '', { 'azure-asyncoperation': operation, 'retry-after': '10' }),
      answer(200, { status: 'InProgress' }, { 'retry-after': '5' }),
      answer(200, { status: 'InProgress' }),
      answer(200, { status: 'Succeeded' }),
      answer(200),
    ),
    clock,
  );
  const poll = { ...get, url: operation };
  expect((await door({ ...get, method: 'POST' })).headers['retry-after']).toBe('0');
  expect(clock.waits).toEqual([]);
  for (const wait of [10_000, 5_000, 2_000]) {
    expect((await door(poll)).headers['retry-after']).toBe('0');
    expect(clock.waits.at(-1)).toBe(wait);
  }
  await door(poll);
  expect(clock.waits).toHaveLength(3);
});

test('an ordinary answer passes unchanged, also with a Location', async () => {
  const made = answer(201, { id: '/a' }, { location: get.url });
  const door = patientDoor(scriptedDoor(made), jumpingClock());
  expect(await door(put)).toEqual(made);
  expect(await door(get)).toEqual(made);
});

test('after an abort a read is let go, and a write is waited for', async () => {
  const controller = new AbortController();
  let finish: (response: WireResponse) => void = () => undefined;
  const slow = () => new Promise<WireResponse>((resolve) => (finish = resolve));
  const read = withSignal(controller.signal, () => send(slow, get));
  const write = withSignal(controller.signal, () => send(slow, put));
  controller.abort(new Error('stop'));
  await expect(read).rejects.toThrow('stop');
  finish(answer(201));
  expect((await write).status).toBe(201);
  await expect(withSignal(controller.signal, () => send(slow, put))).rejects.toThrow('stop');
});
