/** The lesson as it goes on Azure, through Microsoft's clients: without copies, with tags, and with a row only on request. */
import { afterAll, expect, test } from 'vitest';
import { all, forever, lessonOrder, runSteps } from '../support/lesson.ts';
import { comparable } from '../support/sandbox-states.ts';
import { closeWorkers, sandboxTutorial } from '../support/sandbox-tutorial.ts';

afterAll(closeWorkers);

test('every row, the one on request last, and then nothing is left, also for another machine', async () => {
  const { sandbox, tutorial } = await sandboxTutorial({ target: 'azure' });
  const before = comparable(await sandbox.snapshot());
  await all(tutorial.start(forever));
  await runSteps(tutorial, lessonOrder);
  const verdicts = (): string[] => tutorial.session.evidence.matrix.map((r) => `${r.id} ${r.verdict}`);
  expect(verdicts()).toEqual([
    'no-role PASS',
    'system PASS',
    'user-with-role PASS',
    'user-without-role PASS',
    'user-unattached PASS',
    'user-missing PASS',
    'bad-method PASS',
    'no-system-identity SKIPPED',
  ]);
  expect(tutorial.session.evidence.matrix[0]?.run).toEqual(tutorial.session.evidence.firstRun);
  await all(tutorial.run('test-matrix', { rows: ['no-system-identity'] }, forever));
  expect(verdicts().at(-1)).toBe('no-system-identity PASS');
  // The new principal has the roles of the old one, and the row of the system identity still passes.
  await all(tutorial.run('test-matrix', { rows: ['system'] }, forever));
  expect(verdicts()[1]).toBe('system PASS');
  const tags = Object.values((await sandbox.snapshot()).resources).map((r) => [
    r.name,
    r.tags?.['mi-tutorial'] ?? null,
  ]);
  expect(Object.fromEntries(tags)).toEqual({
    ContosoVM: null,
    xUAMI1: 'lesson',
    xUAMI2: 'lesson',
    xUAMI3: 'lesson',
    xAutomationAccount: 'lesson',
    miTesting: null,
  });

  const { tutorial: elsewhere } = await sandboxTutorial({ target: 'azure', on: sandbox });
  await all(elsewhere.start(forever));
  expect(elsewhere.progress.steps['edit-runbook'].state).toBe('done');
  await runSteps(elsewhere, ['clean-up']);
  const after = await sandbox.snapshot();
  expect(Object.values(after.resources).map((r) => r.name)).toEqual(['ContosoVM']);
  expect(comparable(after)).toEqual(before);
  await sandbox.close();
});
