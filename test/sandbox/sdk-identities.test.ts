import { afterEach, expect, test } from 'vitest';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import type { Sandbox } from '../../src/sandbox/types.ts';
import { clientsOf, collect, refusal } from './support/clients.ts';
import { send } from './support/raw.ts';
import { holdWitnesses } from './support/witness.ts';

let sandbox: Sandbox;
const start = async (): Promise<Sandbox> => {
  sandbox = await createSandbox({ seed: 'sdk', frozen: true, startAt: Date.UTC(2026, 0, 1) });
  return sandbox;
};
afterEach(() => sandbox.close());

const group = 'ContosoLab';
const devTestLabsUser = '76283e04-6283-4c54-8f91-bcf1374a3c64';

test('identities are made, read, listed, tagged and deleted', async () => {
  const { identities } = clientsOf(await start());
  const made = await identities.userAssignedIdentities.createOrUpdate(group, 'xUAMI1', { location: 'West US' });
  expect(made.id).toBe(
    `/subscriptions/${sandbox.subscriptionId}/resourcegroups/ContosoLab/providers/Microsoft.ManagedIdentity/userAssignedIdentities/xUAMI1`,
  );
  expect(made.location).toBe('westus');
  expect(made.tenantId).toBe(sandbox.tenantId);
  expect(made.principalId).toMatch(/^[0-9a-f-]{36}$/);
  expect(made.clientId).not.toBe(made.principalId);
  const again = await identities.userAssignedIdentities.createOrUpdate('CONTOSOLAB', 'XUAMI1', { location: 'westus' });
  expect(again).toEqual(made);
  await identities.userAssignedIdentities.update(group, 'xUAMI1', { tags: { a: 'b' } });
  expect((await identities.userAssignedIdentities.get(group, 'xUAMI1')).tags).toEqual({ a: 'b' });
  await identities.userAssignedIdentities.createOrUpdate(group, 'xUAMI2', { location: 'westus' });
  const listed = await collect(identities.userAssignedIdentities.listByResourceGroup(group));
  expect(listed.map((identity) => identity.name)).toEqual(['xUAMI1', 'xUAMI2']);
  expect(await collect(identities.userAssignedIdentities.listBySubscription())).toEqual(listed);
  await identities.userAssignedIdentities.delete(group, 'xUAMI1');
  expect(await refusal(identities.userAssignedIdentities.get(group, 'xUAMI1'))).toEqual({
    status: 404,
    code: 'ResourceNotFound',
    message:
      "The Resource 'Microsoft.ManagedIdentity/userAssignedIdentities/xUAMI1' under resource group 'ContosoLab' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix",
  });
});

test('the system-assigned identity of a resource is told', async () => {
  const { identities } = clientsOf(await start());
  const base = `/subscriptions/${sandbox.subscriptionId}/resourceGroups/${group}`;
  const scope = `${base}/providers/Microsoft.Automation/automationAccounts/xAutomationAccount`;
  expect(await refusal(identities.systemAssignedIdentities.getByScope(scope))).toMatchObject({
    status: 404,
    code: 'ResourceNotFound',
  });
  const account = async (type: string) => {
    const made = await send(sandbox, 'PUT', `${scope}?api-version=2023-11-01`, {
      body: { location: 'westus', identity: { type }, properties: { sku: { name: 'Basic' } } },
    });
    return made.body.identity as { principalId: string } | undefined;
  };
  await account('None');
  expect(await refusal(identities.systemAssignedIdentities.getByScope(scope))).toMatchObject({
    status: 404,
    code: 'IdentityNotFound',
  });
  const attached = await account('SystemAssigned');
  expect(await identities.systemAssignedIdentities.getByScope(scope)).toMatchObject({
    name: 'default',
    location: 'westus',
    tenantId: sandbox.tenantId,
    principalId: attached?.principalId,
    clientId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
});

test('a role lets an identity see the subscription once it has propagated', async () => {
  const learner = clientsOf(await start());
  const { principalId = '' } = await learner.identities.userAssignedIdentities.createOrUpdate(group, 'xUAMI1', {
    location: 'westus',
  });
  const scope = `/subscriptions/${sandbox.subscriptionId}/resourceGroups/${group}`;
  const name = '11111111-1111-4111-8111-111111111111';
  const identity = clientsOf(sandbox, principalId);
  expect(await collect(identity.subscriptions.subscriptions.list())).toEqual([]);
  const assignment = await learner.authorization.roleAssignments.create(scope, name, {
    roleDefinitionId: `/subscriptions/${sandbox.subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${devTestLabsUser}`,
    principalId,
    principalType: 'ServicePrincipal',
  });
  expect(assignment.scope).toBe(scope);
  expect(await collect(identity.subscriptions.subscriptions.list())).toEqual([]);
  await sandbox.clock.advance(60_000);
  expect((await collect(identity.subscriptions.subscriptions.list())).map((s) => s.subscriptionId)).toEqual([
    sandbox.subscriptionId,
  ]);
  expect(await refusal(identity.identities.userAssignedIdentities.get(group, 'nobody'))).toEqual({
    status: 403,
    code: 'AuthorizationFailed',
    message: `The client '${principalId}' with object id '${principalId}' does not have authorization to perform action 'Microsoft.ManagedIdentity/userAssignedIdentities/read' over scope '${scope}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nobody' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  });
});

test('groups are made and deleted with what is in them', async () => {
  const { resources, identities } = clientsOf(await start());
  const made = await resources.resourceGroups.createOrUpdate('More', { location: 'West US', tags: { a: 'b' } });
  expect(made).toEqual({
    id: `/subscriptions/${sandbox.subscriptionId}/resourceGroups/More`,
    name: 'More',
    type: 'Microsoft.Resources/resourceGroups',
    location: 'westus',
    tags: { a: 'b' },
    properties: { provisioningState: 'Succeeded' },
  });
  await identities.userAssignedIdentities.createOrUpdate('More', 'one', { location: 'westus' });
  expect((await resources.resourceGroups.checkExistence('more')).body).toBe(true);
  const poller = await resources.resourceGroups.beginDelete('More', { updateIntervalInMs: 0 });
  expect((await resources.resourceGroups.get('More')).properties?.provisioningState).toBe('Deleting');
  await sandbox.clock.advance(90_000);
  await poller.poll();
  expect(poller.isDone()).toBe(true);
  expect((await resources.resourceGroups.checkExistence('More')).body).toBe(false);
  expect(await collect(identities.userAssignedIdentities.listBySubscription())).toEqual([]);
});

holdWitnesses(import.meta.url);
