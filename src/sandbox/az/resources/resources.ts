/** Any resource by its id, name, type or tags: Get-AzResource, Set-AzResource, Remove-AzResource. */
import { type CmdletContext, NetObject } from '../../../powershell/index.ts';
import { registerType } from '../../../powershell/types/index.ts';
import { isObject, type Json, type JsonObject } from '../../json.ts';
import { apiVersions } from '../api-versions.ts';
import type { ArmClient } from '../arm.ts';
import { client, defineAzCmdlet } from '../cmdlet.ts';
import { AzFailure, cannotAsk } from '../errors.ts';
import { anyValue, groupOf, jsonTable, netObject, tagsOf, tagsText, tagTable, text } from '../values.ts';

const module = 'Az.Resources';
const className = (name: string): string => `Microsoft.Azure.Commands.ResourceManager.Cmdlets.Implementation.${name}`;
export const resourceType = 'Microsoft.Azure.Commands.ResourceManager.Cmdlets.SdkModels.PSResource';
registerType({ fullName: resourceType });

function resourceObject(body: JsonObject): NetObject {
  const id = text(body, 'id') ?? '';
  return netObject(resourceType, {
    ResourceId: id,
    Id: id,
    Identity: anyValue(body['identity']),
    Kind: text(body, 'kind'),
    Location: text(body, 'location'),
    ManagedBy: text(body, 'managedBy'),
    ResourceName: text(body, 'name'),
    Name: text(body, 'name'),
    ExtensionResourceName: null,
    ParentResource: null,
    Plan: anyValue(body['plan']),
    Properties: anyValue(body['properties']),
    ResourceGroupName: groupOf(id),
    Type: text(body, 'type'),
    ResourceType: text(body, 'type'),
    ExtensionResourceType: null,
    Sku: anyValue(body['sku']),
    Tags: tagTable(body['tags']),
    TagsTable: tagsText(body['tags']),
    SubscriptionId: id.split('/')[2] ?? null,
    CreatedTime: null,
    ChangedTime: null,
    ETag: text(body, 'etag'),
  });
}

/** The newest version that the provider offers for a resource's type. */
function versionFor(arm: ArmClient, id: string): string {
  const [, namespace = '', rest = ''] = /\/providers\/([^/]+)\/(.*)$/i.exec(id) ?? [];
  const type = rest
    .split('/')
    .filter((_, index) => index % 2 === 0)
    .join('/');
  const provider = arm.json({
    method: 'GET',
    path: `${arm.subscriptionPath}/providers/${namespace}`,
    apiVersion: apiVersions.providers,
  });
  const types = provider['resourceTypes'];
  const found = Array.isArray(types)
    ? types.filter(isObject).find((t) => text(t, 'resourceType')?.toLowerCase() === type.toLowerCase())
    : undefined;
  const versions = found?.['apiVersions'];
  const newest = Array.isArray(versions) ? versions.map(String).find((v) => !v.includes('preview')) : undefined;
  if (newest === undefined) {
    throw new AzFailure(
      `The resource type '${namespace}/${type}' could not be found.`,
      'System.InvalidOperationException',
    );
  }
  return newest;
}

function idFrom(cmdlet: CmdletContext, arm: ArmClient): string | undefined {
  const id = cmdlet.text('ResourceId');
  if (id !== undefined) return id;
  const [group, type, name] = [cmdlet.text('ResourceGroupName'), cmdlet.text('ResourceType'), cmdlet.text('Name')];
  if (group === undefined || type === undefined || name === undefined) return undefined;
  const [namespace = '', ...types] = type.split('/');
  const names = name.split('/');
  return `${arm.subscriptionPath}/resourceGroups/${group}/providers/${namespace}${types.map((t, i) => `/${t}/${names[i] ?? ''}`).join('')}`;
}

const byName = {
  ResourceId: { type: 'string', aliases: ['Id'], valueFromPipelineByPropertyName: true },
  Name: { type: 'string', aliases: ['ResourceName'] },
  ResourceType: { type: 'string' },
  ResourceGroupName: { type: 'string' },
  ApiVersion: { type: 'string' },
  ODataQuery: { type: 'string' },
  Pre: { type: 'switch' },
} as const;

export const getAzResource = defineAzCmdlet({
  name: 'Get-AzResource',
  className: className('GetAzureResourceCmdlet'),
  module,
  outputTypes: [resourceType],
  parameters: {
    ...byName,
    Tag: { type: 'hashtable' },
    TagName: { type: 'string' },
    TagValue: { type: 'string' },
    ExpandProperties: { type: 'switch' },
  },
  process: (cmdlet) => {
    const arm = client(cmdlet);
    void arm.subscriptionPath;
    const id = idFrom(cmdlet, arm);
    if (id !== undefined) {
      cmdlet.write(
        resourceObject(
          arm.json({ method: 'GET', path: id, apiVersion: cmdlet.text('ApiVersion') ?? versionFor(arm, id) }),
        ),
      );
      return;
    }
    for (const body of arm.list(listRequest(cmdlet, arm))) {
      if (!wanted(cmdlet, body)) continue;
      const own = text(body, 'id') ?? '';
      cmdlet.write(
        resourceObject(
          cmdlet.flag('ExpandProperties')
            ? arm.json({ method: 'GET', path: own, apiVersion: versionFor(arm, own) })
            : body,
        ),
      );
    }
  },
});

function listRequest(cmdlet: CmdletContext, arm: ArmClient) {
  const group = cmdlet.text('ResourceGroupName');
  const inGroup = group === undefined || /[*?]/.test(group) ? '' : `/resourceGroups/${encodeURIComponent(group)}`;
  const type = cmdlet.text('ResourceType');
  const filter = cmdlet.text('ODataQuery') ?? (type === undefined ? undefined : `resourceType EQ '${type}'`);
  return {
    method: 'GET',
    path: `${arm.subscriptionPath}${inGroup}/resources`,
    apiVersion: apiVersions.resources,
    query: { $filter: filter },
  } as const;
}

function wanted(cmdlet: CmdletContext, body: JsonObject): boolean {
  const name = cmdlet.text('Name');
  const group = cmdlet.text('ResourceGroupName');
  const tags = Object.entries(tagsOf(cmdlet.get('Tag')) ?? {});
  const tagName = cmdlet.text('TagName');
  const tagValue = cmdlet.text('TagValue');
  const own: Readonly<Record<string, Json | undefined>> = isObject(body['tags']) ? body['tags'] : {};
  return (
    (name === undefined || like(text(body, 'name') ?? '', name)) &&
    (group === undefined || like(groupOf(text(body, 'id') ?? ''), group)) &&
    tags.every(([key, value]) => own[key] === value) &&
    (tagName === undefined || own[tagName] !== undefined) &&
    (tagValue === undefined || Object.values(own).includes(tagValue))
  );
}

function like(value: string, pattern: string): boolean {
  return new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    'i',
  ).test(value);
}

export const removeAzResource = defineAzCmdlet({
  name: 'Remove-AzResource',
  className: className('RemoveAzureResourceCmdlet'),
  module,
  supportsShouldProcess: true,
  parameters: { ...byName, Force: { type: 'switch' }, AsJob: { type: 'switch' } },
  process: (cmdlet) => {
    const arm = client(cmdlet);
    const id = idFrom(cmdlet, arm) ?? '';
    if (!cmdlet.shouldProcess(id, 'Deleting the resource')) return;
    arm.finish(
      arm.success({ method: 'DELETE', path: id, apiVersion: cmdlet.text('ApiVersion') ?? versionFor(arm, id) }),
    );
    cmdlet.write(true);
  },
});

/** What is sent: a patch where only tags or size change, else the whole resource with the changes. */
export const setAzResource = defineAzCmdlet({
  name: 'Set-AzResource',
  className: className('SetAzureResourceCmdlet'),
  module,
  supportsShouldProcess: true,
  outputTypes: [resourceType],
  parameters: {
    ...byName,
    InputObject: { type: resourceType, valueFromPipeline: true },
    Kind: { type: 'string' },
    Properties: { type: 'psobject', aliases: ['PropertyObject'] },
    Plan: { type: 'hashtable', aliases: ['PlanObject'] },
    Sku: { type: 'hashtable', aliases: ['SkuObject'] },
    Tag: { type: 'hashtable', aliases: ['Tags'] },
    UsePatchSemantics: { type: 'switch' },
    AsJob: { type: 'switch' },
    Force: { type: 'switch' },
  },
  process: (cmdlet) => {
    const arm = client(cmdlet);
    const given = cmdlet.get('InputObject');
    const id = idFrom(cmdlet, arm) ?? (given instanceof NetObject ? String(given.get('ResourceId') ?? '') : '');
    if (!cmdlet.shouldProcess(id, 'Updating the resource...')) return;
    if (!cmdlet.flag('Force')) throw cannotAsk(`Are you sure you want to update the following resource: ${id}`);
    const apiVersion = cmdlet.text('ApiVersion') ?? versionFor(arm, id);
    const changes: Record<string, Json | undefined> = {
      tags: tagsOf(cmdlet.get('Tag')),
      sku: jsonTable(cmdlet.get('Sku')),
      plan: jsonTable(cmdlet.get('Plan')),
      kind: cmdlet.text('Kind'),
      properties: jsonTable(cmdlet.get('Properties')),
    };
    const set = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as JsonObject;
    const patches =
      cmdlet.flag('UsePatchSemantics') || Object.keys(set).every((name) => name === 'tags' || name === 'sku');
    const body = patches ? set : { ...arm.json({ method: 'GET', path: id, apiVersion }), ...set };
    arm.finish(arm.success({ method: patches ? 'PATCH' : 'PUT', path: id, apiVersion, body }));
    cmdlet.write(resourceObject(arm.json({ method: 'GET', path: id, apiVersion })));
  },
});

export const resourceCmdlets = [getAzResource, setAzResource, removeAzResource];
