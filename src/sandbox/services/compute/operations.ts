import { identityLinkedChecks } from '../../apply-identity.ts';
import type { Operation } from '../../service.ts';
import { skuVersions } from './api-versions.ts';
import { listSizes, listSkus, listUsages } from './catalogue.ts';
import { networkChecks } from './checks.ts';
import { getOperation, operationOf } from './long-operations.ts';
import { deleteMachine, getInstanceView, getMachine, listMachines, patchMachine, putMachine } from './machines.ts';
import { changePower, found } from './power.ts';

const subscription = '/subscriptions/{subscriptionId}';
const group = `${subscription}/resourceGroups/{resourceGroupName}`;
const machines = `${group}/providers/Microsoft.Compute/virtualMachines`;
const machine = `${machines}/{vmName}`;
const region = `${subscription}/providers/Microsoft.Compute/locations/{location}`;
const action = (name: string): string => `Microsoft.Compute/virtualMachines/${name}`;

/** What Microsoft.Compute answers. Names as in its specification. */
export const operations: readonly Operation[] = [
  { name: 'VirtualMachines_Get', method: 'GET', path: machine, action: action('read'), handler: getMachine },
  {
    name: 'VirtualMachines_InstanceView',
    method: 'GET',
    path: `${machine}/instanceView`,
    action: action('instanceView/read'),
    handler: getInstanceView,
  },
  { name: 'VirtualMachines_List', method: 'GET', path: machines, action: action('read'), handler: listMachines },
  {
    name: 'VirtualMachines_ListAll',
    method: 'GET',
    path: `${subscription}/providers/Microsoft.Compute/virtualMachines`,
    action: action('read'),
    filtered: true,
    handler: listMachines,
  },
  {
    name: 'VirtualMachines_ListByLocation',
    method: 'GET',
    path: `${region}/virtualMachines`,
    action: action('read'),
    filtered: true,
    handler: listMachines,
  },
  {
    name: 'VirtualMachines_CreateOrUpdate',
    method: 'PUT',
    path: machine,
    action: action('write'),
    linked: (ctx) => [...networkChecks(ctx), ...identityLinkedChecks(ctx)],
    handler: putMachine,
  },
  {
    name: 'VirtualMachines_Update',
    method: 'PATCH',
    path: machine,
    action: action('write'),
    linked: (ctx) => [...networkChecks(ctx), ...identityLinkedChecks(ctx)],
    handler: patchMachine,
  },
  { name: 'VirtualMachines_Delete', method: 'DELETE', path: machine, action: action('delete'), handler: deleteMachine },
  {
    name: 'VirtualMachines_Start',
    method: 'POST',
    path: `${machine}/start`,
    action: action('start/action'),
    handler: changePower('start'),
  },
  {
    name: 'VirtualMachines_Deallocate',
    method: 'POST',
    path: `${machine}/deallocate`,
    action: action('deallocate/action'),
    handler: changePower('deallocate'),
  },
  {
    name: 'VirtualMachines_PowerOff',
    method: 'POST',
    path: `${machine}/powerOff`,
    action: action('powerOff/action'),
    handler: changePower('powerOff'),
  },
  {
    name: 'VirtualMachines_Restart',
    method: 'POST',
    path: `${machine}/restart`,
    action: action('restart/action'),
    handler: changePower('restart'),
  },
  {
    name: 'VirtualMachines_ListAvailableSizes',
    method: 'GET',
    path: `${machine}/vmSizes`,
    action: action('vmSizes/read'),
    handler: (ctx) => {
      found(ctx);
      return listSizes(ctx);
    },
  },
  {
    name: 'VirtualMachineSizes_List',
    method: 'GET',
    path: `${region}/vmSizes`,
    action: 'Microsoft.Compute/locations/vmSizes/read',
    handler: listSizes,
  },
  {
    name: 'Usage_List',
    method: 'GET',
    path: `${region}/usages`,
    action: 'Microsoft.Compute/locations/usages/read',
    handler: listUsages,
  },
  {
    name: 'ResourceSkus_List',
    method: 'GET',
    path: `${subscription}/providers/Microsoft.Compute/skus`,
    action: 'Microsoft.Compute/skus/read',
    apiVersions: skuVersions,
    handler: listSkus,
  },
  {
    name: 'Operations_Get',
    method: 'GET',
    path: `${region}/operations/{operationId}`,
    action: 'Microsoft.Compute/locations/operations/read',
    polls: operationOf,
    handler: getOperation,
  },
];
