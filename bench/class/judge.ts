/** Plays a simulated class's log to a rule, and compares what it says with what was really the matter. Times in ms of the class. */
import { type BoardState, emptyBoard, foldClass, progressOf } from '../../src/engine/class/class-board.ts';
import { medians, type StuckReason, type StuckRule, stuckReason, stuckRule } from '../../src/engine/class/stuck.ts';
import { logOf, type SimulatedClass } from './class-model.ts';
import type { Cause, Trouble } from './how-people-work.ts';

/** Seats that a rule points at, each with a word for why. */
export type Rule = (board: BoardState, now: number) => ReadonlyMap<number, string>;

/** Whom a rule of the product's kind points at. */
const ruleOf =
  (numbers: StuckRule): Rule =>
  (board, now) => {
    const known = medians(board);
    return new Map(
      Object.values(board.learners).flatMap((learner) => {
        const reason: StuckReason | null = stuckReason(learner, known, now, numbers);
        return reason === null ? [] : [[learner.seat, reason.kind] as const];
      }),
    );
  };

/** The product's own rule. */
export const ourRule: Rule = ruleOf(stuckRule);

/** Its three reasons alone: twice the class's median and nothing more, three failed checks, five silent minutes. */
export const plainRule: Rule = ruleOf({ ...stuckRule, ownPace: false, slowMs: 0, silentTimes: 0, silentShare: 1 });

/** What a list sorted by place shows at its top: the ten who have done least, and are longest on their step. */
export const slowestTen: Rule = (board) =>
  new Map(
    Object.values(board.learners)
      .filter((learner) => !learner.left && learner.finishedAt === null)
      .sort((a, b) => progressOf(a).done - progressOf(b).done || a.stepSince - b.stepSince)
      .slice(0, 10)
      .map((learner) => [learner.seat, 'slow'] as const),
  );

/** A time in which a rule pointed at one learner without a gap. */
export interface Alarm {
  readonly from: number;
  readonly to: number;
  readonly why: string;
  /** Whether the learner was blocked at any time of it. */
  readonly isRight: boolean;
  /** Where it is wrong: what else was the matter, or how quick the learner is. */
  readonly instead: Cause | 'quick' | 'steady' | 'slow';
}

export interface Judged {
  readonly alarms: readonly Alarm[];
  /** Blocked times: the ms until the rule pointed at the learner, or null where it never did. */
  readonly blocked: readonly { readonly lastedMs: number; readonly foundAfterMs: number | null }[];
  readonly learnerMs: number;
}

const tickMs = 15_000;
/** A rule that looks away for less than this and points again tells an instructor nothing new. */
const sameAlarmMs = 120_000;

/** Judges a rule on a class. */
export function judge(simulated: SimulatedClass, rule: Rule): Judged {
  const { learners, settings } = simulated;
  const log = logOf(simulated);
  const open = new Map<number, { from: number; to: number; why: string }>();
  const raised: { seat: number; from: number; to: number; why: string }[] = [];
  let board = emptyBoard;
  let next = 0;
  for (let now = 0; now <= settings.durationMs; now += tickMs) {
    for (let arrival = log[next]; arrival !== undefined && arrival.arrives <= now; arrival = log[++next])
      board = foldClass(board, arrival.entry);
    const pointed = rule(board, now);
    for (const [seat, why] of pointed) open.set(seat, { from: open.get(seat)?.from ?? now, to: now, why });
    for (const [seat, alarm] of open)
      if (now - alarm.to > sameAlarmMs || now + tickMs > settings.durationMs) {
        raised.push({ seat, ...alarm });
        open.delete(seat);
      }
  }
  const alarms = raised.map(({ seat, from, to, why }): Alarm => {
    const learner = learners[seat - 1]!;
    const overlapping = learner.troubles.filter((trouble) => overlaps(trouble, from, to));
    const other = overlapping.find(({ cause }) => cause !== 'blocked');
    return {
      from,
      to,
      why,
      isRight: overlapping.some(({ cause }) => cause === 'blocked'),
      instead: other?.cause ?? learner.pace,
    };
  });
  const blocked = learners.flatMap((learner, at) =>
    learner.troubles
      .filter(({ cause }) => cause === 'blocked')
      .map((trouble) => {
        const found = raised
          .filter(({ seat, from, to }) => seat === at + 1 && overlaps(trouble, from, to))
          .sort((a, b) => a.from - b.from)[0];
        return {
          lastedMs: Math.min(trouble.to, settings.durationMs) - trouble.from,
          foundAfterMs: found === undefined ? null : Math.max(0, found.from - trouble.from),
        };
      }),
  );
  const learnerMs = learners.reduce(
    (sum, { moments }) => sum + Math.max(0, settings.durationMs - (moments[0]?.at ?? 0)),
    0,
  );
  return { alarms, blocked, learnerMs };
}

const overlaps = (trouble: Trouble, from: number, to: number): boolean => from <= trouble.to && to >= trouble.from;

export interface Score {
  readonly alarms: number;
  readonly blocked: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly detectionMs: { readonly p50: number; readonly p90: number };
  readonly falsePerLearnerHour: number;
}

/** The score over several classes. Every blocked time counts, however short the class left it. */
export function scoreOf(judged: readonly Judged[]): Score {
  const alarms = judged.flatMap((one) => one.alarms);
  const blocked = judged.flatMap((one) => one.blocked);
  const right = alarms.filter(({ isRight }) => isRight).length;
  const found = blocked
    .flatMap(({ foundAfterMs }) => (foundAfterMs === null ? [] : [foundAfterMs]))
    .sort((a, b) => a - b);
  const precision = alarms.length === 0 ? 1 : right / alarms.length;
  const recall = blocked.length === 0 ? 1 : found.length / blocked.length;
  const hours = judged.reduce((sum, { learnerMs }) => sum + learnerMs, 0) / 3_600_000;
  const at = (share: number): number => found[Math.min(found.length - 1, Math.floor(found.length * share))] ?? 0;
  return {
    alarms: alarms.length,
    blocked: blocked.length,
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    detectionMs: { p50: at(0.5), p90: at(0.9) },
    falsePerLearnerHour: (alarms.length - right) / hours,
  };
}
