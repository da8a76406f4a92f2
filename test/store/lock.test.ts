/** Two programs on one profile, for real: other processes hold the lock, die with it, and race for it. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { beforeAll, expect, test } from 'vitest';
import { TutorialError } from '../../src/engine/errors.ts';
import { acquireLock, type LockOptions, lockHolder } from '../../src/store/lock.ts';

const folder = (): string => mkdtempSync(path.join(os.tmpdir(), 'mi-tutorial-lock-'));

function options(file: string, change: Partial<LockOptions> = {}): LockOptions {
  return {
    file,
    owner: { pid: process.pid, host: os.hostname(), since: '2026-01-05T09:00:00.000Z', command: 'mi-tutorial run' },
    now: Date.now,
    isAlive(pid) {
      try {
        process.kill(pid, 0);
        return true;
      } catch {
        return false;
      }
    },
    ...change,
  };
}

/** Another process that takes the lock, says how it went, and holds it until its stdin ends. */
let holder = '';
beforeAll(async () => {
  holder = path.join(folder(), 'holder.mjs');
  await build({
    stdin: {
      contents: `
        import { acquireLock } from './src/store/lock.ts';
        import os from 'node:os';
        const [file, since] = process.argv.slice(2);
        const isAlive = (pid) => { try { process.kill(pid, 0); return true; } catch { return false; } };
        const owner = { pid: process.pid, host: os.hostname(), since, command: 'mi-tutorial' };
        let lock;
        try { lock = acquireLock({ file, owner, now: Date.now, isAlive }); console.log('held'); }
        catch (error) { console.log(error.code); }
        process.stdin.on('end', () => { lock?.release(); process.exit(); }).resume();
      `,
      resolveDir: process.cwd(),
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: holder,
    logLevel: 'error',
  });
});

async function other(file: string): Promise<{ readonly says: string; kill(): Promise<void>; end(): Promise<void> }> {
  const child = spawn(process.execPath, [holder, file, new Date().toISOString()], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const says = await new Promise<string>((resolve) =>
    child.stdout.once('data', (d: Buffer) => resolve(String(d).trim())),
  );
  return {
    says,
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
    async end() {
      child.stdin.end();
      await exited;
    },
  };
}

function refused(work: () => unknown): TutorialError {
  try {
    work();
  } catch (error) {
    if (error instanceof TutorialError) return error;
    throw error;
  }
  throw new Error('was not refused');
}

test('a lock names its owner, and is gone with it', async () => {
  const file = path.join(folder(), 'p.lock');
  const process1 = await other(file);
  expect(process1.says).toBe('held');
  const error = refused(() => acquireLock(options(file)));
  expect({ code: error.code, exitCode: error.exitCode }).toEqual({ code: 'state-locked', exitCode: 7 });
  expect(error.message).toMatch(/in use by “mi-tutorial”, process \d+ on .+, since \d{4}-/);
  await process1.end();
  expect(existsSync(file)).toBe(false);
  const lock = acquireLock(options(file));
  expect(lockHolder(file)?.pid).toBe(process.pid);
  lock.release();
  expect(lockHolder(file)).toBeNull();
});

test('the lock of a process that was killed is taken over', async () => {
  const file = path.join(folder(), 'p.lock');
  const dead = await other(file);
  await dead.kill();
  expect(existsSync(file)).toBe(true);
  const lock = acquireLock(options(file));
  expect(lockHolder(file)?.pid).toBe(process.pid);
  lock.release();
});

test('of several that find a dead lock, one gets it', async () => {
  const file = path.join(folder(), 'p.lock');
  await (await other(file)).kill();
  const racers = await Promise.all([other(file), other(file), other(file), other(file)]);
  expect(racers.map((r) => r.says).sort()).toEqual(['held', 'state-locked', 'state-locked', 'state-locked']);
  await Promise.all(racers.map((r) => r.end()));
  expect(existsSync(file)).toBe(false);
});

test('the lock of another machine is nobody’s to take', () => {
  const file = path.join(folder(), 'p.lock');
  writeFileSync(file, JSON.stringify({ pid: 1, host: 'elsewhere', since: '2026-01-01T00:00:00Z', command: 'x' }));
  expect(refused(() => acquireLock(options(file))).message).toContain('process 1 on elsewhere');
});

test('the lock of this process id from an earlier life is taken over; from this life it is kept', () => {
  const file = path.join(folder(), 'p.lock');
  const { owner } = options(file);
  writeFileSync(file, JSON.stringify({ ...owner, since: '2020-01-01T00:00:00Z' }));
  acquireLock(options(file));
  expect(refused(() => acquireLock(options(file))).code).toBe('state-locked');
});

test('a lock that cannot be read is kept while it is young', () => {
  const file = path.join(folder(), 'p.lock');
  writeFileSync(file, '');
  expect(refused(() => acquireLock(options(file))).message).toContain('another program');
  const old = Date.now() / 1000 - 60;
  utimesSync(file, old, old);
  acquireLock(options(file)).release();
  expect(existsSync(file)).toBe(false);
});

test('what is released is not somebody else’s', () => {
  const file = path.join(folder(), 'p.lock');
  const lock = acquireLock(options(file));
  writeFileSync(file, JSON.stringify({ pid: 1, host: 'elsewhere', since: 'x', command: 'x' }));
  lock.release();
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ host: 'elsewhere' });
});
