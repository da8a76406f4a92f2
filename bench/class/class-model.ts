/** A simulated class: learners with known causes, and the log that they would write. */
import type { ClassEntry, ClassLogEntry } from '../../src/engine/class/class-log.ts';
import { shareEvent } from '../../src/engine/class/shared-events.ts';
import type { ClassSettings, Moment, SimulatedLearner } from './how-people-work.ts';
import { simulateLearner } from './learner-model.ts';
import { createRandom } from './random.ts';

export interface SimulatedClass {
  readonly seed: number;
  readonly settings: ClassSettings;
  readonly learners: readonly SimulatedLearner[];
}

const minute = 60_000;

/** The class of a seed: every other one with the waits of the real cloud, every third with a break. */
export function simulateClass(seed: number, size: number): SimulatedClass {
  const random = createRandom(seed);
  const breakAt = random.between(35, 50) * minute;
  const settings: ClassSettings = {
    durationMs: 90 * minute,
    cloudFactor: random.chance(0.5) ? 1 : 30,
    classBreak: random.chance(0.33) ? { from: breakAt, to: breakAt + 10 * minute } : null,
  };
  return {
    seed,
    settings,
    learners: Array.from({ length: size }, (_, at) => simulateLearner(random, `Learner ${at + 1}`, settings)),
  };
}

/** A line of the log and when it is written: what happens without a connection is told once it is back. */
export interface Arrival {
  readonly arrives: number;
  readonly entry: ClassLogEntry;
}

/** The log of a class, in the order of writing. Seat n is learner n. */
export function logOf({ learners, settings }: SimulatedClass): Arrival[] {
  const opened: ClassEntry = { type: 'class-opened', name: 'Simulated', seats: learners.length, target: 'sandbox' };
  const all = learners.flatMap((learner, at) => arrivalsOf(learner, at + 1, settings.durationMs));
  all.sort((a, b) => a.arrives - b.arrives || a.order - b.order);
  return [{ arrives: 0, at: 0, entry: opened }, ...all].map(({ arrives, at, entry }, index) => ({
    arrives,
    entry: { n: index + 1, at, entry },
  }));
}

interface Written {
  readonly arrives: number;
  readonly at: number;
  readonly order: number;
  readonly entry: ClassEntry;
}

function arrivalsOf(learner: SimulatedLearner, seat: number, durationMs: number): Written[] {
  const first = learner.moments[0]?.at ?? 0;
  const machine = `machine-of-seat-${String(seat).padStart(6, '0')}`;
  const written: Written[] = [
    {
      arrives: first,
      at: first,
      order: -1,
      entry: { type: 'seat-claimed', seat, alias: learner.alias, machine, overflow: false },
    },
  ];
  const moments = [...learner.moments].sort((a, b) => a.at - b.at);
  let seq = 0;
  let order = 0;
  let last = '';
  for (const moment of moments) {
    order += 1;
    if (moment.kind !== 'event') {
      const type = moment.kind === 'online' ? 'connected' : 'disconnected';
      written.push({ arrives: moment.at, at: moment.at, order, entry: { type, seat } });
      continue;
    }
    const event = shareEvent(moment.event);
    const text = JSON.stringify(event);
    // As the link does: a wait is told once, however often it is looked at.
    if (event === null || (text === last && text.includes('operation-waiting'))) continue;
    last = text;
    seq += 1;
    const arrives = onlineAgain(moments, moment.at) ?? durationMs;
    written.push({ arrives, at: moment.at, order, entry: { type: 'told', seat, seq, event } });
  }
  return written;
}

/** When something that happens at `at` can be told; null where it never can. */
function onlineAgain(moments: readonly Moment[], at: number): number | null {
  const before = moments.filter((moment) => moment.kind !== 'event' && moment.at <= at).at(-1);
  if (before === undefined || before.kind === 'online') return at;
  return moments.find((moment) => moment.kind === 'online' && moment.at > at)?.at ?? null;
}
