/** What a command works with: the session's store, the steps, the cloud, and the tutorial made of them. */
import { createTutorial } from '../engine/create-tutorial.ts';
import type { Clock, Lab, SessionStore } from '../engine/ports.ts';
import type { Settings } from '../engine/settings.ts';
import type { Step } from '../engine/step.ts';
import type { Tutorial } from '../engine/tutorial.ts';
import type { Invocation } from './command.ts';
import { machineFacts } from './machine-facts.ts';
import { openLab } from './open-lab.ts';
import { profileDirectory } from './state-directory.ts';

/** The store of the profile's session. */
export async function openStore({ io, global }: Invocation): Promise<SessionStore> {
  const { createSessionStore } = await import('../store/session-store.ts');
  return createSessionStore({ directory: profileDirectory(io, global) });
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

/** Opens the tutorial of the profile, works with it, saves it, and closes everything, whatever happens. */
export async function withTutorial<T>(
  invocation: Invocation,
  work: (tutorial: Tutorial, lab: Lab, clock: Clock) => Promise<T>,
): Promise<T> {
  const store = await openStore(invocation);
  const { lab, clock, close } = await openLab(invocation);
  try {
    const tutorial = createTutorial({
      lab,
      clock,
      store,
      steps: await lessonSteps(),
      settings: invocation.global.settings(await savedSettings(invocation)),
      machine: await machineFacts(invocation),
    });
    return await work(tutorial, lab, clock);
  } finally {
    await close();
  }
}
