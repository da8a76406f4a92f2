/** Holds `docs/sandbox-support.md` to the code and the tests. `npm run docs:sandbox` writes it anew. */
import { expect, test } from 'vitest';
import {
  readExampleResults,
  readWireResults,
  readWitnesses,
  supportPage,
  unwitnessed,
} from '../support/sandbox-support-page.ts';
import { examples } from '../wire/examples/example-files.ts';
import { recordings, wireFolder } from '../wire/recordings.ts';

test('every operation has a witness', () => {
  expect(unwitnessed(readWitnesses())).toEqual([]);
});

test('the page says what the tables and the tests say', async () => {
  const page = supportPage(readWitnesses(), readWireResults(), readExampleResults());
  await expect(page).toMatchFileSnapshot('../../docs/sandbox-support.md');
});

test.skipIf(wireFolder === undefined)('the kept results are those of the files that lie here', () => {
  const hashes = (files: readonly { readonly name: string; readonly hash: string }[]) =>
    Object.fromEntries(files.map(({ name, hash }) => [name, hash]));
  const kept = (files: Readonly<Record<string, { readonly hash: string }>>) =>
    hashes(Object.entries(files).map(([name, { hash }]) => ({ name, hash })));
  expect(kept(readWireResults().files)).toEqual(hashes(recordings(wireFolder ?? '')));
  expect(kept(readExampleResults().files)).toEqual(hashes(examples(wireFolder ?? '')));
});
