import type { Lab, ServiceContext } from '../../service.ts';
import { offsetTime } from '../time.ts';
import { checkNewMachine } from './checks.ts';
import { type Machine, machineType } from './model.ts';
import { initialProperties, withDisks } from './properties.ts';

/**
 * Puts the virtual machine of a new lab into it: running, Windows Server 2022, Standard_D2s_v3, one network interface (an id only:
 * networks are not modelled).
 */
export function furnishMachine(ctx: ServiceContext, lab: Lab): void {
  const { groupId, virtualMachine: name, location, by } = lab;
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
  ctx.resources.put(
    {
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
    },
    by,
  );
}
