/** Az.ManagedServiceIdentity, as release 0.7.3 behaves: its errors are the service's messages. */
import { type CmdletContext, NetObject, type Value } from '../../../powershell/index.ts';
import type { JsonObject } from '../../json.ts';
import { apiVersions } from '../api-versions.ts';
import type { ArmClient } from '../arm.ts';
import { client, defineAzCmdlet } from '../cmdlet.ts';
import { groupOf, netObject, tagsOf, tagTable, text } from '../values.ts';

const module = 'Az.ManagedServiceIdentity';
const className = (name: string): string =>
  `Microsoft.Azure.Commands.ManagedServiceIdentity.UserAssignedIdentities.Cmdlets.${name}`;
export const identityType = 'Microsoft.Azure.Commands.ManagedServiceIdentity.Models.PsUserAssignedIdentity';

function identity(body: JsonObject): NetObject {
  const id = text(body, 'id') ?? '';
  return netObject(identityType, {
    Id: id,
    ResourceGroupName: groupOf(id),
    Name: text(body, 'name'),
    Location: text(body, 'location'),
    Tags: tagTable(body['tags'] ?? {}),
    TenantId: text(body, 'properties', 'tenantId'),
    PrincipalId: text(body, 'properties', 'principalId'),
    ClientId: text(body, 'properties', 'clientId'),
    Type: text(body, 'type'),
    ResourceId: id,
  });
}

function pathOf(arm: ArmClient, group?: string, name?: string): string {
  const inGroup = group === undefined ? '' : `/resourceGroups/${encodeURIComponent(group)}`;
  const one = name === undefined ? '' : `/${encodeURIComponent(name)}`;
  return `${arm.subscriptionPath}${inGroup}/providers/Microsoft.ManagedIdentity/userAssignedIdentities${one}`;
}

const groupAndName = {
  ResourceGroupName: { type: 'string', mandatory: true, position: 0, validateNotNullOrEmpty: true },
  Name: { type: 'string', aliases: ['IdentityName'], mandatory: true, position: 1, validateNotNullOrEmpty: true },
} as const;

export const newAzUserAssignedIdentity = defineAzCmdlet({
  name: 'New-AzUserAssignedIdentity',
  className: className('NewAzureRmUserAssignedIdentityCmdlet'),
  module,
  supportsShouldProcess: true,
  outputTypes: [identityType],
  parameters: {
    ...groupAndName,
    Location: { type: 'string' },
    Tag: { type: 'hashtable' },
    AsJob: { type: 'switch' },
  },
  process: (cmdlet) => {
    const arm = client(cmdlet);
    const group = cmdlet.text('ResourceGroupName') ?? '';
    const name = cmdlet.text('Name') ?? '';
    const location = cmdlet.text('Location') ?? groupLocation(arm, group);
    if (!cmdlet.shouldProcess(name, 'Create user assigned identity')) return;
    const body = arm.json({
      method: 'PUT',
      path: pathOf(arm, group, name),
      apiVersion: apiVersions.identities,
      body: { location, tags: tagsOf(cmdlet.get('Tag')) ?? {} },
    });
    cmdlet.write(identity(body));
  },
});

/** Without -Location an identity lies where its group does. */
function groupLocation(arm: ArmClient, group: string): string {
  const body = arm.json({
    method: 'GET',
    path: `${arm.subscriptionPath}/resourceGroups/${encodeURIComponent(group)}`,
    apiVersion: apiVersions.groups,
  });
  return text(body, 'location') ?? '';
}

export const getAzUserAssignedIdentity = defineAzCmdlet({
  name: 'Get-AzUserAssignedIdentity',
  className: className('GetAzureRmUserAssignedIdentityCmdlet'),
  module,
  outputTypes: [identityType],
  parameters: {
    ResourceGroupName: { type: 'string', position: 0, validateNotNullOrEmpty: true },
    Name: { type: 'string', aliases: ['IdentityName'], position: 1, validateNotNullOrEmpty: true },
  },
  process: (cmdlet) => {
    const arm = client(cmdlet);
    const group = cmdlet.text('ResourceGroupName');
    const name = cmdlet.text('Name');
    if (group !== undefined && name !== undefined) {
      cmdlet.write(
        identity(arm.json({ method: 'GET', path: pathOf(arm, group, name), apiVersion: apiVersions.identities })),
      );
      return;
    }
    for (const body of arm.list({ method: 'GET', path: pathOf(arm, group), apiVersion: apiVersions.identities })) {
      if (name === undefined || text(body, 'name')?.toLowerCase() === name.toLowerCase()) cmdlet.write(identity(body));
    }
  },
});

export const updateAzUserAssignedIdentity = defineAzCmdlet({
  name: 'Update-AzUserAssignedIdentity',
  className: className('UpdateAzureRmUserAssignedIdentityCmdlet'),
  module,
  supportsShouldProcess: true,
  outputTypes: [identityType],
  parameters: { ...groupAndName, Tag: { type: 'hashtable' }, Location: { type: 'string' } },
  process: (cmdlet) => {
    const arm = client(cmdlet);
    const name = cmdlet.text('Name') ?? '';
    if (!cmdlet.shouldProcess(name, 'Update user assigned identity')) return;
    const path = pathOf(arm, cmdlet.text('ResourceGroupName'), name);
    cmdlet.write(
      identity(
        arm.json({
          method: 'PATCH',
          path,
          apiVersion: apiVersions.identities,
          body: { tags: tagsOf(cmdlet.get('Tag')) ?? {} },
        }),
      ),
    );
  },
});

export const removeAzUserAssignedIdentity = defineAzCmdlet({
  name: 'Remove-AzUserAssignedIdentity',
  className: className('RemoveAzureRmUserAssignedIdentityCmdlet'),
  module,
  supportsShouldProcess: true,
  defaultParameterSet: 'ResourceNameParameterSet',
  parameters: {
    ResourceGroupName: { type: 'string', sets: { ResourceNameParameterSet: { mandatory: true, position: 0 } } },
    Name: {
      type: 'string',
      aliases: ['IdentityName'],
      sets: { ResourceNameParameterSet: { mandatory: true, position: 1 } },
    },
    InputObject: { type: 'object', sets: { InputObjectParameterSet: { mandatory: true, valueFromPipeline: true } } },
    ResourceId: {
      type: 'string',
      sets: { ResourceIdParameterSet: { mandatory: true, valueFromPipelineByPropertyName: true } },
    },
    Force: { type: 'switch' },
    AsJob: { type: 'switch' },
    PassThru: { type: 'switch' },
  },
  process: (cmdlet) => {
    const arm = client(cmdlet);
    const path = addressed(cmdlet, arm);
    if (!cmdlet.shouldProcess(path.split('/').pop() ?? '', 'Delete user assigned identity')) return;
    // Deleting what is not there is told as the absence that it is.
    arm.json({ method: 'GET', path, apiVersion: apiVersions.identities });
    arm.success({ method: 'DELETE', path, apiVersion: apiVersions.identities });
    if (cmdlet.flag('PassThru')) cmdlet.write(true);
  },
});

function addressed(cmdlet: CmdletContext, arm: ArmClient): string {
  const object: Value = cmdlet.get('InputObject');
  if (object instanceof NetObject) return String(object.get('Id') ?? '');
  return cmdlet.text('ResourceId') ?? pathOf(arm, cmdlet.text('ResourceGroupName'), cmdlet.text('Name'));
}

export const azManagedServiceIdentity = [
  newAzUserAssignedIdentity,
  getAzUserAssignedIdentity,
  updateAzUserAssignedIdentity,
  removeAzUserAssignedIdentity,
];
