/** Clean-up on a sandbox that others use too: what it finds after the lesson is what was there before. */
import { afterAll, expect, test } from 'vitest';
import { createLab } from '../../src/azure/lab.ts';
import { sandboxCloud } from '../../src/commands/sandbox-cloud.ts';
import { all, forever, lessonOrder, runSteps } from '../support/lesson.ts';
import { comparable } from '../support/sandbox-states.ts';
import { closeWorkers, sandboxTutorial } from '../support/sandbox-tutorial.ts';

afterAll(closeWorkers);

test('a neighbour’s account, runbook, identity and roles are as they were; the VM is where it was', async () => {
  const { sandbox, tutorial } = await sandboxTutorial();
  const cloud = sandboxCloud(sandbox, Date.now);
  const lab = createLab(cloud);
  const place = { subscriptionId: sandbox.subscriptionId, resourceGroup: 'ContosoLab' };
  const scope = `/subscriptions/${sandbox.subscriptionId}/resourceGroups/ContosoLab`;
  const neighbour = await lab.identities.create(place, 'neighbour', 'westus', { team: 'payments' }, forever);
  const account = { ...place, account: 'neighbours-account' };
  const request = { location: 'westus', systemAssigned: true, userAssigned: [neighbour.id], tags: {} };
  const made = await lab.accounts.create(account, request, forever);
  await lab.runbooks.create(account, 'miTesting', 'westus', 'theirs', forever);
  await lab.runbooks.replaceDraft(account, 'miTesting', "'theirs'", forever);
  for (const role of ['DevTest Labs User', 'Reader']) {
    const definition = await lab.roles.definition(scope, role, forever);
    for (const principalId of [neighbour.principalId, made.systemPrincipalId ?? ''])
      await lab.roles.assign(scope, definition?.id ?? '', principalId, forever);
  }
  await lab.machines.deallocate(place, 'ContosoVM', forever);
  const before = comparable(await sandbox.snapshot());

  await all(tutorial.start(forever));
  await runSteps(tutorial, lessonOrder);
  expect(tutorial.session.evidence.matrix.every((r) => r.verdict === 'PASS')).toBe(true);
  expect(comparable(await sandbox.snapshot())).not.toEqual(before);
  await runSteps(tutorial, ['clean-up']);

  expect(comparable(await sandbox.snapshot())).toEqual(before);
  expect((await lab.machines.get(place, 'ContosoVM', forever))?.powerState).toBe('deallocated');
  expect(await lab.runbooks.draft(account, 'miTesting', forever)).toBe("'theirs'");
  expect(tutorial.progress.steps['clean-up'].detail).toBe('nothing is left');
  await sandbox.close();
});

test('in the test pane a learner’s own draft runs with any parameters, and counts for nothing', async () => {
  const { sandbox, tutorial } = await sandboxTutorial();
  await all(tutorial.start(forever));
  await runSteps(tutorial, lessonOrder.slice(0, -1));
  const own = 'param([string]$Name, [int]$Times)\n1..$Times | ForEach-Object { "Hello $Name" }\nGet-AzVM\nthrow "out"';
  await tutorial.replaceDraft(own, forever);
  await all(tutorial.play({ Name: 'Ada', Times: '2' }, forever));
  const { play } = tutorial.progress;
  expect(play).toMatchObject({ status: 'Failed', running: false, error: null });
  expect(play?.exception).toContain('out');
  expect(play?.streams.filter((r) => r.type === 'Output').map((r) => r.text)).toEqual(['Hello Ada', 'Hello Ada']);
  await all(tutorial.verify(null, forever));
  expect(lessonOrder.slice(0, -1).map((id) => tutorial.progress.steps[id].state)).toEqual(Array(8).fill('done'));
  await runSteps(tutorial, ['test-matrix']);
  expect(tutorial.session.evidence.matrix.every((r) => r.verdict === 'PASS')).toBe(true);
  await sandbox.close();
});
