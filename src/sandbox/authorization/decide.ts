import type { RoleAssignmentRecord, SandboxState } from '../state.ts';
import type { WeighedRole } from '../types.ts';
import { type Role, roleById } from './roles.ts';
import { azureRules, type Rules } from './rules.ts';
import { canonicalScope } from './scope.ts';

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

/** The role assignments of a principal, in order of creation. */
export function assignmentsOf(state: SandboxState, principalId: string): readonly RoleAssignmentRecord[] {
  const wanted = principalId.toLowerCase();
  return Object.values(state.roleAssignments).filter((assignment) => assignment.principalId.toLowerCase() === wanted);
}

function weigh(
  assignment: RoleAssignmentRecord,
  role: Role | undefined,
  demand: Demand,
  tenantId: string,
  rules: Rules,
): WeighedRole {
  const inScope = rules.reaches(assignment.scope, demand.scope, tenantId);
  const effective = rules.counts(assignment, demand.now);
  const said = rules.weigh(role?.permissions ?? [], demand.action, rules.matches);
  return {
    roleName: role?.roleName ?? '(a role that no longer exists)',
    roleId: assignment.roleId,
    assignmentId: assignment.id,
    scope: assignment.scope,
    inScope,
    effective,
    effectiveAt: assignment.effectiveAt,
    ...said,
    ...(assignment.condition === undefined ? {} : { condition: assignment.condition }),
    grants: inScope && effective && said.grants,
  };
}

/**
 * Decides as Azure does: allowed where any assignment of the principal, at the scope or at what holds it, that has propagated,
 * names a role that grants the action. Control-plane actions only.
 */
export function decide(state: SandboxState, demand: Demand, rules: Rules = azureRules): Decision {
  const roles = assignmentsOf(state, demand.principalId).map((assignment) =>
    weigh(assignment, roleById(state, assignment.roleId), demand, state.tenant.tenantId, rules),
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
  return assignmentsOf(state, principalId).some((assignment) => {
    if (!azureRules.counts(assignment, now) || !roleById(state, assignment.roleId)) return false;
    return (
      azureRules.reaches(assignment.scope, subscription, state.tenant.tenantId) ||
      canonicalScope(assignment.scope).startsWith(`${subscription}/`)
    );
  });
}
