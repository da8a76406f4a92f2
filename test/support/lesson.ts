/** A tutorial on a fake cloud, and short ways to drive it. */
import { createTutorial } from '../../src/engine/create-tutorial.ts';
import type { TutorialEvent } from '../../src/engine/events.ts';
import type { SessionStore } from '../../src/engine/ports.ts';
import type { Settings } from '../../src/engine/settings.ts';
import type { StepId } from '../../src/engine/step.ts';
import type { Tutorial } from '../../src/engine/tutorial.ts';
import { steps } from '../../src/steps/index.ts';
import type { Disturbance, FakeCloud } from './fake-cloud.ts';
import { fakeLab } from './fake-lab.ts';

export const lessonOrder: readonly StepId[] = [
  'prerequisites',
  'sign-in',
  'create-identities',
  'create-account',
  'import-modules',
  'create-runbook',
  'assign-permissions',
  'edit-runbook',
  'test-matrix',
];

export const forever = new AbortController().signal;

export function tutorialOn(
  cloud: FakeCloud,
  store: SessionStore,
  settings: Partial<Settings> = {},
  disturbance: Disturbance = {},
): Tutorial {
  return createTutorial({ lab: fakeLab(cloud, disturbance), clock: cloud.clock, store, steps, settings });
}

export async function all(events: AsyncGenerator<TutorialEvent, void>): Promise<TutorialEvent[]> {
  const list: TutorialEvent[] = [];
  for await (const event of events) list.push(event);
  return list;
}

/** Runs steps in order; throws what a step failed with. */
export async function runSteps(
  tutorial: Tutorial,
  ids: readonly StepId[],
  signal: AbortSignal = forever,
): Promise<TutorialEvent[]> {
  const events: TutorialEvent[] = [];
  for (const id of ids) {
    events.push(...(await all(tutorial.run(id, {}, signal))));
    if (signal.aborted) break;
    const { error } = tutorial.progress.steps[id];
    if (error !== null) throw new Error(`${id} failed: ${JSON.stringify(error)}`);
  }
  return events;
}
