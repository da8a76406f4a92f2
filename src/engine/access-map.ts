/** Who may do what, drawn from the cloud's answers: identities, attached or not, their roles and scopes, and the VM. */
import type { AccessMap, AccessMapIdentity } from './events.ts';
import { accountPlaceOf, groupScope, identityId, placeOf, sameId } from './lesson.ts';
import type { Lab } from './ports.ts';
import type { CompleteSettings } from './settings.ts';

/** Asks the cloud and draws the map; roles are those assigned at the resource group. */
export async function askAccessMap(lab: Lab, settings: CompleteSettings, signal: AbortSignal): Promise<AccessMap> {
  const place = placeOf(settings);
  const [account, vm, assignments, users] = await Promise.all([
    lab.accounts.get(accountPlaceOf(settings), signal),
    lab.machines.get(place, settings.vmName, signal),
    lab.roles.assignments(groupScope(settings), signal),
    Promise.all(settings.identities.map((name) => lab.identities.get(place, name, signal))),
  ]);
  const names = new Map<string, Promise<string>>();
  const roleName = (id: string): Promise<string> => {
    const known = names.get(id);
    if (known !== undefined) return known;
    const asked = lab.roles.definitionById(id, signal).then((d) => d?.name ?? id.split('/').at(-1) ?? id);
    names.set(id, asked);
    return asked;
  };
  const rolesOf = (principalId: string | null | undefined): Promise<AccessMapIdentity['roles']> =>
    Promise.all(
      assignments
        .filter((a) => principalId != null && sameId(a.principalId, principalId))
        .map(async (a) => ({ role: await roleName(a.roleDefinitionId), scope: a.scope })),
    );
  const system: AccessMapIdentity = {
    name: 'system',
    kind: 'system',
    exists: account?.systemPrincipalId != null,
    attached: account?.systemPrincipalId != null,
    roles: await rolesOf(account?.systemPrincipalId),
  };
  const others = settings.identities.map(async (name, index): Promise<AccessMapIdentity> => {
    const identity = users[index] ?? null;
    const id = identity?.id ?? identityId(settings, name);
    return {
      name,
      kind: 'user',
      exists: identity !== null,
      attached: account?.attached.some((other) => sameId(other, id)) ?? false,
      roles: await rolesOf(identity?.principalId),
    };
  });
  return {
    account: account?.name ?? null,
    vm: vm === null ? null : { name: vm.name, powerState: vm.powerState },
    identities: [system, ...(await Promise.all(others))],
  };
}
