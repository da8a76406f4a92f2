/** The saved session on a real disk: kept whole, read with care, refused with words. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { TutorialError } from '../../src/engine/errors.ts';
import type { Session } from '../../src/engine/session.ts';
import { createSessionStore, type FileSessionStore, type SessionStoreOptions } from '../../src/store/session-store.ts';
import { aSession } from '../support/sessions.ts';

const folder = (): string => mkdtempSync(path.join(os.tmpdir(), 'mi-tutorial-store-'));

function storeIn(directory: string, change: Partial<SessionStoreOptions> = {}): FileSessionStore {
  return createSessionStore({
    directory,
    profile: 'default',
    owner: { pid: process.pid, host: 'here', since: '2026-01-05T09:00:00.000Z', command: 'mi-tutorial' },
    now: Date.now,
    isAlive: () => true,
    ...change,
  });
}

async function refusal(work: Promise<unknown>): Promise<{ code: string; exitCode: number; text: string }> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof TutorialError)) throw error;
    const { code, exitCode, message, why, next } = error;
    return { code, exitCode, text: [message, why, ...next].join('\n') };
  }
  throw new Error('was not refused');
}

test('a session comes back as it was saved, in a file that a person can read', async () => {
  const directory = path.join(folder(), 'new', 'deep');
  const session = aSession();
  const store = storeIn(directory);
  await store.save(session);
  expect(await storeIn(directory).load()).toEqual(session);
  const text = readFileSync(store.path, 'utf8');
  expect(text).toBe(`${JSON.stringify(session, null, 2)}\n`);
  if (process.platform !== 'win32') expect(statSync(store.path).mode & 0o777).toBe(0o600);
});

test('reading constructs nothing and writes nothing', async () => {
  const directory = path.join(folder(), 'absent');
  const store = storeIn(directory);
  expect(await store.load()).toBeNull();
  expect(store.holder()).toBeNull();
  expect(existsSync(directory)).toBe(false);
});

test('the last good session stays beside the newest', async () => {
  const directory = folder();
  const store = storeIn(directory);
  await store.save(aSession({ currentStep: 'sign-in' }));
  await store.save(aSession({ currentStep: 'create-account' }));
  store.unlock();
  expect(readdirSync(directory).sort()).toEqual(['default.session.json', 'default.session.last-good.json']);
  const copy = JSON.parse(readFileSync(path.join(directory, 'default.session.last-good.json'), 'utf8')) as Session;
  expect(copy.currentStep).toBe('sign-in');
});

const damages: readonly (readonly [string, string, RegExp])[] = [
  ['empty', '', /It is empty/],
  ['cut off', `${JSON.stringify(aSession()).slice(0, 200)}`, /not JSON .*cut off/],
  ['binary', '\u0000\u0001\u0002', /not JSON/],
  ['a list', '[1, 2]', /no JSON object/],
  ['without a version', '{"target":"sandbox"}', /no version/],
  ['of another shape', JSON.stringify({ ...aSession(), target: 'moon' }), /target: Invalid/],
];

test.each(damages)('a file that is %s is refused and left as it is', async (_what, text, why) => {
  const directory = folder();
  const store = storeIn(directory);
  await store.save(aSession());
  await store.save(aSession({ currentStep: 'create-account' }));
  writeFileSync(store.path, text);
  for (const work of [store.load(), store.save(aSession())]) {
    const { code, exitCode, text: words } = await refusal(work);
    expect({ code, exitCode }).toEqual({ code: 'state-damaged', exitCode: 7 });
    expect(words).toMatch(why);
    expect(words).toContain(path.join(directory, 'default.session.last-good.json'));
  }
  expect(readFileSync(store.path, 'utf8')).toBe(text);
});

test('the session of a newer program is refused and left as it is, by reading and by writing', async () => {
  const directory = folder();
  const store = storeIn(directory);
  const text = JSON.stringify({ ...aSession(), version: 99, invented: true });
  writeFileSync(path.join(directory, 'default.session.json'), text);
  for (const work of [store.load(), store.save(aSession())])
    expect(await refusal(work)).toMatchObject({
      code: 'state-newer',
      exitCode: 7,
      text: expect.stringMatching(/version 99/),
    });
  expect(readFileSync(store.path, 'utf8')).toBe(text);
});

test('an older session is taken along, step by step', async () => {
  const directory = folder();
  const migrations = {
    [-1]: () => ({}),
    0: (old: Readonly<Record<string, unknown>>) => ({ ...aSession(), currentStep: old.step }),
  };
  writeFileSync(path.join(directory, 'default.session.json'), JSON.stringify({ version: 0, step: 'edit-runbook' }));
  const store = storeIn(directory, { migrations });
  expect(await store.load()).toEqual(aSession({ currentStep: 'edit-runbook' }));
  await store.save(aSession({ currentStep: 'test-matrix' }));
  expect(JSON.parse(readFileSync(store.path, 'utf8'))).toEqual(aSession({ currentStep: 'test-matrix' }));
  const copy = path.join(directory, 'default.session.last-good.json');
  expect(JSON.parse(readFileSync(copy, 'utf8'))).toEqual({ version: 0, step: 'edit-runbook' });
});

test('an older session without a way is damaged, not lost', async () => {
  const directory = folder();
  const text = JSON.stringify({ version: 0 });
  writeFileSync(path.join(directory, 'default.session.json'), text);
  const store = storeIn(directory);
  expect(await refusal(store.load())).toMatchObject({ code: 'state-damaged', exitCode: 7 });
  expect(readFileSync(store.path, 'utf8')).toBe(text);
});

test('forgetting removes a session, and sets a damaged one aside', async () => {
  const directory = folder();
  const store = storeIn(directory);
  await store.save(aSession());
  await store.clear();
  store.unlock();
  expect(readdirSync(directory)).toEqual([]);
  writeFileSync(store.path, 'not a session');
  await store.clear();
  store.unlock();
  const [aside] = readdirSync(directory);
  expect(aside).toMatch(/^default\.session\.json\.\d+\.set-aside$/);
  expect(readFileSync(path.join(directory, aside ?? ''), 'utf8')).toBe('not a session');
});

test('a directory where the file should be is refused in words', async () => {
  const directory = folder();
  mkdirSync(path.join(directory, 'default.session.json'));
  expect(await refusal(storeIn(directory).load())).toMatchObject({ code: 'state-not-read', exitCode: 7 });
});

test('a file where the directory should be is refused in words', async () => {
  const file = path.join(folder(), 'file');
  writeFileSync(file, '');
  const { code, exitCode } = await refusal(storeIn(file).save(aSession()));
  expect({ code, exitCode }).toEqual({ code: 'state-not-written', exitCode: 7 });
});

// Root may write everywhere: the read-only disk of the next file is tried there.
test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
  'a directory that may not be written is refused in words',
  async () => {
    const directory = folder();
    const store = storeIn(directory);
    await store.save(aSession());
    store.unlock();
    chmodSync(directory, 0o500);
    const { code, exitCode } = await refusal(storeIn(directory).save(aSession({ currentStep: 'clean-up' })));
    expect({ code, exitCode }).toEqual({ code: 'state-not-written', exitCode: 7 });
    expect(await store.load()).toEqual(aSession());
    chmodSync(directory, 0o700);
  },
);

test.each(['', '../up', 'a/b', 'con.', '.hidden', 'x'.repeat(65)])('“%s” is no profile', (profile) => {
  expect(() => storeIn(folder(), { profile })).toThrow(/cannot be a profile/);
});

test('profiles do not see each other', async () => {
  const directory = folder();
  await storeIn(directory, { profile: 'a' }).save(aSession({ currentStep: 'sign-in' }));
  const other = storeIn(directory, { profile: 'b' });
  expect(await other.load()).toBeNull();
});
