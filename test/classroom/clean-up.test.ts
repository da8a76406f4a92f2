/** `class clean-up` against a sandbox that holds several seats' resources, another class's, and neighbours' without tags. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createClassCloud } from '../../src/azure/class-cloud.ts';
import {
  type CleanUpEvent,
  type CleanUpOptions,
  cleanUpClass,
  countOf,
  takeClassInventory,
} from '../../src/classroom/clean-up/clean-up.ts';
import { sandboxCloud } from '../../src/commands/sandbox-cloud.ts';
import { taggedLab } from '../../src/engine/class/tagged-lab.ts';
import { failingOnce, type SandboxLab, sandboxLab } from '../azure/sandbox-lab.ts';
import { freshStateDir, runCli } from '../cli/run-cli.ts';

const never = new AbortController().signal;
const tagsOf = (classId: string, seat: number) => ({ 'mi-tutorial-class': classId, 'mi-tutorial-seat': String(seat) });

/** What a learner of a class makes, under names of the seat's own. */
async function seatOf({ lab, place }: SandboxLab, tags: Record<string, string> | null, suffix: string): Promise<void> {
  const own = tags === null ? lab : taggedLab(lab, tags);
  const scope = `/subscriptions/${place.subscriptionId}/resourceGroups/${place.resourceGroup}`;
  const one = await own.identities.create(place, `xUAMI1${suffix}`, 'westus', {}, never);
  await own.identities.create(place, `xUAMI2${suffix}`, 'westus', {}, never);
  const account = await own.accounts.create(
    { ...place, account: `xAccount${suffix}` },
    { location: 'westus', systemAssigned: true, userAssigned: [one.id], tags: {} },
    never,
  );
  const reader = await lab.roles.definition(scope, 'Reader', never);
  for (const principal of [one.principalId, account.systemPrincipalId ?? ''])
    await lab.roles.assign(scope, reader?.id ?? '', principal, never);
}

const optionsFor = (found: SandboxLab, change: Partial<CleanUpOptions> = {}): CleanUpOptions => {
  const cloud = sandboxCloud(found.sandbox, Date.now);
  return {
    cloud: createClassCloud(cloud),
    clock: found.clock,
    subscriptionId: found.place.subscriptionId,
    classId: 'monday-abc123',
    seat: null,
    signal: never,
    ...change,
  };
};

async function filled(): Promise<SandboxLab> {
  const found = await sandboxLab();
  await seatOf(found, tagsOf('monday-abc123', 2), '-abc02');
  await seatOf(found, tagsOf('monday-abc123', 10), '-abc10');
  await seatOf(found, tagsOf('tuesday-xyz789', 1), '-xyz01');
  await seatOf(found, null, '-neighbour');
  return found;
}

/** Names of all identities and accounts, and how many roles are assigned. */
async function everything({ sandbox, place }: SandboxLab) {
  const cloud = createClassCloud(sandboxCloud(sandbox, Date.now));
  const accounts = await cloud.accountsIn(place.subscriptionId, 'westus', never);
  const left = (await cloud.assignments(place.subscriptionId, never)).length;
  return { accounts: [...accounts].sort(), assignments: left };
}

test('only what carries the class’s tags goes, seat by seat, assignments first; the rest is untouched', async () => {
  const found = await filled();
  const before = await everything(found);
  const options = optionsFor(found);
  const inventory = await takeClassInventory(options);
  expect(inventory.seats.map(({ seat }) => seat)).toEqual(['2', '10']);
  const told: CleanUpEvent[] = [];
  const left = await cleanUpClass(options, inventory, (event) => told.push(event));
  expect(countOf(left)).toBe(0);
  const scope = `/subscriptions/${found.place.subscriptionId}/resourceGroups/ContosoLab`;
  const seat = (number: string, suffix: string, at: number): CleanUpEvent[] => [
    { type: 'seat-started', seat: number, seats: 2, at },
    { type: 'removed', seat: number, what: 'assignment', name: scope },
    { type: 'removed', seat: number, what: 'assignment', name: scope },
    { type: 'removed', seat: number, what: 'account', name: `xAccount${suffix}` },
    { type: 'removed', seat: number, what: 'identity', name: `xUAMI1${suffix}` },
    { type: 'removed', seat: number, what: 'identity', name: `xUAMI2${suffix}` },
  ];
  expect(told).toEqual([...seat('2', '-abc02', 1), ...seat('10', '-abc10', 2)]);
  expect(await everything(found)).toEqual({
    accounts: ['xAccount-neighbour', 'xAccount-xyz01'],
    assignments: before.assignments - 4,
  });
  await found.sandbox.close();
});

test('killed after any removal and run again, it ends in the same state', async () => {
  for (let kill = 1; kill <= 10; kill++) {
    const found = await filled();
    const stop = new AbortController();
    let removed = 0;
    const options = optionsFor(found, { signal: stop.signal });
    const first = cleanUpClass(options, await takeClassInventory(options), (event) => {
      if (event.type === 'removed' && ++removed === kill) stop.abort(new Error('killed'));
    });
    await expect(first).rejects.toThrow('killed');
    const again = optionsFor(found);
    const inventory = await takeClassInventory(again);
    expect(countOf(inventory)).toBe(10 - kill);
    expect(countOf(await cleanUpClass(again, inventory, () => {}))).toBe(0);
    expect((await everything(found)).accounts).toEqual(['xAccount-neighbour', 'xAccount-xyz01']);
    await found.sandbox.close();
  }
});

test('where an assignment cannot be removed the seat’s identities stay, so that nobody has to guess whose it was', async () => {
  const found = await filled();
  const refusing = failingOnce(async (door, request) => {
    if (request.method === 'DELETE' && request.url.includes('roleAssignments'))
      return {
        status: 403,
        headers: {},
        body: JSON.stringify({ error: { code: 'AuthorizationFailed', message: 'not yours to remove' } }),
      };
    return door(request);
  });
  const cloud = sandboxCloud(found.sandbox, Date.now);
  const options = optionsFor(found, {
    cloud: createClassCloud({ ...cloud, door: refusing(cloud.door) }),
    seat: '2',
  });
  const told: CleanUpEvent[] = [];
  const left = await cleanUpClass(options, await takeClassInventory(options), (event) => told.push(event));
  expect(told.map(({ type }) => type)).toEqual(['seat-started', 'failed', 'failed']);
  expect(countOf(left)).toBe(5);
  expect((await everything(found)).accounts).toContain('xAccount-abc10');
  await found.sandbox.close();
});

test('the command asks for what it needs, removes, and tells what is left', async () => {
  const state = ['--state-dir', freshStateDir(), '--pace', 'instant'];
  const script = path.join(freshStateDir(), 'seat.ps1');
  writeFileSync(
    script,
    `$tags = @{ 'mi-tutorial-class' = 'monday-abc123'; 'mi-tutorial-seat' = '1' }
New-AzUserAssignedIdentity -ResourceGroupName ContosoLab -Name xUAMI1-abc01 -Location westus -Tag $tags | Out-Null
New-AzAutomationAccount -ResourceGroupName ContosoLab -Name xAccount-abc01 -Location westus -Tags $tags | Out-Null
New-AzUserAssignedIdentity -ResourceGroupName ContosoLab -Name neighbour -Location westus | Out-Null
(Get-AzContext).Subscription.Id`,
  );
  const subscription = (await runCli(['sandbox', 'exec', '--as', 'learner', script, ...state])).stdout.trim();
  const cleanUp = (...args: readonly string[]) =>
    runCli(['class', 'clean-up', '--target', 'sandbox', ...args, ...state]);
  const asked = await cleanUp('--class-id', 'monday-abc123', '--no-input');
  expect([asked.code, asked.stdout]).toEqual([4, '']);
  expect(asked.stderr).toMatch(/--subscription ID[\s\S]*--yes/);
  const done = await cleanUp('--class-id', 'monday-abc123', '--subscription', subscription, '--yes');
  expect([done.code, done.stdout]).toEqual([
    0,
    `With the tag mi-tutorial-class=monday-abc123: seats 1, accounts 1, identities 1, role assignments of theirs 0.
[1/1] seat 1
      removed: account xAccount-abc01
      removed: identity xUAMI1-abc01
Nothing of the class is left. Groups and machines were yours before it, and stay.
`,
  ]);
});
