/** The sandbox as the cloud that a lab is made of, and its refusals as a person reads them. */
import { sandboxCredential } from '../azure/credentials/sandbox-credential.ts';
import type { LabOptions } from '../azure/lab.ts';
import { exitCodes, TutorialError } from '../engine/errors.ts';
import type { Clock } from '../engine/ports.ts';
import { SandboxStateError } from '../sandbox/store/store.ts';
import type { Sandbox } from '../sandbox/types.ts';
import type { FrontDoor } from '../wire.ts';

/** @param wall real ms since 1970 */
export function sandboxCloud(sandbox: Sandbox, wall: () => number): LabOptions {
  const clock = labClock(sandbox);
  return {
    target: 'sandbox',
    door: guarded(sandbox.frontDoor),
    clock,
    credential: sandboxCredential({
      mint: () => sandbox.mintToken(),
      now: () => sandbox.clock.now(),
      get factor() {
        return sandbox.clock.factor;
      },
      wall,
    }),
    fork: async () => {
      // Nobody watches a copy: its time jumps over every wait.
      const copy = await refusals(() => sandbox.fork({ pace: 'instant' }));
      return { ...sandboxCloud(copy, wall), close: () => copy.close() };
    },
  };
}

/** The sandbox's virtual clock as the engine knows it. */
function labClock({ clock }: Sandbox): Clock {
  return { now: () => clock.now(), wait: (ms, signal) => clock.sleep(ms, { signal }) };
}

/** A sandbox that cannot be saved answers nothing: that is no error of Azure's. */
function guarded(door: FrontDoor): FrontDoor {
  return (request, signal) => refusals(() => door(request, signal));
}

/** A sandbox that cannot be used is an error with exit code 7. */
export async function refusals<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SandboxStateError) throw unusable(error);
    throw error;
  }
}

const advice: Readonly<Record<SandboxStateError['reason'], readonly string[]>> = {
  newer: ['Use the newer version of mi-tutorial, or another --profile.'],
  damaged: ['Run the same command again: it begins with a new sandbox, and does what is open in it.'],
  unwritable: [
    'Make room, or make the directory writable, or choose another with --state-dir; then run the same command again.',
  ],
  locked: ['Wait until the other process has ended, or choose another --profile.'],
};

function unusable({ reason, message, path }: SandboxStateError): TutorialError {
  return new TutorialError({
    kind: 'learner',
    code: `sandbox-${reason}`,
    exitCode: exitCodes.state,
    message: path === undefined || message.includes(path) ? message : `${message} (${path})`,
    next: advice[reason],
  });
}
