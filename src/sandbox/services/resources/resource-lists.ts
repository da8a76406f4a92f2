import { AzureError, fail } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import { readFilter } from '../../odata-filter.ts';
import { page } from '../../paging.ts';
import { renderIdentity, sevenDecimals } from '../../rendering.ts';
import { groupOf } from '../../resource-ids.ts';
import type { Answer, Operation, RequestContext } from '../../service.ts';
import type { ResourceRecord } from '../../state.ts';

/** What `$filter` may ask of resources. */
const filterFields = [
  'resourcetype',
  'name',
  'location',
  'resourcegroup',
  'tagname',
  'tagvalue',
  'identity/principalid',
  'kind',
];

/** Resources that stand by themselves: children are not listed here. */
const isTopLevel = (resource: ResourceRecord): boolean => resource.type.split('/').length === 2;

const matches = (resource: ResourceRecord, filter: NonNullable<ReturnType<typeof readFilter>>): boolean =>
  // A name and a value of a filter are those of one tag.
  [['', ''], ...Object.entries(resource.tags ?? {})].some(([tagname, tagvalue]) =>
    filter({
      resourcetype: resource.type,
      name: resource.name,
      location: resource.location,
      resourcegroup: groupOf(resource.id),
      'identity/principalid': resource.identity?.principalId,
      kind: resource.kind,
      tagname,
      tagvalue,
    }),
  );

function renderListed(resource: ResourceRecord, expand: readonly string[]): JsonObject {
  const { id, name, type, location, tags, kind, sku } = resource;
  const state = resource.properties.provisioningState;
  return {
    id,
    name,
    type,
    sku,
    kind,
    location,
    identity: renderIdentity(resource.identity),
    tags,
    createdTime: expand.includes('createdtime') ? sevenDecimals(resource.createdAt) : undefined,
    changedTime: expand.includes('changedtime') ? sevenDecimals(resource.changedAt) : undefined,
    provisioningState: expand.includes('provisioningstate')
      ? typeof state === 'string'
        ? state
        : 'Succeeded'
      : undefined,
  };
}

function list(ctx: RequestContext, within: string): Answer {
  const text = ctx.query.$filter;
  const filter = text ? readFilter(text, filterFields) : () => true;
  if (!filter) throw fail.invalidFilter(text ?? '');
  const expand = (ctx.query.$expand ?? '')
    .toLowerCase()
    .split(',')
    .map((part) => part.trim());
  const value = ctx.resources
    .within(within)
    .filter((resource) => isTopLevel(resource) && matches(resource, filter))
    .filter((resource) => ctx.may(`${resource.type}/read`, resource.id))
    .map((resource) => renderListed(resource, expand));
  return { status: 200, body: page(ctx, value) };
}

const groupId = (ctx: RequestContext): string =>
  `/subscriptions/${ctx.params.subscriptionId}/resourceGroups/${ctx.params.resourceGroupName}`;

/** The template of a group's resources. The sandbox has no deployments: what is there is told as not exportable, as Azure does. */
function exportTemplate(ctx: RequestContext): Answer {
  const version = ctx.apiVersion < '2021' && ctx.apiVersion < '2019-12' ? '2015-01-01' : '2019-04-01';
  const template = {
    $schema: `https://schema.management.azure.com/schemas/${version}/deploymentTemplate.json#`,
    contentVersion: '1.0.0.0',
    parameters: {},
    variables: {},
    resources: [],
  };
  const types = [
    ...new Set(
      ctx.resources
        .within(groupId(ctx))
        .filter(isTopLevel)
        .map((resource) => resource.type),
    ),
  ];
  if (types.length === 0) return { status: 200, body: { template } };
  const error = new AzureError(
    'ExportTemplateCompletedWithErrors',
    'Export template operation completed with errors. Some resources were not exported. Please see details for more information.',
    { status: 200 },
  );
  const details = types.map((target) => ({
    code: 'ExportTemplateProviderError',
    target,
    message: `Could not get resources of the type '${target}'. Resources of this type will not be exported.`,
  }));
  return { status: 200, body: { template, error: { code: error.code, message: error.message, details } } };
}

/** Resources by group and by subscription, with `$filter`, `$expand` and `$top`; the caller sees what it may read. */
export const resourceListOperations: readonly Operation[] = [
  {
    name: 'Resources_ListByResourceGroup',
    method: 'GET',
    path: '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/resources',
    action: 'Microsoft.Resources/subscriptions/resourceGroups/resources/read',
    filtered: true,
    source: 'recordings/azure-sdk-for-python/group.test_resource_groups.json',
    handler: (ctx) => list(ctx, groupId(ctx)),
  },
  {
    name: 'Resources_List',
    method: 'GET',
    path: '/subscriptions/{subscriptionId}/resources',
    action: 'Microsoft.Resources/subscriptions/resources/read',
    filtered: true,
    source: 'SDK test: sdk-resources',
    handler: (ctx) => list(ctx, `/subscriptions/${ctx.params.subscriptionId}`),
  },
  {
    name: 'ResourceGroups_ExportTemplate',
    method: 'POST',
    path: '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/exportTemplate',
    action: 'Microsoft.Resources/subscriptions/resourceGroups/exportTemplate/action',
    readsOnly: true,
    source: 'recordings/azure-cli/group.test_resource_group.2023.json',
    handler: exportTemplate,
  },
];
