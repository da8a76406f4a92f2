/** Every port with Microsoft's own clients against the sandbox, and each request failing once in every way. */
import { afterEach, expect, test } from 'vitest';
import { answer, dropped, never } from './fakes.ts';
import { failingOnce, type SandboxLab, sandboxLab } from './sandbox-lab.ts';

const open: SandboxLab[] = [];
const made = async (...args: Parameters<typeof sandboxLab>): Promise<SandboxLab> => {
  const lab = await sandboxLab(...args);
  open.push(lab);
  return lab;
};
afterEach(async () => {
  for (const { sandbox } of open.splice(0)) await sandbox.close();
});

const text = 'param([string] $Name = \'O’Brien\')\r\n# ümlaut, 漢字, emoji 🙂\r\n"Hello $Name"\r\n';

/** The whole of the adapter in one go; returns what is left, for comparison. */
async function life({ lab, clock, place }: SandboxLab): Promise<unknown> {
  const { subscriptionId, resourceGroup } = place;
  const scope = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`;
  const [subscription] = await lab.subscriptions.list(never);
  const caller = await lab.subscriptions.caller(never);
  expect(subscription?.id).toBe(subscriptionId);
  expect(caller.tenantId).toBe(subscription?.tenantId);
  expect(await lab.subscriptions.locations(subscriptionId, never)).toContain('westus');
  await lab.subscriptions.registerProvider(subscriptionId, 'Microsoft.Automation', never);
  expect(await lab.subscriptions.provider(subscriptionId, 'Microsoft.Automation', never)).toBe('Registered');
  expect((await lab.groups.list(subscriptionId, never)).map((g) => g.name)).toEqual([resourceGroup]);
  expect((await lab.groups.get(place, never))?.location).toBe('westus');
  expect((await lab.machines.list(place, never)).map((m) => m.name)).toEqual(['ContosoVM']);

  const identities = await Promise.all(
    ['xUAMI1', 'xUAMI2'].map((name) => lab.identities.create(place, name, 'westus', { a: 'b' }, never)),
  );
  const [one, two] = identities.map((i) => i.id) as [string, string];
  const created = await lab.accounts.create(
    place,
    { location: 'westus', systemAssigned: true, userAssigned: [one, two], tags: { t: 'v' } },
    never,
  );
  expect([created.tags, created.attached.length, typeof created.systemPrincipalId]).toEqual([{ t: 'v' }, 2, 'string']);
  const fewer = await lab.accounts.setIdentity(place, { systemAssigned: true, userAssigned: [two] }, never);
  expect(fewer.attached.map((id) => id.toLowerCase())).toEqual([two.toLowerCase()]);
  expect([fewer.systemPrincipalId, fewer.tags]).toEqual([created.systemPrincipalId, { t: 'v' }]);
  const off = await lab.accounts.setIdentity(place, { systemAssigned: false, userAssigned: [two] }, never);
  expect([off.systemPrincipalId, off.attached.length]).toEqual([null, 1]);
  const bare = await lab.accounts.setIdentity(place, { systemAssigned: false, userAssigned: [] }, never);
  expect([bare.systemPrincipalId, bare.attached]).toEqual([null, []]);
  const again = await lab.accounts.setIdentity(place, { systemAssigned: true, userAssigned: [one, two] }, never);
  expect(again.systemPrincipalId).not.toBe(created.systemPrincipalId);

  const uri = 'https://www.powershellgallery.com/api/v2/package/Az.Accounts/2.5.2';
  await lab.modules.import(place, 'Az.Accounts', uri, '2.5.2', never);
  for (;;) {
    const module = await lab.modules.get(place, 'Az.Accounts', never);
    if (module?.provisioningState === 'Succeeded') {
      expect(module).toEqual({ name: 'Az.Accounts', version: '2.5.2', provisioningState: 'Succeeded', error: null });
      break;
    }
    await clock.wait(10_000, never);
  }

  expect((await lab.runbooks.create(place, 'miTesting', 'westus', 'd', never)).state).toBe('New');
  await lab.runbooks.replaceDraft(place, 'miTesting', text, never);
  expect(await lab.runbooks.draft(place, 'miTesting', never)).toBe(text);
  expect((await lab.runbooks.list(place, never)).map((r) => r.name)).toEqual(['miTesting']);
  expect((await lab.runbooks.get(place, 'miTesting', never))?.type).toBe('PowerShell');
  expect(await lab.testPane.get(place, 'miTesting', never)).toBeNull();

  const role = await lab.roles.definition(scope, 'devtest labs user', never);
  expect(role?.name).toBe('DevTest Labs User');
  expect((await lab.roles.definitionById(role!.id, never))?.name).toBe('DevTest Labs User');
  const principal = again.systemPrincipalId ?? '';
  const assigned = await lab.roles.assign(scope, role!.id, principal, never);
  expect((await lab.roles.assign(scope, role!.id, principal, never)).id).toBe(assigned.id);
  expect((await lab.roles.assignments(scope, never)).map((a) => a.principalId)).toEqual([principal]);
  expect((await lab.roles.permissions(scope, never))[0]?.actions).toEqual(['*']);

  await lab.machines.deallocate(place, 'ContosoVM', never);
  expect((await lab.machines.get(place, 'ContosoVM', never))?.powerState).toBe('deallocated');
  await lab.machines.start(place, 'ContosoVM', never);
  expect((await lab.machines.get(place, 'ContosoVM', never))?.powerState).toBe('running');

  await lab.roles.remove(assigned.id, never);
  await lab.roles.remove(assigned.id, never);
  await lab.modules.remove(place, 'Az.Accounts', never);
  await lab.modules.remove(place, 'Az.Accounts', never);
  await lab.runbooks.remove(place, 'miTesting', never);
  await lab.accounts.remove(place, never);
  await lab.accounts.remove(place, never);
  await lab.identities.remove(place, 'xUAMI1', never);
  expect(await lab.identities.get(place, 'xUAMI1', never)).toBeNull();
  expect((await lab.accounts.deleted(subscriptionId, never)).map((d) => [d.name, d.location])).toEqual([
    ['xAutomationAccount', 'westus'],
  ]);
  return {
    accounts: await lab.accounts.get(place, never),
    identity: (await lab.identities.get(place, 'xUAMI2', never))?.name,
    assignments: await lab.roles.assignments(scope, never),
  };
}

const left = { accounts: null, identity: 'xUAMI2', assignments: [] };

test('every port works with Microsoft’s clients', async () => {
  expect(await life(await made())).toEqual(left);
});

test.each([
  ['429', async () => answer(429, { error: { code: 'TooManyRequests', message: 'm' } }, { 'retry-after': '3' })],
  ['500', async () => answer(500, { error: { code: 'InternalServerError', message: 'm' } })],
  ['503 of a proxy', async () => answer(503, '<html>busy</html>', { 'content-type': 'text/html' })],
  ['a dropped connection', async () => Promise.reject(dropped())],
  ['a timeout', async () => Promise.reject(dropped('ETIMEDOUT'))],
] as const)('each request fails once with %s, and all ends the same', async (_, fail) => {
  expect(await life(await made({}, failingOnce(fail)))).toEqual(left);
});

test('each write is done, and its answer lost: all ends the same', async () => {
  const lost = failingOnce(async (door, request) => {
    await door(request);
    throw dropped();
  });
  expect(await life(await made({}, lost))).toEqual(left);
});

test('a poller in flight ends when virtual time has come, and not before', async () => {
  const { lab, place, sandbox, sent } = await made({ frozen: true });
  let done = false;
  const stopping = lab.machines.deallocate(place, 'ContosoVM', never).then(() => (done = true));
  await expect.poll(() => sent.length, { interval: 1 }).toBeGreaterThan(0);
  await sandbox.clock.advance(9_000);
  expect([done, sent.length]).toEqual([false, 1]);
  await sandbox.clock.advance(120_000);
  await stopping;
  expect(sent.length).toBeLessThan(12);
});

test('an abort ends a long operation before its next request, with the signal’s reason', async () => {
  const { lab, place, sent } = await made({ frozen: true });
  const controller = new AbortController();
  const stopping = lab.machines.deallocate(place, 'ContosoVM', controller.signal);
  await expect.poll(() => sent.length, { interval: 1 }).toBeGreaterThan(0);
  controller.abort(new Error('stopped by the learner'));
  await expect(stopping).rejects.toThrow('stopped by the learner');
  expect(sent).toHaveLength(1);
});

test('an assignment that somebody made under another name is taken as it is', async () => {
  const { lab, place, sandbox } = await made();
  const scope = `/subscriptions/${place.subscriptionId}/resourceGroups/${place.resourceGroup}`;
  const identity = await lab.identities.create(place, 'xUAMI1', 'westus', {}, never);
  const role = await lab.roles.definition(scope, 'Reader', never);
  const { token } = await sandbox.mintToken();
  const other = `${scope}/providers/Microsoft.Authorization/roleAssignments/11111111-2222-4333-8444-555555555555`;
  await sandbox.frontDoor({
    method: 'PUT',
    url: `https://management.azure.com${other}?api-version=2022-04-01`,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      properties: { roleDefinitionId: role?.id, principalId: identity.principalId, principalType: 'ServicePrincipal' },
    }),
  });
  expect((await lab.roles.assign(scope, role!.id, identity.principalId, never)).id).toBe(other);
});

test('a token that expires on its way is replaced', async () => {
  const { lab, place, sandbox } = await made({ frozen: true, faults: ['token-expired'] });
  await lab.groups.get(place, never);
  for (let minutes = 0; minutes < 60; minutes += 7) {
    await sandbox.clock.advance(7 * 60_000);
    expect((await lab.groups.get(place, never))?.name).toBe('ContosoLab');
  }
});

test('a fork is a copy: what is done in it is not done here', async () => {
  const { lab, place } = await made();
  const inside = await lab.fork?.(async (copy) => {
    await copy.identities.create(place, 'onlyThere', 'westus', {}, never);
    return (await copy.identities.get(place, 'onlyThere', never))?.name;
  });
  expect(inside).toBe('onlyThere');
  expect(await lab.identities.get(place, 'onlyThere', never)).toBeNull();
});
