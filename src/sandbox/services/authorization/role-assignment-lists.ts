import { canonicalScope, holdersOf } from '../../authorization/scope.ts';
import type { Operation } from '../../service.ts';
import type { RoleAssignmentRecord } from '../../state.ts';
import { authorizationFail } from './errors.ts';
import { renderAssignment } from './render.ts';

interface Filter {
  /** Only at the scope and above, not below it. */
  readonly atScope: boolean;
  readonly principalId?: string;
}

const quoted = "'([^']+)'";
const atScope = /^atScope\(\)$/i;
const principal = new RegExp(`^principalId\\s+eq\\s+${quoted}$`, 'i');
const assignedTo = new RegExp(`^assignedTo\\(\\s*${quoted}\\s*\\)$`, 'i');

/** Reads `$filter`. `atScope()` goes together with `assignedTo(…)`, not with `principalId eq …` (azure-powershell#20433). */
function readAssignmentFilter(text: string | undefined): Filter {
  if (text === undefined || text.trim() === '') return { atScope: false };
  const parts = text.trim().split(/\s+and\s+/i);
  const principalId = parts
    .map((part) => principal.exec(part)?.[1] ?? assignedTo.exec(part)?.[1])
    .find((id) => id !== undefined);
  const scoped = parts.some((part) => atScope.test(part));
  const understood = parts.every((part) => atScope.test(part) || principal.test(part) || assignedTo.test(part));
  const clash = parts.length > 2 || (parts.length === 2 && (!scoped || parts.some((part) => principal.test(part))));
  if (!understood || clash) throw authorizationFail.assignmentFilter(text);
  return { atScope: scoped, ...(principalId === undefined ? {} : { principalId: principalId.toLowerCase() }) };
}

/** Assignments at a scope, above it and (unless `atScope()`) below it. */
export const roleAssignmentLists: Operation = {
  name: 'RoleAssignments_ListForScope',
  method: 'GET',
  path: '/{+scope}/providers/Microsoft.Authorization/roleAssignments',
  action: 'Microsoft.Authorization/roleAssignments/read',
  source:
    'recordings/azure-cli/role.test_resource_policy_identity.json, recordings/azure-sdk-for-net/authorization.RoleAssignmentListForScopeTest.json',
  handler: (ctx) => {
    const { state } = ctx;
    const filter = readAssignmentFilter(ctx.query.$filter);
    const scope = canonicalScope(ctx.params.scope ?? '/');
    const holders = holdersOf(scope, state.tenant.tenantId);
    const below = scope === '/' ? '/' : `${scope}/`;
    const wanted = (record: RoleAssignmentRecord): boolean => {
      const at = canonicalScope(record.scope);
      const inScope = holders.has(at) || (!filter.atScope && at.startsWith(below));
      return inScope && (filter.principalId === undefined || record.principalId === filter.principalId);
    };
    const value = Object.values(state.roleAssignments)
      .filter(wanted)
      .map((record) => renderAssignment(record, ctx.apiVersion));
    return { status: 200, body: { value } };
  },
};
