/** Seeds of the recordings of virtual machines. Written as `seeds.ts` says. */

import type { Seed } from './seed.ts';
import { group, machine, nic } from './seed-requests.ts';

/** An extension was put by a request that was left out, and extensions are not offered: what it adds is not compared. */
const extension = {
  members: /^((value\[\d+\]\.)?resources|(properties\.instanceView\.)?(extensions|vmAgent\.extensionHandlers)): /,
  reason: 'extensions',
} as const;

/** As the CLI's template for `az vm create --use-unmanaged-disk` asks for it. */
const unmanaged = (name: string, inGroup: string, user: string, image: unknown): unknown => ({
  hardwareProfile: { vmSize: 'Standard_DS1_v2' },
  storageProfile: {
    imageReference: image,
    osDisk: {
      createOption: 'fromImage',
      name: 'osdisk',
      caching: 'ReadWrite',
      vhd: { uri: 'https://vhdstorage.blob.core.windows.net/vhds/osdisk.vhd' },
    },
  },
  osProfile: { computerName: name, adminUsername: user, adminPassword: 'Lab-0-password' },
  networkProfile: nic(inGroup, `${name}VMNic`),
});

const centos = { publisher: 'OpenLogic', offer: 'CentOS', sku: '7.5', version: 'latest' };

/** By recording. */
export const computeSeeds: Readonly<Record<string, Seed>> = {
  // vm create … --image OpenLogic:CentOS:7.5:latest --tags firsttag=1 secondtag=2 thirdtag --use-unmanaged-disk (test_vm_commands.py)
  'azure-cli/vm.test_vm_create_state_modifications.2024.json': {
    ignore: extension,
    groups: ['cli_test_vm_state_mod000001'],
    before: {
      24: [
        machine('cli_test_vm_state_mod000001', 'vm-state-mod', '2024-07-01', {
          location: 'eastus',
          tags: { firsttag: '1', secondtag: '2', thirdtag: '' },
          properties: unmanaged('vm-state-mod', 'cli_test_vm_state_mod000001', 'azureuser', centos),
        }),
      ],
    },
  },
  // vm create -g {rg} -n {vm} --image OpenLogic:CentOS:7.5:latest (hybrid_2020_09_01/test_vm_commands.py)
  'azure-cli/vm.test_vm_stop_start.2023-12.json': {
    groups: ['cli_test_vm_stop_start000001'],
    before: {
      10: [
        machine('cli_test_vm_stop_start000001', 'vm', '2020-06-01', {
          location: 'westus',
          tags: {},
          properties: {
            hardwareProfile: { vmSize: 'Standard_DS1_v2' },
            storageProfile: {
              imageReference: centos,
              osDisk: {
                createOption: 'fromImage',
                caching: 'ReadWrite',
                managedDisk: { storageAccountType: 'Premium_LRS' },
              },
            },
            osProfile: { computerName: 'vm', adminUsername: 'azureuser', adminPassword: 'Lab-0-password' },
            networkProfile: nic('cli_test_vm_stop_start000001', 'vmVMNic'),
            priority: 'Regular',
          },
        }),
      ],
    },
  },
  // vm create … --image Canonical:UbuntuServer:18.04-LTS:latest --use-unmanaged-disk --admin-username ubuntu (test_resource.py)
  'azure-cli/vm.test_invoke_action.2024-08.json': {
    groups: ['cli_test_invoke_action000001'],
    before: {
      15: [
        machine('cli_test_invoke_action000001', 'cli-test-vm000002', '2024-07-01', {
          location: 'westus',
          tags: {},
          properties: unmanaged('cli-test-vm000002', 'cli_test_invoke_action000001', 'ubuntu', {
            publisher: 'Canonical',
            offer: 'UbuntuServer',
            sku: '18.04-LTS',
            version: 'latest',
          }),
        }),
      ],
    },
  },
  'azure-powershell/vm.TestVirtualMachineGetStatus.json': { ignore: extension },
  // compute_test.ts creates it with this body (the same as the Python test's).
  'azure-sdk-for-js/vm.virtualmachines_get.json': {
    ignore: { members: /^tags: missing/, reason: 'tags that a policy of the subscription adds' },
    groups: ['myjstest'],
    before: {
      0: [
        machine('myjstest', 'virtualmachinex', '2022-11-01', {
          location: 'eastus',
          properties: {
            hardwareProfile: { vmSize: 'Standard_D2_v2' },
            storageProfile: {
              imageReference: {
                publisher: 'MicrosoftWindowsServer',
                offer: 'WindowsServer',
                sku: '2016-Datacenter',
                version: 'latest',
              },
              osDisk: {
                name: 'myVMosdisk',
                caching: 'ReadWrite',
                createOption: 'FromImage',
                managedDisk: { storageAccountType: 'Standard_LRS' },
              },
              dataDisks: [
                { lun: 0, createOption: 'Empty', diskSizeGB: 1023 },
                { lun: 1, createOption: 'Empty', diskSizeGB: 1023 },
              ],
            },
            osProfile: {
              computerName: 'myVM',
              adminUsername: 'testuser',
              adminPassword: 'Lab-0-password',
              windowsConfiguration: { enableAutomaticUpdates: true },
            },
            networkProfile: {
              networkInterfaces: [
                {
                  id: `${group('myjstest')}/providers/Microsoft.Network/networkInterfaces/interfacex`,
                  properties: { primary: true },
                },
              ],
            },
          },
        }),
      ],
    },
  },
  'azure-sdk-for-python/vm.test_compute_vm.2020.json': { ignore: extension },
};
