import type { ServiceContext } from '../../service.ts';
import type { ResourceRecord } from '../../state.ts';
import { offsetTime } from '../time.ts';
import { checkNewMachine } from './checks.ts';
import { type Machine, machineType } from './model.ts';
import { initialProperties, withDisks } from './properties.ts';

/** Members of the context that a seed needs: the state does not come from a request, so there is no caller. */
type Maker = Pick<ServiceContext, 'ids' | 'now'>;

/**
 * A running virtual machine as the lab's resource group begins with: Windows Server 2022, Standard_D2s_v3, one network interface (an id
 * only). The record is complete; the caller puts it into `state.resources` under its lower-case id.
 */
export function seedVirtualMachine(
  ctx: Maker,
  made: { readonly groupId: string; readonly name: string; readonly location: string; readonly createdBy: string },
): ResourceRecord {
  const { groupId, name, location, createdBy } = made;
  const id = `${groupId}/providers/Microsoft.Compute/virtualMachines/${name}`;
  const asked = {
    hardwareProfile: { vmSize: 'Standard_D2s_v3' },
    storageProfile: {
      imageReference: {
        publisher: 'MicrosoftWindowsServer',
        offer: 'WindowsServer',
        sku: '2022-datacenter-azure-edition',
        version: 'latest',
      },
      osDisk: { createOption: 'FromImage', managedDisk: { storageAccountType: 'Premium_LRS' } },
    },
    osProfile: { computerName: name.slice(0, 15), adminUsername: 'azureuser' },
    networkProfile: {
      networkInterfaces: [{ id: `${groupId}/providers/Microsoft.Network/networkInterfaces/${name}Nic` }],
    },
  };
  const guest = checkNewMachine(asked);
  const machine: Machine = {
    power: 'running',
    statusAt: ctx.now,
    disksAt: ctx.now,
    agentAt: ctx.now,
    revision: 2,
    guest,
  };
  const properties = initialProperties(asked, {
    name,
    vmId: ctx.ids.guid(`${id.toLowerCase()}/vmId`),
    timeCreated: offsetTime(ctx.now),
    guest,
  });
  return {
    id,
    name,
    type: machineType,
    location,
    tags: {},
    properties: {
      ...withDisks(properties, {
        vmName: name,
        guest,
        diskId: (disk) => `${groupId}/providers/Microsoft.Compute/disks/${disk}`,
        hex: (purpose) => ctx.ids.hex(`${id.toLowerCase()}/${purpose}`, 32),
      }),
      provisioningState: 'Succeeded',
    },
    internal: machine,
    createdAt: ctx.now,
    changedAt: ctx.now,
    createdBy,
    changedBy: createdBy,
  };
}
