import type { RoleAssignmentRecord, RolePermission, SandboxState } from '../state.ts';
import type { WeighedRole } from '../types.ts';
import { matchesAction } from './patterns.ts';
import { type Role, roleById } from './roles.ts';
import { canonicalScope, scopeChain } from './scope.ts';

/** What is asked: may this principal do this, here, now? */
export interface Demand {
  readonly principalId: string;
  readonly action: string;
  readonly scope: string;
  /** Virtual ms. */
  readonly now: number;
}

/** The answer, with every role assignment of the principal that was weighed, in the order of its assignments. */
export interface Decision {
  readonly allowed: boolean;
  readonly roles: readonly WeighedRole[];
}

/** What one role says about an action: `actions` minus `notActions`, block by block; another block may still grant it. */
export function weighPermissions(
  permissions: readonly RolePermission[],
  action: string,
): { readonly matched?: string; readonly excluded?: string; readonly grants: boolean } {
  let best: { matched?: string; excluded?: string; grants: boolean } = { grants: false };
  for (const permission of permissions) {
    const matched = permission.actions.find((pattern) => matchesAction(pattern, action));
    if (matched === undefined) continue;
    const excluded = permission.notActions.find((pattern) => matchesAction(pattern, action));
    if (excluded === undefined) return { matched, grants: true };
    best = { matched, excluded, grants: false };
  }
  return best;
}

/** The role assignments of a principal, in order of creation. */
export function assignmentsOf(state: SandboxState, principalId: string): readonly RoleAssignmentRecord[] {
  const wanted = principalId.toLowerCase();
  return Object.values(state.roleAssignments).filter((assignment) => assignment.principalId.toLowerCase() === wanted);
}

function weigh(
  assignment: RoleAssignmentRecord,
  role: Role | undefined,
  demand: Demand,
  chain: ReadonlySet<string>,
): WeighedRole {
  const inScope = chain.has(canonicalScope(assignment.scope));
  const effective = assignment.effectiveAt <= demand.now;
  const said = weighPermissions(role?.permissions ?? [], demand.action);
  return {
    roleName: role?.roleName ?? '(a role that no longer exists)',
    roleId: assignment.roleId,
    assignmentId: assignment.id,
    scope: assignment.scope,
    inScope,
    effective,
    effectiveAt: assignment.effectiveAt,
    ...said,
    grants: inScope && effective && said.grants,
  };
}

/**
 * Decides as Azure does: allowed where any assignment of the principal, at the scope or at what holds it, that has propagated,
 * names a role that grants the action. Control-plane actions only.
 */
export function decide(state: SandboxState, demand: Demand): Decision {
  const chain = new Set(scopeChain(demand.scope, state.tenant.tenantId).map(canonicalScope));
  const roles = assignmentsOf(state, demand.principalId).map((assignment) =>
    weigh(assignment, roleById(state, assignment.roleId), demand, chain),
  );
  return { allowed: roles.some((role) => role.grants), roles };
}

/** Whether a principal has any role that counts, at a subscription, at what holds it or anywhere below: then it sees it. */
export function seesSubscription(
  state: SandboxState,
  principalId: string,
  subscriptionId: string,
  now: number,
): boolean {
  const subscription = canonicalScope(`/subscriptions/${subscriptionId}`);
  const above = new Set(scopeChain(subscription, state.tenant.tenantId).map(canonicalScope));
  return assignmentsOf(state, principalId).some((assignment) => {
    if (assignment.effectiveAt > now || !roleById(state, assignment.roleId)) return false;
    const scope = canonicalScope(assignment.scope);
    return above.has(scope) || scope.startsWith(`${subscription}/`);
  });
}
