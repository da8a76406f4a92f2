import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/types.ts';
import { refusal } from './support/clients.ts';
import { type Lab, openLab, until } from './support/lab.ts';
import { holdWitnesses } from './support/witness.ts';

let lab: Lab;
const open: Sandbox[] = [];
const openOne = async (options: Parameters<typeof openLab>[0] = {}): Promise<Lab> => {
  const made = await openLab(options);
  open.push(made.sandbox);
  return made;
};
beforeEach(async () => {
  lab = await openOne();
});
afterEach(async () => {
  for (const sandbox of open.splice(0)) await sandbox.close();
});

const group = 'ContosoLab';
const account = 'xAutomationAccount';
const gallery = (name: string, version: string) => ({
  contentLink: { uri: `https://www.powershellgallery.com/api/v2/package/${name}/${version}` },
});

const makeAccount = ({ automation }: Lab) =>
  automation.automationAccount.createOrUpdate(group, account, {
    location: 'westus',
    name: account,
    sku: { name: 'Basic' },
  });

const putAccount = ({ ask, account: path }: Lab, identity: unknown) =>
  ask('PUT', `${path}?api-version=2023-11-01`, {
    location: 'westus',
    identity,
    properties: { sku: { name: 'Basic' } },
  });

describe('accounts', () => {
  test('one is made, read, listed, changed and deleted', async () => {
    const { automation } = lab;
    const made = await makeAccount(lab);
    expect(made).toMatchObject({ name: account, location: 'westus', state: 'Ok', sku: { name: 'Basic' } });
    expect(made.type).toBe('Microsoft.Automation/AutomationAccounts');
    expect((await automation.automationAccount.get(group, account)).id).toBe(made.id);
    expect((await automation.automationAccount.list()).map((one) => one.name)).toEqual([account]);
    expect((await automation.automationAccount.listByResourceGroup(group)).map((one) => one.name)).toEqual([account]);
    const changed = await automation.automationAccount.update(group, account, { tags: { a: 'b' } });
    expect(changed.tags).toEqual({ a: 'b' });
    const keys = (await automation.keys.listByAutomationAccount(group, account)).keys;
    expect(keys?.length).toBe(2);
    expect((await automation.usages.listByAutomationAccount(group, account)).map((usage) => usage.name?.value)).toEqual(
      ['AccountUsage', 'SubscriptionUsage', 'DscSubscriptionUsage'],
    );
    expect((await automation.statistics.listByAutomationAccount(group, account)).length).toBe(13);
    expect((await automation.linkedWorkspace.get(group, account)).id).toBeNull();
    await automation.automationAccount.deleteMethod(group, account);
    expect(await automation.automationAccount.list()).toEqual([]);
    await automation.automationAccount.deleteMethod(group, account);
    const deleted = await lab.ask(
      'GET',
      `/subscriptions/${lab.sandbox.subscriptionId}/providers/Microsoft.Automation/deletedAutomationAccounts?api-version=2022-01-31`,
    );
    expect(deleted.body.value).toMatchObject([
      { name: account, location: 'westus', properties: { automationAccountResourceId: made.id } },
    ]);
  });

  test('identities are switched on, attached, detached and off', async () => {
    const { resources, identities, sandbox } = lab;
    const id = lab.account;
    const [first, second] = await Promise.all(
      ['xUAMI1', 'xUAMI2'].map((name) =>
        identities.userAssignedIdentities.createOrUpdate(group, name, { location: 'westus' }),
      ),
    );
    const attached = { [first?.id ?? '']: {}, [second?.id ?? '']: {} };
    const made = await resources.resources.beginCreateOrUpdateByIdAndWait(
      id,
      '2023-11-01',
      {
        location: 'westus',
        identity: { type: 'SystemAssigned, UserAssigned', userAssignedIdentities: attached },
        properties: { sku: { name: 'Basic' } },
      },
      { updateIntervalInMs: 0 },
    );
    expect(made.identity?.type).toBe('SystemAssigned, UserAssigned');
    expect(made.identity?.tenantId).toBe(sandbox.tenantId);
    expect(Object.values(made.identity?.userAssignedIdentities ?? {}).map((one) => one.clientId)).toEqual([
      first?.clientId,
      second?.clientId,
    ]);
    const system = made.identity?.principalId;
    const read = await resources.resources.getById(id, '2023-11-01');
    expect(read.identity).toEqual(made.identity);
    const patch = (identity: unknown) => lab.ask('PATCH', `${id}?api-version=2023-11-01`, { identity });
    const detached = await patch({
      type: 'SystemAssigned, UserAssigned',
      userAssignedIdentities: { [second?.id ?? '']: null },
    });
    expect(Object.keys(detached.body.identity.userAssignedIdentities)).toEqual([first?.id]);
    expect(detached.body.identity.principalId).toBe(system);
    // What a client without the model of identities writes leaves them as they are.
    await makeAccount(lab);
    expect((await resources.resources.getById(id, '2023-11-01')).identity?.principalId).toBe(system);
    const off = await patch({ type: 'None' });
    expect(off.body.identity).toBeUndefined();
    const again = await patch({ type: 'SystemAssigned' });
    expect(again.body.identity.principalId).not.toBe(system);
  });

  test('who makes one may only attach what it may assign', async () => {
    const { sandbox, identities } = lab;
    const own = await identities.userAssignedIdentities.createOrUpdate(group, 'xUAMI1', { location: 'westus' });
    const contributor = 'f353d9bd-d4a6-484e-a77a-8050b599b867';
    const scope = `/subscriptions/${sandbox.subscriptionId}`;
    await lab.ask(
      'PUT',
      `${lab.group}/providers/Microsoft.Authorization/roleAssignments/11111111-1111-4111-8111-111111111111?api-version=2022-04-01`,
      {
        properties: {
          roleDefinitionId: `${scope}/providers/Microsoft.Authorization/roleDefinitions/${contributor}`,
          principalId: own.principalId,
          principalType: 'ServicePrincipal',
        },
      },
    );
    await sandbox.clock.advance(120_000);
    const { token } = await sandbox.mintToken({ principalId: own.principalId ?? '' });
    const response = await sandbox.frontDoor({
      method: 'PUT',
      url: `https://management.azure.com${lab.account}?api-version=2023-11-01`,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        location: 'westus',
        identity: { type: 'UserAssigned', userAssignedIdentities: { [own.id ?? '']: {} } },
      }),
    });
    expect([response.status, JSON.parse(response.body).error.code]).toEqual([403, 'LinkedAuthorizationFailed']);
  });

  test.each(['x', 'no spaces', '1startsWithDigit', 'ends-with-dash-', 'a'.repeat(51)])(
    'the name %j is refused',
    async (name) => {
      const path = `${lab.group}/providers/Microsoft.Automation/automationAccounts/${encodeURIComponent(name)}?api-version=2023-11-01`;
      const refused = await lab.ask('PUT', path, { location: 'westus', properties: {} });
      expect([refused.status, refused.body.Message, Object.keys(refused.body.ModelState)]).toEqual([
        400,
        'The request is invalid.',
        ['account.name'],
      ]);
    },
  );

  test('children of an account that is not there are refused by its name', async () => {
    const refused = await lab.ask('GET', `${lab.account}/runbooks?api-version=2018-06-30`);
    expect([refused.status, refused.body.error.code]).toEqual([404, 'ParentResourceNotFound']);
    expect(await refusal(lab.automation.automationAccount.get(group, account))).toMatchObject({
      status: 404,
      code: 'ResourceNotFound',
    });
  });
});

describe('modules', () => {
  const states = async (name: string): Promise<readonly string[]> => {
    const seen: string[] = [];
    await until(
      lab.sandbox,
      async () => (await lab.automation.module.get(group, account, name)).provisioningState ?? '',
      (state) => {
        if (seen.at(-1) !== state) seen.push(state);
        return state === 'Succeeded' || state === 'Failed';
      },
    );
    return seen;
  };

  test('an import goes through its states and can be listed and removed', async () => {
    const { automation } = lab;
    await makeAccount(lab);
    const made = await automation.module.createOrUpdate(group, account, 'Az.Accounts', gallery('Az.Accounts', '2.5.2'));
    expect(made.provisioningState).toBe('Creating');
    expect(await states('Az.Accounts')).toEqual(['Creating', 'ContentValidated', 'Succeeded']);
    const found = await automation.module.get(group, account, 'az.accounts');
    expect(found).toMatchObject({ name: 'Az.Accounts', version: '2.5.2' });
    expect(found.sizeInBytes).toBeGreaterThan(0);
    // Another version: the old one counts until the new one is there.
    await automation.module.update(group, account, 'Az.Accounts', gallery('Az.Accounts', '2.12.1'));
    expect((await automation.module.get(group, account, 'Az.Accounts')).version).toBe('2.5.2');
    await states('Az.Accounts');
    expect((await automation.module.listByAutomationAccount(group, account)).map((one) => one.version)).toEqual([
      '2.12.1',
    ]);
    await automation.module.deleteMethod(group, account, 'Az.Accounts');
    expect(await refusal(automation.module.get(group, account, 'Az.Accounts'))).toMatchObject({
      status: 404,
      code: 'NotFound',
    });
  });

  test('what a module needs must be there first', async () => {
    const { automation } = lab;
    await makeAccount(lab);
    await automation.module.createOrUpdate(group, account, 'Az.Compute', gallery('Az.Compute', '4.16.0'));
    expect(await states('Az.Compute')).toEqual(['Creating', 'Failed']);
    const failed = await automation.module.get(group, account, 'Az.Compute');
    expect(failed.error?.message).toContain("The specified module 'Az.Accounts' was not loaded");
    await automation.module.createOrUpdate(group, account, 'Az.Accounts', gallery('Az.Accounts', '2.5.2'));
    await states('Az.Accounts');
    await automation.module.createOrUpdate(group, account, 'Az.Compute', gallery('Az.Compute', '4.16.0'));
    expect(await states('Az.Compute')).toEqual(['Creating', 'ContentValidated', 'Succeeded']);
  });

  test.each([
    [
      'a link that leads nowhere',
      'https://example.com/Az.Accounts.zip',
      'No content was read from the supplied ContentLink.',
    ],
    ["another module's package", gallery('Az.Compute', '4.16.0').contentLink.uri, 'the module structure was invalid'],
  ])('%s is taken and fails later', async (_, uri, text) => {
    await makeAccount(lab);
    const made = await lab.ask('PUT', `${lab.account}/modules/Az.Accounts?api-version=2015-10-31`, {
      properties: { contentLink: { uri } },
    });
    expect(made.status).toBe(201);
    await states('Az.Accounts');
    expect((await lab.automation.module.get(group, account, 'Az.Accounts')).error?.message).toContain(text);
  });

  test('the faults make it slow, and fail once', async () => {
    await makeAccount(lab);
    lab.sandbox.faults.on('module-import-slow');
    lab.sandbox.faults.on('module-import-failed');
    const began = lab.sandbox.clock.now();
    await lab.automation.module.createOrUpdate(group, account, 'Az.Accounts', gallery('Az.Accounts', '2.5.2'));
    expect(await states('Az.Accounts')).toEqual(['Creating', 'Failed']);
    expect(lab.sandbox.clock.now() - began).toBeGreaterThan(590_000);
    lab.sandbox.faults.off('module-import-slow');
    await lab.automation.module.createOrUpdate(group, account, 'Az.Accounts', gallery('Az.Accounts', '2.5.2'));
    expect(await states('Az.Accounts')).toEqual(['Creating', 'ContentValidated', 'Succeeded']);
  });

  test('PowerShell 7.2 has modules of its own', async () => {
    await makeAccount(lab);
    const path = `${lab.account}/powerShell72Modules/Az.Accounts?api-version=2023-11-01`;
    expect((await lab.ask('PUT', path, { properties: gallery('Az.Accounts', '2.5.2') })).status).toBe(201);
    const done = await until(
      lab.sandbox,
      () => lab.ask('GET', path),
      ({ body }) => body.properties.provisioningState === 'Succeeded',
    );
    expect(done.body.type).toBe('Microsoft.Automation/AutomationAccounts/PowerShell72Modules');
    expect((await lab.ask('PATCH', path, { tags: {} })).status).toBe(200);
    const list = await lab.ask('GET', `${lab.account}/powerShell72Modules?api-version=2023-11-01`);
    expect(list.body.value.map((one: { name: string }) => one.name)).toEqual(['Az.Accounts']);
    expect((await lab.ask('DELETE', path)).status).toBe(200);
    expect((await lab.ask('DELETE', path)).status).toBe(204);
  });

  test('Python packages are taken, and fail: the lab has no network and runs no Python', async () => {
    const { automation } = lab;
    await makeAccount(lab);
    const contentLink = { uri: 'https://files.example.com/requests-2.0-py2.py3-none-any.whl' };
    await automation.python2Package.createOrUpdate(group, account, 'requests', { contentLink });
    const failed = await until(
      lab.sandbox,
      () => automation.python2Package.get(group, account, 'requests'),
      (one) => one.provisioningState === 'Failed',
    );
    expect(failed.error?.message).toContain('No content was read from the supplied ContentLink.');
    await automation.python2Package.update(group, account, 'requests', {});
    expect((await automation.python2Package.listByAutomationAccount(group, account)).length).toBe(1);
    await automation.python2Package.deleteMethod(group, account, 'requests');
    const path = `${lab.account}/python3Packages/requests?api-version=2022-08-08`;
    await lab.ask('PUT', path, { properties: { contentLink } });
    expect((await lab.ask('PATCH', path, { properties: { contentLink } })).body.properties.provisioningState).toBe(
      'Creating',
    );
  });
});

test('an account comes back whole after a restart, its import with it', async () => {
  await putAccount(lab, { type: 'SystemAssigned' });
  await lab.automation.module.createOrUpdate(group, account, 'Az.Accounts', gallery('Az.Accounts', '2.5.2'));
  const again = await openOne({ state: await lab.sandbox.snapshot() });
  const before = await lab.ask('GET', `${lab.account}?api-version=2023-11-01`);
  expect((await again.ask('GET', `${again.account}?api-version=2023-11-01`)).body).toEqual(before.body);
  const done = await until(
    again.sandbox,
    () => again.automation.module.get(group, account, 'Az.Accounts'),
    (module) => module.provisioningState === 'Succeeded',
  );
  expect(done.version).toBe('2.5.2');
});

holdWitnesses(import.meta.url);
