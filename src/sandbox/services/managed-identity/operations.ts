import { createManagedPrincipal } from '../../directory.ts';
import { AzureError, fail } from '../../errors.ts';
import { isObject, objectAt, textAt } from '../../json.ts';
import { locationName } from '../../locations.ts';
import { relativeName } from '../../resource-ids.ts';
import type { Answer, Operation, RequestContext } from '../../service.ts';
import type { ResourceRecord } from '../../state.ts';
import { readTags } from '../../tags.ts';
import { identityId, identityType, renderUserAssignedIdentity } from './identities.ts';

const collection =
  '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.ManagedIdentity/userAssignedIdentities';
const one = `${collection}/{resourceName}`;
const action = (verb: string): string => `${identityType}/${verb}`;

/** Azure's rule for the name: 3 to 128 letters, digits, hyphens and underscores, a letter or digit first. */
const nameForm = /^[A-Za-z0-9][A-Za-z0-9_-]{2,127}$/;

const answered = (ctx: RequestContext, resource: ResourceRecord, status: number, headers = {}): Answer => ({
  status,
  headers,
  body: renderUserAssignedIdentity(ctx.state, resource, ctx.apiVersion),
});

function found(ctx: RequestContext): ResourceRecord {
  const resource = ctx.resources.get(ctx.path);
  if (!resource) throw fail.resourceNotFound(relativeName(ctx.path), ctx.params.resourceGroupName ?? '');
  return resource;
}

function isolationScope(ctx: RequestContext): string | undefined {
  const wanted = textAt(objectAt(ctx.body, 'properties'), 'isolationScope');
  if (wanted === undefined || ctx.apiVersion < '2024-11-30') return undefined;
  if (wanted !== 'None' && wanted !== 'Regional') {
    throw fail.invalidContent(
      `Error converting value "${wanted}" to type 'IsolationScope'. Path 'properties.isolationScope'`,
    );
  }
  return wanted;
}

function put(ctx: RequestContext): Answer {
  const { subscriptionId = '', resourceGroupName = '', resourceName = '' } = ctx.params;
  if (!nameForm.test(resourceName)) {
    throw new AzureError(
      'InvalidResourceName',
      `Resource name '${resourceName}' is invalid. The name must be between 3 and 128 characters long, start with a letter or number, and contain only alphanumeric characters, hyphens, and underscores.`,
      { status: 400 },
    );
  }
  const existing = ctx.resources.get(ctx.path);
  const tags = readTags(ctx.body) ?? existing?.tags ?? {};
  const scope = isolationScope(ctx);
  const id = existing?.id ?? identityId(subscriptionId, resourceGroupName, resourceName);
  let properties = existing?.properties;
  if (!properties) {
    const principal = createManagedPrincipal(ctx, 'user', id, resourceName);
    properties = { principalId: principal.objectId, clientId: principal.appId };
  }
  const resource = ctx.resources.put(
    {
      id,
      name: existing?.name ?? resourceName,
      type: identityType,
      location: locationName(textAt(ctx.body, 'location') ?? ''),
      tags,
      properties: scope === undefined ? properties : { ...properties, isolationScope: scope },
      internal: {},
    },
    ctx.caller,
  );
  return existing
    ? answered(ctx, resource, 200)
    : answered(ctx, resource, 201, { location: `${ctx.origin}${resource.id}` });
}

function patch(ctx: RequestContext): Answer {
  const resource = found(ctx);
  const scope = isolationScope(ctx);
  const tags = isObject(ctx.body.tags) ? readTags(ctx.body) : resource.tags;
  const properties = scope === undefined ? resource.properties : { ...resource.properties, isolationScope: scope };
  return answered(ctx, ctx.resources.put({ ...resource, ...(tags ? { tags } : {}), properties }, ctx.caller), 200);
}

const list =
  (within: (ctx: RequestContext) => string) =>
  (ctx: RequestContext): Answer => ({
    status: 200,
    body: {
      value: ctx.resources
        .list(identityType, within(ctx))
        .map((resource) => renderUserAssignedIdentity(ctx.state, resource, ctx.apiVersion)),
    },
  });

/** Create, read, update, delete and list user-assigned identities: all of it at once, nothing long-running. */
export const identityOperations: readonly Operation[] = [
  {
    name: 'UserAssignedIdentities_CreateOrUpdate',
    method: 'PUT',
    path: one,
    action: action('write'),
    source:
      'recordings/azure-cli/msi.test_identity_management.2023-03.json, recordings/azure-sdk-for-net/msi.TestIdentityCRUD.json',
    handler: put,
  },
  {
    name: 'UserAssignedIdentities_Get',
    method: 'GET',
    path: one,
    action: action('read'),
    source: 'recordings/azure-sdk-for-net/msi.TestIdentityCRUD.json',
    handler: (ctx) => answered(ctx, found(ctx), 200),
  },
  {
    name: 'UserAssignedIdentities_Update',
    method: 'PATCH',
    path: one,
    action: action('write'),
    source: 'recordings/azure-sdk-for-net/msi.TestIdentityCRUD.json',
    handler: patch,
  },
  {
    name: 'UserAssignedIdentities_Delete',
    method: 'DELETE',
    path: one,
    action: action('delete'),
    source: 'recordings/azure-sdk-for-net/msi.TestIdentityCRUD.json',
    handler: (ctx) => {
      if (!ctx.resources.get(ctx.path)) return { status: 204 };
      ctx.resources.remove(ctx.path);
      return { status: 200 };
    },
  },
  {
    name: 'UserAssignedIdentities_ListByResourceGroup',
    method: 'GET',
    path: collection,
    action: action('read'),
    source: 'recordings/azure-cli/msi.test_identity_management.2023-03.json',
    handler: list(
      (ctx) => `/subscriptions/${ctx.params.subscriptionId}/resourceGroups/${ctx.params.resourceGroupName}`,
    ),
  },
  {
    name: 'UserAssignedIdentities_ListBySubscription',
    method: 'GET',
    path: '/subscriptions/{subscriptionId}/providers/Microsoft.ManagedIdentity/userAssignedIdentities',
    action: action('read'),
    source: 'spec-examples/msi/2023-01-31/IdentityListBySubscription.json',
    handler: list((ctx) => `/subscriptions/${ctx.params.subscriptionId}`),
  },
];
