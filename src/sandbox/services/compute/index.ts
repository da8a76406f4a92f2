import { locations } from '../../locations.ts';
import type { ServiceContext, ServiceFactory } from '../../service.ts';

import { computeVersions, skuVersions } from './api-versions.ts';
import { furnishMachine } from './furnish.ts';
import { deleted, preempt, provisioned } from './machines.ts';
import { machineOf } from './model.ts';
import { operations } from './operations.ts';
import { powerChanged } from './power.ts';

/** Microsoft.Compute: virtual machines and what they can be made of. Networks, disks and images are names and ids only. */
export const compute: ServiceFactory = () => ({
  namespace: 'Microsoft.Compute',
  resourceTypes: [
    { name: 'virtualMachines', apiVersions: computeVersions, locations: locations },
    { name: 'locations', apiVersions: computeVersions, locations: [] },
    { name: 'locations/operations', apiVersions: computeVersions, locations: locations },
    { name: 'locations/usages', apiVersions: computeVersions, locations: locations },
    { name: 'locations/vmSizes', apiVersions: computeVersions, locations: locations },
    { name: 'skus', apiVersions: skuVersions, locations: [] },
  ],
  operations,
  furnish: (ctx, lab) => furnishMachine(ctx, lab),
  // The payloads are what `schedule` was given in this folder.
  timers: {
    power: (ctx, payload) => powerChanged(ctx, payload as Parameters<typeof powerChanged>[1]),
    provisioned: (ctx, payload) => provisioned(ctx, payload as Parameters<typeof provisioned>[1]),
    deleted: (ctx, payload) => deleted(ctx, payload as Parameters<typeof deleted>[1]),
    finish: (ctx, payload) => finish(ctx, String(payload.operationId)),
  },
  onRemove: (ctx, resource) => {
    const { busy } = machineOf(resource);
    if (busy) preempt(ctx, busy);
  },
});

function finish(ctx: ServiceContext, operationId: string): void {
  if (ctx.state.operations[operationId]?.status === 'InProgress') ctx.finishOperation(operationId);
}
