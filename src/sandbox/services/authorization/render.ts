import type { BuiltInRole } from '../../authorization/built-in-roles.ts';
import type { JsonObject } from '../../json.ts';
import { sevenDecimals } from '../../rendering.ts';
import type { CustomRoleRecord, RoleAssignmentRecord } from '../../state.ts';

/** An assignment on the wire. From 2020 on with condition, description and delegation, null where there is none (recorded). */
export function renderAssignment(
  record: RoleAssignmentRecord,
  apiVersion: string,
  { byNobody = false }: { readonly byNobody?: boolean } = {},
): JsonObject {
  const recent = apiVersion >= '2020-03-01';
  return {
    properties: {
      roleDefinitionId: record.roleDefinitionId,
      principalId: record.principalId,
      principalType: record.principalType,
      scope: record.scope,
      ...(recent ? { condition: record.condition ?? null, conditionVersion: record.conditionVersion ?? null } : {}),
      createdOn: sevenDecimals(record.createdAt),
      updatedOn: sevenDecimals(record.updatedAt),
      createdBy: byNobody ? null : record.createdBy,
      updatedBy: record.updatedBy,
      ...(recent
        ? {
            delegatedManagedIdentityResourceId: record.delegatedManagedIdentityResourceId ?? null,
            description: record.description,
          }
        : {}),
      // Recorded in October 2018 in every answer of this preview, in November no more.
      canDelegate: apiVersion === '2018-09-01-preview' ? (record.canDelegate ?? false) : undefined,
    },
    id: record.id,
    type: 'Microsoft.Authorization/roleAssignments',
    name: record.name,
  };
}

/** The id of a role as it is answered for a scope: under its subscription, or at the root. */
export function definitionId(scope: string, roleId: string): string {
  const subscription = /^\/subscriptions\/[^/]+/i.exec(scope)?.[0] ?? '';
  return `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${roleId}`;
}

const wrap = (scope: string, roleId: string, properties: JsonObject): JsonObject => ({
  properties,
  id: definitionId(scope, roleId),
  type: 'Microsoft.Authorization/roleDefinitions',
  name: roleId,
});

/** A built-in role on the wire. */
export function renderBuiltInRole(role: BuiltInRole, scope: string): JsonObject {
  const { roleName, description, permissions, createdOn, updatedOn } = role;
  return wrap(scope, role.roleId, {
    roleName,
    type: 'BuiltInRole',
    description,
    assignableScopes: ['/'],
    permissions,
    createdOn,
    updatedOn,
    createdBy: null,
    updatedBy: null,
  });
}

/** A custom role on the wire. */
export function renderCustomRole(role: CustomRoleRecord, scope: string, { byNobody = false } = {}): JsonObject {
  const { roleName, description, permissions, assignableScopes } = role;
  return wrap(scope, role.roleId, {
    roleName,
    type: 'CustomRole',
    description,
    assignableScopes,
    permissions,
    createdOn: sevenDecimals(role.createdAt),
    updatedOn: sevenDecimals(role.updatedAt),
    createdBy: byNobody ? null : role.createdBy,
    updatedBy: role.updatedBy,
  });
}
