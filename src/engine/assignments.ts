/** The lesson's role assignments: who gets which role, at the group's scope and no wider. */
import type { RoleAssignment, RoleDefinition } from './cloud.ts';
import { exitCodes, TutorialError } from './errors.ts';
import type { StepEvent } from './events.ts';
import { groupScope, sameId } from './lesson.ts';
import type { StepContext } from './step.ts';
import { during, operation, type WaitPlan } from './waiting.ts';

export type RoleContext = Pick<StepContext, 'lab' | 'clock' | 'settings' | 'signal' | 'evidence' | 'record'>;

/** A role for a principal, by people's names. */
export interface Grant {
  /** The operation's id. */
  readonly id: string;
  /** As the learner knows the principal: `the system-assigned identity`, `xUAMI1`. */
  readonly whom: string;
  readonly principalId: string;
  readonly roleName: string;
}

/**
 * The definition of a built-in role.
 * @throws {TutorialError} `role-unknown` where the cloud lists none of this name
 */
export async function roleDefinition(
  { lab, settings, signal }: Pick<RoleContext, 'lab' | 'settings' | 'signal'>,
  roleName: string,
): Promise<RoleDefinition> {
  const definition = await lab.roles.definition(groupScope(settings), roleName, signal);
  if (definition !== null) return definition;
  throw new TutorialError({
    kind: 'cloud',
    code: 'role-unknown',
    exitCode: exitCodes.cloud,
    message: `Azure lists no role “${roleName}” here.`,
    why: 'It is a built-in role: either role definitions may not be read, or this cloud lacks it.',
    next: ['Ask for Microsoft.Authorization/roleDefinitions/read on the resource group.'],
  });
}

/** The assignment of a role to a principal among those at the scope; undefined where there is none. */
export function findAssignment(
  assignments: readonly RoleAssignment[],
  principalId: string,
  definition: RoleDefinition,
): RoleAssignment | undefined {
  return assignments.find(
    (a) => sameId(a.principalId, principalId) && definitionGuid(a.roleDefinitionId) === definitionGuid(definition.id),
  );
}

/** A definition is named with or without its subscription: its last segment is what counts. */
function definitionGuid(id: string): string {
  return (id.split('/').at(-1) ?? id).toLowerCase();
}

/** Assigns a role unless it is assigned. */
export async function* grantRole(context: RoleContext, grant: Grant): AsyncGenerator<StepEvent, RoleAssignment> {
  const { lab, clock, settings, signal } = context;
  const scope = groupScope(settings);
  const plan: WaitPlan = {
    operation: grant.id,
    for: `${grant.roleName} to be assigned`,
    usualMs: 3_000,
    limitMs: 10 * 60_000,
    everyMs: 1_000,
  };
  return yield* operation(grant.id, `Assign ${grant.roleName} to ${grant.whom}`, signal, async function* () {
    const definition = await roleDefinition(context, grant.roleName);
    const there = findAssignment(await lab.roles.assignments(scope, signal), grant.principalId, definition);
    if (there !== undefined) return { value: there, detail: `has ${grant.roleName}`, alreadyDone: true };
    await context.record({ principals: [...new Set([...context.evidence.principals, grant.principalId])] });
    const made = yield* during(plan, clock, signal, (callSignal) =>
      lab.roles.assign(scope, definition.id, grant.principalId, callSignal),
    );
    return { value: made, detail: `${grant.roleName} on ${settings.resourceGroup}` };
  });
}
