/** Holds the session: changes it at once, saves in order, and tells when it is on disk. */
import type { Target } from './cloud.ts';
import type { Clock, SessionStore } from './ports.ts';
import { evidenceSchema, type Session, sessionVersion } from './session.ts';
import type { Settings } from './settings.ts';

export interface SessionKeeper {
  readonly session: Session;
  /** Takes a session without saving it. */
  adopt(session: Session): void;
  /** Changes the session at once, without saving it yet. */
  touch(change: (session: Session) => Session): void;
  /** Changes the session at once; resolves when the change is on disk. */
  change(change: (session: Session) => Session): Promise<void>;
  /** Resolves when everything so far is on disk; writes nothing where nothing changed. */
  flush(): Promise<void>;
}

/** A session in which nothing is done yet. */
export function newSession(target: Target, settings: Settings, now: number): Session {
  const at = new Date(now).toISOString();
  return {
    version: sessionVersion,
    target,
    createdAt: at,
    savedAt: at,
    settings,
    currentStep: 'prerequisites',
    completed: {},
    evidence: evidenceSchema.parse({}),
  };
}

export function keepSession(
  store: SessionStore,
  clock: Clock,
  first: Session,
  saved: (path: string) => void,
): SessionKeeper {
  let session = first;
  /** The session as it is on disk; another object means that there is something to save. */
  let onDisk: Session | null = null;
  let saving: Promise<void> = Promise.resolve();

  const saveNow = async (): Promise<void> => {
    if (session === onDisk) return;
    const at = new Date(clock.now()).toISOString();
    session = { ...session, savedAt: at };
    const writing = session;
    await store.save(writing);
    onDisk = writing;
    saved(store.path);
  };
  // One save after the other, each of the newest session; a failed one does not keep the next from being tried.
  const flush = (): Promise<void> => {
    const next = saving.then(saveNow, saveNow);
    saving = next.catch(() => undefined);
    return next;
  };

  return {
    get session() {
      return session;
    },
    adopt(loaded) {
      session = loaded;
      onDisk = loaded;
    },
    touch(change) {
      session = change(session);
    },
    change(change) {
      session = change(session);
      return flush();
    },
    flush,
  };
}
