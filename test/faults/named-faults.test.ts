/** Each fault that can be switched on in the sandbox, over the whole lesson. */
import { afterAll, expect, test } from 'vitest';
import { type FaultName, faultNames } from '../../src/sandbox/faults.ts';
import { all, forever, lessonOrder, runSteps } from '../support/lesson.ts';
import { closeWorkers, sandboxTutorial } from '../support/sandbox-tutorial.ts';

afterAll(closeWorkers);

/** The one that the lesson cannot do without: no token, no run. */
const fatal: FaultName = 'identity-disabled';

test.each(faultNames.filter((name) => name !== fatal))('the lesson ends in spite of %s', async (name) => {
  const { sandbox, tutorial } = await sandboxTutorial({ sandbox: { faults: [name] } });
  try {
    await all(tutorial.start(forever));
    const events = await runSteps(tutorial, [...lessonOrder, 'clean-up']);
    expect(tutorial.session.evidence.matrix.map((r) => [r.id, r.verdict])).toEqual(
      tutorial.session.evidence.matrix.map((r) => [r.id, 'PASS']),
    );
    expect(Object.values((await sandbox.snapshot()).resources).map((r) => r.name)).toEqual(['ContosoVM']);
    const notYet = events.some(
      (e) => e.type === 'step-event' && e.event.type === 'operation-waiting' && /new role/.test(e.event.wait.for),
    );
    if (name === 'role-propagation') expect(notYet).toBe(true);
  } finally {
    await sandbox.close();
  }
});

test('an identity that gets no token is explained', async () => {
  const { sandbox, tutorial } = await sandboxTutorial({ sandbox: { faults: [fatal] } });
  try {
    await all(tutorial.start(forever));
    await expect(runSteps(tutorial, lessonOrder)).rejects.toThrow('create-runbook failed');
    const { error } = tutorial.progress.steps['create-runbook'];
    expect(error).toMatchObject({ code: 'first-run-unexpected', exitCode: 3 });
    expect(error?.why).toContain('gives no token');
    sandbox.faults.off(fatal);
    await runSteps(tutorial, lessonOrder.slice(lessonOrder.indexOf('create-runbook')));
    expect(tutorial.session.evidence.matrix.every((r) => r.verdict === 'PASS')).toBe(true);
  } finally {
    await sandbox.close();
  }
});
