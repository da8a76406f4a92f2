import { type ChildProcess, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { fileSecretStore, fileStateStore, sandboxFiles } from '../../src/sandbox/store/file-store.ts';
import type { StateStore } from '../../src/sandbox/store/store.ts';
import type { Sandbox, SandboxOptions } from '../../src/sandbox/types.ts';
import { putGroup, send } from './support/raw.ts';

let bundles: string;
let directory: string;
const open: Sandbox[] = [];

beforeAll(async () => {
  bundles = mkdtempSync(path.join(os.tmpdir(), 'mi-tutorial-bundle-'));
  await build({
    entryPoints: [path.join(import.meta.dirname, 'support', 'writer.entry.ts')],
    outfile: path.join(bundles, 'writer.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
});
afterAll(() => rmSync(bundles, { recursive: true }));
beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'mi-tutorial-state-'));
});
afterEach(async () => {
  for (const sandbox of open.splice(0)) await sandbox.close().catch(() => {});
  rmSync(directory, { recursive: true, force: true });
});

const start = async (options: Partial<SandboxOptions> = {}): Promise<Sandbox> => {
  const sandbox = await createSandbox({
    seed: 'durable',
    frozen: true,
    startAt: Date.UTC(2026, 0, 1),
    store: fileStateStore(directory),
    secrets: fileSecretStore(directory),
    ...options,
  });
  open.push(sandbox);
  return sandbox;
};

const groupNames = async (sandbox: Sandbox): Promise<string[]> => {
  const listed = await send(
    sandbox,
    'GET',
    `/subscriptions/${sandbox.subscriptionId}/resourceGroups?api-version=2021-04-01`,
  );
  return listed.body.value.map((group: { name: string }) => group.name);
};

/** Starts the writer, and resolves once it told `count` lines. */
function writer(prefix: string, count: number): Promise<{ child: ChildProcess; lines: () => string[] }> {
  const child = spawn(process.execPath, [path.join(bundles, 'writer.mjs'), directory, prefix], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  // A line that was cut off with the process was not told.
  const lines = (): string[] =>
    text
      .slice(0, text.lastIndexOf('\n') + 1)
      .split('\n')
      .filter((line) => line !== '');
  return new Promise((resolve, reject) => {
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (lines().length >= count) resolve({ child, lines });
    });
    child.on('exit', (code) => reject(new Error(`The writer ended with ${code}.`)));
  });
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.removeAllListeners('exit').on('exit', () => resolve());
    child.kill('SIGKILL');
  });

test('whatever was acknowledged is there after a kill at any instant', async () => {
  const acknowledged: string[] = [];
  let token = '';
  for (const [round, count] of [3, 20, 47, 80].entries()) {
    const { child, lines } = await writer(`round${round}`, count);
    await ended(child);
    const [first = '', ...names] = lines();
    token = (JSON.parse(first) as { token: string }).token;
    acknowledged.push(...names);
  }
  const sandbox = await start();
  expect(await groupNames(sandbox)).toEqual(expect.arrayContaining(acknowledged));
  // Tokens outlive the process that made them: the key was saved first.
  expect((await putGroup(sandbox, 'with-an-old-token', token)).status).toBe(201);
  expect(readdirSync(directory).filter((name) => name.includes('damaged'))).toEqual([]);
});

test('the document is readable JSON, holds no secret, and comes back whole', async () => {
  const first = await start();
  const client = await first.client();
  await putGroup(first, 'kept');
  await first.clock.advance(1234);
  const before = await first.snapshot();
  await first.close();
  const text = readFileSync(path.join(directory, sandboxFiles.state), 'utf8');
  const secrets = readFileSync(path.join(directory, sandboxFiles.secrets), 'utf8');
  expect(text).toMatch(/^\{\n {2}"version": 1,\n {2}"seed": "durable",\n/);
  expect(secrets).toContain(client.clientSecret);
  expect(text).not.toContain(client.clientSecret);
  expect(text).not.toContain('PRIVATE KEY');
  if (process.platform !== 'win32') {
    for (const file of [sandboxFiles.state, sandboxFiles.secrets]) {
      expect((statSync(path.join(directory, file)).mode & 0o777).toString(8)).toBe('600');
    }
  }
  const second = await start();
  const after = await second.snapshot();
  // A provider's part may be there now though it is empty; the ids drawn count one process more.
  expect({ ...after, drawn: {}, services: {} }).toEqual({ ...before, drawn: {}, services: {} });
  expect(after.services).toMatchObject(before.services);
  expect(second.clock.now()).toBe(before.now);
  expect(await second.client()).toEqual(client);
});

test('a damaged document is kept aside and told; the next start is a new sandbox', async () => {
  const damages: readonly [string, (text: string) => string][] = [
    ['cut off', (text) => text.slice(0, text.length / 2)],
    ['another kind of document', () => '{"version":1,"seed":7}'],
    [
      'a part of a provider',
      (text) => text.replace('"services": {', '"services": {"Microsoft.Resources": {"registering": 7},'),
    ],
  ];
  const file = path.join(directory, sandboxFiles.state);
  for (const [number, [what, damage]] of damages.entries()) {
    const before = await start();
    await putGroup(before, 'lost');
    await before.close();
    const text = damage(readFileSync(file, 'utf8'));
    writeFileSync(file, text);
    const aside = path.join(directory, `sandbox.damaged-${number + 1}.json`);
    await expect(start(), what).rejects.toMatchObject({ name: 'SandboxStateError', reason: 'damaged', path: aside });
    expect(readFileSync(aside, 'utf8')).toBe(text);
    expect(await groupNames(await start())).toEqual(['ContosoLab']);
    await open.pop()?.close();
    rmSync(file);
  }
});

test('a document of a later version is refused and left as it is', async () => {
  await (await start()).close();
  const file = path.join(directory, sandboxFiles.state);
  const text = readFileSync(file, 'utf8').replace('"version": 1', '"version": 2');
  writeFileSync(file, text);
  await expect(start()).rejects.toMatchObject({ reason: 'newer' });
  expect(readFileSync(file, 'utf8')).toBe(text);
  // Nothing is held on to: the version that can read it may start.
  writeFileSync(file, text.replace('"version": 2', '"version": 1'));
  await start();
});

test('a document has one owner at a time, in this process and in others', async () => {
  const first = await start();
  await expect(start()).rejects.toMatchObject({
    reason: 'locked',
    message: expect.stringContaining(`process ${process.pid}`),
  });
  await first.close();
  const { child } = await writer('other', 2);
  await expect(start()).rejects.toMatchObject({
    reason: 'locked',
    message: expect.stringContaining(`process ${child.pid}`),
  });
  await ended(child);
  await start();
});

test('where nothing can be saved, a sandbox is refused, or a write is', async () => {
  const blocked = path.join(directory, 'a-file');
  writeFileSync(blocked, '');
  await expect(start({ store: fileStateStore(path.join(blocked, 'below')) })).rejects.toMatchObject({
    reason: 'unwritable',
  });
  const own = path.join(directory, 'own');
  mkdirSync(own);
  const sandbox = await start({ store: fileStateStore(own), secrets: fileSecretStore(own) });
  expect((await putGroup(sandbox, 'first')).status).toBe(201);
  const saved = readFileSync(path.join(own, sandboxFiles.state), 'utf8');
  rmSync(own, { recursive: true });
  writeFileSync(own, 'in the way');
  const refused = await putGroup(sandbox, 'second');
  expect([refused.status, refused.body.error.code]).toEqual([503, 'ServiceUnavailable']);
  expect(refused.body.error.message).toContain('cannot be saved');
  rmSync(own);
  // The disk is back: asked again, it is done.
  expect((await putGroup(sandbox, 'second')).status).toBe(200);
  expect(readFileSync(path.join(own, sandboxFiles.state), 'utf8')).not.toBe(saved);
  expect(existsSync(path.join(own, sandboxFiles.state))).toBe(true);
});

test('writes that come together share a save', async () => {
  let saves = 0;
  const file = fileStateStore(directory);
  const counting: StateStore = {
    ...file,
    save: (state) => {
      saves++;
      return file.save(state);
    },
  };
  const sandbox = await start({ store: counting });
  const { token } = await sandbox.mintToken();
  saves = 0;
  await Promise.all(Array.from({ length: 200 }, (_, number) => putGroup(sandbox, `group-${number}`, token)));
  expect(saves).toBeLessThan(50);
  expect(JSON.parse(readFileSync(path.join(directory, sandboxFiles.state), 'utf8')).groups).toHaveProperty([
    `/subscriptions/${sandbox.subscriptionId}/resourcegroups/group-199`,
  ]);
});

test('a fork changes nothing of what it was forked from', async () => {
  const sandbox = await start();
  const before = await sandbox.snapshot();
  const fork = await sandbox.fork();
  open.push(fork);
  const { token } = await sandbox.mintToken();
  expect((await putGroup(fork, 'only-here', token)).status).toBe(201);
  expect(await groupNames(fork)).toEqual(['ContosoLab', 'only-here']);
  await fork.close();
  expect(await sandbox.snapshot()).toEqual(before);
  await expect(putGroup(fork, 'too-late', token)).rejects.toThrow('The sandbox is closed.');
  const document = await sandbox.snapshot();
  await putGroup(sandbox, 'undone');
  await sandbox.restore(document);
  expect(await groupNames(sandbox)).toEqual(['ContosoLab']);
});
