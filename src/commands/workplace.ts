/** What a command works with: the steps, the cloud, and the tutorial made of them. */
import { createTutorial } from '../engine/create-tutorial.ts';
import type { Clock, Lab } from '../engine/ports.ts';
import type { Step } from '../engine/step.ts';
import type { Tutorial } from '../engine/tutorial.ts';
import type { Invocation } from './command.ts';
import { machineFacts } from './machine-facts.ts';
import { openLab } from './open-lab.ts';
import { openStore } from './session.ts';

/** The steps of the lesson, in order. */
export async function lessonSteps(): Promise<readonly Step[]> {
  return (await import('../steps/index.ts')).steps;
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
