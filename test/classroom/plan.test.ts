/** `class plan`: whole answers, from published limits alone and with what a (sandboxed) Azure tells. */
import { expect, test } from 'vitest';
import { createClassCloud } from '../../src/azure/class-cloud.ts';
import { accountRegions, accountsPerRegion, concurrentJobs, offers } from '../../src/classroom/plan/limits.ts';
import { type PlanRequest, planClass } from '../../src/classroom/plan/plan.ts';
import { answers } from '../../src/commands/class-plan.ts';
import { sandboxCloud } from '../../src/commands/sandbox-cloud.ts';
import { sandboxLab } from '../azure/sandbox-lab.ts';
import { freshStateDir, runCli } from '../cli/run-cli.ts';

const plan = (...args: readonly string[]) => runCli(['class', 'plan', '--state-dir', freshStateDir(), ...args]);

test('a class in sandboxes needs nothing of Azure', async () => {
  expect(await plan('--seats', '30')).toMatchObject({
    code: 0,
    stdout: [
      'A class of 30: fits. A sandbox on each learner’s own machine.',
      '',
      'ok  Azure                        needs nothing  has nothing is asked of it',
      'ok  Connections to your machine  needs 30       has tried with 500',
      '',
      '',
    ].join('\n'),
  });
});

test('in Azure each number has its source, what nobody publishes is not known, and what does not fit is said', async () => {
  const { code, stdout } = await plan(
    '--target',
    'azure',
    '--seats',
    '12',
    '--offer',
    'pay-as-you-go',
    '--region',
    'West US',
  );
  expect(code).toBe(3);
  expect(stdout.split('\n').map((line) => line.replace(/ {2,}/g, '  '))).toEqual([
    'A class of 12: does NOT fit. One subscription; for each seat a resource group with its machine, and in it the account and the identities.',
    '',
    'NO  Automation accounts  needs 12 (6 regions of 2)  has 2 in westus (2 a region) [1]',
    'ok  Jobs at once  needs 1 in each account  has 10 in each account [1]',
    'ok  New jobs  needs 1 in 30 s in each account  has 100 in 30 s [2]',
    'ok  Module imports  needs 4 in each account  has 5 in 30 s [2]',
    'ok  Role assignments  needs 36 (3 a seat)  has 4000 (4000 a subscription) [3]',
    '?  vCPUs  needs 24 (2 a machine)  has not known',
    '?  Creation of accounts  needs 12 in a few minutes  has not known',
    '?  Creation of identities  needs 36 in a few minutes  has not known',
    'ok  Writes in all  needs each learner’s own sign-in: a few a minute  has 10 a second for each caller [4]',
    '',
    'Azure was not asked: --subscription ID asks it for what is taken and for vCPUs.',
    'One account for all is refused: any runbook in an account can sign in as any identity attached to it, so every learner could act as every other.',
    'Name more regions (--region, 6 in all; there are 1), ask for a higher quota (Azure Automation, accounts per region), or plan a subscription for each seat (--layout subscription).',
    'The day before, make for each seat a resource group with a machine in it; the seat’s names are told when a learner joins (ContosoLab-…, ContosoVM-…). Each learner needs Owner of their own group.',
    '',
    '[1] Azure Automation limits and quotas (Automation subscription limits FAQ): https://learn.microsoft.com/azure/automation/automation-subscription-limits-faq',
    '[2] Azure subscription and service limits, quotas, and constraints: Process automation: https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits#process-automation',
    '[3] Troubleshoot Azure RBAC limits: https://learn.microsoft.com/azure/role-based-access-control/troubleshoot-limits',
    '[4] Understand how Azure Resource Manager throttles requests: https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling',
    '',
  ]);
});

test('a shared account is refused with the reason; an offer has to be named', async () => {
  const shared = await plan('--target', 'azure', '--seats', '3', '--offer', 'csp', '--layout', 'shared-account');
  expect([shared.code, shared.stdout]).toEqual([3, '']);
  expect(shared.stderr).toContain('any runbook in an account can sign in as any identity attached to it');
  const unnamed = await plan('--target', 'azure', '--seats', '3');
  expect([unnamed.code, unnamed.stderr.includes('--offer: enterprise, csp')]).toEqual([4, true]);
});

const request: PlanRequest = {
  seats: 20,
  target: 'azure',
  offer: 'enterprise',
  layout: 'group',
  regions: ['westus', 'eastus'],
  cores: 2,
};
const unfit = (change: Partial<PlanRequest>, asked: Parameters<typeof planClass>[1] = null) =>
  planClass({ ...request, ...change }, asked)
    .lines.filter((line) => line.fits === false)
    .map((line) => line.what);

test('what fits and what does not', () => {
  expect(unfit({})).toEqual([]);
  expect(unfit({ seats: 21 })).toEqual(['Automation accounts']);
  expect(unfit({ seats: 21, layout: 'subscription' })).toEqual([]);
  expect(unfit({ seats: 2, offer: 'students' })).toEqual([]);
  expect(unfit({ seats: 1, offer: 'students', regions: ['uksouth', 'westus'] })).toEqual(['Regions']);
  const asked = {
    vcpus: new Map([
      ['westus', { used: 4, limit: 20 }],
      ['eastus', { used: 0, limit: 20 }],
    ]),
    accounts: new Map([['westus', 1]]),
    assignments: 3_950,
    jobMinutes: { used: 12, limit: 500 },
  };
  expect(unfit({}, asked)).toEqual(['Automation accounts', 'Role assignments', 'vCPUs']);
  expect(unfit({ seats: 16 }, asked)).toEqual([]);
  expect(unfit({ seats: 18 }, asked)).toEqual(['Role assignments']);
});

test('each offer has its three limits', () => {
  expect(offers.map((offer) => [accountsPerRegion(offer).value, concurrentJobs(offer).value])).toEqual([
    [10, 50],
    [10, 50],
    ...Array.from({ length: 5 }, () => [2, 10]),
    ...Array.from({ length: 3 }, () => [1, 5]),
  ]);
  expect(accountRegions('free-trial')?.names.length).toBe(6);
});

test('Azure’s own usages are asked: vCPUs, accounts of the region, role assignments, job minutes', async () => {
  const { sandbox, lab, place } = await sandboxLab();
  const { signal } = new AbortController();
  const cloud = createClassCloud(sandboxCloud(sandbox, Date.now));
  const before = await answers(cloud, place.subscriptionId, ['westus'], signal);
  expect(before.jobMinutes).toBeNull();
  expect(before.vcpus.get('westus')?.limit).toBeGreaterThan(before.vcpus.get('westus')?.used ?? 0);
  await lab.accounts.create(place, { location: 'westus', systemAssigned: true, userAssigned: [], tags: {} }, signal);
  const after = await answers(cloud, place.subscriptionId, ['westus', 'eastus'], signal);
  expect([after.accounts.get('westus'), after.accounts.get('eastus')]).toEqual([1, 0]);
  expect(after.assignments).toBe(before.assignments);
  expect(after.jobMinutes?.used).toBe(0);
  await sandbox.close();
});
