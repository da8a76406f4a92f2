/** The whole lesson on a small cloud that decides by roles: every step, every row, and nothing left. */
import { expect, test } from 'vitest';
import { matrixJson } from '../../src/engine/reports/matrix-json.ts';
import { fakeCloud } from '../support/fake-cloud.ts';
import { all, forever, lessonOrder, runSteps, tutorialOn } from '../support/lesson.ts';
import { memoryStore } from '../support/memory-store.ts';

test('from first step to clean-up', async () => {
  const cloud = fakeCloud();
  const store = memoryStore();
  const tutorial = tutorialOn(cloud, store);
  await all(tutorial.start(forever));
  await runSteps(tutorial, lessonOrder);
  const report = matrixJson(tutorial.session.evidence.matrix, 'sandbox');
  expect(report.rows.map((r) => [r.id, r.verdict, r.observed, r.attempts])).toEqual([
    ['no-role', 'PASS', 'no role: null subscription', 1],
    ['system', 'PASS', 'deallocated → running', 1],
    ['user-with-role', 'PASS', 'running → deallocated', 1],
    ['user-without-role', 'PASS', 'no role: null subscription', 1],
    ['user-unattached', 'PASS', 'refused: not attached', 1],
    ['user-missing', 'PASS', 'not found, then refused', 1],
    ['bad-method', 'PASS', 'method refused', 1],
    ['no-system-identity', 'PASS', 'no system-assigned identity', 1],
  ]);
  expect(cloud.state.account?.systemPrincipalId).not.toBeNull();
  await runSteps(tutorial, ['clean-up']);
  expect(tutorial.progress.finished).toBe(true);
  expect({
    identities: cloud.state.identities,
    account: cloud.state.account,
    roles: cloud.state.assignments.filter((a) => a.removedAt === null),
    vms: cloud.state.vms,
  }).toEqual({ identities: [], account: null, roles: [], vms: [{ name: 'ContosoVM', powerState: 'running' }] });
});
