/**
 * One program per profile: a lock file that names its owner. It appears whole (a hard link to a finished file), so that nobody
 * reads half of it. What a dead process of this machine left behind is taken over.
 */
import { closeSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { exitCodes, TutorialError } from '../engine/errors.ts';
import { fileError } from './state-errors.ts';

const ownerSchema = z.object({
  pid: z.number().int(),
  host: z.string(),
  /** When the process began, ISO. */
  since: z.string(),
  command: z.string(),
});

/** Who holds a lock. */
export type LockOwner = z.infer<typeof ownerSchema>;

export interface LockOptions {
  readonly file: string;
  readonly owner: LockOwner;
  /** Real time in ms since 1970. */
  readonly now: () => number;
  /** False where no process of this machine has this id. */
  readonly isAlive: (pid: number) => boolean;
}

export interface Lock {
  /** Removes the lock, if it is still this owner's. Never throws: it is called on the way out. */
  release(): void;
}

/** Something that only lives for moments is dead when it is older. */
const shortLifeMs = 10_000;

/** @throws {TutorialError} `state-locked` where somebody else holds it; exit code 7 where it cannot be written */
export function acquireLock(options: LockOptions): Lock {
  const { file, owner } = options;
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    for (let attempt = 0; ; attempt++) {
      if (placeWhole(file, owner)) return { release: () => release(file, owner) };
      const holder = readOwner(file);
      if (holder === 'gone') continue;
      if (attempt >= 5 || !isStale(options, holder)) throw locked(file, holder);
      removeStale(options);
    }
  } catch (error) {
    throw error instanceof TutorialError ? error : fileError(error, file, 'write');
  }
}

/** Who holds the lock now; null where nobody does. */
export function lockHolder(file: string): LockOwner | null {
  const holder = readOwner(file);
  return holder === 'gone' || holder === 'unreadable' ? null : holder;
}

/** @returns false where the file is there already */
function placeWhole(file: string, owner: LockOwner): boolean {
  const text = `${JSON.stringify(owner, null, 2)}\n`;
  const draft = `${file}.${owner.pid}`;
  try {
    writeFileSync(draft, text, { mode: 0o600 });
    try {
      linkSync(draft, file);
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return false;
      // A file system without hard links: created by its owner alone, then filled.
      return createExclusive(file, text);
    }
    return true;
  } finally {
    rmSync(draft, { force: true });
  }
}

function createExclusive(file: string, text: string): boolean {
  try {
    const handle = openSync(file, 'wx', 0o600);
    try {
      writeFileSync(handle, text);
    } finally {
      closeSync(handle);
    }
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function readOwner(file: string): LockOwner | 'gone' | 'unreadable' {
  try {
    const parsed = ownerSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? parsed.data : 'unreadable';
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? 'gone' : 'unreadable';
  }
}

function isStale({ file, owner, now, isAlive }: LockOptions, holder: LockOwner | 'unreadable'): boolean {
  if (holder === 'unreadable') return ageMs(file, now()) > shortLifeMs;
  // Of another machine nobody here can tell whether it still runs.
  if (holder.host !== owner.host) return false;
  // Our own process id with another beginning belonged to somebody who is gone.
  return holder.pid === owner.pid ? holder.since !== owner.since : !isAlive(holder.pid);
}

/** Only one of several that see a stale lock removes it, and looks again before it does. */
function removeStale(options: LockOptions): void {
  const { file, now } = options;
  const gate = `${file}.takeover`;
  if (ageMs(gate, now()) > shortLifeMs) rmSync(gate, { force: true });
  if (!createExclusive(gate, '')) return;
  try {
    const holder = readOwner(file);
    if (holder !== 'gone' && isStale(options, holder)) rmSync(file, { force: true });
  } finally {
    rmSync(gate, { force: true });
  }
}

/** -1 where there is no such file. */
function ageMs(file: string, now: number): number {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat === undefined ? -1 : now - stat.mtimeMs;
}

function release(file: string, owner: LockOwner): void {
  try {
    const holder = readOwner(file);
    if (typeof holder === 'object' && holder.pid === owner.pid && holder.since === owner.since)
      rmSync(file, { force: true });
  } catch {
    // A lock that stays is found stale by the next start.
  }
}

function locked(file: string, holder: LockOwner | 'unreadable'): TutorialError {
  const who =
    holder === 'unreadable'
      ? 'another program'
      : `“${holder.command}”, process ${holder.pid} on ${holder.host}, since ${holder.since}`;
  return new TutorialError({
    kind: 'learner',
    code: 'state-locked',
    exitCode: exitCodes.state,
    message: `This profile is in use by ${who}.`,
    why: 'Two programs would undo each other’s saved steps. Nothing was changed.',
    next: [
      'End the other one, or use another profile: --profile NAME',
      `If it does not run any more, remove ${file} and start again.`,
    ],
  });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
