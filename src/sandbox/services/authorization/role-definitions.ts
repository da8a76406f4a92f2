import { builtInRoles } from '../../authorization/built-in-roles.ts';
import { builtInRole } from '../../authorization/roles.ts';
import { canonicalScope, holds } from '../../authorization/scope.ts';
import { fail } from '../../errors.ts';
import { isObject, type Json, objectAt, textAt } from '../../json.ts';
import type { Answer, Operation, RequestContext } from '../../service.ts';
import type { CustomRoleRecord, RolePermission } from '../../state.ts';
import { authorizationFail } from './errors.ts';
import { renderBuiltInRole, renderCustomRole } from './render.ts';
import { readDefinitionFilter } from './role-definition-filter.ts';

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const collection = '/{+scope}/providers/Microsoft.Authorization/roleDefinitions';
const one = `${collection}/{roleDefinitionId}`;
const action = (verb: string): string => `Microsoft.Authorization/roleDefinitions/${verb}`;

const texts = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];

/** The assignable scopes of a body, as far as they are scopes. */
const scopesIn = (ctx: RequestContext): readonly string[] =>
  texts(objectAt(ctx.body, 'properties').assignableScopes).filter((scope) => scope !== '');

function readPermissions(value: Json | undefined): RolePermission[] {
  if (!Array.isArray(value) || value.length === 0) throw authorizationFail.badFormat();
  return value.map((entry: Json) => {
    if (!isObject(entry)) throw authorizationFail.badFormat();
    return {
      actions: [...texts(entry.actions)],
      notActions: [...texts(entry.notActions)],
      dataActions: [...texts(entry.dataActions)],
      notDataActions: [...texts(entry.notDataActions)],
    };
  });
}

function put(ctx: RequestContext): Answer {
  const { scope = '/', roleDefinitionId: id = '' } = ctx.params;
  const key = id.toLowerCase();
  const properties = objectAt(ctx.body, 'properties');
  if (!guid.test(id)) throw authorizationFail.invalidDefinitionId(id);
  if (builtInRole(key)) throw authorizationFail.definitionExists();
  const type = textAt(properties, 'type');
  if (type !== undefined && type.toLowerCase() !== 'customrole') throw authorizationFail.definitionType(id, type);
  const roleName = textAt(properties, 'roleName') ?? '';
  if (roleName.trim() === '') throw authorizationFail.definitionName();
  const assignableScopes = scopesIn(ctx);
  const given = properties.assignableScopes;
  if (assignableScopes.length === 0 || !Array.isArray(given) || given.length !== assignableScopes.length) {
    throw authorizationFail.assignableScopes();
  }
  const permissions = readPermissions(properties.permissions);
  const taken = [...builtInRoles, ...Object.values(ctx.state.customRoles)].some(
    (role) => role.roleId !== key && role.roleName.toLowerCase() === roleName.toLowerCase(),
  );
  if (taken) throw authorizationFail.definitionNameTaken();
  const existing = ctx.state.customRoles[key];
  const caller = ctx.caller.principal.objectId;
  const record: CustomRoleRecord = {
    roleId: key,
    roleName,
    description: textAt(properties, 'description') ?? '',
    assignableScopes: [...assignableScopes],
    permissions,
    createdAt: existing?.createdAt ?? ctx.now,
    createdBy: existing?.createdBy ?? caller,
    updatedAt: ctx.now,
    updatedBy: caller,
  };
  ctx.state.customRoles[key] = record;
  // Recorded: the answer to a change says that it was created now, by nobody.
  const answered = { ...record, createdAt: ctx.now };
  return { status: 201, body: renderCustomRole(answered, scope, { byNobody: existing !== undefined }) };
}

/** Whether a custom role can be seen at a scope: it may be assigned there, or (`below`) somewhere under it. */
function visible(role: CustomRoleRecord, scope: string, below: boolean): boolean {
  const at = canonicalScope(scope);
  return role.assignableScopes.map(canonicalScope).some((one) => holds(one, at) || (below && holds(at, one)));
}

function found(ctx: RequestContext): Answer {
  const { scope = '/', roleDefinitionId: id = '' } = ctx.params;
  const builtIn = builtInRole(id);
  if (builtIn) return { status: 200, body: renderBuiltInRole(builtIn, scope) };
  const custom = ctx.state.customRoles[id.toLowerCase()];
  if (!custom || !visible(custom, scope, true)) throw fail.roleDefinitionMissing(id);
  return { status: 200, body: renderCustomRole(custom, scope) };
}

function list(ctx: RequestContext): Answer {
  const { scope = '/' } = ctx.params;
  const filter = readDefinitionFilter(ctx.query.$filter);
  const named = (role: { roleName: string }): boolean =>
    filter.roleName === undefined || role.roleName.toLowerCase() === filter.roleName;
  const builtIn = builtInRoles.filter((role) => filter.type !== 'customrole' && named(role));
  const custom = Object.values(ctx.state.customRoles).filter(
    (role) => filter.type !== 'builtinrole' && named(role) && visible(role, scope, filter.below),
  );
  const value = [
    ...builtIn.map((role) => renderBuiltInRole(role, scope)),
    ...custom.map((role) => renderCustomRole(role, scope)),
  ];
  return { status: 200, body: { value } };
}

function remove(ctx: RequestContext): Answer {
  const { scope = '/', roleDefinitionId: id = '' } = ctx.params;
  const key = id.toLowerCase();
  if (builtInRole(key)) throw authorizationFail.builtInReadOnly();
  const record = ctx.state.customRoles[key];
  if (!record) return { status: 204 };
  const inUse = Object.values(ctx.state.roleAssignments).some((assignment) => assignment.roleId === key);
  if (inUse) throw authorizationFail.hasAssignments();
  delete ctx.state.customRoles[key];
  return { status: 200, body: renderCustomRole(record, scope) };
}

/** Role definitions, built in and custom. The group in the path may be absent: they belong to the directory. */
export const roleDefinitionOperations: readonly Operation[] = [
  {
    name: 'RoleDefinitions_CreateOrUpdate',
    method: 'PUT',
    path: one,
    action: action('write'),
    // A role is written at every scope where it can be assigned.
    linked: (ctx) => scopesIn(ctx).map((scope) => ({ action: action('write'), scope })),
    groupMayBeAbsent: true,
    source: 'recordings/azure-sdk-for-net/authorization.RoleDefinitionCreateTests.json',
    handler: put,
  },
  {
    name: 'RoleDefinitions_Get',
    method: 'GET',
    path: one,
    action: action('read'),
    groupMayBeAbsent: true,
    source: 'recordings/azure-powershell/authorization.RdNegativeScenarios.json',
    handler: found,
  },
  {
    name: 'RoleDefinitions_List',
    method: 'GET',
    path: collection,
    action: action('read'),
    groupMayBeAbsent: true,
    source:
      'recordings/azure-cli/role.test_role_assignment_create_update.2023-08.json, recordings/azure-sdk-for-net/authorization.RoleDefinitionsFilterTests.json',
    handler: list,
  },
  {
    name: 'RoleDefinitions_Delete',
    method: 'DELETE',
    path: one,
    action: action('delete'),
    groupMayBeAbsent: true,
    source: 'recordings/azure-sdk-for-net/authorization.RoleDefinitionCreateTests.json',
    handler: remove,
  },
];
