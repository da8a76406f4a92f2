import { type AzureError, fail } from '../errors.ts';
import type { RoleAssignmentRecord, RolePermission } from '../state.ts';
import { matchesAction } from './patterns.ts';
import { canonicalScope, holdersOf } from './scope.ts';

/** What a role says about an action. */
export interface Said {
  readonly grants: boolean;
  /** The pattern of `actions` that matched. */
  readonly matched?: string;
  /** The pattern of `notActions` that took it away again. */
  readonly excluded?: string;
}

/** Who is refused what; `linkedFrom`: what was granted already, where the refusal is about a linked scope. */
export interface Refused {
  readonly clientName: string;
  readonly objectId: string;
  readonly action: string;
  readonly scope: string;
  readonly linkedFrom?: { readonly action: string; readonly scope: string };
}

/**
 * The rules that a decision is made of. The sandbox has one set, Azure's; they are parameters so that a test can put a known
 * fault of another emulator in the place of one and see the properties fail.
 */
export interface Rules {
  /** Whether a pattern of a role covers an action. */
  readonly matches: (pattern: string, action: string) => boolean;
  /** Whether an assignment made at `assigned` holds at `asked`. */
  readonly reaches: (assigned: string, asked: string, tenantId: string) => boolean;
  /** What the permission blocks of one role say together. */
  readonly weigh: (permissions: readonly RolePermission[], action: string, matches: Rules['matches']) => Said;
  /** Whether an assignment counts: it has propagated, and no condition stands in its way. */
  readonly counts: (assignment: RoleAssignmentRecord, now: number) => boolean;
  /** Of several demands, each granted or not, the first to refuse for; -1 to let the request in. */
  readonly firstRefused: (granted: readonly boolean[]) => number;
  /** The answer to a demand that is not granted. */
  readonly refuse: (refused: Refused) => AzureError;
}

/** Azure's rules, with their sources in docs/decisions/2026-11-27-how-roles-are-weighed.md. */
export const azureRules: Rules = {
  matches: matchesAction,
  reaches: (assigned, asked, tenantId) => holdersOf(asked, tenantId).has(canonicalScope(assigned)),
  weigh: (permissions, action, matches) => {
    let said: Said = { grants: false };
    for (const permission of permissions) {
      const matched = permission.actions.find((pattern) => matches(pattern, action));
      if (matched === undefined) continue;
      const excluded = permission.notActions.find((pattern) => matches(pattern, action));
      // notActions subtract inside their own block alone: another block, or another role, may still grant it.
      if (excluded === undefined) return { matched, grants: true };
      said = { matched, excluded, grants: false };
    }
    return said;
  },
  // The conditions that are taken (services/authorization/conditions.ts) speak of data alone: false for any other action.
  counts: (assignment, now) => assignment.effectiveAt <= now && assignment.condition === undefined,
  // All of them: what is demanded of the resource itself, and on every linked scope.
  firstRefused: (granted) => granted.indexOf(false),
  refuse: ({ clientName, objectId, action, scope, linkedFrom }) =>
    linkedFrom
      ? fail.linkedAuthorization(clientName, objectId, linkedFrom.action, linkedFrom.scope, action, scope)
      : fail.authorization(clientName, objectId, action, scope),
};

/** Whether a role with these permissions grants an action. */
export const roleGrants = (permissions: readonly RolePermission[], action: string): boolean =>
  azureRules.weigh(permissions, action, azureRules.matches).grants;
