/** What a command works with: the steps, the cloud, and the tutorial made of them. */

import { taggedLab } from '../engine/class/tagged-lab.ts';
import { createTutorial } from '../engine/create-tutorial.ts';
import { exitCodes, TutorialError } from '../engine/errors.ts';
import type { Clock, Lab } from '../engine/ports.ts';
import { defaultSettings, type Settings } from '../engine/settings.ts';
import type { Tutorial } from '../engine/tutorial.ts';
import { type JoinedClass, openClass } from './class-link.ts';
import type { Invocation } from './command.ts';
import { lessonSteps } from './lesson-steps.ts';
import { machineFacts } from './machine-facts.ts';
import { missingBefore, missingInputs } from './missing.ts';
import { type OpenLab, openLab } from './open-lab.ts';
import { seatNames } from './seat-settings.ts';
import { openStore } from './session.ts';

export { lessonSteps };

/** What a command works with besides the tutorial. */
export interface Workplace {
  readonly lab: Lab;
  readonly clock: Clock;
  /** The class that the learner is in; null where there is none, and for commands that only look. */
  readonly joined: JoinedClass | null;
  /** Notices are no more written to stderr: who calls shows them. */
  readonly quiet: () => void;
  /** Does work with waits that take no time; null where time is not ours. */
  readonly hurry: OpenLab['hurry'];
}

/**
 * What a command may do to the session: `change` takes the profile for itself from the beginning; `diagnose` wants to know what
 * is wrong with the sign-in itself, whatever else is missing.
 */
export type Purpose = 'look' | 'change' | 'diagnose';

/** Opens the tutorial of the profile, works with it, and closes everything, whatever happens. */
export async function withTutorial<T>(
  invocation: Invocation,
  purpose: Purpose,
  work: (tutorial: Tutorial, place: Workplace) => Promise<T>,
): Promise<T> {
  const store = await openStore(invocation);
  if (purpose === 'change') store.lock();
  try {
    const { lab: open, clock, sandboxSubscription, hurry, close } = await openLab(invocation);
    const joined = purpose === 'change' ? await openClass(invocation) : null;
    try {
      const lab = joined !== null && open.target === 'azure' ? taggedLab(open, joined.tags) : open;
      const session = await store.load();
      const names = await seatNames(invocation, session);
      const saved = { ...session?.settings, ...names };
      const settings = { ...names, ...invocation.global.settings(saved) };
      if (session?.target === 'sandbox') refuseOtherSandbox(session.settings, sandboxSubscription);
      if (lab.target === 'azure' && purpose !== 'diagnose')
        await signIn(invocation, lab, { ...defaultSettings, ...saved, ...settings });
      const tutorial = createTutorial({
        lab,
        clock,
        store,
        steps: await lessonSteps(),
        settings,
        machine: await machineFacts(invocation),
        ...(joined === null ? {} : { gate: joined.gate }),
      });
      joined?.follow(tutorial);
      const quiet = tutorial.subscribe((event) => {
        if (event.type === 'notice') invocation.io.err(`${event.text}\n`);
      });
      return await work(tutorial, { lab, clock, joined, hurry, quiet });
    } finally {
      await joined?.close();
      await close();
    }
  } finally {
    store.unlock();
  }
}

/**
 * A session that knows another sandbox cannot go on in this one.
 * @throws {TutorialError} exit code 7
 */
function refuseOtherSandbox({ subscriptionId }: Settings, here: string | null): void {
  if (subscriptionId === undefined || here === null || subscriptionId === here) return;
  throw new TutorialError({
    kind: 'learner',
    code: 'other-sandbox',
    exitCode: exitCodes.state,
    message: 'The saved session belongs to another sandbox than the one that is here.',
    why: `It was begun in subscription ${subscriptionId}, which this sandbox does not have: the old one was removed, or begun anew with another --seed.`,
    next: [
      'Forget the session with “mi-tutorial reset”, then start again.',
      'Or begin another round beside it: --profile NAME',
    ],
  });
}

/**
 * Signs in before anything else is asked of Azure: where that fails, nothing else can be known.
 * @throws {TutorialError} exit code 5; 4 where inputs are missing as well, and nobody can be asked
 */
async function signIn({ io, global }: Invocation, lab: Lab, settings: Settings): Promise<void> {
  try {
    await lab.subscriptions.caller(io.signal);
  } catch (error) {
    const missing = missingBefore(settings);
    const canAsk = io.interactive && global.input;
    if (canAsk || missing.length === 0 || !(error instanceof TutorialError)) throw error;
    throw missingInputs(missing, [error.message]);
  }
}
