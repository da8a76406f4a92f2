import { afterEach, describe, expect, test } from 'vitest';
import { pollAtOnce } from '../../src/azure/clients.ts';
import type { Sandbox } from '../../src/sandbox/types.ts';
import { collect, refusal } from './support/clients.ts';
import { type Lab, openLab } from './support/lab.ts';
import { holdWitnesses } from './support/witness.ts';

const open: Sandbox[] = [];
const lab = async (options: Parameters<typeof openLab>[0] = {}): Promise<Lab> => {
  const made = await openLab(options);
  open.push(made.sandbox);
  return made;
};
afterEach(async () => {
  for (const sandbox of open.splice(0)) await sandbox.close();
});

const group = 'ContosoLab';
const vm = 'ContosoVM';

const linux = (lab: Lab) => ({
  location: 'westus',
  hardwareProfile: { vmSize: 'Standard_B1s' },
  storageProfile: {
    imageReference: { publisher: 'Canonical', offer: 'ubuntu-24_04-lts', sku: 'server', version: 'latest' },
    osDisk: { createOption: 'FromImage' },
  },
  osProfile: { computerName: 'second', adminUsername: 'azureuser', adminPassword: 'Lab-0-password' },
  networkProfile: { networkInterfaces: [{ id: `${lab.group}/providers/Microsoft.Network/networkInterfaces/nic2` }] },
});

/** The codes of the two statuses of an instance view. */
const codes = async ({ compute }: Lab): Promise<readonly (string | undefined)[]> =>
  (await compute.virtualMachines.instanceView(group, vm)).statuses?.map((status) => status.code) ?? [];

describe('virtual machines', () => {
  test('the lab has one that runs', async () => {
    const made = await lab();
    const { compute } = made;
    const found = await compute.virtualMachines.get(group, vm, { expand: 'instanceView' });
    expect(found.name).toBe(vm);
    expect(found.location).toBe('westus');
    expect(found.instanceView?.statuses?.map((status) => status.displayStatus)).toEqual([
      'Provisioning succeeded',
      'VM running',
    ]);
    expect((await collect(compute.virtualMachines.list(group))).map((one) => one.name)).toEqual([vm]);
    expect((await collect(compute.virtualMachines.listAll())).map((one) => one.name)).toEqual([vm]);
    expect((await collect(compute.virtualMachines.listByLocation('westus'))).map((one) => one.name)).toEqual([vm]);
    expect(await collect(compute.virtualMachines.listByLocation('eastus'))).toEqual([]);
  });

  test('deallocate, start, powerOff and restart go through their states', async () => {
    const made = await lab();
    const { compute } = made;
    await compute.virtualMachines.deallocate(group, vm, pollAtOnce);
    expect(await codes(made)).toEqual(['ProvisioningState/succeeded', 'PowerState/deallocated']);
    const view = await compute.virtualMachines.instanceView(group, vm);
    expect([view.computerName, view.osName, view.vmAgent]).toEqual([undefined, undefined, undefined]);
    await compute.virtualMachines.start(group, vm, pollAtOnce);
    expect(await codes(made)).toEqual(['ProvisioningState/succeeded', 'PowerState/running']);
    await compute.virtualMachines.powerOff(group, vm, pollAtOnce);
    expect(await codes(made)).toEqual(['ProvisioningState/succeeded', 'PowerState/stopped']);
    expect((await compute.virtualMachines.instanceView(group, vm)).vmAgent?.vmAgentVersion).toBeDefined();
    expect(await refusal(compute.virtualMachines.restart(group, vm, pollAtOnce))).toEqual({
      status: 409,
      code: 'OperationNotAllowed',
      message: 'The operation requires the VM to be running (or set to run).',
    });
    await compute.virtualMachines.start(group, vm, pollAtOnce);
    await compute.virtualMachines.restart(group, vm, pollAtOnce);
    expect(await codes(made)).toEqual(['ProvisioningState/succeeded', 'PowerState/running']);
  });

  test('one is made, changed and deleted', async () => {
    const made = await lab();
    const { compute } = made;
    const second = await compute.virtualMachines.createOrUpdate(group, 'second', linux(made), pollAtOnce);
    expect(second.provisioningState).toBe('Succeeded');
    expect(second.storageProfile?.osDisk?.name).toMatch(/^second_OsDisk_1_[0-9a-f]{32}$/);
    expect(second.osProfile?.adminPassword).toBeUndefined();
    expect(JSON.stringify(await made.sandbox.snapshot())).not.toContain('Lab-0-password');
    const changed = await compute.virtualMachines.update(group, 'second', { tags: { a: 'b' } }, pollAtOnce);
    expect(changed.tags).toEqual({ a: 'b' });
    expect(changed.vmId).toBe(second.vmId);
    await compute.virtualMachines.delete(group, 'second', pollAtOnce);
    expect((await collect(compute.virtualMachines.list(group))).map((one) => one.name)).toEqual([vm]);
    await compute.virtualMachines.delete(group, 'second', pollAtOnce);
  });

  test('what may be made is told', async () => {
    const { compute } = await lab();
    expect((await collect(compute.virtualMachines.listAvailableSizes(group, vm))).length).toBeGreaterThan(10);
    expect((await collect(compute.virtualMachineSizes.list('westus')))[0]?.name).toBe('Standard_B1s');
    const skus = await collect(compute.resourceSkus.list({ filter: "location eq 'westus'" }));
    expect(new Set(skus.flatMap((sku) => sku.locations))).toEqual(new Set(['westus']));
    const usages = await collect(compute.usage.list('westus'));
    expect(usages.find((usage) => usage.name.value === 'cores')).toMatchObject({ currentValue: 2, limit: 20 });
  });

  test('a start that Azure has no room for fails, and the machine stays where it was', async () => {
    const made = await lab();
    const { compute, sandbox } = made;
    await compute.virtualMachines.deallocate(group, vm, pollAtOnce);
    sandbox.faults.on('vm-allocation-failed');
    await expect(compute.virtualMachines.start(group, vm, pollAtOnce)).rejects.toThrow(
      'AllocationFailed. Allocation failed.',
    );
    expect(await codes(made)).toEqual(['ProvisioningState/failed/AllocationFailed', 'PowerState/deallocated']);
    await compute.virtualMachines.start(group, vm, pollAtOnce);
    expect(await codes(made)).toEqual(['ProvisioningState/succeeded', 'PowerState/running']);
  });
});

describe('while an operation goes on', () => {
  const path = (made: Lab, action: string): string =>
    `${made.group}/providers/Microsoft.Compute/virtualMachines/${vm}/${action}?api-version=2024-07-01`;

  test('the state between shows, the same joins, another must wait', async () => {
    const made = await lab();
    const { ask, sandbox } = made;
    const begun = await ask('POST', path(made, 'deallocate'));
    expect(begun.status).toBe(202);
    expect(await codes(made)).toEqual(['ProvisioningState/updating', 'PowerState/deallocating']);
    expect((await ask('POST', path(made, 'deallocate'))).status).toBe(202);
    const refused = await ask('POST', path(made, 'start'));
    expect([refused.status, refused.body.error.code]).toEqual([409, 'Conflict']);
    const address = String(begun.headers['azure-asyncoperation']).replace('https://management.azure.com', '');
    expect((await ask('GET', address)).body.status).toBe('InProgress');
    const monitor = String(begun.headers.location).replace('https://management.azure.com', '');
    const waiting = await ask('GET', monitor);
    expect([waiting.status, waiting.headers['retry-after']]).toEqual([202, '10']);
    expect(waiting.headers.location).toBe(begun.headers.location);
    await sandbox.clock.advance(60_000);
    expect((await ask('GET', address)).body).toMatchObject({ status: 'Succeeded' });
    expect((await ask('GET', monitor)).status).toBe(200);
    expect(await codes(made)).toEqual(['ProvisioningState/succeeded', 'PowerState/deallocated']);
  });

  test('a delete goes before it', async () => {
    const made = await lab();
    const { ask, sandbox } = made;
    const begun = await ask('POST', path(made, 'deallocate'));
    const gone = await ask('DELETE', path(made, '').replace('/?', '?'));
    expect(gone.status).toBe(202);
    const address = String(begun.headers['azure-asyncoperation']).replace('https://management.azure.com', '');
    expect((await ask('GET', address)).body).toMatchObject({
      status: 'Canceled',
      error: { code: 'OperationPreempted' },
    });
    await sandbox.clock.advance(60_000);
    expect((await ask('GET', path(made, '').replace('/?', '?'))).status).toBe(404);
  });

  test('it is still there after a restart', async () => {
    const made = await lab();
    await made.ask('POST', path(made, 'deallocate'));
    const state = await made.sandbox.snapshot();
    const again = await lab({ state });
    expect(await codes(again)).toEqual(['ProvisioningState/updating', 'PowerState/deallocating']);
    await again.sandbox.clock.advance(60_000);
    expect(await codes(again)).toEqual(['ProvisioningState/succeeded', 'PowerState/deallocated']);
  });
});

describe('a machine is refused', () => {
  test.each([
    ['without a size', { hardwareProfile: {} }, 400, 'InvalidParameter'],
    ['of an unknown size', { hardwareProfile: { vmSize: 'Standard_Huge' } }, 400, 'InvalidParameter'],
    ['without a network interface', { networkProfile: { networkInterfaces: [] } }, 400, 'InvalidParameter'],
    ['without a profile', { osProfile: undefined }, 400, 'InvalidParameter'],
    [
      'from an image that is not there',
      {
        storageProfile: {
          imageReference: { publisher: 'Fabrikam', offer: 'x', sku: 'y', version: 'latest' },
          osDisk: { createOption: 'FromImage' },
        },
      },
      404,
      'PlatformImageNotFound',
    ],
  ])('%s', async (_, more, status, code) => {
    const made = await lab();
    const asked = { ...linux(made), ...more } as Parameters<Lab['compute']['virtualMachines']['createOrUpdate']>[2];
    expect(
      await refusal(made.compute.virtualMachines.createOrUpdate(group, 'second', asked, pollAtOnce)),
    ).toMatchObject({ status, code });
    expect((await collect(made.compute.virtualMachines.list(group))).map((one) => one.name)).toEqual([vm]);
  });

  test('with another image, user or place than it has', async () => {
    const made = await lab();
    const { compute } = made;
    await compute.virtualMachines.createOrUpdate(group, 'second', linux(made), pollAtOnce);
    const other = (more: object) =>
      compute.virtualMachines.createOrUpdate(group, 'second', { ...linux(made), ...more }, pollAtOnce);
    expect(await refusal(other({ osProfile: { adminUsername: 'other' } }))).toMatchObject({
      status: 409,
      code: 'PropertyChangeNotAllowed',
    });
    expect(await refusal(other({ location: 'eastus' }))).toMatchObject({
      status: 409,
      code: 'InvalidResourceLocation',
    });
  });
});

holdWitnesses(import.meta.url);
