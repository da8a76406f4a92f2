/** Get-AzVM: machines, with their power states where asked. */
import type { CmdletContext, NetObject, Value } from '../../../powershell/index.ts';
import type { Json, JsonObject } from '../../json.ts';
import { apiVersions } from '../api-versions.ts';
import type { ArmClient } from '../arm.ts';
import { client, defineAzCmdlet } from '../cmdlet.ts';
import { computeFailure } from '../errors.ts';
import { at, groupOf, model, netObject, strings, tagTable, text } from '../values.ts';

const models = 'Microsoft.Azure.Commands.Compute.Models';
const sdk = 'Microsoft.Azure.Management.Compute.Models';

export const machineType = `${models}.PSVirtualMachine`;
export const machineListType = `${models}.PSVirtualMachineList`;
export const machineListStatusType = `${models}.PSVirtualMachineListStatus`;
export const instanceViewType = `${models}.PSVirtualMachineInstanceView`;

/** `/subscriptions/…/virtualMachines/name`, the name escaped. */
export function machinePath(arm: ArmClient, group: string, name: string): string {
  return `${arm.subscriptionPath}/resourceGroups/${encodeURIComponent(group)}/providers/Microsoft.Compute/virtualMachines/${encodeURIComponent(name)}`;
}

export const getAzVM = defineAzCmdlet({
  name: 'Get-AzVM',
  className: 'Microsoft.Azure.Commands.Compute.GetAzureVMCommand',
  module: 'Az.Compute',
  defaultParameterSet: 'DefaultParamSet',
  outputTypes: [machineType, instanceViewType],
  parameters: {
    ResourceGroupName: {
      type: 'string',
      sets: {
        DefaultParamSet: { position: 0, valueFromPipelineByPropertyName: true },
        GetVirtualMachineInResourceGroupParamSet: { position: 0, valueFromPipelineByPropertyName: true },
      },
      validateNotNullOrEmpty: true,
    },
    Name: {
      type: 'string',
      aliases: ['ResourceName', 'VMName'],
      sets: {
        DefaultParamSet: { position: 1, valueFromPipelineByPropertyName: true },
        GetVirtualMachineInResourceGroupParamSet: { position: 1 },
      },
      validateNotNullOrEmpty: true,
    },
    Status: { type: 'switch' },
    Location: { type: 'string', sets: { ListLocationVirtualMachinesParamSet: { mandatory: true } } },
    NextLink: { type: 'uri', sets: { ListNextLinkVirtualMachinesParamSet: { mandatory: true } } },
    ResourceId: { type: 'string', sets: { GetVirtualMachineById: { mandatory: true } } },
    DisplayHint: { type: 'string', validateSet: ['Compact', 'Expand'] },
    UserData: { type: 'switch' },
  },
  process: (cmdlet) => {
    const arm = client(cmdlet, computeFailure);
    const group = cmdlet.text('ResourceGroupName');
    const name = cmdlet.text('Name');
    // The subscription is demanded before the shape of the question is looked at.
    void arm.subscriptionPath;
    if (group !== undefined && name !== undefined && !hasWildcard(group) && !hasWildcard(name))
      return one(cmdlet, arm, group, name);
    many(cmdlet, arm, group, name);
  },
});

function one(cmdlet: CmdletContext, arm: ArmClient, group: string, name: string): void {
  const path = machinePath(arm, group, name);
  if (cmdlet.flag('Status')) {
    const view = arm.json({ method: 'GET', path: `${path}/instanceView`, apiVersion: apiVersions.machines });
    cmdlet.write(instanceView(view, group, name));
    return;
  }
  cmdlet.write(machine(arm.json({ method: 'GET', path, apiVersion: apiVersions.machines }), machineType));
}

function many(cmdlet: CmdletContext, arm: ArmClient, group: string | undefined, name: string | undefined): void {
  const inGroup = group !== undefined && !hasWildcard(group) ? `/resourceGroups/${encodeURIComponent(group)}` : '';
  const path = `${arm.subscriptionPath}${inGroup}/providers/Microsoft.Compute/virtualMachines`;
  const status = cmdlet.flag('Status');
  for (const body of arm.list({ method: 'GET', path, apiVersion: apiVersions.machines })) {
    const id = text(body, 'id') ?? '';
    if (group !== undefined && !like(groupOf(id), group)) continue;
    if (name !== undefined && !like(text(body, 'name') ?? '', name)) continue;
    const item = machine(body, status ? machineListStatusType : machineListType);
    if (status) {
      const view = arm.json({ method: 'GET', path: `${id}/instanceView`, apiVersion: apiVersions.machines });
      item.set('PowerState', powerState(view));
      item.set('MaintenanceAllowed', '');
    }
    cmdlet.write(item);
  }
}

/** `VM running`: what the list shows. */
function powerState(view: JsonObject): string {
  const statuses = view['statuses'];
  const state = Array.isArray(statuses)
    ? statuses.find((s) => text(s as Json, 'code')?.startsWith('PowerState/'))
    : undefined;
  return text(state as Json | undefined, 'displayStatus') ?? 'Info Not Available';
}

function machine(body: JsonObject, typeName: string): NetObject {
  const id = text(body, 'id') ?? '';
  const zones = body['zones'];
  return netObject(typeName, {
    ResourceGroupName: groupOf(id),
    Id: id,
    VmId: text(body, 'properties', 'vmId'),
    Name: text(body, 'name'),
    Type: text(body, 'type'),
    Location: text(body, 'location'),
    LicenseType: text(body, 'properties', 'licenseType'),
    Tags: tagTable(body['tags'] ?? {}),
    AvailabilitySetReference: null,
    DiagnosticsProfile: model(`${sdk}.DiagnosticsProfile`, at(body, 'properties', 'diagnosticsProfile')),
    Extensions: [],
    HardwareProfile: model(`${sdk}.HardwareProfile`, at(body, 'properties', 'hardwareProfile')),
    InstanceView: null,
    NetworkProfile: model(`${sdk}.NetworkProfile`, at(body, 'properties', 'networkProfile')),
    OSProfile: model(`${sdk}.OSProfile`, at(body, 'properties', 'osProfile')),
    Plan: null,
    ProvisioningState: text(body, 'properties', 'provisioningState'),
    StorageProfile: model(`${sdk}.StorageProfile`, at(body, 'properties', 'storageProfile')),
    DisplayHint: 'Compact',
    Identity: body['identity'] === undefined ? null : model(`${sdk}.VirtualMachineIdentity`, body['identity']),
    Zones: Array.isArray(zones) ? strings(zones.map(String)) : null,
    FullyQualifiedDomainName: null,
    StatusCode: 'OK',
  });
}

/** `Get-AzVM -Status` of one machine: its instance view, whose second status is the power state. */
function instanceView(view: JsonObject, group: string, name: string): NetObject {
  const member = (key: string, type: string): Value => model(`${sdk}.${type}`, view[key]);
  return netObject(instanceViewType, {
    ResourceGroupName: group,
    Name: name,
    AssignedHost: text(view, 'assignedHost'),
    BootDiagnostics: member('bootDiagnostics', 'BootDiagnosticsInstanceView'),
    ComputerName: text(view, 'computerName'),
    Disks: member('disks', 'DiskInstanceView'),
    Extensions: member('extensions', 'VirtualMachineExtensionInstanceView'),
    HyperVGeneration: text(view, 'hyperVGeneration'),
    OsName: text(view, 'osName'),
    OsVersion: text(view, 'osVersion'),
    MaintenanceRedeployStatus: null,
    PlatformFaultDomain: model(sdk, view['platformFaultDomain']),
    PlatformUpdateDomain: model(sdk, view['platformUpdateDomain']),
    RDPThumbPrint: text(view, 'rdpThumbPrint'),
    VMAgent: member('vmAgent', 'VirtualMachineAgentInstanceView'),
    Statuses: member('statuses', 'InstanceViewStatus'),
    PatchStatus: null,
    VMHealth: null,
  });
}

const hasWildcard = (name: string): boolean => /[*?]/.test(name);

function like(name: string, pattern: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 'i').test(name);
}
