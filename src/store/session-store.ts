/**
 * The saved session, kept by conf behind a guard of our own. Conf erases or overwrites what it does not understand, and on a
 * full disk renames half a file over a whole one; so the file is read and its version checked before conf is constructed, the
 * last good file is kept beside it, and every write is read back.
 */
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import type Conf from 'conf';
import { TutorialError } from '../engine/errors.ts';
import type { SessionStore } from '../engine/ports.ts';
import type { Session } from '../engine/session.ts';
import { sessionVersion } from '../engine/session.ts';
import { type ProfileFiles, profileFiles } from './locations.ts';
import { acquireLock, type Lock, type LockOptions, type LockOwner, lockHolder } from './lock.ts';
import { type Migration, sessionMigrations } from './migrations.ts';
import { readSession, sessionText } from './session-document.ts';
import { damaged, fileError, newer, notWhole } from './state-errors.ts';

export interface SessionStoreOptions {
  readonly directory: string;
  readonly profile: string;
  /** Who writes, for the lock. */
  readonly owner: LockOwner;
  /** Real time in ms since 1970. */
  readonly now: () => number;
  readonly isAlive: LockOptions['isAlive'];
  /** Default: those of this program. */
  readonly migrations?: Readonly<Record<number, Migration>>;
}

export interface FileSessionStore extends SessionStore {
  /** Takes the profile for this program alone; `save` and `clear` do it by themselves. @throws `state-locked` */
  lock(): void;
  /** Gives the profile back. Safe to call on the way out, and more than once. */
  unlock(): void;
  /** Who holds the profile now; null where nobody does. */
  holder(): LockOwner | null;
}

/** Constructs nothing and writes nothing until something is saved. */
export function createSessionStore(options: SessionStoreOptions): FileSessionStore {
  const { directory, profile, owner, now, isAlive, migrations = sessionMigrations } = options;
  const files = profileFiles(directory, profile);
  let lock: Lock | null = null;
  let conf: Conf<Record<string, unknown>> | null = null;

  const takeLock = (): void => {
    lock ??= acquireLock({ file: files.lock, owner, now, isAlive });
  };
  /** The session as it is on disk. @throws {TutorialError} where it cannot be used */
  const read = (): Session | null => {
    const text = readText(files.session);
    if (text === null) return null;
    const found = readSession(text, migrations);
    if (found.kind === 'newer') throw newer(files.session, found.version, sessionVersion);
    if (found.kind === 'damaged') throw damaged(files.session, found.why, usableCopy(files, migrations));
    return found.session;
  };

  return {
    path: files.session,
    load: async () => read(),
    async save(session) {
      takeLock();
      // Loaded when first needed: what only reads does not wait for it.
      const { default: Store } = await import('conf');
      const there = read() !== null;
      try {
        mkdirSync(directory, { recursive: true, mode: 0o700 });
        if (there) keepCopy(files);
        conf ??= new Store({
          cwd: directory,
          configName: files.configName,
          configFileMode: 0o600,
          serialize: sessionText,
        });
        conf.store = { ...session };
      } catch (error) {
        throw fileError(error, files.session, 'write');
      }
      if (readText(files.session) !== sessionText(session)) throw notWhole(files.session, putBack(files, there));
    },
    async clear() {
      takeLock();
      try {
        const text = readText(files.session);
        if (text === null) return;
        if (readSession(text, migrations).kind === 'session') rmSync(files.session, { force: true });
        else renameSync(files.session, `${files.session}.${now()}.set-aside`);
        rmSync(files.lastGood, { force: true });
      } catch (error) {
        throw error instanceof TutorialError ? error : fileError(error, files.session, 'write');
      }
    },
    lock: takeLock,
    unlock() {
      lock?.release();
      lock = null;
    },
    holder: () => lockHolder(files.lock),
  };
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw fileError(error, file, 'read');
  }
}

/** Keeps what is there, which was read a moment ago and is whole, before it is written over. */
function keepCopy({ session, lastGood }: ProfileFiles): void {
  const draft = `${lastGood}.new`;
  try {
    copyFileSync(session, draft);
    if (readFileSync(draft, 'utf8') !== readFileSync(session, 'utf8'))
      throw Object.assign(new Error('The copy is not whole.'), { code: 'ENOSPC' });
    renameSync(draft, lastGood);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Puts the last good file back: a rename, which needs no room. */
function putBack({ session, lastGood }: ProfileFiles, there: boolean): boolean {
  if (there) renameSync(lastGood, session);
  else rmSync(session, { force: true });
  return there;
}

function usableCopy({ lastGood }: ProfileFiles, migrations: Readonly<Record<number, Migration>>): string | null {
  try {
    const text = readText(lastGood);
    return text !== null && readSession(text, migrations).kind === 'session' ? lastGood : null;
  } catch {
    return null;
  }
}
