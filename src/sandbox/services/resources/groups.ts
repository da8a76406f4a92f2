import { fail } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import { isObject, textAt } from '../../json.ts';
import { locationName, locations } from '../../locations.ts';
import { readFilter } from '../../odata-filter.ts';
import { page } from '../../paging.ts';
import { keyOf } from '../../resource-ids.ts';
import type { Answer, Operation, RequestContext } from '../../service.ts';
import type { ResourceGroupRecord } from '../../state.ts';
import { readTags } from '../../tags.ts';
import { deleteGroup } from './group-deletion.ts';

const collection = '/subscriptions/{subscriptionId}/resourceGroups';
const one = `${collection}/{resourceGroupName}`;
const action = (verb: string): string => `Microsoft.Resources/subscriptions/resourceGroups/${verb}`;

/** A group on the wire; its type is told since 2018. */
function renderGroup(group: ResourceGroupRecord, apiVersion: string): JsonObject {
  const { id, name, location, managedBy, tags, provisioningState } = group;
  const type = apiVersion < '2018-05-01' ? undefined : 'Microsoft.Resources/resourceGroups';
  return { id, name, type, location, managedBy, tags, properties: { provisioningState } };
}

/** Azure's rules for a group's name. */
function checkName(name: string): void {
  if (name.length > 90) throw fail.groupNameTooLong(name.length);
  const invalid = [...new Set(name.replace(/[\p{L}\p{Nd}\-._()]/gu, ''))].join('');
  if (invalid !== '' || name.endsWith('.')) throw fail.groupNameInvalid(name, invalid === '' ? '.' : invalid);
}

function readLocation(ctx: RequestContext, existing: ResourceGroupRecord | undefined): string {
  const location = textAt(ctx.body, 'location');
  if (location === undefined || location === '') throw fail.locationRequired();
  if (!/^[\p{L}\p{Nd}\s(),]+$/u.test(location)) throw fail.locationInvalid(location);
  const name = locationName(location);
  if (!locations.includes(name)) throw fail.groupLocationNotAvailable(location, locations);
  if (existing && existing.location !== name) throw fail.groupLocationChanged(existing.location, location);
  return name;
}

const found = (ctx: RequestContext): ResourceGroupRecord | undefined => ctx.state.groups[keyOf(ctx.path)];

function known(ctx: RequestContext): ResourceGroupRecord {
  const group = found(ctx);
  if (!group) throw fail.resourceGroupNotFound(ctx.params.resourceGroupName ?? '');
  return group;
}

function put(ctx: RequestContext): Answer {
  const { subscriptionId = '', resourceGroupName: name = '' } = ctx.params;
  checkName(name);
  const existing = found(ctx);
  const location = readLocation(ctx, existing);
  if (existing?.provisioningState === 'Deleting') throw fail.resourceGroupBeingDeleted(existing.name);
  const managedBy = textAt(ctx.body, 'managedBy') ?? existing?.managedBy;
  const tags = readTags(ctx.body);
  const group: ResourceGroupRecord = {
    id: existing?.id ?? `/subscriptions/${subscriptionId}/resourceGroups/${name}`,
    name: existing?.name ?? name,
    location,
    ...(managedBy === undefined ? {} : { managedBy }),
    ...(tags === undefined ? {} : { tags }),
    provisioningState: 'Succeeded',
  };
  ctx.state.groups[keyOf(group.id)] = group;
  return { status: existing ? 200 : 201, body: renderGroup(group, ctx.apiVersion) };
}

function patch(ctx: RequestContext): Answer {
  const group = known(ctx);
  const tags = isObject(ctx.body.tags) ? readTags(ctx.body) : undefined;
  if (tags) group.tags = tags;
  return { status: 200, body: renderGroup(group, ctx.apiVersion) };
}

function list(ctx: RequestContext): Answer {
  const text = ctx.query.$filter;
  const filter = text ? readFilter(text, ['tagname', 'tagvalue', 'name', 'location']) : () => true;
  if (!filter) throw fail.invalidFilter(text ?? '');
  const value = Object.values(ctx.state.groups)
    .filter((group) => keyOf(group.id).startsWith(`/subscriptions/${ctx.params.subscriptionId}/`.toLowerCase()))
    .filter((group) => ctx.may(action('read'), group.id))
    .filter(({ name, location, tags }) =>
      // A name and a value of a filter are those of one tag.
      [['', ''], ...Object.entries(tags ?? {})].some(([tagname, tagvalue]) =>
        filter({ name, location, tagname, tagvalue }),
      ),
    )
    .map((group) => renderGroup(group, ctx.apiVersion));
  return { status: 200, body: page(ctx, value) };
}

/** Resource groups. */
export const groupOperations: readonly Operation[] = [
  {
    name: 'ResourceGroups_CreateOrUpdate',
    method: 'PUT',
    path: one,
    action: action('write'),
    groupMayBeAbsent: true,
    source: 'recordings/azure-cli/group.test_resource_group.2023.json',
    handler: put,
  },
  {
    name: 'ResourceGroups_Update',
    method: 'PATCH',
    path: one,
    action: action('write'),
    source: 'recordings/azure-sdk-for-js/group.resourcegroups_update.json',
    handler: patch,
  },
  {
    name: 'ResourceGroups_Get',
    method: 'GET',
    path: one,
    action: action('read'),
    source: 'recordings/azure-cli/group.test_resource_group.2023.json',
    handler: (ctx) => ({ status: 200, body: renderGroup(known(ctx), ctx.apiVersion) }),
  },
  {
    name: 'ResourceGroups_CheckExistence',
    method: 'HEAD',
    path: one,
    action: action('read'),
    groupMayBeAbsent: true,
    source: 'recordings/azure-cli/group.test_resource_group.2023.json',
    handler: (ctx) =>
      found(ctx)
        ? { status: 204 }
        : {
            status: 404,
            headers: { 'x-ms-failure-cause': 'gateway', 'content-type': 'application/json; charset=utf-8' },
          },
  },
  {
    name: 'ResourceGroups_Delete',
    method: 'DELETE',
    path: one,
    action: action('delete'),
    source: 'recordings/azure-sdk-for-js/group.resourcegroups_delete.json',
    handler: (ctx) => deleteGroup(ctx, known(ctx)),
  },
  {
    name: 'ResourceGroups_List',
    method: 'GET',
    path: collection,
    action: action('read'),
    filtered: true,
    source:
      'recordings/azure-sdk-for-js/group.resourcegroups_list.json, recordings/azure-cli/group.test_resource_group.2023.json',
    handler: list,
  },
];
