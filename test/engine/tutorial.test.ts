/** The tutorial as screens drive it: choices, predictions, hints, the map, playing, a new round. */
import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import type { TutorialEvent } from '../../src/engine/events.ts';
import { predictionScore } from '../../src/engine/predictions.ts';
import { fold, initialProgress } from '../../src/engine/progress.ts';
import { fakeCloud, subscriptionId } from '../support/fake-cloud.ts';
import { all, forever, lessonOrder, runSteps, tutorialOn } from '../support/lesson.ts';
import { memoryStore } from '../support/memory-store.ts';

async function started(settings = {}, prepare: (cloud: ReturnType<typeof fakeCloud>) => void = () => undefined) {
  const cloud = fakeCloud();
  prepare(cloud);
  const store = memoryStore();
  const tutorial = tutorialOn(cloud, store, settings);
  const events = await all(tutorial.start(forever));
  return { cloud, store, tutorial, events };
}

test('what there is only one of is not asked for', async () => {
  const { tutorial, store } = await started();
  expect(tutorial.session.settings).toMatchObject({ subscriptionId, resourceGroup: 'ContosoLab', vmName: 'ContosoVM' });
  expect(tutorial.progress.needed).toEqual([]);
  expect(store.saves).toBe(0);
});

test('what there are several of is asked for, and can be chosen', async () => {
  const { tutorial, events } = await started({}, (c) => c.state.vms.push({ name: 'Second', powerState: 'stopped' }));
  expect(events.at(-1)).toMatchObject({ type: 'answer-needed', fields: [{ key: 'vmName', flag: '--vm' }] });
  await all(tutorial.run('sign-in', {}, forever));
  expect(tutorial.progress.steps['sign-in'].error).toMatchObject({ code: 'answers-needed', exitCode: 4 });
  expect(await tutorial.choices('vmName', forever)).toEqual([
    { value: 'ContosoVM', label: 'ContosoVM (westus, running)' },
    { value: 'Second', label: 'Second (westus, stopped)' },
  ]);
  expect(await tutorial.choices('location', forever)).toHaveLength(2);
  await tutorial.choose({ vmName: 'Second' });
  expect(tutorial.progress.needed).toEqual([]);
});

test.each([
  [{ automationAccount: '1x' }, /--account: .*6 to 50 letters/],
  [{ identities: ['same', 'SAME', 'other'] as [string, string, string] }, /four different names/],
  [{ vmName: 'a b', runbook: '9' }, /2 settings cannot be used: --vm: .* --runbook: /],
])('a choice that breaks a rule is refused in words: %o', async (settings, words) => {
  const { tutorial } = await started();
  await expect(tutorial.choose(settings)).rejects.toMatchObject({ code: 'settings-invalid', exitCode: 2 });
  await expect(tutorial.choose(settings)).rejects.toThrow(words);
  await expect(all(tutorialOn(fakeCloud(), memoryStore(), settings).start(forever))).rejects.toThrow(words);
});

test('once something is made, its names are fixed', async () => {
  const { tutorial, cloud, store } = await started();
  await runSteps(tutorial, ['prerequisites', 'sign-in', 'create-identities']);
  await expect(tutorial.choose({ identities: ['a1a', 'b1b', 'c1c'] })).rejects.toMatchObject({
    code: 'settings-in-use',
  });
  const other = tutorialOn(cloud, store, { automationAccount: 'another-account' });
  await expect(all(other.start(forever))).rejects.toMatchObject({ code: 'settings-in-use', exitCode: 2 });
  await tutorial.choose({ moduleVersions: { ...tutorial.session.settings.moduleVersions, 'Az.Accounts': '5.3.4' } });
});

test('a step that needs another says which', async () => {
  const { tutorial } = await started();
  await all(tutorial.run('create-account', {}, forever));
  expect(tutorial.progress.steps['create-account'].error).toMatchObject({
    code: 'step-order',
    exitCode: 3,
    message: '“Create the Automation account” needs “Create user-assigned managed identities” first.',
  });
});

test('what is removed behind its back is shown as drifted, and made again', async () => {
  const { tutorial, cloud } = await started();
  await runSteps(tutorial, ['prerequisites', 'sign-in', 'create-identities', 'create-account']);
  if (cloud.state.account !== null) cloud.state.account.systemPrincipalId = null;
  await all(tutorial.verify(null, forever));
  expect(tutorial.progress.steps['create-account']).toMatchObject({
    state: 'drifted',
    missing: ['the system-assigned identity is off'],
  });
  await runSteps(tutorial, ['create-account']);
  expect(cloud.state.account).toMatchObject({ systemPrincipalId: expect.any(String), attached: { length: 2 } });
});

test('predictions are kept, held against the rows, and not taken afterwards', async () => {
  const { tutorial, store } = await started();
  await tutorial.predict('system', 'works');
  await tutorial.predict('user-without-role', 'works');
  expect(store.kept?.evidence.predictions).toEqual({ system: 'works', 'user-without-role': 'works' });
  await runSteps(tutorial, lessonOrder);
  const { predictions, matrix } = tutorial.session.evidence;
  expect(predictionScore(predictions, matrix)).toEqual({ held: 1, told: 2 });
  await expect(tutorial.predict('bad-method', 'refused')).rejects.toMatchObject({ code: 'prediction-late' });
});

test('hints come one by one, and no more than there are', async () => {
  const { tutorial } = await started();
  for (let i = 0; i < 9; i++) await tutorial.showHint('create-identities');
  expect(tutorial.progress.steps['create-identities'].hintsShown).toBe(
    tutorial.steps.find((s) => s.id === 'create-identities')?.hints.length,
  );
});

test('the map is drawn from the cloud’s answers', async () => {
  const { tutorial } = await started();
  await tutorial.drawMap(forever);
  expect(tutorial.progress.map).toMatchObject({ account: null, vm: { powerState: 'running' } });
  await runSteps(tutorial, lessonOrder.slice(0, 7));
  await tutorial.drawMap(forever);
  const scope = `/subscriptions/${subscriptionId}/resourceGroups/ContosoLab`;
  expect(tutorial.progress.map).toEqual({
    account: 'xAutomationAccount',
    vm: { name: 'ContosoVM', powerState: 'deallocated' },
    identities: [
      {
        name: 'system',
        kind: 'system',
        exists: true,
        attached: true,
        roles: [
          { role: 'DevTest Labs User', scope },
          { role: 'Reader', scope },
        ],
      },
      { name: 'xUAMI1', kind: 'user', exists: true, attached: true, roles: [{ role: 'DevTest Labs User', scope }] },
      { name: 'xUAMI2', kind: 'user', exists: true, attached: true, roles: [] },
      { name: 'xUAMI3', kind: 'user', exists: true, attached: false, roles: [] },
    ],
  });
});

test('playing counts for nothing, and the matrix puts the lesson’s draft back', async () => {
  const { tutorial, cloud } = await started();
  await runSteps(tutorial, lessonOrder.slice(0, -1));
  const own = `${await tutorial.draft(forever)}\n# mine\n`;
  await tutorial.replaceDraft(own, forever);
  await all(tutorial.play({ VMName: 'ContosoVM', method: 'XX', UAMI: '' }, forever));
  expect(tutorial.progress.play).toMatchObject({ status: 'Completed', running: false, error: null });
  expect(tutorial.progress.play?.streams.map((s) => s.text)).toEqual(['Invalid method. Choose UA or SA.']);
  await all(tutorial.verify(null, forever));
  expect(tutorial.progress.steps['edit-runbook'].state).toBe('done');
  expect(tutorial.progress.steps['test-matrix'].state).toBe('open');
  expect(cloud.state.runbooks[0]?.draft).toBe(own);
  await runSteps(tutorial, ['test-matrix']);
  expect(cloud.state.runbooks[0]?.draft).not.toContain('# mine');
});

test('a run that is played can be stopped', async () => {
  const { tutorial, cloud } = await started();
  await runSteps(tutorial, lessonOrder.slice(0, -1));
  const off = tutorial.subscribe((event) => {
    if (event.type === 'play-event' && event.event.type === 'job-status' && event.event.status === 'Running')
      void tutorial.stopPlay(forever);
  });
  await all(tutorial.play({ VMName: 'ContosoVM', method: 'SA', UAMI: '' }, forever));
  off();
  expect(tutorial.progress.play).toMatchObject({ status: 'Stopped', running: false });
  expect(cloud.state.job?.status).toBe('Stopped');
});

test('playing without a runbook is told, not thrown', async () => {
  const { tutorial } = await started();
  await all(tutorial.play({}, forever));
  expect(tutorial.progress.play).toMatchObject({ running: false });
});

test('only the rows that are asked for run anew', async () => {
  const { tutorial } = await started();
  await runSteps(tutorial, lessonOrder);
  const before = tutorial.session.evidence.matrix;
  const events = await all(tutorial.run('test-matrix', { rows: ['bad-method'] }, forever));
  expect(events.filter((e) => e.type === 'step-event' && e.event.type === 'row-started')).toHaveLength(1);
  const after = tutorial.session.evidence.matrix;
  expect(after.filter((r) => r.id !== 'bad-method')).toEqual(before.filter((r) => r.id !== 'bad-method'));
  expect(after.find((r) => r.id === 'bad-method')?.run?.startedAt).not.toBe(
    before.find((r) => r.id === 'bad-method')?.run?.startedAt,
  );
});

test('a role that takes long is waited for, attempt by attempt, and a role that never counts fails', async () => {
  const slow = fakeCloud();
  slow.propagationMs = 200_000;
  const tutorial = tutorialOn(slow, memoryStore());
  await all(tutorial.start(forever));
  const events = await runSteps(tutorial, lessonOrder);
  const waits = events.flatMap((e) =>
    e.type === 'step-event' && e.event.type === 'operation-waiting' && e.event.wait.for.startsWith('the new role')
      ? [e.event.wait]
      : [],
  );
  expect(waits.length).toBeGreaterThan(2);
  expect(waits.every((w) => w.limitMs === 600_000 && w.elapsedMs <= 200_000 + 60_000)).toBe(true);
  expect(tutorial.session.evidence.matrix.map((r) => r.verdict)).toEqual(Array(8).fill('PASS'));

  const never = fakeCloud();
  const other = tutorialOn(never, memoryStore());
  await all(other.start(forever));
  await runSteps(other, lessonOrder.slice(0, 6));
  never.propagationMs = Number.POSITIVE_INFINITY;
  await all(other.run('assign-permissions', {}, forever));
  expect(other.progress.steps['assign-permissions'].error).toMatchObject({
    code: 'second-run-unexpected',
    exitCode: 3,
  });
});

test('the row without an identity on azure: only on request, last, and made good', async () => {
  const cloud = fakeCloud('azure');
  const store = memoryStore();
  const tutorial = tutorialOn(cloud, store);
  await all(tutorial.start(forever));
  await runSteps(tutorial, lessonOrder);
  const verdicts = () => Object.fromEntries(tutorial.session.evidence.matrix.map((r) => [r.id, r.verdict]));
  expect(verdicts()).toMatchObject({ 'no-role': 'PASS', 'no-system-identity': 'SKIPPED' });
  expect(tutorial.session.evidence.matrix[0]?.evidence[0]).toMatch(/^Shown by the first run of the lesson, 2026-/);
  const before = cloud.state.account?.systemPrincipalId;
  await all(tutorial.run('test-matrix', { rows: ['no-system-identity'] }, forever));
  expect(verdicts()).toMatchObject({ 'no-system-identity': 'PASS' });
  const now = cloud.state.account?.systemPrincipalId;
  expect(now).not.toBe(before);
  const live = cloud.state.assignments.filter((a) => a.removedAt === null).map((a) => a.principalId);
  expect(live.filter((id) => id === now)).toHaveLength(2);
  expect(live).not.toContain(before);
  await all(tutorial.verify(null, forever));
  expect(lessonOrder.map((id) => tutorial.progress.steps[id].state)).toEqual(Array(9).fill('done'));
  await runSteps(tutorial, ['clean-up']);
  expect(cloud.state.assignments.filter((a) => a.removedAt === null)).toEqual([]);
});

test('after clean-up the round is over, and a new one begins with the same settings', async () => {
  const { cloud, store, tutorial } = await started({ automationAccount: 'my-account' });
  await runSteps(tutorial, [...lessonOrder, 'clean-up']);
  await all(tutorial.run('create-identities', {}, forever));
  expect(tutorial.progress.steps['create-identities'].error).toMatchObject({ code: 'round-over', exitCode: 2 });

  const next = tutorialOn(cloud, store);
  const events = await all(next.start(forever));
  expect(events.at(-1)?.type).toBe('session-finished');
  expect(next.progress.finished).toBe(true);
  expect(Object.values(next.progress.steps).filter((s) => s.state === 'drifted')).toEqual([]);
  await next.startOver();
  expect(next.progress).toMatchObject({ finished: false, resumed: false, rows: [] });
  expect(next.session).toMatchObject({ settings: { automationAccount: 'my-account' }, completed: {} });
  await runSteps(next, [...lessonOrder, 'clean-up']);
  expect(next.progress.finished).toBe(true);
});

test('a round that is not over is not thrown away', async () => {
  const { tutorial } = await started();
  await runSteps(tutorial, ['prerequisites', 'sign-in', 'create-identities']);
  await expect(tutorial.startOver()).rejects.toMatchObject({ code: 'round-open', exitCode: 2 });
});

test('a profile belongs to one target', async () => {
  const { tutorial, store } = await started();
  await tutorial.save();
  const other = tutorialOn(fakeCloud('azure'), store);
  await expect(all(other.start(forever))).rejects.toMatchObject({ code: 'other-target', exitCode: 2 });
});

test('the session is on disk before each write to the cloud', async () => {
  const cloud = fakeCloud();
  const store = memoryStore();
  const unsaved: string[] = [];
  const tutorial = tutorialOn(
    cloud,
    store,
    {},
    {
      before(name) {
        if (
          /\.(create|setIdentity|import|replaceDraft|start|stop|assign|remove|deallocate|registerProvider)\b/.test(name)
        )
          if (!isDeepStrictEqual(store.kept, tutorial.session)) unsaved.push(name);
      },
    },
  );
  await all(tutorial.start(forever));
  await runSteps(tutorial, [...lessonOrder, 'clean-up']);
  expect(unsaved).toEqual([]);
});

test('a store that cannot be written stops the step before it writes to the cloud', async () => {
  const cloud = fakeCloud();
  const store = memoryStore();
  const tutorial = tutorialOn(cloud, store);
  await all(tutorial.start(forever));
  await runSteps(tutorial, ['prerequisites', 'sign-in']);
  const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
  store.save = async () => {
    throw full;
  };
  await all(tutorial.run('create-identities', {}, forever));
  expect(tutorial.progress.steps['create-identities']).toMatchObject({ state: 'failed', error: { message: 'full' } });
  expect(cloud.state.identities).toEqual([]);
});

test('what is shown is the fold of what is told', async () => {
  const events: TutorialEvent[] = [];
  const tutorial = tutorialOn(fakeCloud(), memoryStore());
  tutorial.subscribe((event) => events.push(event));
  await all(tutorial.start(forever));
  await runSteps(tutorial, [...lessonOrder, 'clean-up']);
  expect(events.reduce(fold, initialProgress)).toEqual(tutorial.progress);
  const times = events.map((e) => e.at);
  expect([...times].sort((a, b) => a - b)).toEqual(times);
});

test('steps are taken back in the reverse of their order, and done again', async () => {
  const { tutorial, cloud } = await started();
  await runSteps(tutorial, lessonOrder);
  await all(tutorial.undo('create-account', forever));
  expect(tutorial.progress.steps['create-account'].error).toMatchObject({
    code: 'undo-order',
    next: [expect.stringContaining('test-matrix, then edit-runbook, then assign-permissions')],
  });
  expect(cloud.state.account).not.toBeNull();
  for (const id of [...lessonOrder].reverse().filter((step) => step !== 'prerequisites' && step !== 'sign-in')) {
    await all(tutorial.undo(id, forever));
    expect([id, tutorial.progress.steps[id].state, tutorial.progress.steps[id].error]).toEqual([id, 'open', null]);
  }
  expect([cloud.state.identities, cloud.state.account]).toEqual([[], null]);
  expect(cloud.state.assignments.filter((a) => a.removedAt === null)).toEqual([]);
  await all(tutorial.undo('sign-in', forever));
  expect(cloud.state.vms[0]?.powerState).toBe('running');
  expect([tutorial.session.evidence.firstRun, tutorial.session.evidence.secondRun]).toEqual([null, null]);
  await all(tutorial.undo('prerequisites', forever));
  expect(tutorial.progress.steps.prerequisites.error).toMatchObject({ code: 'nothing-to-undo' });
  await runSteps(tutorial, lessonOrder.slice(1));
  expect(tutorial.session.evidence.matrix.map((r) => r.verdict)).toEqual(Array(8).fill('PASS'));
});
