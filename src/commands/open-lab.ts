/** Opens the cloud that a command works in. */
import type { Clock, Lab } from '../engine/ports.ts';
import type { SandboxClock } from '../sandbox/clock.ts';
import type { Invocation } from './command.ts';

/** A cloud to work in, and its end. */
export interface OpenLab {
  readonly lab: Lab;
  readonly clock: Clock;
  /** The subscription of a sandbox; null on Azure. */
  readonly sandboxSubscription: string | null;
  /** Does work with waits that take no time; null where time is not ours. */
  readonly hurry: (<T>(work: () => Promise<T>) => Promise<T>) | null;
  close(): Promise<void>;
}

/** Loads what the target needs, and nothing of the other one. */
export async function openLab(invocation: Invocation): Promise<OpenLab> {
  const lab = import('../azure/lab.ts');
  if (invocation.global.target === 'sandbox') {
    const [{ createLab }, { openSandbox }, { sandboxCloud }] = await Promise.all([
      lab,
      import('./open-sandbox.ts'),
      import('./sandbox-cloud.ts'),
    ]);
    const sandbox = await openSandbox(invocation, invocation.global.pace ?? 'fast');
    const cloud = sandboxCloud(sandbox, invocation.io.wall);
    return {
      lab: createLab(cloud),
      clock: cloud.clock,
      sandboxSubscription: sandbox.subscriptionId,
      hurry: (work) => hurried(sandbox.clock, work),
      close: () => sandbox.close(),
    };
  }
  const [{ createLab }, { azureCloud }] = await Promise.all([lab, import('./open-azure.ts')]);
  const cloud = await azureCloud(invocation);
  return {
    lab: createLab(cloud),
    clock: cloud.clock,
    sandboxSubscription: null,
    hurry: null,
    close: async () => undefined,
  };
}

async function hurried<T>(clock: SandboxClock, work: () => Promise<T>): Promise<T> {
  const { pace } = clock;
  clock.setPace('instant');
  try {
    return await work();
  } finally {
    clock.setPace(pace);
  }
}
