/** Ctrl-C anywhere: the work stops after the request in flight, everything is saved, and the next start goes on. */
import { expect, test } from 'vitest';
import { createInterrupt } from '../../src/engine/interrupt.ts';
import type { SessionStore } from '../../src/engine/ports.ts';
import { type FakeCloud, fakeCloud } from '../support/fake-cloud.ts';
import { all, forever, lessonOrder, runSteps, tutorialOn } from '../support/lesson.ts';
import { memoryStore } from '../support/memory-store.ts';

const order = [...lessonOrder, 'clean-up'] as const;

async function goOn(cloud: FakeCloud, store: SessionStore, signal = forever, after?: (name: string) => void) {
  const tutorial = tutorialOn(cloud, store, {}, after === undefined ? {} : { after });
  const events = await all(tutorial.start(signal));
  if (!signal.aborted && !tutorial.progress.finished) {
    const open = order.filter((id) => tutorial.progress.steps[id].state !== 'done');
    events.push(...(await runSteps(tutorial, open, signal)));
  }
  return { tutorial, events };
}

test('the first interrupt stops cleanly, the second ends at once', () => {
  const interrupt = createInterrupt();
  expect(interrupt.signal.aborted).toBe(false);
  expect([interrupt.interrupt(), interrupt.signal.aborted, interrupt.interrupt()]).toEqual([
    'stop-cleanly',
    true,
    'exit-now',
  ]);
});

test('at any call', async () => {
  const undisturbed = fakeCloud();
  await goOn(undisturbed, memoryStore());
  const total = undisturbed.calls.length;
  for (let call = 5; call < total; call += 11) {
    const cloud = fakeCloud();
    const store = memoryStore();
    const { signal, interrupt } = createInterrupt();
    let count = 0;
    let writesAfter = 0;
    const { tutorial, events } = await goOn(cloud, store, signal, (name) => {
      count += 1;
      if (count === call) interrupt();
      else if (count > call && /create|import|assign|start|replaceDraft|remove/.test(name)) writesAfter += 1;
    });
    expect(events.at(-1)).toMatchObject({ type: 'interrupted' });
    expect(tutorial.progress.interrupted).toBe(true);
    expect(
      Object.values(tutorial.progress.steps).filter((s) => s.state === 'running' || s.state === 'checking'),
    ).toEqual([]);
    // At most what was in flight side by side.
    expect(writesAfter).toBeLessThanOrEqual(2);
    if (tutorial.session.currentStep !== 'prerequisites') expect(store.kept).toEqual(tutorial.session);
    const { tutorial: second } = await goOn(cloud, store);
    expect(second.session.evidence.matrix.map((r) => r.verdict)).toEqual(Array(8).fill('PASS'));
    expect(second.progress.finished).toBe(true);
  }
});

test('who stops listening stops the work', async () => {
  const cloud = fakeCloud();
  const tutorial = tutorialOn(cloud, memoryStore());
  await all(tutorial.start(forever));
  await runSteps(tutorial, ['prerequisites', 'sign-in']);
  for await (const event of tutorial.run('create-identities', {}, forever))
    if (event.type === 'step-event' && event.event.type === 'operation-started') break;
  // The next operation may begin once the left one has let go.
  await new Promise<void>((resolve) => {
    const off = tutorial.subscribe((event) => {
      if (event.type !== 'interrupted') return;
      off();
      resolve();
    });
  });
  await runSteps(tutorial, ['create-identities']);
  expect(cloud.state.identities.map((i) => i.name).sort()).toEqual(['xUAMI1', 'xUAMI2', 'xUAMI3']);
});

test('one operation at a time', async () => {
  const tutorial = tutorialOn(fakeCloud(), memoryStore());
  const first = all(tutorial.start(forever));
  await expect(all(tutorial.verify(null, forever))).rejects.toMatchObject({ code: 'busy', exitCode: 2 });
  await first;
  await all(tutorial.verify(null, forever));
});

test('an interrupt that cannot be saved is told, and leaves the tutorial free', async () => {
  const store = memoryStore();
  const tutorial = tutorialOn(fakeCloud(), store);
  await all(tutorial.start(forever));
  const { signal, interrupt } = createInterrupt();
  const full = new Error('full');
  let broken = true;
  const save = store.save.bind(store);
  store.save = async (session) => {
    if (broken && signal.aborted) throw full;
    await save(session);
  };
  tutorial.subscribe((event) => {
    if (event.type === 'verified') interrupt();
  });
  await expect(all(tutorial.run('sign-in', {}, signal))).rejects.toBe(full);
  broken = false;
  await runSteps(tutorial, ['sign-in', 'create-identities']);
});
