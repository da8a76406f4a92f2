/** Disks that are full, nearly full, or read-only, for real: a small disk in memory, and a limit on the size of files. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';

let saver = '';
const mounts: string[] = [];

beforeAll(async () => {
  saver = path.join(mkdtempSync(path.join(os.tmpdir(), 'mi-tutorial-saver-')), 'saver.mjs');
  await build({
    stdin: {
      contents: `
        import { createSessionStore } from './src/store/session-store.ts';
        import { aLargeSession } from './test/support/sessions.ts';
        const [directory, ...sizes] = process.argv.slice(2);
        const owner = { pid: process.pid, host: 'here', since: new Date().toISOString(), command: 'test' };
        const store = createSessionStore({ directory, profile: 'p', owner, now: Date.now, isAlive: () => false });
        const results = [];
        for (const size of sizes)
          try { await store.save(aLargeSession(Number(size))); results.push('saved'); }
          catch (error) { results.push(error.code + ' ' + error.exitCode); }
        let loaded;
        try { loaded = (await store.load())?.evidence.playedDraft.text.length ?? null; } catch (error) { loaded = error.code; }
        store.unlock();
        console.log(JSON.stringify({ results, loaded }));
      `,
      resolveDir: process.cwd(),
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: saver,
    banner: { js: "import{createRequire as c}from'node:module';const require=c(import.meta.url);" },
    logLevel: 'error',
  });
});

afterAll(() => {
  for (const mount of mounts) spawnSync('umount', [mount]);
});

interface Saved {
  readonly results: readonly string[];
  readonly loaded: number | string | null;
}

function save(directory: string, ...sizes: readonly number[]): Saved {
  return JSON.parse(
    execFileSync(process.execPath, [saver, directory, ...sizes.map(String)], { encoding: 'utf8' }),
  ) as Saved;
}

/** A disk of so many bytes; null where this machine does not let one be made. */
function smallDisk(bytes: number): string | null {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'mi-tutorial-disk-'));
  if (process.platform !== 'linux') return null;
  const made = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', directory]);
  if (made.status !== 0) return null;
  mounts.push(directory);
  return directory;
}

test('a disk that fills up while saving keeps the last good session', (context) => {
  const disk = smallDisk(64 * 1024);
  if (disk === null) return context.skip('no small disk can be mounted here');
  expect(save(disk, 4_000, 6_000)).toEqual({ results: ['saved', 'saved'], loaded: 6_000 });
  // Three pages are left: room for half of the new session.
  writeFileSync(path.join(disk, 'filler'), Buffer.alloc(64 * 1024 - 8 * 4096));
  const { results, loaded } = save(disk, 30_000);
  expect(results[0]).toMatch(/^state-(not-whole|disk-full) 7$/);
  expect(loaded).toBe(6_000);
  expect(save(disk, 5_000)).toEqual({ results: ['saved'], loaded: 5_000 });
});

test('a disk without any room refuses and loses nothing', (context) => {
  const disk = smallDisk(64 * 1024);
  if (disk === null) return context.skip('no small disk can be mounted here');
  expect(save(disk, 4_000).results).toEqual(['saved']);
  const before = readFileSync(path.join(disk, 'p.session.json'), 'utf8');
  for (let left = 64; left >= 0; left--)
    try {
      writeFileSync(path.join(disk, `filler-${left}`), Buffer.alloc(4096));
    } catch {
      break;
    }
  expect(save(disk, 4_001).results).toEqual(['state-disk-full 7']);
  expect(readFileSync(path.join(disk, 'p.session.json'), 'utf8')).toBe(before);
});

test('a disk that can only be read refuses and says so', (context) => {
  const disk = smallDisk(64 * 1024);
  if (disk === null) return context.skip('no small disk can be mounted here');
  expect(save(disk, 100).results).toEqual(['saved']);
  spawnSync('mount', ['-o', 'remount,ro', disk]);
  expect(save(disk, 200)).toEqual({ results: ['state-not-written 7'], loaded: 100 });
});

test.skipIf(process.platform === 'win32')(
  'a limit that cuts the new session short: the last good one is put back',
  () => {
    const directory = mkdtempSync(path.join(os.tmpdir(), 'mi-tutorial-limit-'));
    expect(save(directory, 2_000).results).toEqual(['saved']);
    const limited = spawnSync(
      'bash',
      ['-c', `trap '' XFSZ; ulimit -f 8; exec "$0" "$@"`, process.execPath, saver, directory, '40000'],
      { encoding: 'utf8' },
    );
    const { results, loaded } = JSON.parse(limited.stdout) as Saved;
    expect(results[0]).toMatch(/^state-(not-whole|disk-full) 7$/);
    expect(loaded).toBe(2_000);
    expect(readdirSync(directory).filter((f) => !f.endsWith('.json'))).toEqual([]);
  },
);
