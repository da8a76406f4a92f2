/** Holds `docs/sandbox-support.md` to the code and the tests. `npm run docs:sandbox` writes it anew. */
import { expect, test } from 'vitest';
import { readWireResults, readWitnesses, supportPage, unwitnessed } from '../support/sandbox-support-page.ts';
import { recordings, wireFolder } from '../wire/recordings.ts';

test('every operation has a witness', () => {
  expect(unwitnessed(readWitnesses())).toEqual([]);
});

test('the page says what the tables and the tests say', async () => {
  await expect(supportPage(readWitnesses(), readWireResults())).toMatchFileSnapshot('../../docs/sandbox-support.md');
});

test.skipIf(wireFolder === undefined)('the recorded results are those of the recordings that lie here', () => {
  const here = Object.fromEntries(recordings(wireFolder ?? '').map(({ name, hash }) => [name, hash]));
  const kept = Object.fromEntries(Object.entries(readWireResults().files).map(([name, { hash }]) => [name, hash]));
  expect(kept).toEqual(here);
});
