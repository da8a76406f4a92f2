import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { makeOwnDirectory } from './atomic-file.ts';
import { SandboxStateError } from './store.ts';

/** A lock that this process holds. */
export interface Lock {
  release(): Promise<void>;
}

interface Owner {
  readonly pid: number;
  readonly host: string;
  /** Tells apart two processes that were given the same number. */
  readonly token: string;
}

/** How often a holder shows that it lives, and after how long it is taken for dead by another machine (ms). */
const beat = 5_000;
const dead = 30_000;

/** Locks of this process, by file: a second sandbox in the same process is refused as well. */
const held = new Set<string>();

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

async function ownerOf(file: string): Promise<Owner | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Owner;
  } catch {
    return undefined;
  }
}

/** Whether whoever wrote the lock is still there. */
async function isHeld(file: string, owner: Owner | undefined): Promise<boolean> {
  if (owner?.host === os.hostname()) {
    return owner.pid === process.pid ? held.has(file) : isAlive(owner.pid);
  }
  const seen = await stat(file).catch(() => undefined);
  return seen !== undefined && Date.now() - seen.mtimeMs < dead;
}

const refused = (file: string, owner: Owner | undefined): SandboxStateError =>
  new SandboxStateError(
    'locked',
    `The sandbox is in use by another mi-tutorial${owner ? ` (process ${owner.pid}${owner.host === os.hostname() ? '' : ` on ${owner.host}`})` : ''}. End that one, or start another profile with --profile.`,
    file,
  );

/** Takes the lock, or rejects with SandboxStateError `locked`. A lock whose holder died is taken over. */
export async function takeLock(file: string): Promise<Lock> {
  await makeOwnDirectory(path.dirname(file)).catch((cause) => {
    throw new SandboxStateError('unwritable', `The directory of the sandbox cannot be made: ${String(cause)}`, file, {
      cause,
    });
  });
  const me: Owner = { pid: process.pid, host: os.hostname(), token: randomUUID() };
  const mine = `${file}.${me.token}`;
  try {
    await writeFile(mine, JSON.stringify(me), { mode: 0o600 });
  } catch (cause) {
    throw new SandboxStateError('unwritable', `The sandbox cannot be saved here: ${String(cause)}`, file, { cause });
  }
  try {
    // A hard link is made whole or not at all, and fails where the name is taken.
    while (!(await linked(mine, file))) {
      const owner = await ownerOf(file);
      if (await isHeld(file, owner)) throw refused(file, owner);
      await removeDead(file, owner);
    }
  } finally {
    await rm(mine, { force: true });
  }
  held.add(file);
  const heart = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => {});
  }, beat);
  heart.unref();
  return {
    release: async () => {
      clearInterval(heart);
      if (!held.delete(file)) return;
      if ((await ownerOf(file))?.token === me.token) await rm(file, { force: true });
    },
  };
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw new SandboxStateError('unwritable', `The sandbox cannot be locked: ${String(error)}`, to, { cause: error });
  }
}

/** Removes the lock of a dead holder: renamed first, so that of several who try it only one removes it, and only that one. */
async function removeDead(file: string, owner: Owner | undefined): Promise<void> {
  const aside = `${file}.dead.${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch {
    return;
  }
  // Between looking and renaming, somebody may have taken it over: then it goes back.
  if ((await ownerOf(aside))?.token !== owner?.token) await link(aside, file).catch(() => {});
  await rm(aside, { force: true });
}
