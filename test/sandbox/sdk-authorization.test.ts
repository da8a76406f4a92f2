import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import type { Sandbox } from '../../src/sandbox/types.ts';
import { clientsOf, collect, refusal } from './support/clients.ts';
import { send } from './support/raw.ts';
import { holdWitnesses } from './support/witness.ts';

let sandbox: Sandbox;
let learner: ReturnType<typeof clientsOf>;
let subscription: string;
let group: string;
let principalId: string;

beforeEach(async () => {
  sandbox = await createSandbox({ seed: 'authorization', frozen: true, startAt: Date.UTC(2026, 0, 1) });
  learner = clientsOf(sandbox);
  subscription = `/subscriptions/${sandbox.subscriptionId}`;
  group = `${subscription}/resourceGroups/ContosoLab`;
  const identity = await learner.identities.userAssignedIdentities.createOrUpdate('ContosoLab', 'xUAMI1', {
    location: 'westus',
  });
  principalId = identity.principalId ?? '';
});
afterEach(() => sandbox.close());

const reader = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';
const name = '11111111-1111-4111-8111-111111111111';
const role = (id: string): string => `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${id}`;
const asReader = () => ({ roleDefinitionId: role(reader), principalId, principalType: 'ServicePrincipal' as const });

describe('role assignments', () => {
  test('are made, read by name and by id, listed and deleted through addresses that begin with two slashes', async () => {
    const { roleAssignments } = learner.authorization;
    const made = await roleAssignments.create(group, name, { ...asReader(), description: 'to look around' });
    const id = `${group}/providers/Microsoft.Authorization/roleAssignments/${name}`;
    expect(made).toEqual({
      id,
      name,
      type: 'Microsoft.Authorization/roleAssignments',
      scope: group,
      roleDefinitionId: role(reader),
      principalId,
      principalType: 'ServicePrincipal',
      description: 'to look around',
      condition: null,
      conditionVersion: null,
      createdOn: new Date('2026-01-01T00:00:00Z'),
      updatedOn: new Date('2026-01-01T00:00:00Z'),
      // Recorded: the answer to the PUT is written before the record is.
      createdBy: null,
      updatedBy: sandbox.learner.objectId,
      delegatedManagedIdentityResourceId: null,
    });
    const read = { ...made, createdBy: sandbox.learner.objectId };
    expect(await roleAssignments.get(group, name)).toEqual(read);
    expect(await roleAssignments.getById(id)).toEqual(read);
    expect(learner.seen.some((request) => request.url.includes('.com//subscriptions/'))).toBe(true);
    const changed = await roleAssignments.createById(id, { ...asReader(), description: 'changed' });
    expect(changed.description).toBe('changed');
    expect(await roleAssignments.deleteById(id)).toMatchObject({ name, description: 'changed' });
    expect((await roleAssignments.delete(group, name)).id).toBeUndefined();
    expect(await refusal(roleAssignments.get(group, name))).toMatchObject({
      status: 404,
      code: 'RoleAssignmentNotFound',
    });
  });

  test('are listed at a scope and above with atScope(), below it too without, and for one principal', async () => {
    const { roleAssignments } = learner.authorization;
    await roleAssignments.create(group, name, asReader());
    const names = async (
      list: AsyncIterable<{ principalId?: string; scope?: string }>,
    ): Promise<(string | undefined)[]> => (await collect(list)).map((assignment) => assignment.scope);
    expect(await names(roleAssignments.listForScope(group, { filter: 'atScope()' }))).toEqual([subscription, group]);
    expect(await names(roleAssignments.listForScope(subscription, { filter: 'atScope()' }))).toEqual([subscription]);
    expect(await names(roleAssignments.listForSubscription())).toEqual([subscription, group]);
    expect(
      await names(roleAssignments.listForResourceGroup('contosolab', { filter: `principalId eq '${principalId}'` })),
    ).toEqual([group]);
    expect(
      await names(roleAssignments.listForSubscription({ filter: `assignedTo('${principalId.toUpperCase()}')` })),
    ).toEqual([group]);
    expect(
      await names(roleAssignments.listForScope(subscription, { filter: `atScope() and assignedTo('${principalId}')` })),
    ).toEqual([]);
    expect(await names(roleAssignments.listForSubscription({ filter: `principalId eq '${name}'` }))).toEqual([]);
  });

  test('exist once for a scope, a role and a principal', async () => {
    const { roleAssignments } = learner.authorization;
    await roleAssignments.create(group, name, asReader());
    const twin = roleAssignments.create(group, '22222222-2222-4222-8222-222222222222', asReader());
    expect(await refusal(twin)).toEqual({
      status: 409,
      code: 'RoleAssignmentExists',
      message: 'The role assignment already exists.',
    });
    const other = roleAssignments.create(group, name, {
      ...asReader(),
      roleDefinitionId: role('b24988ac-6180-42a0-ab88-20f7382dd24c'),
    });
    expect(await refusal(other)).toMatchObject({ status: 400, code: 'RoleAssignmentUpdateNotPermitted' });
  });

  test('without principalType wait for the directory to know the principal', async () => {
    const { roleAssignments } = learner.authorization;
    const { principalType: _, ...unsaid } = asReader();
    const plain = principalId.replaceAll('-', '');
    expect(await refusal(roleAssignments.create(group, name, unsaid))).toEqual({
      status: 400,
      code: 'PrincipalNotFound',
      message: `Principal ${plain} does not exist in the directory ${sandbox.tenantId}. Check that you have the correct principal ID. If you are creating this principal and then immediately assigning a role, this error might be related to a replication delay. In this case, set the role assignment principalType property to a value, such as ServicePrincipal, User, or Group.  See https://aka.ms/docs-principaltype`,
    });
    await sandbox.clock.advance(40_000);
    expect((await roleAssignments.create(group, name, unsaid)).principalType).toBe('ServicePrincipal');
  });

  test.each([
    ['the wrong principalType', { principalType: 'User' }, 400, 'UnmatchedPrincipalType'],
    [
      'a role that is none',
      {
        roleDefinitionId:
          '/subscriptions/x/providers/Microsoft.Authorization/roleDefinitions/00000000-0000-4000-8000-000000000000',
      },
      404,
      'RoleDefinitionDoesNotExist',
    ],
    ['a principal that is no guid', { principalId: 'me' }, 400, 'InvalidPrincipalId'],
    [
      'a condition that would have to be evaluated',
      { condition: "!(ActionMatches{'Microsoft.Authorization/roleAssignments/write'})", conditionVersion: '2.0' },
      400,
      'RoleAssignmentConditionNotSupported',
    ],
  ])('are refused with %s', async (_, change, status, code) => {
    const call = learner.authorization.roleAssignments.create(group, name, { ...asReader(), ...change });
    expect(await refusal(call)).toMatchObject({ status, code });
  });

  test('are refused under a name that is no guid, and at a resource that is not there', async () => {
    const { roleAssignments } = learner.authorization;
    expect(await refusal(roleAssignments.create(group, 'mine', asReader()))).toMatchObject({
      status: 400,
      code: 'InvalidRoleAssignmentId',
    });
    const nowhere = `${group}/providers/Microsoft.Compute/virtualMachines/nobody`;
    expect(await refusal(roleAssignments.create(nowhere, name, asReader()))).toMatchObject({
      status: 404,
      code: 'ResourceNotFound',
    });
  });

  test('with a condition about stored data are kept and grant nothing else', async () => {
    await learner.authorization.roleAssignments.create(group, name, {
      ...asReader(),
      condition: "@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:Name] stringEquals 'foo'",
      conditionVersion: '2.0',
    });
    await sandbox.clock.advance(60_000);
    const identity = clientsOf(sandbox, principalId);
    expect(await refusal(identity.resources.resourceGroups.get('ContosoLab'))).toMatchObject({ status: 403 });
    expect(sandbox.refusals()[0]?.roles).toMatchObject(
      [{ roleName: 'Reader', effective: false, grants: false, condition: /foo/ }].map(
        ({ condition: __, ...rest }) => rest,
      ),
    );
  });

  test('of the last one who can give roles cannot be deleted', async () => {
    const { roleAssignments } = learner.authorization;
    const [own] = await collect(
      roleAssignments.listForSubscription({ filter: `principalId eq '${sandbox.learner.objectId}'` }),
    );
    expect(await refusal(roleAssignments.deleteById(own?.id ?? ''))).toMatchObject({
      status: 412,
      code: 'CannotDeleteLastRbacAdminAssignment',
    });
    await sandbox.client();
    expect(await roleAssignments.deleteById(own?.id ?? '')).toMatchObject({ id: own?.id });
  });

  test('leave with the group in which they were made', async () => {
    await learner.resources.resourceGroups.createOrUpdate('Short', { location: 'westus' });
    await learner.authorization.roleAssignments.create(`${subscription}/resourceGroups/Short`, name, asReader());
    await learner.resources.resourceGroups.beginDelete('Short', { updateIntervalInMs: 0 });
    await sandbox.clock.advance(90_000);
    expect(await collect(learner.authorization.roleAssignments.listForSubscription())).toHaveLength(1);
  });

  test.each([
    ['by default within a minute', undefined, 5_000, 60_000],
    ['with the fault on between five and ten minutes', 'role-propagation', 300_000, 600_000],
  ] as const)('count %s', async (_, fault, earliest, latest) => {
    if (fault) sandbox.faults.on(fault);
    await learner.authorization.roleAssignments.create(group, name, asReader());
    const identity = clientsOf(sandbox, principalId);
    await sandbox.clock.advance(earliest - 1);
    expect(await refusal(identity.resources.resourceGroups.get('ContosoLab'))).toMatchObject({ status: 403 });
    const weighed = sandbox.refusals()[0]?.roles[0];
    expect(weighed).toMatchObject({ effective: false, inScope: true, grants: false });
    expect(weighed?.effectiveAt).toBeGreaterThanOrEqual(Date.UTC(2026, 0, 1) + earliest);
    await sandbox.clock.advance(latest - earliest + 1);
    expect((await identity.resources.resourceGroups.get('ContosoLab')).name).toBe('ContosoLab');
  });
});

describe('role definitions', () => {
  test('are found by name whatever its case, and by id from any scope', async () => {
    const { roleDefinitions } = learner.authorization;
    const [found, ...more] = await collect(roleDefinitions.list(group, { filter: "roleName eq 'devtest LABS user'" }));
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      id: role('76283e04-6283-4c54-8f91-bcf1374a3c64'),
      roleName: 'DevTest Labs User',
      roleType: 'BuiltInRole',
      assignableScopes: ['/'],
    });
    expect(found?.permissions?.[0]?.actions).toContain('Microsoft.Compute/virtualMachines/start/action');
    expect(found?.permissions?.[0]?.actions).not.toContain('Microsoft.Compute/virtualMachines/powerOff/action');
    expect(await roleDefinitions.getById(found?.id ?? '')).toEqual(found);
  });

  test('of your own are made, given, used, and deleted once nobody has them', async () => {
    const { roleDefinitions, roleAssignments } = learner.authorization;
    const id = '33333333-3333-4333-8333-333333333333';
    const made = await roleDefinitions.createOrUpdate(subscription, id, {
      roleName: 'Group watcher',
      roleType: 'CustomRole',
      assignableScopes: [group],
      permissions: [{ actions: ['Microsoft.Resources/subscriptions/resourceGroups/read'], notActions: [] }],
    });
    expect(made).toMatchObject({ name: id, roleName: 'Group watcher', roleType: 'CustomRole' });
    await roleAssignments.create(group, name, { ...asReader(), roleDefinitionId: role(id) });
    await sandbox.clock.advance(60_000);
    const identity = clientsOf(sandbox, principalId);
    expect((await identity.resources.resourceGroups.get('ContosoLab')).name).toBe('ContosoLab');
    expect(await refusal(identity.identities.userAssignedIdentities.get('ContosoLab', 'xUAMI1'))).toMatchObject({
      status: 403,
    });
    expect(await refusal(roleDefinitions.delete(subscription, id))).toMatchObject({
      status: 400,
      code: 'RoleDefinitionHasAssignments',
    });
    await roleAssignments.delete(group, name);
    expect(await roleDefinitions.delete(subscription, id)).toMatchObject({ roleName: 'Group watcher' });
    expect(await refusal(roleDefinitions.get(subscription, id))).toMatchObject({
      status: 404,
      code: 'RoleDefinitionDoesNotExist',
    });
  });

  test.each([
    ['an id of a built-in role', reader, {}, 409, 'RoleDefinitionExists'],
    ['no name', name, { roleName: '' }, 400, 'RoleDefinitionNameNullOrEmpty'],
    ['a name that is taken', name, { roleName: 'reader' }, 409, 'RoleDefinitionWithSameNameExists'],
    ['the type of a built-in role', name, { roleType: 'BuiltInRole' }, 400, 'InvalidRoleDefinitionType'],
    ['no scope', name, { assignableScopes: [] }, 400, 'MissingAssignableScopes'],
  ])('are refused with %s', async (_, id, change, status, code) => {
    const call = learner.authorization.roleDefinitions.createOrUpdate(subscription, id, {
      roleName: 'Mine',
      assignableScopes: [subscription],
      permissions: [{ actions: ['*/read'] }],
      ...change,
    });
    expect(await refusal(call)).toMatchObject({ status, code });
  });
});

test('the permissions of the caller are those of the roles that count at the scope', async () => {
  const { permissions } = learner.authorization;
  expect(await collect(permissions.listForResourceGroup('ContosoLab'))).toEqual([
    { actions: ['*'], notActions: [], dataActions: [], notDataActions: [] },
  ]);
  const { token } = await sandbox.mintToken({ principalId });
  const own = await send(
    sandbox,
    'GET',
    `${group}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01`,
    { token },
  );
  expect([own.status, own.body]).toEqual([200, { value: [] }]);
});

holdWitnesses(import.meta.url);
