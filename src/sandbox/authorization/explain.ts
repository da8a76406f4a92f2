import type { Principal, RolePermission, SandboxState } from '../state.ts';
import type { Explanation, WeighedRole } from '../types.ts';
import type { Decision, Demand } from './decide.ts';
import { allRoles, roleById } from './roles.ts';
import { roleGrants } from './rules.ts';
import { scopeChain } from './scope.ts';

/** Everything an explanation is made of. Kept cheap: the explanation itself is written when somebody asks for it. */
export interface DecisionRecord {
  readonly requestId: string;
  readonly demand: Demand;
  readonly decision: Decision;
  readonly principal: Principal;
  readonly clientName: string;
  readonly linkedFrom?: { readonly action: string; readonly scope: string };
}

/** How many leading segments of an action a pattern shares; a star shares the rest but counts as less than the words. */
function sharedSegments(pattern: string, action: string): number {
  const wanted = action.toLowerCase().split('/');
  const given = pattern.toLowerCase().split('/');
  let shared = 0;
  while (shared < given.length && given[shared] === wanted[shared]) shared++;
  return shared;
}

/** Of the roles that were weighed, the pattern that comes nearest to the action. */
function nearestPattern(
  state: SandboxState,
  roles: readonly WeighedRole[],
  action: string,
): Explanation['nearest'] | undefined {
  let best: { roleName: string; pattern: string; shared: number } | undefined;
  for (const weighed of roles) {
    for (const permission of roleById(state, weighed.roleId)?.permissions ?? []) {
      for (const pattern of permission.actions) {
        const shared = sharedSegments(pattern, action);
        if (!best || shared > best.shared) best = { roleName: weighed.roleName, pattern, shared };
      }
    }
  }
  return best && { roleName: best.roleName, pattern: best.pattern };
}

/** How wide a role's patterns are: decides between roles that grant the same number of the sandbox's actions. */
const breadth = (permissions: readonly RolePermission[]): number =>
  permissions
    .flatMap((permission) => permission.actions)
    .reduce((sum, pattern) => sum + (pattern.includes('*') ? 1000 / pattern.split('/').length : 1), 0);

/** The role that grants an action and, of all actions that the sandbox knows, the fewest others. */
export function smallestRole(
  state: SandboxState,
  action: string,
  knownActions: readonly string[],
): Explanation['smallestRole'] | undefined {
  const candidates = allRoles(state)
    .filter((role) => roleGrants(role.permissions, action))
    .map((role) => ({
      role,
      granted: knownActions.filter((known) => roleGrants(role.permissions, known)).length,
      breadth: breadth(role.permissions),
    }))
    .sort((a, b) => a.granted - b.granted || a.breadth - b.breadth || a.role.roleName.localeCompare(b.role.roleName));
  const first = candidates[0]?.role;
  return first && { roleName: first.roleName, roleId: first.roleId };
}

/** Writes out how a demand was decided, for the learner. Never part of an answer. */
export function explain(state: SandboxState, record: DecisionRecord, knownActions: readonly string[]): Explanation {
  const { demand, decision } = record;
  const nearest = nearestPattern(state, decision.roles, demand.action);
  const smallest = smallestRole(state, demand.action, knownActions);
  return {
    requestId: record.requestId,
    at: demand.now,
    allowed: decision.allowed,
    principal: {
      objectId: record.principal.objectId,
      displayName: record.principal.displayName,
      clientName: record.clientName,
    },
    action: demand.action,
    scope: demand.scope,
    scopeChain: scopeChain(demand.scope, state.tenant.tenantId),
    roles: decision.roles,
    ...(nearest ? { nearest } : {}),
    ...(smallest ? { smallestRole: smallest } : {}),
    ...(record.linkedFrom ? { linkedFrom: record.linkedFrom } : {}),
  };
}
