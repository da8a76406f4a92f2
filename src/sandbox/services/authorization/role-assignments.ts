import { roleById } from '../../authorization/roles.ts';
import { roleGrants } from '../../authorization/rules.ts';
import { canonicalScope, holds, rootManagementGroup } from '../../authorization/scope.ts';
import { principalById } from '../../directory.ts';
import { AzureError, fail } from '../../errors.ts';
import { objectAt, textAt } from '../../json.ts';
import { groupOf, keyOf, relativeName } from '../../resource-ids.ts';
import type { Answer, Operation, RequestContext } from '../../service.ts';
import type { RoleAssignmentRecord, SandboxState } from '../../state.ts';
import { checkCondition } from './conditions.ts';
import { authorizationFail } from './errors.ts';
import { renderAssignment } from './render.ts';

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const one = '/{+scope}/providers/Microsoft.Authorization/roleAssignments/{roleAssignmentName}';
const action = (verb: string): string => `Microsoft.Authorization/roleAssignments/${verb}`;
const write = action('write');

/** Azure knows these kinds of principals; the sandbox's directory has the first two. */
const principalTypes = ['User', 'ServicePrincipal', 'Group', 'ForeignGroup', 'Device'];

interface Wanted {
  readonly roleId: string;
  readonly roleDefinitionId: string;
  readonly principalId: string;
  readonly principalType: string | undefined;
  readonly description: string | null;
  readonly condition?: string;
  readonly conditionVersion?: string;
  readonly delegatedManagedIdentityResourceId?: string;
  readonly canDelegate?: boolean;
}

const optional = (name: string, value: string | boolean | undefined): object =>
  value === undefined ? {} : { [name]: value };

/** Reads the body. Refuses what is no assignment at all. */
function read(ctx: RequestContext): Wanted {
  const properties = objectAt(ctx.body, 'properties');
  const roleDefinitionId = textAt(properties, 'roleDefinitionId');
  const principalId = textAt(properties, 'principalId');
  if (roleDefinitionId === undefined || principalId === undefined) throw authorizationFail.badFormat();
  if (!guid.test(principalId)) throw authorizationFail.invalidPrincipalId();
  const roleId = /(?:^|\/)roleDefinitions\/([^/]+)\/?$/i.exec(roleDefinitionId)?.[1];
  if (roleId === undefined) throw authorizationFail.badFormat();
  const principalType = textAt(properties, 'principalType');
  const kind = principalTypes.find((known) => known.toLowerCase() === principalType?.toLowerCase());
  if (principalType !== undefined && kind === undefined) throw authorizationFail.badFormat();
  return {
    roleId: roleId.toLowerCase(),
    roleDefinitionId,
    principalId: principalId.toLowerCase(),
    principalType: kind,
    description: textAt(properties, 'description') ?? null,
    ...optional('condition', textAt(properties, 'condition')),
    ...optional('conditionVersion', textAt(properties, 'conditionVersion')),
    ...optional('delegatedManagedIdentityResourceId', textAt(properties, 'delegatedManagedIdentityResourceId')),
    ...optional('canDelegate', typeof properties.canDelegate === 'boolean' ? properties.canDelegate : undefined),
  };
}

/** The role exists and may be assigned here. */
function checkRole(ctx: RequestContext, roleId: string, scope: string): void {
  const custom = ctx.state.customRoles[roleId];
  const assignable = custom?.assignableScopes.some((at) => holds(canonicalScope(at), canonicalScope(scope))) ?? true;
  if (!roleById(ctx.state, roleId) || !assignable) throw fail.roleDefinitionMissing(roleId);
}

/**
 * The principal is one. Where its type is not said, the directory is asked, which may not know a new principal yet; where it
 * is said, an unknown principal is taken on trust (counted over the recordings: 162 of 162).
 */
function checkPrincipal(ctx: RequestContext, { principalId, principalType }: Wanted): string {
  const principal = principalById(ctx.state, principalId);
  const { tenantId } = ctx.state.tenant;
  if (principalType === undefined) {
    if (!principal || principal.replicatedAt > ctx.now) throw fail.principalNotFound(principalId, tenantId);
    return principal.type;
  }
  if (principal && principal.type !== principalType) {
    throw fail.unmatchedPrincipalType(principalId, principal.type, principalType);
  }
  if (principalType !== 'User' && principalType !== 'ServicePrincipal') {
    throw authorizationFail.principalTypeNotSupported(principalType);
  }
  return principalType;
}

/** What roles are assigned at exists: the root, the tenant's management group, a subscription, a group, a resource. */
function checkScope(ctx: RequestContext, scope: string): void {
  const at = canonicalScope(scope);
  if (at === '/' || at === canonicalScope(rootManagementGroup(ctx.state.tenant.tenantId))) return;
  const segments = at.split('/').length - 1;
  if (!at.startsWith('/subscriptions/')) {
    throw new AzureError('NotFound', `The management group '${at.split('/').at(-1)}' cannot be found.`, {
      status: 404,
    });
  }
  const isGroup = segments === 4 && at.split('/')[3] === 'resourcegroups';
  if (segments === 2 || isGroup || ctx.state.resources[keyOf(at)]) return;
  throw fail.resourceNotFound(relativeName(scope), groupOf(scope));
}

/** How long the assignment takes to count (virtual ms). */
const propagation = (ctx: RequestContext, id: string): number =>
  ctx.faults.has('role-propagation')
    ? ctx.ids.between(`propagation/${id.toLowerCase()}`, 300_000, 600_000)
    : ctx.ids.between(`propagation/${id.toLowerCase()}`, 5_000, 60_000);

const sameAssignment = (a: RoleAssignmentRecord, b: { roleId: string; principalId: string }): boolean =>
  a.roleId === b.roleId && a.principalId === b.principalId;

function put(ctx: RequestContext): Answer {
  const { scope = '/', roleAssignmentName: name = '' } = ctx.params;
  if (!guid.test(name)) throw authorizationFail.invalidAssignmentId(name);
  const wanted = read(ctx);
  checkCondition(wanted.condition, wanted.conditionVersion);
  checkScope(ctx, scope);
  checkRole(ctx, wanted.roleId, scope);
  const principalType = checkPrincipal(ctx, wanted);
  const id = `${scope === '/' ? '' : scope}/providers/Microsoft.Authorization/roleAssignments/${name}`;
  const existing = ctx.state.roleAssignments[keyOf(id)];
  if (existing && !sameAssignment(existing, wanted)) throw authorizationFail.updateNotPermitted();
  const twin = Object.values(ctx.state.roleAssignments).some(
    (other) =>
      other !== existing && canonicalScope(other.scope) === canonicalScope(scope) && sameAssignment(other, wanted),
  );
  if (twin) throw fail.roleAssignmentExists();
  const caller = ctx.caller.principal.objectId;
  const record: RoleAssignmentRecord = {
    ...wanted,
    id: existing?.id ?? id,
    name: existing?.name ?? name,
    scope: existing?.scope ?? scope,
    principalType,
    createdAt: existing?.createdAt ?? ctx.now,
    createdBy: existing?.createdBy ?? caller,
    updatedAt: ctx.now,
    updatedBy: caller,
    effectiveAt: existing?.effectiveAt ?? ctx.now + propagation(ctx, id),
  };
  ctx.state.roleAssignments[keyOf(id)] = record;
  // The answer to a PUT is written before the record is: it is created now, by nobody yet (recorded, also for an update).
  return { status: 201, body: renderAssignment({ ...record, createdAt: ctx.now }, ctx.apiVersion, { byNobody: true }) };
}

/** Whether a role lets its holder give roles at a scope. */
const isAdmin = (state: SandboxState, assignment: RoleAssignmentRecord): boolean =>
  roleGrants(roleById(state, assignment.roleId)?.permissions ?? [], write);

/** Somebody must be left who can give roles in the subscription. */
function checkLastAdmin(ctx: RequestContext, leaving: RoleAssignmentRecord): void {
  const subscription = /^\/subscriptions\/[^/]+$/i.exec(leaving.scope)?.[0];
  if (subscription === undefined || !isAdmin(ctx.state, leaving)) return;
  const others = Object.values(ctx.state.roleAssignments).filter(
    (other) =>
      other !== leaving &&
      canonicalScope(other.scope) === canonicalScope(subscription) &&
      isAdmin(ctx.state, other) &&
      principalById(ctx.state, other.principalId),
  );
  if (others.length === 0) throw authorizationFail.lastAdmin();
}

/** `roleAssignments` by name at a scope, which is also by id. */
export const roleAssignmentOperations: readonly Operation[] = [
  {
    name: 'RoleAssignments_Create',
    method: 'PUT',
    path: one,
    action: write,
    source:
      'recordings/azure-cli/role.test_role_assignment_create_update.2023-08.json, recordings/azure-libraries-for-java/msi.canAssignRolesToIdentity.json',
    handler: put,
  },
  {
    name: 'RoleAssignments_Get',
    method: 'GET',
    path: one,
    action: action('read'),
    source: 'recordings/azure-sdk-for-net/authorization.RoleAssignmentByIdTests.json',
    handler: (ctx) => {
      const record = ctx.state.roleAssignments[keyOf(ctx.path)];
      if (!record) throw authorizationFail.assignmentNotFound(ctx.params.roleAssignmentName ?? '');
      return { status: 200, body: renderAssignment(record, ctx.apiVersion) };
    },
  },
  {
    name: 'RoleAssignments_Delete',
    method: 'DELETE',
    path: one,
    action: action('delete'),
    source: 'recordings/azure-cli/role.test_create_for_rbac_password_with_assignment.json',
    handler: (ctx) => {
      const record = ctx.state.roleAssignments[keyOf(ctx.path)];
      if (!record) return { status: 204 };
      checkLastAdmin(ctx, record);
      delete ctx.state.roleAssignments[keyOf(ctx.path)];
      const gone = { ...record, updatedAt: ctx.now, updatedBy: ctx.caller.principal.objectId };
      return { status: 200, body: renderAssignment(gone, ctx.apiVersion) };
    },
  },
];
