/** Another machine, or a session that was lost: the cloud says where the learner is, and what may be removed. */
import { expect, test } from 'vitest';
import { fakeCloud, newGuid, scope } from '../support/fake-cloud.ts';
import { all, forever, lessonOrder, runSteps, tutorialOn } from '../support/lesson.ts';
import { memoryStore } from '../support/memory-store.ts';

test.each(['sandbox', 'azure'] as const)(
  'on %s, an empty session finds everything done and cleans it up',
  async (target) => {
    const cloud = fakeCloud(target);
    const first = tutorialOn(cloud, memoryStore());
    await all(first.start(forever));
    await runSteps(first, lessonOrder);
    const tutorial = tutorialOn(cloud, memoryStore());
    await all(tutorial.start(forever));
    const states = Object.fromEntries(lessonOrder.map((id) => [id, tutorial.progress.steps[id].state]));
    expect(states).toEqual({
      prerequisites: 'done',
      'sign-in': 'open',
      'create-identities': 'done',
      'create-account': 'done',
      'import-modules': 'done',
      'create-runbook': 'done',
      'assign-permissions': 'done',
      'edit-runbook': 'done',
      'test-matrix': 'open',
    });
    await runSteps(tutorial, ['sign-in', 'test-matrix', 'clean-up']);
    expect(tutorial.session.evidence.matrix.map((r) => r.verdict)).toEqual([
      target === 'sandbox' ? 'PASS' : 'SKIPPED',
      'PASS',
      'PASS',
      'PASS',
      'PASS',
      'PASS',
      'PASS',
      target === 'sandbox' ? 'PASS' : 'SKIPPED',
    ]);
    expect([cloud.state.identities, cloud.state.account]).toEqual([[], null]);
  },
);

test('on azure, what bears the names and was made by nobody known is used, and left', async () => {
  const cloud = fakeCloud('azure');
  cloud.state.identities.push({
    id: `${scope}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/xUAMI2`,
    name: 'xUAMI2',
    location: 'westus',
    principalId: newGuid(cloud.state),
    clientId: newGuid(cloud.state),
    tags: {},
  });
  const tutorial = tutorialOn(cloud, memoryStore());
  await all(tutorial.start(forever));
  await runSteps(tutorial, [...lessonOrder, 'clean-up']);
  expect(cloud.state.identities.map((i) => i.name)).toEqual(['xUAMI2']);
  expect(tutorial.progress.steps['clean-up'].notes).toContain('Stays: identity xUAMI2: this session did not make it.');
  expect(tutorial.progress.finished).toBe(true);
});

test('a name that is taken stops the sign-in, before anything is written', async () => {
  const cloud = fakeCloud();
  cloud.state.identities.push({
    id: `${scope}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/xUAMI1`,
    name: 'xUAMI1',
    location: 'westeurope',
    principalId: newGuid(cloud.state),
    clientId: newGuid(cloud.state),
    tags: { team: 'payments' },
  });
  const tutorial = tutorialOn(cloud, memoryStore());
  await all(tutorial.start(forever));
  await all(tutorial.run('prerequisites', {}, forever));
  await all(tutorial.run('sign-in', {}, forever));
  const { error, state } = tutorial.progress.steps['sign-in'];
  expect({ state, exitCode: error?.exitCode, next: error?.next }).toEqual({
    state: 'failed',
    exitCode: 2,
    next: ['Choose another name with --identity1.'],
  });
  expect(cloud.calls.filter((c) => /create|assign |import|replaceDraft|start|registerProvider/.test(c))).toEqual([]);
  await tutorial.choose({ identities: ['mine1', 'mine2', 'mine3'] });
  await runSteps(tutorial, ['sign-in', 'create-identities']);
  expect(cloud.state.identities.map((i) => i.name).sort()).toEqual(['mine1', 'mine2', 'mine3', 'xUAMI1']);
});

test.each(['clean-up alone', 'sign-in first'])(
  'on azure, the state of the VM before the lesson is known: %s',
  async (how) => {
    const cloud = fakeCloud('azure');
    const first = tutorialOn(cloud, memoryStore());
    await all(first.start(forever));
    await runSteps(first, lessonOrder);
    for (const vm of cloud.state.vms) vm.powerState = 'deallocated';
    const tutorial = tutorialOn(cloud, memoryStore());
    await all(tutorial.start(forever));
    await runSteps(tutorial, how === 'sign-in first' ? ['sign-in', 'clean-up'] : ['clean-up']);
    expect(cloud.state.vms.map((vm) => vm.powerState)).toEqual(['running']);
    expect(tutorial.progress.finished).toBe(true);
  },
);

test('what is made on azure carries a tag, and in the sandbox none', async () => {
  for (const target of ['azure', 'sandbox'] as const) {
    const cloud = fakeCloud(target);
    const tutorial = tutorialOn(cloud, memoryStore());
    await all(tutorial.start(forever));
    await runSteps(tutorial, ['prerequisites', 'sign-in', 'create-identities', 'create-account']);
    const tags = [...cloud.state.identities, ...(cloud.state.account ? [cloud.state.account] : [])].map((r) => r.tags);
    const own = { 'mi-tutorial': 'lesson', 'mi-tutorial-vm': 'ContosoVM=running' };
    expect(tags).toEqual(Array(4).fill(target === 'azure' ? own : {}));
  }
});

test('neighbours stay: other identities, assignments, machines, and an account that holds more', async () => {
  const cloud = fakeCloud();
  const neighbour = {
    id: `${scope}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/neighbour`,
    name: 'neighbour',
    location: 'westus',
    principalId: newGuid(cloud.state),
    clientId: newGuid(cloud.state),
    tags: {},
  };
  cloud.state.identities.push(neighbour);
  cloud.state.vms.push({ name: 'OtherVM', powerState: 'stopped' });
  const tutorial = tutorialOn(cloud, memoryStore(), { vmName: 'ContosoVM' });
  await all(tutorial.start(forever));
  await runSteps(tutorial, lessonOrder.slice(0, -1));
  const assignment = {
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/theirs`,
    scope,
    principalId: neighbour.principalId,
    roleDefinitionId: '/x/acdd72a7-3385-48ef-bd42-f606fba81ae7',
    createdOn: null,
    effectiveAt: 0,
    removedAt: null,
  };
  cloud.state.assignments.push(assignment);
  cloud.state.runbooks.push({ id: 'x', name: 'theirs', type: 'PowerShell', state: 'New', draft: '1' });
  await runSteps(tutorial, ['clean-up']);
  expect({
    identities: cloud.state.identities,
    vms: cloud.state.vms,
    assignments: cloud.state.assignments.filter((a) => a.removedAt === null),
    account: cloud.state.account?.name,
    modules: cloud.state.modules.length,
    runbooks: cloud.state.runbooks.map((r) => r.name),
  }).toEqual({
    identities: [neighbour],
    vms: [
      { name: 'ContosoVM', powerState: 'running' },
      { name: 'OtherVM', powerState: 'stopped' },
    ],
    assignments: [assignment],
    account: 'xAutomationAccount',
    modules: 4,
    runbooks: ['theirs'],
  });
  expect(tutorial.progress.steps['clean-up'].detail).toContain('it holds other runbooks (theirs)');
});
