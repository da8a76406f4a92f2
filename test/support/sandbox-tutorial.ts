/** A tutorial through Microsoft's clients on a real sandbox in this process, with real runbook workers. */
import { createLab } from '../../src/azure/lab.ts';
import { sandboxCloud } from '../../src/commands/sandbox-cloud.ts';
import type { Target } from '../../src/engine/cloud.ts';
import { createTutorial } from '../../src/engine/create-tutorial.ts';
import type { SessionStore } from '../../src/engine/ports.ts';
import type { Tutorial } from '../../src/engine/tutorial.ts';
import { createRunspaces } from '../../src/sandbox/runspace/runspaces.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import type { Sandbox, SandboxOptions } from '../../src/sandbox/types.ts';
import { steps } from '../../src/steps/index.ts';
import type { FrontDoor, WireRequest } from '../../src/wire.ts';
import { memoryStore } from './memory-store.ts';

const workers = createRunspaces({ worker: new URL('../../dist/runspace-worker.js', import.meta.url) });

/** Ends the workers of a test file. */
export const closeWorkers = (): Promise<void> => workers.close();

export interface SandboxTutorial {
  readonly sandbox: Sandbox;
  readonly tutorial: Tutorial;
  /** Every request of the tutorial's own, in order. */
  readonly sent: WireRequest[];
}

export async function sandboxTutorial(
  options: {
    readonly sandbox?: Partial<SandboxOptions>;
    readonly store?: SessionStore;
    /** An open sandbox to work in. */
    readonly on?: Sandbox;
    /** `azure`: the sandbox is used as Azure is, without what only a sandbox can do. */
    readonly target?: Target;
    /** Stands between the clients and the sandbox. */
    readonly between?: (door: FrontDoor) => FrontDoor;
  } = {},
): Promise<SandboxTutorial> {
  const sandbox =
    options.on ??
    (await createSandbox({
      seed: 'lesson',
      pace: 'instant',
      startAt: Date.UTC(2026, 0, 5, 9),
      runspaces: { run: workers.run, close: async () => undefined },
      ...options.sandbox,
    }));
  const { fork, ...cloud } = sandboxCloud(sandbox, Date.now);
  const { target = 'sandbox' } = options;
  const sent: WireRequest[] = [];
  const { between = (door: FrontDoor) => door } = options;
  const door = between((request, signal) => {
    sent.push(request);
    return cloud.door(request, signal);
  });
  const tutorial = createTutorial({
    lab: createLab({ ...cloud, door, target, ...(target === 'sandbox' && fork !== undefined ? { fork } : {}) }),
    clock: cloud.clock,
    store: options.store ?? memoryStore(),
    steps,
    settings: {},
  });
  return { sandbox, tutorial, sent };
}
