/** What a command works with: the session's store, the steps, the cloud, and the tutorial made of them. */
import { createTutorial } from '../engine/create-tutorial.ts';
import type { Clock, Lab } from '../engine/ports.ts';
import type { Settings } from '../engine/settings.ts';
import type { Step } from '../engine/step.ts';
import type { Tutorial } from '../engine/tutorial.ts';
import type { FileSessionStore } from '../store/session-store.ts';
import type { Invocation } from './command.ts';
import { machineFacts } from './machine-facts.ts';
import { openLab } from './open-lab.ts';
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

/** The steps of the lesson, in order. */
export async function lessonSteps(): Promise<readonly Step[]> {
  return (await import('../steps/index.ts')).steps;
}

/** What an earlier session chose; nothing where there is none. */
export async function savedSettings(invocation: Invocation): Promise<Partial<Settings>> {
  const session = await (await openStore(invocation)).load();
  return session?.settings ?? {};
}

/** What a command may do to the session: `change` takes the profile for itself from the beginning. */
export type Purpose = 'look' | 'change';

/** Opens the tutorial of the profile, works with it, and closes everything, whatever happens. */
export async function withTutorial<T>(
  invocation: Invocation,
  purpose: Purpose,
  work: (tutorial: Tutorial, lab: Lab, clock: Clock) => Promise<T>,
): Promise<T> {
  const store = await openStore(invocation);
  if (purpose === 'change') store.lock();
  try {
    const { lab, clock, close } = await openLab(invocation);
    try {
      const tutorial = createTutorial({
        lab,
        clock,
        store,
        steps: await lessonSteps(),
        settings: invocation.global.settings((await store.load())?.settings ?? {}),
        machine: await machineFacts(invocation),
      });
      return await work(tutorial, lab, clock);
    } finally {
      await close();
    }
  } finally {
    store.unlock();
  }
}
