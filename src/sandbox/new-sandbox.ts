import { createIds } from './ids.ts';
import { type SandboxState, stateVersion } from './state.ts';

/** The guid of the built-in role Owner. */
export const ownerRoleId = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';

/** What the lab of a new sandbox is called. */
export const lab = {
  group: 'ContosoLab',
  location: 'westus',
  virtualMachine: 'ContosoVM',
  learner: 'Lab Learner',
  subscription: 'Contoso Lab Subscription',
} as const;

/** Where a document keeps who the learner is: the first user of the directory. */
export function learnerOf(state: SandboxState): { objectId: string; upn: string; displayName: string } {
  const user = Object.values(state.principals).find((principal) => principal.type === 'User');
  return { objectId: user?.objectId ?? '', upn: user?.upn ?? '', displayName: user?.displayName ?? '' };
}

/** Gives a principal the role Owner of the subscription, from now on. */
export function makeOwner(
  state: SandboxState,
  principal: { objectId: string; type: string },
  now: number,
  name: string,
): void {
  const subscriptionId = Object.keys(state.subscriptions)[0] as string;
  const scope = `/subscriptions/${subscriptionId}`;
  const id = `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`;
  state.roleAssignments[id.toLowerCase()] = {
    id,
    name,
    scope,
    roleId: ownerRoleId,
    roleDefinitionId: `${scope}/providers/Microsoft.Authorization/roleDefinitions/${ownerRoleId}`,
    principalId: principal.objectId,
    principalType: principal.type,
    description: null,
    createdAt: now,
    updatedAt: now,
    createdBy: principal.objectId,
    updatedBy: principal.objectId,
    effectiveAt: now,
  };
}

/**
 * The document of a new sandbox: one tenant, one subscription, the learner (its Owner) and an empty lab group. The
 * providers that it is registered for, and what the lab holds besides, come from the services.
 */
export function newState(seed: string, now: number): SandboxState {
  const drawn: Record<string, number> = {};
  const ids = createIds(seed, drawn);
  const subscriptionId = ids.guid('subscription');
  const objectId = ids.guid('principal/learner');
  const state: SandboxState = {
    version: stateVersion,
    seed,
    now,
    tenant: { tenantId: ids.guid('tenant'), displayName: 'Contoso', domain: 'contoso.example' },
    subscriptions: {
      [subscriptionId]: {
        subscriptionId,
        displayName: lab.subscription,
        state: 'Enabled',
        registeredProviders: [],
      },
    },
    groups: {},
    resources: {},
    principals: {
      [objectId]: {
        objectId,
        type: 'User',
        displayName: lab.learner,
        upn: 'learner@contoso.example',
        enabled: true,
        createdAt: now,
        replicatedAt: now,
      },
    },
    roleAssignments: {},
    customRoles: {},
    operations: {},
    timers: [],
    drawn,
    services: {},
  };
  const groupId = `/subscriptions/${subscriptionId}/resourceGroups/${lab.group}`;
  state.groups[groupId.toLowerCase()] = {
    id: groupId,
    name: lab.group,
    location: lab.location,
    provisioningState: 'Succeeded',
  };
  makeOwner(state, { objectId, type: 'User' }, now, ids.guid('roleAssignment/learner'));
  return state;
}
