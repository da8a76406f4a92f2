/** Resource groups of Az.Resources. */
import type { NetObject } from '../../../powershell/index.ts';
import type { JsonObject } from '../../json.ts';
import { apiVersions } from '../api-versions.ts';
import type { ArmClient } from '../arm.ts';
import { client, defineAzCmdlet } from '../cmdlet.ts';
import { AzFailure, invalidArgument } from '../errors.ts';
import { netObject, tagsOf, tagsText, tagTable, text } from '../values.ts';

const module = 'Az.Resources';
const className = (name: string): string => `Microsoft.Azure.Commands.ResourceManager.Cmdlets.Implementation.${name}`;
export const groupType = 'Microsoft.Azure.Commands.ResourceManager.Cmdlets.SdkModels.PSResourceGroup';

function groupObject(body: JsonObject): NetObject {
  return netObject(groupType, {
    ResourceGroupName: text(body, 'name'),
    Location: text(body, 'location'),
    ProvisioningState: text(body, 'properties', 'provisioningState'),
    Tags: tagTable(body['tags']),
    TagsTable: tagsText(body['tags']),
    ResourceId: text(body, 'id'),
    ManagedBy: text(body, 'managedBy'),
  });
}

const pathOf = (arm: ArmClient, name: string): string =>
  `${arm.subscriptionPath}/resourcegroups/${encodeURIComponent(name)}`;

const absent = (): AzFailure => new AzFailure('Provided resource group does not exist.', 'System.ArgumentException');

/** The name in an id, or the name itself. */
function nameFrom(name: string | undefined, id: string | undefined): string | undefined {
  return name ?? id?.split('/').pop();
}

export const getAzResourceGroup = defineAzCmdlet({
  name: 'Get-AzResourceGroup',
  className: className('GetAzureResourceGroupCmdlet'),
  module,
  defaultParameterSet: 'GetByResourceGroupName',
  outputTypes: [groupType],
  parameters: {
    Name: {
      type: 'string',
      aliases: ['ResourceGroupName'],
      sets: { GetByResourceGroupName: { position: 0, valueFromPipelineByPropertyName: true } },
      validateNotNullOrEmpty: true,
    },
    Location: { type: 'string', sets: { GetByResourceGroupName: { position: 1 } } },
    Id: {
      type: 'string',
      aliases: ['ResourceGroupId', 'ResourceId'],
      sets: { GetByResourceGroupId: { mandatory: true, valueFromPipelineByPropertyName: true } },
    },
    Tag: { type: 'hashtable' },
  },
  process: (cmdlet) => {
    const arm = client(cmdlet);
    const name = nameFrom(cmdlet.text('Name'), cmdlet.text('Id'));
    if (name !== undefined && !/[*?]/.test(name)) {
      const body = arm.find({ method: 'GET', path: pathOf(arm, name), apiVersion: apiVersions.groups });
      if (body === null) throw absent();
      cmdlet.write(groupObject(body));
      return;
    }
    const location = cmdlet.text('Location')?.replaceAll(' ', '').toLowerCase();
    const tags = Object.entries(tagsOf(cmdlet.get('Tag')) ?? {});
    const pattern =
      name === undefined
        ? null
        : new RegExp(
            `^${name
              .replace(/[.+^${}()|[\]\\]/g, '\\$&')
              .replaceAll('*', '.*')
              .replaceAll('?', '.')}$`,
            'i',
          );
    for (const body of arm.list({
      method: 'GET',
      path: `${arm.subscriptionPath}/resourcegroups`,
      apiVersion: apiVersions.groups,
    })) {
      if (pattern !== null && !pattern.test(text(body, 'name') ?? '')) continue;
      if (location !== undefined && text(body, 'location') !== location) continue;
      if (!tags.every(([key, value]) => text(body, 'tags', key) === value)) continue;
      cmdlet.write(groupObject(body));
    }
  },
});

export const newAzResourceGroup = defineAzCmdlet({
  name: 'New-AzResourceGroup',
  className: className('NewAzureResourceGroupCmdlet'),
  module,
  supportsShouldProcess: true,
  outputTypes: [groupType],
  parameters: {
    Name: {
      type: 'string',
      aliases: ['ResourceGroupName'],
      mandatory: true,
      position: 0,
      valueFromPipelineByPropertyName: true,
      validateNotNullOrEmpty: true,
    },
    Location: {
      type: 'string',
      mandatory: true,
      position: 1,
      valueFromPipelineByPropertyName: true,
      validateNotNullOrEmpty: true,
    },
    Tag: { type: 'hashtable', aliases: ['Tags'] },
    Force: { type: 'switch' },
  },
  process: (cmdlet) => {
    const arm = client(cmdlet);
    const name = cmdlet.text('Name') ?? '';
    if (!cmdlet.shouldProcess(name, 'Creating the resource group')) return;
    const body = arm.json({
      method: 'PUT',
      path: pathOf(arm, name),
      apiVersion: apiVersions.groups,
      body: { location: cmdlet.text('Location') ?? '', tags: tagsOf(cmdlet.get('Tag')) },
    });
    cmdlet.write(groupObject(body));
  },
});

export const setAzResourceGroup = defineAzCmdlet({
  name: 'Set-AzResourceGroup',
  className: className('SetAzureResourceGroupCmdlet'),
  module,
  supportsShouldProcess: true,
  defaultParameterSet: 'SetByResourceGroupName',
  outputTypes: [groupType],
  parameters: {
    Name: {
      type: 'string',
      aliases: ['ResourceGroupName'],
      sets: { SetByResourceGroupName: { mandatory: true, position: 0, valueFromPipelineByPropertyName: true } },
    },
    Tag: { type: 'hashtable', aliases: ['Tags'], mandatory: true, position: 1, allowEmptyCollection: true },
    Id: {
      type: 'string',
      aliases: ['ResourceGroupId', 'ResourceId'],
      sets: { SetByResourceGroupId: { mandatory: true } },
    },
  },
  process: (cmdlet) => {
    const arm = client(cmdlet);
    const name = nameFrom(cmdlet.text('Name'), cmdlet.text('Id')) ?? '';
    if (!cmdlet.shouldProcess(name, 'Updating the resource group')) return;
    const request = { path: pathOf(arm, name), apiVersion: apiVersions.groups };
    if (arm.find({ method: 'GET', ...request }) === null) throw absent();
    cmdlet.write(
      groupObject(arm.json({ method: 'PATCH', ...request, body: { tags: tagsOf(cmdlet.get('Tag')) ?? {} } })),
    );
  },
});

export const removeAzResourceGroup = defineAzCmdlet({
  name: 'Remove-AzResourceGroup',
  className: className('RemoveAzureResourceGroupCmdlet'),
  module,
  supportsShouldProcess: true,
  defaultParameterSet: 'RemoveByResourceGroupName',
  parameters: {
    Name: {
      type: 'string',
      aliases: ['ResourceGroupName'],
      sets: { RemoveByResourceGroupName: { mandatory: true, position: 0, valueFromPipelineByPropertyName: true } },
    },
    Id: {
      type: 'string',
      aliases: ['ResourceGroupId', 'ResourceId'],
      sets: { RemoveByResourceGroupId: { mandatory: true, valueFromPipelineByPropertyName: true } },
    },
    Force: { type: 'switch' },
    AsJob: { type: 'switch' },
  },
  process: (cmdlet) => {
    const arm = client(cmdlet);
    if (cmdlet.flag('AsJob'))
      throw invalidArgument('-AsJob is not supported in the sandbox: a runbook has one runspace.');
    const name = nameFrom(cmdlet.text('Name'), cmdlet.text('Id')) ?? '';
    if (!cmdlet.shouldProcess(name, 'Removing the resource group')) return;
    const request = { path: pathOf(arm, name), apiVersion: apiVersions.groups };
    if (arm.find({ method: 'GET', ...request }) === null) throw absent();
    arm.finish(arm.success({ method: 'DELETE', ...request }));
    cmdlet.write(true);
  },
});

export const groupCmdlets = [getAzResourceGroup, newAzResourceGroup, setAzResourceGroup, removeAzResourceGroup];
