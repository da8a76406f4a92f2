import { assignmentsOf } from '../../authorization/decide.ts';
import { roleById } from '../../authorization/roles.ts';
import { canonicalScope, holdersOf } from '../../authorization/scope.ts';
import type { Operation } from '../../service.ts';

/** What the caller's roles permit at a scope, a block for each role that counts there. Everybody may ask that of themselves. */
export const permissionsOperation: Operation = {
  name: 'Permissions_ListForResource',
  method: 'GET',
  path: '/{+scope}/providers/Microsoft.Authorization/permissions',
  action: null,
  source: 'spec-examples/authorization/2022-04-01/GetPermissions.json',
  handler: (ctx) => {
    const { state, now } = ctx;
    const holders = holdersOf(ctx.params.scope ?? '/', state.tenant.tenantId);
    const value = assignmentsOf(state, ctx.caller.principal.objectId)
      .filter((assignment) => assignment.effectiveAt <= now && holders.has(canonicalScope(assignment.scope)))
      .flatMap((assignment) => roleById(state, assignment.roleId)?.permissions ?? []);
    return { status: 200, body: { value } };
  },
};
