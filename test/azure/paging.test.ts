/** Lists that come in pages are read to their end, by both generations of clients. */
import { expect, test } from 'vitest';
import { createLab } from '../../src/azure/lab.ts';
import { answer, jumpingClock, never, scriptedDoor } from './fakes.ts';

const credential = { getToken: async () => ({ token: 't', expiresOnTimestamp: Number.MAX_SAFE_INTEGER }) };
const place = {
  subscriptionId: '00000000-0000-0000-0000-000000000001',
  resourceGroup: 'g',
  account: 'xAutomationAccount',
};
const next = (n: number): string => `https://management.azure.com/page${n}?api-version=2018-06-30&$skiptoken=a%2Bb`;

test('resource groups', async () => {
  const group = (name: string) => ({ id: `/${name}`, name, location: 'westus' });
  const door = scriptedDoor(
    answer(200, { value: [group('a')], nextLink: next(2) }),
    answer(200, { value: [], nextLink: next(3) }),
    answer(200, { value: [group('b')] }),
  );
  const lab = createLab({ target: 'azure', door, clock: jumpingClock(), credential });
  expect((await lab.groups.list(place.subscriptionId, never)).map((g) => g.name)).toEqual(['a', 'b']);
  expect(door.seen.slice(1).map((r) => r.url)).toEqual([next(2), next(3)]);
});

test('the records of a test job', async () => {
  const listed = (id: string, time: string) => ({ properties: { jobStreamId: id, time, streamType: 'Output' } });
  const text = (id: string, time: string, streamText: string) => ({
    properties: { jobStreamId: id, time, streamType: 'Output', streamText },
  });
  const [early, late] = ['2025-01-02T03:00:00.1234567+00:00', '2025-01-02T03:00:01+00:00'];
  const door = scriptedDoor(
    answer(200, { value: [listed('j_2', late)], nextLink: next(2) }),
    answer(200, { value: [listed('j_1', early)] }),
    answer(200, text('j_2', late, 'second\r\n')),
    answer(200, text('j_1', early, 'first\r\nof two lines\r\n')),
  );
  const lab = createLab({ target: 'azure', door, clock: jumpingClock(), credential });
  expect((await lab.testPane.streams(place, 'r', never)).map((r) => r.text)).toEqual([
    'first\r\nof two lines',
    'second',
  ]);
  expect(door.seen[1]?.url).toBe(next(2));
});
