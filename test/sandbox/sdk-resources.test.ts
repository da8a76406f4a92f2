import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import type { Sandbox } from '../../src/sandbox/types.ts';
import { clientsOf, collect, refusal } from './support/clients.ts';
import { putGroup, send } from './support/raw.ts';
import { holdWitnesses, witnessing } from './support/witness.ts';

let sandbox: Sandbox;
let learner: ReturnType<typeof clientsOf>;
let subscription: string;
let group: string;

beforeEach(async () => {
  sandbox = await createSandbox({ seed: 'resources', frozen: true, startAt: Date.UTC(2026, 0, 1) });
  learner = clientsOf(sandbox);
  subscription = `/subscriptions/${sandbox.subscriptionId}`;
  group = `${subscription}/resourceGroups/ContosoLab`;
});
afterEach(() => sandbox.close());

const identityType = 'Microsoft.ManagedIdentity/userAssignedIdentities';
const idOf = (name: string): string => `${group}/providers/${identityType}/${name}`;
const version = '2023-01-31';

describe('any resource by its id', () => {
  test('is made, read, changed, asked after and deleted', async () => {
    const { resources } = learner.resources;
    const id = idOf('byId');
    expect((await resources.checkExistenceById(id, version)).body).toBe(false);
    const made = await resources.beginCreateOrUpdateByIdAndWait(id, version, { location: 'westus', tags: { a: '1' } });
    expect(made).toMatchObject({ name: 'byId', type: identityType, location: 'westus', tags: { a: '1' } });
    expect(
      (await resources.checkExistenceById(id.toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions'), version)).body,
    ).toBe(true);
    const changed = await resources.beginUpdateByIdAndWait(id, version, { tags: { b: '2' } });
    expect(changed.tags).toEqual({ b: '2' });
    expect(await resources.getById(id, version)).toEqual({ ...made, tags: { b: '2' } });
    await resources.beginDeleteByIdAndWait(id, version);
    expect(await refusal(resources.getById(id, version))).toMatchObject({ status: 404, code: 'ResourceNotFound' });
  });

  test('by group, provider and type as well', async () => {
    const { resources } = learner.resources;
    await resources.beginCreateOrUpdateAndWait(
      'ContosoLab',
      'Microsoft.ManagedIdentity',
      '',
      'userAssignedIdentities',
      'one',
      version,
      { location: 'westus' },
    );
    expect(
      (await resources.get('ContosoLab', 'Microsoft.ManagedIdentity', '', 'userAssignedIdentities', 'one', version))
        .name,
    ).toBe('one');
    expect(
      (
        await resources.checkExistence(
          'ContosoLab',
          'Microsoft.ManagedIdentity',
          '',
          'userAssignedIdentities',
          'one',
          version,
        )
      ).body,
    ).toBe(true);
  });
});

describe('lists of resources', () => {
  beforeEach(async () => {
    await putGroup(sandbox, 'Other');
    for (const [where, name, tags] of [
      ['ContosoLab', 'alpha', { team: 'red', size: 'blue' }],
      ['ContosoLab', 'beta', { team: 'blue' }],
      ['Other', 'gamma', undefined],
    ] as const) {
      await learner.identities.userAssignedIdentities.createOrUpdate(where, name, {
        location: 'westus',
        ...(tags ? { tags } : {}),
      });
    }
  });
  const names = async (filter?: string, more: object = {}): Promise<(string | undefined)[]> =>
    (await collect(learner.resources.resources.list({ ...(filter ? { filter } : {}), ...more }))).map(
      (found) => found.name,
    );

  test.each([
    [`resourceType eq '${identityType}'`, ['alpha', 'beta', 'gamma']],
    [`resourceType eq 'MICROSOFT.managedidentity/USERASSIGNEDIDENTITIES' and name eq 'BETA'`, ['beta']],
    [`tagName eq 'team' and tagValue eq 'blue'`, ['beta']],
    [`tagName eq 'team'`, ['alpha', 'beta']],
    [`resourceGroup eq 'other'`, ['gamma']],
    [`name eq 'alpha' or (name eq 'gamma' and resourceGroup ne 'ContosoLab')`, ['alpha', 'gamma']],
    [`startswith(name, 'al')`, ['alpha']],
    [`substringof('amm', name)`, ['gamma']],
    [`name eq 'it''s'`, []],
  ])('%s', async (filter, expected) => {
    expect(await names(filter)).toEqual(expected);
  });

  test('by group; in pages; with times where they are asked for', async () => {
    const inGroup = await collect(
      learner.resources.resources.listByResourceGroup('contosolab', { filter: `resourceType eq '${identityType}'` }),
    );
    expect(inGroup.map((found) => found.name)).toEqual(['alpha', 'beta']);
    expect(inGroup[0]).not.toHaveProperty('createdTime');
    const before = learner.seen.length;
    expect(await names(`resourceType eq '${identityType}'`, { top: 1 })).toEqual(['alpha', 'beta', 'gamma']);
    expect(learner.seen.length - before).toBe(3);
    const [expanded] = await collect(
      learner.resources.resources.list({
        filter: "name eq 'alpha'",
        expand: 'createdTime,changedTime,provisioningState',
      }),
    );
    expect(expanded).toMatchObject({ createdTime: new Date('2026-01-01T00:00:00Z'), provisioningState: 'Succeeded' });
  });

  test('show what the caller may read, and nothing to whoever has no role', async () => {
    const { principalId = '' } = await learner.identities.userAssignedIdentities.get('Other', 'gamma');
    const stranger = clientsOf(sandbox, principalId);
    expect(await refusal(collect(stranger.resources.resources.list()))).toMatchObject({ status: 403 });
    expect(await refusal(collect(stranger.resources.resourceGroups.list()))).toMatchObject({ status: 403 });
    await learner.authorization.roleAssignments.create(
      `${subscription}/resourceGroups/Other`,
      '11111111-1111-4111-8111-111111111111',
      {
        roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7`,
        principalId,
        principalType: 'ServicePrincipal',
      },
    );
    await sandbox.clock.advance(60_000);
    expect((await collect(stranger.resources.resources.list())).map((found) => found.name)).toEqual(['gamma']);
    expect((await collect(stranger.resources.resourceGroups.list())).map((found) => found.name)).toEqual(['Other']);
    expect(await refusal(stranger.resources.resourceGroups.get('ContosoLab'))).toMatchObject({ status: 403 });
  });
});

describe('groups', () => {
  test('are changed, found by tag, and told in pages', async () => {
    const { resourceGroups } = learner.resources;
    await resourceGroups.createOrUpdate('Tagged', { location: 'West Europe', managedBy: 'somebody', tags: { a: 'b' } });
    expect((await resourceGroups.update('tagged', { tags: { c: 'd' } })).tags).toEqual({ c: 'd' });
    expect(
      (await collect(resourceGroups.list({ filter: "tagName eq 'c' and tagValue eq 'd'" }))).map((found) => found.name),
    ).toEqual(['Tagged']);
    expect((await collect(resourceGroups.list({ top: 1 }))).map((found) => found.name)).toEqual([
      'ContosoLab',
      'Tagged',
    ]);
    const again = await resourceGroups.createOrUpdate('TAGGED', { location: 'westeurope' });
    expect(again).toMatchObject({ name: 'Tagged', location: 'westeurope', managedBy: 'somebody' });
    expect(again.tags).toBeUndefined();
  });

  test('that are being deleted take no more writes, and say so', async () => {
    const { resourceGroups } = learner.resources;
    await resourceGroups.createOrUpdate('Leaving', { location: 'westus' });
    await resourceGroups.beginDelete('Leaving', { updateIntervalInMs: 0 });
    const write = learner.identities.userAssignedIdentities.createOrUpdate('Leaving', 'late', { location: 'westus' });
    expect(await refusal(write)).toEqual({
      status: 409,
      code: 'ResourceGroupBeingDeleted',
      message: "The resource group 'Leaving' is in deprovisioning state and cannot perform this operation.",
    });
    expect(await refusal(resourceGroups.createOrUpdate('Leaving', { location: 'westus' }))).toMatchObject({
      code: 'ResourceGroupBeingDeleted',
    });
  });

  test('may be polled while they go by whoever deleted them, and by nobody else without a role', async () => {
    await putGroup(sandbox, 'Leaving');
    const { principalId = '' } = await learner.identities.userAssignedIdentities.createOrUpdate(
      'ContosoLab',
      'deleter',
      { location: 'westus' },
    );
    const contributor = 'b24988ac-6180-42a0-ab88-20f7382dd24c';
    await learner.authorization.roleAssignments.create(
      `${subscription}/resourceGroups/Leaving`,
      '11111111-1111-4111-8111-111111111111',
      {
        roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${contributor}`,
        principalId,
        principalType: 'ServicePrincipal',
      },
    );
    const { principalId: other = '' } = await learner.identities.userAssignedIdentities.createOrUpdate(
      'ContosoLab',
      'stranger',
      { location: 'westus' },
    );
    await sandbox.clock.advance(60_000);
    const { token } = await sandbox.mintToken({ principalId });
    const accepted = await send(sandbox, 'DELETE', `${subscription}/resourcegroups/Leaving?api-version=2021-04-01`, {
      token,
    });
    const { pathname, search } = new URL(accepted.headers.location ?? '');
    const poll = await send(sandbox, 'GET', pathname + search, { token });
    expect([poll.status, poll.headers.location, poll.headers['retry-after']]).toEqual([
      202,
      accepted.headers.location,
      '15',
    ]);
    const stranger = await sandbox.mintToken({ principalId: other });
    expect((await send(sandbox, 'GET', pathname + search, { token: stranger.token })).status).toBe(403);
    await sandbox.clock.advance(90_000);
    expect((await send(sandbox, 'GET', pathname + search, { token })).status).toBe(200);
  });

  test('export a template where there is nothing in it, and say what cannot be exported', async () => {
    await putGroup(sandbox, 'Empty');
    const door = { ...sandbox, frontDoor: witnessing(sandbox.frontDoor, 'request') };
    const ask = (name: string) =>
      send(door, 'POST', `${subscription}/resourcegroups/${name}/exportTemplate?api-version=2022-09-01`, {
        body: { resources: ['*'] },
      });
    expect((await ask('Empty')).body).toEqual({
      template: {
        $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
        contentVersion: '1.0.0.0',
        parameters: {},
        variables: {},
        resources: [],
      },
    });
    await learner.identities.userAssignedIdentities.createOrUpdate('Empty', 'one', { location: 'westus' });
    expect((await ask('Empty')).body.error).toMatchObject({
      code: 'ExportTemplateCompletedWithErrors',
      details: [{ target: identityType }],
    });
  });
});

describe('tags by themselves', () => {
  test('of a subscription, a group and a resource are merged, replaced, taken off and deleted', async () => {
    const { tagsOperations: tags } = learner.resources;
    await learner.identities.userAssignedIdentities.createOrUpdate('ContosoLab', 'tagged', { location: 'westus' });
    for (const scope of [subscription, group, idOf('tagged')]) {
      await tags.beginCreateOrUpdateAtScopeAndWait(scope, { properties: { tags: { a: '1', b: '2' } } });
      await tags.beginUpdateAtScopeAndWait(scope, { operation: 'Merge', properties: { tags: { b: '3', c: '4' } } });
      expect((await tags.getAtScope(scope)).properties?.tags).toEqual({ a: '1', b: '3', c: '4' });
      await tags.beginUpdateAtScopeAndWait(scope, {
        operation: 'Delete',
        properties: { tags: { a: '1', b: 'other' } },
      });
      expect((await tags.getAtScope(scope)).properties?.tags).toEqual({ b: '3', c: '4' });
      await tags.beginUpdateAtScopeAndWait(scope, { operation: 'Replace', properties: { tags: { z: '0' } } });
      expect((await tags.getAtScope(scope)).properties?.tags).toEqual({ z: '0' });
      await tags.beginDeleteAtScopeAndWait(scope);
      expect((await tags.getAtScope(scope)).properties?.tags).toEqual({});
    }
    expect((await learner.identities.userAssignedIdentities.get('ContosoLab', 'tagged')).tags).toEqual({});
  });
});

describe('providers', () => {
  test('are listed with their types, versions and places', async () => {
    const all = await collect(learner.resources.providers.list());
    expect(all.map((provider) => provider.namespace)).toEqual(
      expect.arrayContaining(['Microsoft.Resources', 'Microsoft.ManagedIdentity']),
    );
    const provider = await learner.resources.providers.get('microsoft.managedidentity');
    expect(provider.registrationState).toBe('Registered');
    const [type] = provider.resourceTypes ?? [];
    expect(type?.resourceType).toBe('userAssignedIdentities');
    expect(type?.locations).toContain('West US');
    expect(type?.apiVersions).toContain('2024-11-30');
    expect((await learner.resources.providers.getAtTenantScope('Microsoft.ManagedIdentity')).namespace).toBe(
      'Microsoft.ManagedIdentity',
    );
    expect((await collect(learner.resources.providers.listAtTenantScope())).length).toBe(all.length);
    expect(await refusal(learner.resources.providers.get('Microsoft.Fake'))).toMatchObject({
      status: 404,
      code: 'InvalidResourceNamespace',
    });
  });

  test('that a subscription is not registered for take no writes, until they are', async () => {
    const { providers } = learner.resources;
    const { userAssignedIdentities } = learner.identities;
    expect((await providers.unregister('Microsoft.ManagedIdentity')).registrationState).toBe('Unregistered');
    expect((await providers.get('Microsoft.ManagedIdentity')).registrationState).toBe('NotRegistered');
    expect(await refusal(userAssignedIdentities.createOrUpdate('ContosoLab', 'early', { location: 'westus' }))).toEqual(
      {
        status: 409,
        code: 'MissingSubscriptionRegistration',
        message:
          "The subscription is not registered to use namespace 'Microsoft.ManagedIdentity'. See https://aka.ms/rps-not-found for how to register subscriptions.",
      },
    );
    expect((await providers.register('Microsoft.ManagedIdentity')).registrationState).toBe('Registering');
    await sandbox.clock.advance(60_000);
    expect((await providers.get('Microsoft.ManagedIdentity')).registrationState).toBe('Registered');
    expect((await userAssignedIdentities.createOrUpdate('ContosoLab', 'early', { location: 'westus' })).name).toBe(
      'early',
    );
  });
});

describe('subscriptions', () => {
  test('are listed and read with their places and their tenant', async () => {
    const { subscriptions, tenants } = learner.subscriptions;
    const [only, ...more] = await collect(subscriptions.list());
    expect(more).toEqual([]);
    expect(only).toMatchObject({
      id: subscription,
      displayName: 'Contoso Lab Subscription',
      state: 'Enabled',
      authorizationSource: 'RoleBased',
      tenantId: sandbox.tenantId,
    });
    expect(await subscriptions.get(sandbox.subscriptionId)).toEqual(only);
    const places = await collect(subscriptions.listLocations(sandbox.subscriptionId));
    expect(places.find((place) => place.name === 'westus')).toMatchObject({
      displayName: 'West US',
      regionalDisplayName: '(US) West US',
      metadata: { regionType: 'Physical', geographyGroup: 'US', pairedRegion: [{ name: 'eastus' }] },
    });
    const [tenant] = await collect(tenants.list());
    expect(tenant).toMatchObject({
      tenantId: sandbox.tenantId,
      displayName: 'Contoso',
      defaultDomain: 'contoso.example',
    });
  });
});

test('what an identity is attached to can be asked in the versions that have it', async () => {
  const { userAssignedIdentities } = learner.identities;
  const { id = '' } = await userAssignedIdentities.createOrUpdate('ContosoLab', 'busy', { location: 'westus' });
  await sandbox.host.write((ctx) => {
    const machine = Object.values(ctx.state.resources).find((found) => found.name === 'ContosoVM');
    const identity = ctx.resources.applyIdentity(
      machine!.id,
      undefined,
      { type: 'UserAssigned', userAssignedIdentities: { [id]: {} } },
      'put',
    );
    machine!.identity = identity;
  });
  const door = { ...sandbox, frontDoor: witnessing(sandbox.frontDoor, 'request') };
  const asked = await send(door, 'POST', `${idOf('busy')}/listAssociatedResources?api-version=2022-01-31-preview`);
  expect(asked.body).toEqual({
    totalCount: 1,
    value: [
      {
        id: `${group}/providers/Microsoft.Compute/virtualMachines/ContosoVM`,
        name: 'ContosoVM',
        type: 'Microsoft.Compute/virtualMachines',
        resourceGroup: expect.stringMatching(/^contosolab$/i),
        subscriptionId: sandbox.subscriptionId,
        subscriptionDisplayName: 'Contoso Lab Subscription',
      },
    ],
  });
  const newer = await send(sandbox, 'POST', `${idOf('busy')}/listAssociatedResources?api-version=2023-01-31`);
  expect(newer.status).toBe(400);
  const operations = await send(door, 'GET', '/providers/Microsoft.ManagedIdentity/operations?api-version=2023-01-31');
  expect(operations.body.value.map((operation: { name: string }) => operation.name)).toContain(
    'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action',
  );
});

holdWitnesses(import.meta.url);
