/** How objects of the Az modules are shown where the modules declare it (their format.ps1xml); all others print by default rules. */
import { registerFormatView, type ViewColumn } from '../../powershell/format/index.ts';
import type { Value } from '../../powershell/index.ts';
import { getMember, toText } from '../../powershell/types/index.ts';
import { contextType, environmentType, profileType, subscriptionType, tenantType } from './accounts/types.ts';
import { instanceViewType, machineListStatusType, machineListType, machineType } from './compute/machines.ts';
import { groupType } from './resources/groups.ts';
import { resourceType } from './resources/resources.ts';
import { tagResourceType } from './resources/tags.ts';

/** The value at a path of members; null as soon as one is. */
const at =
  (...path: readonly string[]) =>
  (value: Value): Value =>
    path.reduce<Value>((found, name) => (found === null ? null : getMember(found, name)), value);

registerFormatView({
  types: [profileType],
  shape: 'table',
  columns: [
    { label: 'Account', value: at('Context', 'Account', 'Id') },
    { label: 'SubscriptionName', value: at('Context', 'Subscription', 'Name') },
    { label: 'TenantId', value: at('Context', 'Tenant', 'Id') },
    { label: 'Environment', value: at('Context', 'Environment', 'Name') },
  ],
});

registerFormatView({
  types: [contextType],
  shape: 'table',
  columns: [
    { label: 'Name', value: 'Name', width: 40 },
    { label: 'Account', value: at('Account', 'Id') },
    { label: 'SubscriptionName', value: at('Subscription', 'Name') },
    { label: 'Environment', value: at('Environment', 'Name') },
    { label: 'TenantId', value: at('Tenant', 'Id') },
  ],
});

registerFormatView({
  types: [subscriptionType],
  shape: 'table',
  columns: [{ value: 'Name' }, { value: 'Id' }, { value: 'TenantId' }, { value: 'State' }],
});

registerFormatView({
  types: [tenantType],
  shape: 'table',
  columns: [
    { value: 'Id' },
    { value: 'Name' },
    { label: 'Category', value: 'TenantCategory' },
    { label: 'Domains', value: 'Domains' },
  ],
});

registerFormatView({
  types: [environmentType],
  shape: 'table',
  columns: [
    { value: 'Name' },
    { label: 'Resource Manager Url', value: 'ResourceManagerUrl' },
    { label: 'ActiveDirectory Authority', value: 'ActiveDirectoryAuthority' },
    { value: 'Type' },
  ],
});

const machineColumns: readonly ViewColumn[] = [
  { value: 'ResourceGroupName', align: 'right' },
  { value: 'Name', align: 'right' },
  { value: 'Location', align: 'right' },
  { label: 'VmSize', value: at('HardwareProfile', 'VmSize'), align: 'right' },
  { label: 'OsType', value: at('StorageProfile', 'OsDisk', 'OsType'), align: 'right' },
  { label: 'NIC', value: networkInterface, align: 'right' },
  { value: 'ProvisioningState', align: 'right' },
  { label: 'Zone', value: (value) => toText(getMember(value, 'Zones')), align: 'right' },
];

registerFormatView({ types: [machineListType], shape: 'table', autoSize: true, columns: machineColumns });

registerFormatView({
  types: [machineListStatusType],
  shape: 'table',
  autoSize: true,
  columns: [
    ...machineColumns,
    { value: 'PowerState', align: 'right' },
    { value: 'MaintenanceAllowed', align: 'right' },
  ],
});

/** The name of the first network interface. */
function networkInterface(value: Value): Value {
  const interfaces = at('NetworkProfile', 'NetworkInterfaces')(value);
  const first = Array.isArray(interfaces) ? (interfaces[0] as Value | undefined) : undefined;
  return first === undefined ? null : (toText(getMember(first, 'Id')).split('/').pop() ?? null);
}

/** The names of the members of an object that are set: `{VmSize}`. */
function memberNames(value: Value): string {
  if (typeof value !== 'object' || value === null || !('names' in value)) return '';
  const bag = value as { readonly names: readonly string[]; get(name: string): Value | undefined };
  return `{${bag.names.filter((name) => bag.get(name) !== null).join(', ')}}`;
}

registerFormatView({
  types: [machineType],
  shape: 'list',
  fields: [
    ...['ResourceGroupName', 'Id', 'VmId', 'Name', 'Type', 'Location'].map((value) => ({ value })),
    { value: 'LicenseType', when: (vm) => getMember(vm, 'LicenseType') !== null },
    { label: 'Tags', value: 'Tags' },
    ...['HardwareProfile', 'NetworkProfile', 'OSProfile'].map((name) => ({
      label: name,
      value: (vm: Value) => memberNames(getMember(vm, name)),
      when: (vm: Value) => getMember(vm, name) !== null,
    })),
    { value: 'ProvisioningState' },
    { label: 'StorageProfile', value: (vm) => memberNames(getMember(vm, 'StorageProfile')) },
  ],
});

registerFormatView({
  types: [instanceViewType],
  shape: 'list',
  fields: (view) => [
    ...['ResourceGroupName', 'Name', 'ComputerName', 'OsName', 'OsVersion', 'HyperVGeneration'].map((value) => ({
      value,
      when: (vm: Value) => getMember(vm, value) !== null,
    })),
    ...statusFields(view),
  ],
});

/** Each status as its own lines: Code, Level, DisplayStatus, Time. */
function statusFields(view: Value): { readonly label: string; readonly value: (vm: Value) => Value }[] {
  const statuses = getMember(view, 'Statuses');
  return (Array.isArray(statuses) ? (statuses as Value[]) : []).flatMap((status, index) =>
    ['Code', 'Level', 'DisplayStatus', 'Time']
      .filter((name) => getMember(status, name) !== null)
      .map((name) => ({ label: `Statuses[${index}].${name}`, value: () => getMember(status, name) })),
  );
}

registerFormatView({
  types: [groupType],
  shape: 'list',
  fields: [
    ...['ResourceGroupName', 'Location', 'ProvisioningState'].map((value) => ({ value })),
    { label: 'Tags', value: 'TagsTable' },
    { value: 'ResourceId' },
  ],
});

registerFormatView({
  types: [resourceType],
  shape: 'list',
  fields: [
    ...['Name', 'ResourceGroupName', 'ResourceType', 'Location', 'ResourceId'].map((value) => ({ value })),
    { label: 'Tags', value: 'TagsTable', when: (resource) => getMember(resource, 'TagsTable') !== null },
  ],
});

registerFormatView({
  types: [resourceType],
  shape: 'table',
  columns: ['Name', 'ResourceGroupName', 'ResourceType', 'Location'].map((value) => ({ value })),
});

registerFormatView({
  types: [tagResourceType],
  shape: 'list',
  fields: ['Id', 'Name', 'Type', 'Properties'].map((value) => ({ value })),
});
