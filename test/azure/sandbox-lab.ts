/** The engine's cloud over a sandbox in this process, with a place to plant faults between them. */
import { createLab } from '../../src/azure/lab.ts';
import { sandboxCloud } from '../../src/commands/sandbox-cloud.ts';
import type { Clock, Lab } from '../../src/engine/ports.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import type { Sandbox, SandboxOptions } from '../../src/sandbox/types.ts';
import type { FrontDoor, WireRequest } from '../../src/wire.ts';

export interface SandboxLab {
  readonly sandbox: Sandbox;
  readonly lab: Lab;
  readonly clock: Clock;
  /** Every request that was sent, in order. */
  readonly sent: WireRequest[];
  readonly place: { readonly subscriptionId: string; readonly resourceGroup: string; readonly account: string };
}

/** @param between stands before the sandbox's door */
export async function sandboxLab(
  options: Partial<SandboxOptions> = {},
  between: (door: FrontDoor) => FrontDoor = (door) => door,
): Promise<SandboxLab> {
  const sandbox = await createSandbox({
    seed: 'adapter',
    pace: 'instant',
    startAt: Date.UTC(2025, 0, 2, 3),
    ...options,
  });
  const cloud = sandboxCloud(sandbox, Date.now);
  const sent: WireRequest[] = [];
  const door: FrontDoor = (request, signal) => {
    sent.push(request);
    return cloud.door(request, signal);
  };
  return {
    sandbox,
    lab: createLab({ ...cloud, door: between(door) }),
    clock: cloud.clock,
    sent,
    place: { subscriptionId: sandbox.subscriptionId, resourceGroup: 'ContosoLab', account: 'xAutomationAccount' },
  };
}

/** Fails the first request of each kind (method and address) in the way that `failing` says; the rest goes through. */
export function failingOnce(failing: (door: FrontDoor, request: WireRequest) => ReturnType<FrontDoor>) {
  return (door: FrontDoor): FrontDoor => {
    const seen = new Set<string>();
    return (request, signal) => {
      const key = `${request.method} ${new URL(request.url).pathname}`;
      if (seen.has(key)) return door(request, signal);
      seen.add(key);
      return failing(door, request);
    };
  };
}
