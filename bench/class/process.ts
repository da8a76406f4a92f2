/**
 * Learners in a process of their own, through the product's own client: told what to do over IPC by the bench and the class for show.
 * With `bare` as its argument: a server that keeps nothing and checks nothing, to compare with.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { join, type TestLearner } from '../../test/classroom/support.ts';
import { serveBare } from './bare-server.ts';
import { simulateClass } from './class-model.ts';

/** What the process is told. Learners are numbered over the whole class; each process has some of them. */
export type Order =
  | { readonly do: 'join'; readonly code: string; readonly first: number; readonly count: number }
  /** Each second so many of the learners tell something, for so many seconds. */
  | { readonly do: 'step'; readonly perSecond: number; readonly seconds: number }
  /** The whole lesson of a simulated class, squeezed into so many ms. */
  | { readonly do: 'lesson'; readonly seed: number; readonly size: number; readonly withinMs: number }
  /** The first so many raise their hands. */
  | { readonly do: 'hands'; readonly count: number }
  | { readonly do: 'end' };

export type Report =
  | { readonly done: 'join'; readonly tookMs: readonly number[]; readonly failed: readonly string[] }
  /** Per event: seat, the how-manieth of the seat, and when, in real ms since 1970. */
  | { readonly done: 'step'; readonly told: readonly (readonly [seat: number, nth: number, at: number])[] }
  | { readonly done: 'lesson'; readonly events: number }
  | { readonly done: 'bare'; readonly code: string; readonly url: string }
  | { readonly done: 'hands' }
  | { readonly done: 'end' };

/** Learners have disks of their own: here their files lie in memory where that can be, so that they do not wait for the server's. */
const disk = existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir();
const folder = mkdtempSync(path.join(disk, 'mi-tutorial-learners-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const learners: { readonly learner: TestLearner; readonly number: number }[] = [];
const step = 'create-account';

async function joinAll({ code, first, count }: Extract<Order, { do: 'join' }>): Promise<Report> {
  const failed: string[] = [];
  const tookMs: number[] = [];
  await Promise.all(
    Array.from({ length: count }, async (_, at) => {
      const number = first + at;
      const began = performance.now();
      try {
        const learner = await join(code, `Learner ${number}`, path.join(folder, String(number)));
        await learner.heard(({ type }) => type === 'now');
        tookMs.push(performance.now() - began);
        learners.push({ learner, number });
      } catch (error) {
        failed.push(String(error));
      }
    }),
  );
  return { done: 'join', tookMs, failed };
}

async function stepAll({ perSecond, seconds }: Extract<Order, { do: 'step' }>): Promise<Report> {
  const told: [number, number, number][] = [];
  const counts = new Map<number, number>();
  const began = performance.now();
  for (let n = 0; n < perSecond * seconds; n++) {
    const due = began + (n * 1_000) / perSecond;
    if (due > performance.now()) await delay(due - performance.now());
    const { learner } = learners[n % learners.length]!;
    const { seat } = learner.membership;
    const nth = (counts.get(seat) ?? 0) + 1;
    counts.set(seat, nth);
    told.push([seat, nth, Date.now()]);
    learner.link.tell({ type: 'hint-shown', at: 0, step, index: nth });
  }
  await settled();
  return { done: 'step', told };
}

async function lesson({ seed, size, withinMs }: Extract<Order, { do: 'lesson' }>): Promise<Report> {
  const { learners: simulated, settings } = simulateClass(seed, size);
  const began = performance.now();
  const due = learners
    .flatMap(({ learner, number }) =>
      simulated[number - 1]!.moments.flatMap((moment) =>
        moment.kind === 'event'
          ? [{ learner, event: moment.event, at: (moment.at / settings.durationMs) * withinMs }]
          : [],
      ),
    )
    .sort((a, b) => a.at - b.at);
  for (const { learner, event, at } of due) {
    const early = began + at - performance.now();
    if (early > 2) await delay(early);
    learner.link.tell(event);
  }
  await settled();
  return { done: 'lesson', events: due.length };
}

/** Resolves when everything that was told is acknowledged. */
async function settled(): Promise<void> {
  while (learners.some(({ learner }) => learner.queue.length > 0)) await delay(20);
}

async function hands(count: number): Promise<Report> {
  await Promise.all(learners.slice(0, count).map(({ learner }) => learner.link.raiseHand()));
  return { done: 'hands' };
}

async function end(): Promise<Report> {
  await Promise.all(learners.map(({ learner }) => learner.link.close(0)));
  return { done: 'end' };
}

function obey(order: Order): Promise<Report> {
  switch (order.do) {
    case 'join':
      return joinAll(order);
    case 'step':
      return stepAll(order);
    case 'lesson':
      return lesson(order);
    case 'hands':
      return hands(order.count);
    case 'end':
      return end();
  }
}

const report = (what: Report): unknown => process.send?.(what);

if (process.argv[2] === 'bare') report({ done: 'bare', ...(await serveBare(folder)) });
process.on('SIGTERM', () => process.exit(0));
process.on('message', (order: Order) => void obey(order).then(report));
