/** Roles and their assignments, through `@azure/arm-authorization`. */
import type { RoleAssignment as AzureAssignment } from '@azure/arm-authorization';
import type { Permission, RoleAssignment } from '../../engine/cloud.ts';
import { exitCodes, TutorialError } from '../../engine/errors.ts';
import type { Clock, Roles } from '../../engine/ports.ts';
import { ask, askFor, askToRemove } from '../ask.ts';
import { type ArmClients, all } from '../clients.ts';
import { assignmentName, nameOf, sameId, subscriptionOf } from '../ids.ts';
import { rawGet } from '../raw-get.ts';

/** A new principal may be unknown to the directory's replicas for some minutes; tried for this long. */
const replicationLimitMs = 10 * 60_000;
const longestPauseMs = 60_000;
const permissionsApiVersion = '2022-04-01';

export function roles(clients: ArmClients, clock: Clock): Roles {
  const of = (scope: string) => {
    const subscription = subscriptionOf(scope);
    if (subscription !== null) return clients.authorization(subscription);
    throw new TutorialError({
      kind: 'bug',
      code: 'scope-without-subscription',
      exitCode: exitCodes.bug,
      message: `The scope ${scope} lies in no subscription.`,
    });
  };
  const assignmentsAt = async (scope: string): Promise<readonly RoleAssignment[]> => {
    const client = await of(scope);
    const found = await all(client.roleAssignments.listForScope(scope, { filter: 'atScope()' }));
    return found.map(assignmentOf).filter((a) => sameId(a.scope, scope));
  };
  return {
    definition: (scope, roleName, signal) =>
      ask(`look up the role ${roleName}`, signal, async () => {
        const client = await of(scope);
        const filter = `roleName eq '${roleName.replaceAll("'", "''")}'`;
        const [found] = await all(client.roleDefinitions.list(scope, { filter }));
        return found?.id ? { id: found.id, name: found.roleName ?? roleName } : null;
      }),
    definitionById: (id, signal) =>
      askFor('look up a role', signal, async () => {
        const client = await of(id);
        const found = await client.roleDefinitions.getById(id);
        return { id: found.id ?? id, name: found.roleName ?? nameOf(id) };
      }),
    assignments: (scope, signal) => ask('list the role assignments', signal, () => assignmentsAt(scope)),
    assign: async (scope, roleDefinitionId, principalId, signal) => {
      const name = assignmentName(scope, principalId, roleDefinitionId);
      const begun = clock.now();
      for (let pause = 2_000; ; pause = Math.min(longestPauseMs, pause * 2)) {
        try {
          return await ask('assign the role', signal, async () => {
            const client = await of(scope);
            return assignmentOf(
              await client.roleAssignments.create(scope, name, {
                roleDefinitionId,
                principalId,
                principalType: 'ServicePrincipal',
              }),
            );
          });
        } catch (error) {
          if (!(error instanceof TutorialError)) throw error;
          if (error.code === 'RoleAssignmentExists') {
            const existing = await ask('list the role assignments', signal, () => assignmentsAt(scope));
            const same = existing.find(
              (a) => sameId(a.principalId, principalId) && sameId(nameOf(a.roleDefinitionId), nameOf(roleDefinitionId)),
            );
            if (same) return same;
          }
          if (error.code !== 'PrincipalNotFound' || clock.now() - begun + pause > replicationLimitMs) throw error;
          await clock.wait(pause, signal);
        }
      }
    },
    remove: (assignmentId, signal) =>
      askToRemove('remove the role assignment', signal, async () => {
        const client = await of(assignmentId);
        await client.roleAssignments.deleteById(assignmentId);
      }),
    permissions: (scope, signal) =>
      ask('read your permissions', signal, async () => {
        // The client asks this of groups and resources only; the address is the same at every scope.
        const client = await of(scope);
        const path = `${scope}/providers/Microsoft.Authorization/permissions?api-version=${permissionsApiVersion}`;
        return permissionsIn(await rawGet(client, path));
      }),
  };
}

const assignmentOf = (a: AzureAssignment): RoleAssignment => ({
  id: a.id ?? '',
  scope: a.scope ?? '',
  principalId: a.principalId ?? '',
  roleDefinitionId: a.roleDefinitionId ?? '',
  createdOn: a.createdOn?.toISOString() ?? null,
});

function permissionsIn(answer: unknown): readonly Permission[] {
  const { value = [] } = answer as {
    value?: readonly { readonly actions?: readonly string[]; readonly notActions?: readonly string[] }[];
  };
  return value.map(({ actions = [], notActions = [] }) => ({ actions, notActions }));
}
