/** Every call of the cloud failing once, as it would when all retries are used up: told, and mended by running the step again. */
import { expect, test } from 'vitest';
import { TutorialError } from '../../src/engine/errors.ts';
import { fakeCloud } from '../support/fake-cloud.ts';
import { all, forever, lessonOrder, tutorialOn } from '../support/lesson.ts';
import { memoryStore } from '../support/memory-store.ts';

const failures = [
  { code: 'TooManyRequests', status: 429, message: 'Too many requests.' },
  { code: 'InternalServerError', status: 500, message: 'The server failed.' },
  { code: 'ECONNRESET', message: 'The connection was lost.' },
  { code: 'ETIMEDOUT', message: 'No answer came in time.' },
] as const;

const order = [...lessonOrder, 'clean-up'] as const;

async function lesson(call: number, moment: 'before' | 'after', failure: (typeof failures)[number]) {
  const cloud = fakeCloud();
  let count = 0;
  let failed: string | null = null;
  const fail = (name: string): void => {
    if (++count !== call) return;
    failed = name;
    throw new TutorialError({ kind: 'cloud', exitCode: 6, raw: failure.message, requestId: 'r-1', ...failure });
  };
  const tutorial = tutorialOn(cloud, memoryStore(), {}, { [moment]: fail });
  let errors = 0;
  const attempt = async (): Promise<void> => {
    try {
      await all(tutorial.start(forever));
    } catch (error) {
      if (!(error instanceof TutorialError)) throw error;
      errors += 1;
      await all(tutorial.start(forever));
    }
    for (const id of order)
      for (let tries = 0; tutorial.progress.steps[id].state !== 'done'; tries++) {
        if (tries > 2) throw new Error(`${id} does not end: ${JSON.stringify(tutorial.progress.steps[id].error)}`);
        await all(tutorial.run(id, {}, forever));
        const { error } = tutorial.progress.steps[id];
        if (error === null) continue;
        errors += 1;
        expect(error).toMatchObject({ exitCode: expect.any(Number), message: expect.any(String) });
        expect(error.next.length).toBeGreaterThan(0);
      }
  };
  await attempt();
  return { cloud, tutorial, errors, failed };
}

test.each(['before', 'after'] as const)('%s its effect, whichever call it is', async (moment) => {
  const { cloud: calm } = await lesson(0, moment, failures[0]);
  const total = calm.calls.length;
  for (let call = 1; call <= total; call += 7) {
    const failure = failures[call % failures.length] ?? failures[0];
    const { cloud, tutorial, failed } = await lesson(call, moment, failure);
    expect({
      failed,
      rows: tutorial.session.evidence.matrix.map((r) => r.verdict),
      finished: tutorial.progress.finished,
      left: [cloud.state.identities, cloud.state.account, cloud.state.assignments.filter((a) => a.removedAt === null)],
      vm: cloud.state.vms[0]?.powerState,
    }).toEqual({ failed, rows: Array(8).fill('PASS'), finished: true, left: [[], null, []], vm: 'running' });
  }
});
