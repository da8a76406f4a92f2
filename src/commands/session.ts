/** The saved session of the profile. */
import type { Target } from '../engine/cloud.ts';
import type { Settings } from '../engine/settings.ts';
import type { FileSessionStore } from '../store/session-store.ts';
import type { Invocation } from './command.ts';
import { seatNames } from './seat-settings.ts';
import { stateDirectory } from './state-directory.ts';

/** The store of the profile's session. */
export async function openStore({ io, global }: Invocation): Promise<FileSessionStore> {
  const { createSessionStore } = await import('../store/session-store.ts');
  return createSessionStore({
    directory: stateDirectory(io, global),
    profile: global.profile,
    owner: { pid: io.pid, host: io.hostName, since: new Date(io.wall()).toISOString(), command: 'mi-tutorial' },
    now: io.wall,
    isAlive: io.isAlive,
  });
}

/** What an earlier session chose, or a seat in a class gives; nothing where there is neither. */
export async function savedSettings(invocation: Invocation): Promise<Partial<Settings>> {
  const session = await (await openStore(invocation)).load();
  return { ...session?.settings, ...(await seatNames(invocation, session)) };
}

/** Where the saved session was begun; null where there is none. */
export async function savedTarget(invocation: Invocation): Promise<Target | null> {
  const session = await (await openStore(invocation)).load();
  return session?.target ?? null;
}
