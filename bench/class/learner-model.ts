/**
 * One simulated learner: what they do, when, and what is really the matter with them. Drawn from how people work (log-normal
 * durations, bursts, breaks), without a look at the rule that is to find who is stuck. Times: ms since the class began.
 */
import type { TutorialEvent } from '../../src/engine/events.ts';
import { type MatrixRowId, matrixRowIds } from '../../src/engine/session.ts';
import { checklistIds, type StepId, stepIds } from '../../src/engine/step.ts';
import {
  type ClassSettings,
  hardSteps,
  type Moment,
  minute,
  paces,
  type SimulatedLearner,
  second,
  type Trouble,
  thinkMs,
  waits,
} from './how-people-work.ts';
import type { Random } from './random.ts';

/** What will happen to a learner, and at which step; each at most once. */
interface Fate {
  readonly blockedAt: StepId | null;
  readonly awayAt: { readonly step: StepId; readonly between: boolean; readonly closes: boolean } | null;
  readonly technicalAt: { readonly step: StepId; readonly kind: 'long-wait' | 'lost-connection' } | null;
}

/** Draws a learner. */
export function simulateLearner(random: Random, alias: string, settings: ClassSettings): SimulatedLearner {
  const drawn = random.next();
  const pace = drawn < 0.4 ? 'quick' : drawn < 0.75 ? 'steady' : 'slow';
  const [median, spread] = paces[pace];
  const fate: Fate = {
    blockedAt: random.chance(0.22) ? random.pick(hardSteps) : null,
    awayAt: random.chance(0.22)
      ? { step: random.pick(checklistIds), between: random.chance(0.6), closes: random.chance(0.5) }
      : null,
    technicalAt: random.chance(0.12)
      ? {
          step: random.pick(['import-modules', 'create-runbook', 'assign-permissions']),
          kind: random.chance(0.6) ? 'long-wait' : 'lost-connection',
        }
      : null,
  };
  return new LearnerRun(random, alias, pace, random.logNormal(median, spread), fate, settings).whole();
}

class LearnerRun {
  private at: number;
  private readonly moments: Moment[] = [];
  private readonly troubles: Trouble[] = [];
  private readonly done: StepId[] = [];

  constructor(
    private readonly random: Random,
    private readonly alias: string,
    private readonly pace: SimulatedLearner['pace'],
    private readonly factor: number,
    private readonly fate: Fate,
    private readonly settings: ClassSettings,
  ) {
    this.at = random.between(0, 4 * minute);
  }

  whole(): SimulatedLearner {
    this.open(false);
    this.pause(this.think(60 * second));
    for (const step of checklistIds) this.doStep(step);
    const { durationMs } = this.settings;
    // Who is away with the program closed tells things when it is open again; after the class nothing counts.
    return {
      alias: this.alias,
      pace: this.pace,
      troubles: this.troubles.filter(({ from }) => from < durationMs),
      moments: this.moments.filter(({ at }) => at < durationMs),
    };
  }

  private doStep(step: StepId): void {
    const { fate } = this;
    if (fate.awayAt?.step === step && fate.awayAt.between) this.leave(fate.awayAt.closes);
    this.tell({ type: 'step-selected', at: 0, step });
    const think = this.think(thinkMs[step] ?? minute);
    const before = this.random.between(0.2, 1) * think;
    this.study(step, before);
    if (fate.awayAt?.step === step && !fate.awayAt.between) this.leave(fate.awayAt.closes);
    if (fate.blockedAt === step) this.blocked(step);
    this.study(step, think - before);
    if (step === 'test-matrix') this.predict();
    if (fate.technicalAt?.step === step && fate.technicalAt.kind === 'lost-connection') this.loseConnection();
    while (this.random.chance(0.06)) {
      this.run(step, 'cloud-busy');
      this.pause(this.think(45 * second));
    }
    this.run(step, null);
    this.done.push(step);
    this.pause(this.think(25 * second));
  }

  /** Reading and thinking, with what people press meanwhile. */
  private study(step: StepId, ms: number): void {
    const end = this.at + ms;
    for (;;) {
      const next = this.at + this.random.logNormal(100 * second, 0.8);
      if (next >= end) break;
      this.to(next);
      if (this.random.chance(0.6)) this.fiddle(step);
    }
    this.to(end);
  }

  private fiddle(step: StepId): void {
    const drawn = this.random.next();
    if (drawn < 0.3) this.tell({ type: 'hint-shown', at: 0, step, index: 0 });
    else if (drawn < 0.5) this.check(step);
    else if (this.done.length > 0) {
      this.tell({ type: 'step-selected', at: 0, step: this.random.pick(this.done) });
      this.pause(this.random.logNormal(15 * second, 0.5));
      this.tell({ type: 'step-selected', at: 0, step });
    }
  }

  private blocked(step: StepId): void {
    const from = this.at;
    // Somebody who gets over it alone within five minutes was not blocked.
    const end = from + Math.max(5 * minute, this.random.logNormal(12 * minute, 0.5));
    this.troubles.push({ cause: 'blocked', from, to: end });
    const form = this.random.next();
    if (form < 0.4) this.until(end, 75 * second, 0.5, () => this.tryInVain(step));
    else if (form < 0.75) this.until(end, 14 * minute, 0.6, () => this.fiddle(step));
    else this.until(end, 40 * second, 0.7, () => (this.random.chance(0.15) ? this.tryInVain(step) : this.fiddle(step)));
  }

  private until(end: number, median: number, spread: number, act: () => void): void {
    for (;;) {
      const next = this.at + this.random.logNormal(median, spread);
      if (next >= end) break;
      this.to(next);
      act();
    }
    this.to(Math.max(end, this.at));
  }

  private tryInVain(step: StepId): void {
    if (this.random.chance(0.5)) this.check(step);
    else this.run(step, 'AuthorizationFailed');
  }

  private check(step: StepId): void {
    this.tell({
      type: 'verified',
      at: 0,
      step,
      result: { state: 'open', detail: '', missing: ['something'] },
      drifted: false,
    });
  }

  /** The step's run: `failure` is its code, or null where it holds afterwards. */
  private run(step: StepId, failure: string | null): void {
    this.tell({ type: 'step-started', at: 0, step });
    const isLong = this.fate.technicalAt?.step === step && this.fate.technicalAt.kind === 'long-wait';
    for (const [words, ms] of waits[step] ?? []) {
      this.wait(step, words, isLong ? this.random.logNormal(8 * minute, 0.4) : ms * this.settings.cloudFactor, isLong);
      if (failure !== null) break;
    }
    this.pause(this.random.between(0.2, 2) * second);
    if (failure !== null) {
      this.tell({ type: 'step-failed', at: 0, step, error: { code: failure } as never });
      return;
    }
    if (step === 'test-matrix') for (const row of matrixRowIds) this.row(row);
    this.tell({ type: 'step-finished', at: 0, step });
    this.pause(this.random.between(0.3, 2) * second);
    this.tell({ type: 'verified', at: 0, step, result: { state: 'done', detail: '' }, drifted: false });
    if (step === 'clean-up') this.tell({ type: 'session-finished', at: 0 });
  }

  private wait(step: StepId, words: string, median: number, isTrouble: boolean): void {
    const from = this.at;
    const end = from + this.random.logNormal(median, 0.3);
    for (let elapsed = 0; this.at < end; elapsed = this.at - from) {
      this.tell({
        type: 'step-event',
        at: 0,
        step,
        event: {
          type: 'operation-waiting',
          operation: words,
          wait: { for: words, elapsedMs: elapsed, usualMs: median, limitMs: 30 * minute, nextTryMs: 5 * second },
        },
      });
      this.to(Math.min(end, this.at + 20 * second));
    }
    this.tell({
      type: 'step-event',
      at: 0,
      step,
      event: { type: 'operation-finished', operation: words, detail: '', alreadyDone: false },
    });
    if (isTrouble) this.troubles.push({ cause: 'technical', from, to: end });
  }

  private predict(): void {
    for (const row of matrixRowIds) {
      this.pause(this.think(12 * second));
      this.tell({ type: 'prediction-made', at: 0, row, prediction: this.random.chance(0.5) ? 'works' : 'refused' });
    }
  }

  private row(row: MatrixRowId): void {
    const step = 'test-matrix';
    this.tell({ type: 'step-event', at: 0, step, event: { type: 'row-started', row, attempt: 1 } });
    this.wait(step, 'the test run to end', 2 * second * this.settings.cloudFactor, false);
    this.tell({
      type: 'step-event',
      at: 0,
      step,
      event: {
        type: 'row-finished',
        row: {
          id: row,
          method: 'SA',
          uami: null,
          expected: '',
          observed: '',
          verdict: 'PASS',
          jobStatus: 'Completed',
          actingAccount: null,
          vmBefore: 'VM running',
          vmAfter: 'VM running',
          attempts: 1,
          durationMs: 20_000,
          evidence: ['as expected'],
        } as never,
      },
    });
  }

  private leave(closes: boolean): void {
    const from = this.at;
    if (closes) this.moments.push({ at: this.at, kind: 'offline' });
    this.pause(this.random.logNormal(7 * minute, 0.5));
    this.troubles.push({ cause: 'away', from, to: this.at });
    if (closes) this.open(true);
  }

  private loseConnection(): void {
    const from = this.at;
    this.moments.push({ at: from, kind: 'offline' });
    const to = from + this.random.logNormal(4 * minute, 0.5);
    this.troubles.push({ cause: 'technical', from, to });
    // The learner works on; what happens meanwhile is told when the connection is back.
    this.moments.push({ at: to, kind: 'online' });
  }

  /** The program starts: it asks about every step by itself. */
  private open(resumed: boolean): void {
    this.moments.push({ at: this.at, kind: 'online' });
    this.tell({ type: 'session-loaded', at: 0, session: resumed ? ({} as never) : null });
    for (const step of stepIds) {
      const isDone = this.done.includes(step) || step === 'prerequisites';
      this.tell({
        type: 'verified',
        at: 0,
        step,
        result: isDone ? { state: 'done', detail: '' } : { state: 'open', detail: '', missing: ['it'] },
        drifted: false,
      });
    }
  }

  private tell(event: TutorialEvent): void {
    this.moments.push({ at: this.at, kind: 'event', event: { ...event, at: this.at } });
  }

  private think(median: number): number {
    return this.factor * this.random.logNormal(median, 0.45);
  }

  private pause(ms: number): void {
    this.to(this.at + ms);
  }

  /** Goes on to a time; a break that the instructor calls holds everybody up who is at work. */
  private to(at: number): void {
    const { classBreak } = this.settings;
    const isIn = classBreak !== null && this.at < classBreak.from && at >= classBreak.from;
    this.at = isIn ? at + (classBreak.to - classBreak.from) : at;
  }
}
