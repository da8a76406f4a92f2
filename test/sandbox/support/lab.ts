/** A sandbox with its runbook workers, and Microsoft's own clients on it. */
import { armClients } from '../../../src/azure/clients.ts';
import { patientDoor } from '../../../src/azure/transport/patient-door.ts';
import { createRunspaces } from '../../../src/sandbox/runspace/runspaces.ts';
import { createSandbox } from '../../../src/sandbox/sandbox.ts';
import type { Sandbox, SandboxOptions } from '../../../src/sandbox/types.ts';
import { credentialFor } from './clients.ts';
import { type RawAnswer, send } from './raw.ts';
import { witnessing } from './witness.ts';

const workers = createRunspaces({ worker: new URL('../../../dist/runspace-worker.js', import.meta.url) });

/** A sandbox whose time moves only when a client waits, with real workers; what goes through its clients counts as witnessed. */
export async function openLab(options: Partial<SandboxOptions> = {}) {
  const sandbox = await createSandbox({
    seed: 'lab',
    pace: 'real',
    frozen: true,
    startAt: Date.UTC(2026, 0, 1),
    runspaces: { run: workers.run, close: async () => {} },
    ...options,
  });
  const door = witnessing(sandbox.frontDoor, 'sdk');
  const clock = {
    now: () => sandbox.clock.now(),
    wait: (ms: number) => sandbox.clock.advance(ms),
  };
  const all = armClients(patientDoor(door, clock), credentialFor(sandbox));
  const { subscriptionId } = sandbox;
  const group = `/subscriptions/${subscriptionId}/resourceGroups/ContosoLab`;
  return {
    sandbox,
    group,
    account: `${group}/providers/Microsoft.Automation/automationAccounts/xAutomationAccount`,
    automation: await all.automation(subscriptionId),
    compute: await all.compute(subscriptionId),
    resources: await all.resources(subscriptionId),
    identities: await all.identities(subscriptionId),
    /** One request with the learner's token; a text body is a script. */
    ask: (method: string, path: string, body?: unknown): Promise<RawAnswer> =>
      send({ ...sandbox, frontDoor: witnessing(sandbox.frontDoor, 'request') }, method, path, {
        ...(body === undefined ? {} : { body }),
        ...(typeof body === 'string' ? { headers: { 'content-type': 'text/powershell' } } : {}),
      }),
  };
}

export type Lab = Awaited<ReturnType<typeof openLab>>;

/** Lets virtual time go on until something holds; fails after an hour of it. */
export async function until<T>(sandbox: Sandbox, look: () => Promise<T>, holds: (seen: T) => boolean): Promise<T> {
  const limit = sandbox.clock.now() + 3_600_000;
  for (;;) {
    const seen = await look();
    if (holds(seen)) return seen;
    if (sandbox.clock.now() > limit) throw new Error(`This does not come: ${JSON.stringify(seen)}`);
    await sandbox.clock.advance(1_000);
  }
}

/** Ends the workers of this file. */
export const closeWorkers = (): Promise<void> => workers.close();
