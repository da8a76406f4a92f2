/** Any resource, providers and locations of Az.Resources. */
import type { CmdletContext, NetObject } from '../../../powershell/index.ts';
import { isObject, type Json, type JsonObject } from '../../json.ts';
import { apiVersions } from '../api-versions.ts';
import type { ArmClient } from '../arm.ts';
import { client, defineAzCmdlet } from '../cmdlet.ts';
import { AzFailure } from '../errors.ts';
import { anyValue, groupOf, netObject, strings, tagsOf, tagTable, text } from '../values.ts';

const module = 'Az.Resources';
const className = (name: string): string => `Microsoft.Azure.Commands.ResourceManager.Cmdlets.Implementation.${name}`;
export const resourceType = 'Microsoft.Azure.Commands.ResourceManager.Cmdlets.SdkModels.PSResource';

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
    TagsTable: null,
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

export const getAzResourceProvider = defineAzCmdlet({
  name: 'Get-AzResourceProvider',
  className: className('GetAzureProviderCmdlet'),
  module,
  parameters: {
    ProviderNamespace: { type: 'string[]', position: 0 },
    Location: { type: 'string' },
    ListAvailable: { type: 'switch' },
  },
  process: (cmdlet) => {
    const arm = client(cmdlet);
    const names = cmdlet.list('ProviderNamespace').map(String);
    const path = `${arm.subscriptionPath}/providers`;
    const found =
      names.length > 0
        ? names.map((name) =>
            arm.json({ method: 'GET', path: `${path}/${encodeURIComponent(name)}`, apiVersion: apiVersions.providers }),
          )
        : [...arm.list({ method: 'GET', path, apiVersion: apiVersions.providers })];
    for (const body of found) {
      if (names.length === 0 && !cmdlet.flag('ListAvailable') && text(body, 'registrationState') !== 'Registered')
        continue;
      cmdlet.write(providerObject(body));
    }
  },
});

function providerObject(body: JsonObject): NetObject {
  const types = body['resourceTypes'];
  return netObject('Microsoft.Azure.Commands.ResourceManager.Cmdlets.SdkModels.PSResourceProvider', {
    ProviderNamespace: text(body, 'namespace'),
    RegistrationState: text(body, 'registrationState'),
    ResourceTypes: (Array.isArray(types) ? types.filter(isObject) : []).map((type) =>
      netObject('Microsoft.Azure.Commands.ResourceManager.Cmdlets.SdkModels.PSResourceProviderResourceType', {
        ResourceTypeName: text(type, 'resourceType'),
        Locations: anyValue(type['locations']),
        ApiVersions: anyValue(type['apiVersions']),
      }),
    ),
    Locations: strings([]),
  });
}

export const registerAzResourceProvider = defineAzCmdlet({
  name: 'Register-AzResourceProvider',
  className: className('RegisterAzureProviderCmdlet'),
  module,
  supportsShouldProcess: true,
  parameters: { ProviderNamespace: { type: 'string', mandatory: true, position: 0 } },
  process: (cmdlet) => {
    const arm = client(cmdlet);
    const name = cmdlet.text('ProviderNamespace') ?? '';
    if (!cmdlet.shouldProcess(name, 'Registering provider')) return;
    cmdlet.write(
      providerObject(
        arm.json({
          method: 'POST',
          path: `${arm.subscriptionPath}/providers/${encodeURIComponent(name)}/register`,
          apiVersion: apiVersions.providers,
        }),
      ),
    );
  },
});

export const getAzLocation = defineAzCmdlet({
  name: 'Get-AzLocation',
  className: className('GetAzureLocationCmdlet'),
  module,
  parameters: { ExtendedLocation: { type: 'switch' } },
  process: (cmdlet) => {
    const arm = client(cmdlet);
    for (const body of arm.list({
      method: 'GET',
      path: `${arm.subscriptionPath}/locations`,
      apiVersion: apiVersions.subscriptions,
    })) {
      cmdlet.write(
        netObject('Microsoft.Azure.Commands.ResourceManager.Cmdlets.SdkModels.PSResourceProviderLocation', {
          Location: text(body, 'name'),
          DisplayName: text(body, 'displayName'),
          Providers: strings([]),
        }),
      );
    }
  },
});

export const resourceCmdlets = [
  getAzResource,
  removeAzResource,
  getAzResourceProvider,
  registerAzResourceProvider,
  getAzLocation,
];
