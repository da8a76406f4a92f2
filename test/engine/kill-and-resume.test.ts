/**
 * A program that is killed at any call of the cloud, before or after it had its effect, and started again: the same final
 * state, nothing doubled, and no write for what was done.
 */
import { expect, test } from 'vitest';
import type { SessionStore } from '../../src/engine/ports.ts';
import type { MatrixRow } from '../../src/engine/session.ts';
import { type Disturbance, type FakeCloud, fakeCloud } from '../support/fake-cloud.ts';
import { all, forever, lessonOrder, runSteps, tutorialOn } from '../support/lesson.ts';
import { memoryStore } from '../support/memory-store.ts';

const order = [...lessonOrder, 'clean-up'] as const;

/** Does what is open, in order; resolves at its end, or when the program is killed. */
async function life(
  cloud: FakeCloud,
  store: SessionStore,
  killed: Promise<void> = new Promise(() => undefined),
  disturbance: Disturbance = {},
): Promise<void> {
  const tutorial = tutorialOn(cloud, store, {}, disturbance);
  const living = async (): Promise<void> => {
    await all(tutorial.start(forever));
    if (tutorial.progress.finished) return;
    const open = order.filter((id) => tutorial.progress.steps[id].state !== 'done');
    await runSteps(tutorial, open);
  };
  await Promise.race([living(), killed]);
}

/**
 * Kills the program at a call: it never comes back from there, and its store takes nothing more.
 * @returns the calls that were under way; null where the program ended before that call
 */
async function lifeUntil(
  cloud: FakeCloud,
  kept: SessionStore,
  call: number,
  moment: 'before' | 'after',
): Promise<readonly string[] | null> {
  const underWay: string[] = [];
  let dead = false;
  let count = 0;
  let die: () => void = () => undefined;
  const killed = new Promise<void>((resolve) => {
    die = resolve;
  });
  const never = new Promise<void>(() => undefined);
  const reach = (at: typeof moment): undefined | Promise<void> => {
    if (!dead && at === moment && ++count === call) {
      dead = true;
      die();
    }
    return dead ? never : undefined;
  };
  await life(cloud, { ...kept, save: (session) => (dead ? never : kept.save(session)) }, killed, {
    before(name) {
      const hang = reach('before');
      if (hang === undefined) underWay.push(name);
      return hang;
    },
    after(name) {
      const hang = reach('after');
      if (hang === undefined) underWay.splice(underWay.indexOf(name), 1);
      return hang;
    },
  });
  return dead ? underWay : null;
}

/** What every life must end with. */
function outcome(cloud: FakeCloud, rows: readonly MatrixRow[]) {
  const count = (prefix: string): number => cloud.calls.filter((c) => c.startsWith(prefix)).length;
  return {
    rows: rows.map((r) => `${r.id} ${r.verdict}`),
    left: [cloud.state.identities, cloud.state.account, cloud.state.assignments.filter((a) => a.removedAt === null)],
    vm: cloud.state.vms[0]?.powerState,
    created: Object.fromEntries(
      ['identities.create xUAMI1', 'accounts.create', 'runbooks.create', 'modules.import Az.Compute'].map((name) => [
        name,
        count(name),
      ]),
    ),
  };
}

const undisturbed = async (): Promise<{ calls: readonly string[]; result: ReturnType<typeof outcome> }> => {
  const cloud = fakeCloud();
  const store = memoryStore();
  await life(cloud, store);
  return { calls: cloud.calls, result: outcome(cloud, store.kept?.evidence.matrix ?? []) };
};

/** Every kind of call where it is first made, every write also where it is last made, and some of those between. */
function points(calls: readonly string[]): readonly number[] {
  const kinds = [...new Set(calls)];
  const writes = kinds.filter((name) => !/\.(get|list|draft|streams|definition|assignments|provider)\b/.test(name));
  const first = kinds.map((name) => calls.indexOf(name) + 1);
  const last = writes.map((name) => calls.lastIndexOf(name) + 1);
  const between = calls.map((_, index) => index + 1).filter((n) => n % 23 === 0);
  return [...new Set([...first, ...last, ...between])].sort((a, b) => a - b);
}

test('undisturbed, everything happens once', async () => {
  const { calls, result } = await undisturbed();
  expect(calls.length).toBeGreaterThan(200);
  expect(result).toEqual({
    rows: [
      'no-role PASS',
      'system PASS',
      'user-with-role PASS',
      'user-without-role PASS',
      'user-unattached PASS',
      'user-missing PASS',
      'bad-method PASS',
      'no-system-identity PASS',
    ],
    left: [[], null, []],
    vm: 'running',
    created: {
      'identities.create xUAMI1': 1,
      'accounts.create': 1,
      'runbooks.create': 1,
      'modules.import Az.Compute': 1,
    },
  });
});

test.each(['before', 'after'] as const)('killed %s a call, wherever that is', async (moment) => {
  const { calls, result } = await undisturbed();
  for (const call of points(calls)) {
    const cloud = fakeCloud();
    const store = memoryStore();
    const underWay = (await lifeUntil(cloud, store, call, moment)) ?? [];
    await life(cloud, store);
    const { created, ...rest } = outcome(cloud, store.kept?.evidence.matrix ?? []);
    // Only what was sent and not answered may be sent again.
    const allowed = Object.fromEntries(
      Object.entries(result.created).map(([name, times]) => [name, times + (underWay.includes(name) ? 1 : 0)]),
    );
    const doubled = Object.entries(created).filter(([name, times]) => times > (allowed[name] ?? 0));
    expect({ call, at: calls[call - 1], doubled, ...rest }).toEqual({
      call,
      at: calls[call - 1],
      doubled: [],
      rows: result.rows,
      left: result.left,
      vm: result.vm,
    });
  }
});

test('killed twice', async () => {
  const { result } = await undisturbed();
  for (let call = 40; call < 240; call += 23) {
    const cloud = fakeCloud();
    const store = memoryStore();
    await lifeUntil(cloud, store, call, 'after');
    await lifeUntil(cloud, store, 60, 'before');
    await life(cloud, store);
    const { created: _, ...rest } = outcome(cloud, store.kept?.evidence.matrix ?? []);
    expect({ call, ...rest }).toEqual({ call, rows: result.rows, left: result.left, vm: result.vm });
  }
});
