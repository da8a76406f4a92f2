/** Preflight: what stops the lesson, what is only said, and that nothing is written. */
import { expect, test } from 'vitest';
import { TutorialError } from '../../src/engine/errors.ts';
import { machineChecks } from '../../src/engine/machine.ts';
import { isAllowed, matchesAction } from '../../src/engine/preflight/permissions.ts';
import { preflightAll } from '../../src/engine/preflight/preflight.ts';
import { evidenceSchema } from '../../src/engine/session.ts';
import { type CompleteSettings, defaultSettings } from '../../src/engine/settings.ts';
import { type Disturbance, type FakeCloud, fakeCloud, subscriptionId } from '../support/fake-cloud.ts';
import { fakeLab } from '../support/fake-lab.ts';
import { all, forever, runSteps, tutorialOn } from '../support/lesson.ts';
import { memoryStore } from '../support/memory-store.ts';

const settings: CompleteSettings = {
  ...defaultSettings,
  subscriptionId,
  resourceGroup: 'ContosoLab',
  vmName: 'ContosoVM',
};

async function troubles(
  prepare: (cloud: FakeCloud) => void = () => undefined,
  change: Partial<CompleteSettings> = {},
  disturbance: Disturbance = {},
) {
  const cloud = fakeCloud();
  prepare(cloud);
  const context = {
    lab: fakeLab(cloud, disturbance),
    settings: { ...settings, ...change },
    evidence: evidenceSchema.parse({}),
    signal: forever,
  };
  const checks = await preflightAll(context);
  expect(
    cloud.calls.filter((c) => /create|remove|assign |import|replaceDraft|register|\.start|deallocate/.test(c)),
  ).toEqual([]);
  return checks.filter((c) => c.state !== 'passed').map((c) => [c.id, c.state, c.exitCode ?? null, c.fix.length > 0]);
}

test('nothing stands against a fresh lab', async () => {
  expect(await troubles()).toEqual([]);
});

test.each<[string, (cloud: FakeCloud) => void, Partial<CompleteSettings>, unknown[]]>([
  [
    'a provider that is not registered',
    (c) => (c.state.providers['Microsoft.Automation'] = 'NotRegistered'),
    {},
    [['provider-Microsoft.Automation', 'failed', 3, true]],
  ],
  [
    'Contributor',
    (c) =>
      (c.state.permissions = [
        { actions: ['*'], notActions: ['Microsoft.Authorization/*/Write', 'Microsoft.Authorization/*/Delete'] },
      ]),
    {},
    [['may-assign', 'failed', 5, true]],
  ],
  [
    'Reader',
    (c) => (c.state.permissions = [{ actions: ['*/read'], notActions: [] }]),
    {},
    [
      ['may-create', 'failed', 5, true],
      ['may-operate', 'failed', 5, true],
      ['may-assign', 'failed', 5, true],
    ],
  ],
  [
    'a version of Az.Accounts that cannot do it',
    () => undefined,
    { moduleVersions: { ...settings.moduleVersions, 'Az.Accounts': '5.3.3' } },
    [['az-accounts', 'warning', null, true]],
  ],
  ['a region that is not offered', () => undefined, { location: 'atlantis' }, [['region', 'failed', 2, true]]],
  ['no such group', () => undefined, { resourceGroup: 'Elsewhere' }, [['resource-group', 'failed', 2, true]]],
  ['no such machine', () => undefined, { vmName: 'Nobody' }, [['vm', 'failed', 2, true]]],
  [
    'a machine that is stopped',
    (c) => (c.state.vms = [{ name: 'ContosoVM', powerState: 'stopped' }]),
    {},
    [['vm', 'warning', null, true]],
  ],
  [
    'another subscription',
    () => undefined,
    { subscriptionId: '00000000-0000-4000-8000-00000000ffff' },
    [['subscription', 'failed', 5, true]],
  ],
  [
    'a deleted account of the name',
    (c) => c.state.deleted.push({ name: 'XAUTOMATIONACCOUNT', location: 'West US', deletedOn: '2026-01-01' }),
    {},
    [['account-name', 'warning', null, true]],
  ],
])('%s', async (_what, prepare, change, expected) => {
  expect(await troubles((c) => void prepare(c), change)).toEqual(expected);
});

test('a question that fails is a failed check with its error; the others are asked all the same', async () => {
  const fail = (name: string): void => {
    if (name === 'roles.permissions')
      throw new TutorialError({ kind: 'cloud', code: 'InternalServerError', exitCode: 6, message: 'Azure failed.' });
  };
  expect(await troubles(() => undefined, { vmName: 'Nobody' }, { before: fail })).toEqual([
    ['vm', 'failed', 2, true],
    ['permissions', 'failed', 6, true],
  ]);
});

test('the sign-in step registers what is not registered, when all else is in order', async () => {
  const cloud = fakeCloud();
  cloud.state.providers['Microsoft.ManagedIdentity'] = 'NotRegistered';
  const tutorial = tutorialOn(cloud, memoryStore());
  await all(tutorial.start(forever));
  expect(tutorial.progress.steps['sign-in'].state).toBe('open');
  await runSteps(tutorial, ['prerequisites', 'sign-in']);
  expect(cloud.state.providers['Microsoft.ManagedIdentity']).toBe('Registered');
});

test.each([
  ['*', 'Microsoft.Compute/virtualMachines/read', true],
  ['*/read', 'Microsoft.Compute/virtualMachines/instanceView/read', true],
  ['Microsoft.Compute/*/read', 'microsoft.compute/VIRTUALMACHINES/read', true],
  ['Microsoft.Authorization/*/Write', 'Microsoft.Authorization/roleAssignments/write', true],
  ['Microsoft.Compute/virtualMachines/read', 'Microsoft.Compute/virtualMachines/readAll', false],
  ['Microsoft.Compute/virtualMachines.*', 'Microsoft.Compute/virtualMachines/read', false],
  ['', 'x', false],
])('%s against %s: %s', (pattern, action, expected) => {
  expect(matchesAction(pattern, action)).toBe(expected);
});

test('what one role excludes another may give', () => {
  const contributor = { actions: ['*'], notActions: ['Microsoft.Authorization/*/Write'] };
  const administrator = { actions: ['*/read', 'Microsoft.Authorization/*'], notActions: [] };
  const action = 'Microsoft.Authorization/roleAssignments/write';
  expect([isAllowed([contributor], action), isAllowed([contributor, administrator], action)]).toEqual([false, true]);
});

test('the machine: what is enough, what is not, and what to do', () => {
  const good = {
    target: 'sandbox',
    nodeVersion: '20.19.0',
    platform: 'linux',
    interactive: true,
    columns: 60,
    rows: 20,
    stateDirectory: '/state',
    stateWritable: true,
  } as const;
  const states = (change: object): string[] => machineChecks({ ...good, ...change }).map((c) => c.state);
  expect(states({})).toEqual(['passed', 'passed', 'passed', 'passed']);
  expect(states({ nodeVersion: '20.18.3' })[0]).toBe('failed');
  expect(states({ nodeVersion: '24.0.0' })[0]).toBe('passed');
  expect(states({ columns: 59 })[1]).toBe('warning');
  expect(states({ interactive: false, columns: null, rows: null })[1]).toBe('passed');
  expect(states({ stateWritable: false })[2]).toBe('failed');
});
