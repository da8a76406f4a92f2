/** Virtual machines, through `@azure/arm-compute`. */
import type { VirtualMachine as AzureMachine, InstanceViewStatus } from '@azure/arm-compute';
import type { PowerState, VirtualMachine } from '../../engine/cloud.ts';
import type { Machines } from '../../engine/ports.ts';
import { ask, askFor } from '../ask.ts';
import { type ArmClients, all, pollAtOnce } from '../clients.ts';

export function machines(clients: ArmClients): Machines {
  return {
    list: (place, signal) =>
      ask(`list the virtual machines of ${place.resourceGroup}`, signal, async () => {
        const client = await clients.compute(place.subscriptionId);
        return (await all(client.virtualMachines.list(place.resourceGroup))).map(machineOf);
      }),
    get: (place, name, signal) =>
      askFor(`read the virtual machine ${name}`, signal, async () => {
        const client = await clients.compute(place.subscriptionId);
        return machineOf(await client.virtualMachines.get(place.resourceGroup, name, { expand: 'instanceView' }));
      }),
    start: (place, name, signal) =>
      ask(`start the virtual machine ${name}`, signal, async () => {
        const client = await clients.compute(place.subscriptionId);
        await client.virtualMachines.start(place.resourceGroup, name, pollAtOnce);
      }),
    deallocate: (place, name, signal) =>
      ask(`stop the virtual machine ${name}`, signal, async () => {
        const client = await clients.compute(place.subscriptionId);
        await client.virtualMachines.deallocate(place.resourceGroup, name, pollAtOnce);
      }),
  };
}

const machineOf = (vm: AzureMachine): VirtualMachine => ({
  id: vm.id ?? '',
  name: vm.name ?? '',
  location: vm.location,
  powerState: powerStateOf(vm.instanceView?.statuses),
});

const known: readonly PowerState[] = ['running', 'starting', 'stopping', 'stopped', 'deallocating', 'deallocated'];

/** `PowerState/running` → `running`; null where the view has no such status. */
function powerStateOf(statuses: readonly InstanceViewStatus[] | undefined): PowerState | null {
  const code = statuses?.map((s) => s.code ?? '').find((c) => c.startsWith('PowerState/'));
  if (code === undefined) return null;
  const state = code.slice('PowerState/'.length);
  return known.find((k) => k === state) ?? 'unknown';
}
