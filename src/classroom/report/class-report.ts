/** What a class leaves behind, learner by learner, as data: made from the log alone. Times are ISO, on the server's clock. */
import {
  absentees,
  type BoardState,
  type LearnerState,
  progressOf,
  type StepTime,
} from '../../engine/class/class-board.ts';
import type { Refusal } from '../../engine/class/class-log.ts';
import { newStep } from '../../engine/class/learner-fold.ts';
import type { SharedRow } from '../../engine/class/shared-events.ts';
import { type MatrixRowId, matrixRowIds, type Prediction } from '../../engine/session.ts';
import { checklistIds, type StepId } from '../../engine/step.ts';

export const reportFormat = 'mi-tutorial class report 1';

export interface StepReport {
  readonly step: StepId;
  readonly done: boolean;
  readonly startedAt: string | null;
  readonly doneAt: string | null;
  readonly activeMs: number;
  readonly attempts: number;
  readonly failures: number;
  readonly checks: number;
  readonly hints: number;
  /** A fast-forward to where the class was did it. */
  readonly fastForwarded: boolean;
}

/** A row of the matrix; all but `row` and `predicted` are null or 0 where it was not run. */
export interface RowReport {
  readonly row: MatrixRowId;
  readonly verdict: SharedRow['verdict'] | null;
  /** How often it was run to its end. */
  readonly runs: number;
  readonly attempts: number;
  readonly jobStatus: SharedRow['jobStatus'];
  readonly actor: SharedRow['actor'] | null;
  readonly vm: SharedRow['vm'] | null;
  /** Errors that the run wrote, and things that were looked at for the verdict. */
  readonly errors: number;
  readonly evidence: number;
  readonly predicted: Prediction | null;
}

export interface LearnerReport {
  readonly seat: number;
  readonly alias: string;
  readonly overflow: boolean;
  readonly left: boolean;
  readonly joinedAt: string;
  readonly lastSeenAt: string;
  readonly stepsDone: number;
  readonly stepsOf: number;
  readonly activeMs: number;
  readonly attempts: number;
  readonly checks: number;
  readonly hints: number;
  /** Messages sent to this learner alone, and hands that an instructor resolved. */
  readonly assisted: number;
  readonly handsRaised: number;
  readonly rowsPassed: number;
  /** Everything was removed. */
  readonly finishedAt: string | null;
  readonly handedIn: { readonly at: string; readonly sha256: string } | null;
  readonly steps: readonly StepReport[];
  readonly matrix: readonly RowReport[];
}

export interface ClassReport {
  readonly format: typeof reportFormat;
  readonly class: string;
  readonly classId: string;
  readonly target: 'sandbox' | 'azure';
  readonly openedAt: string;
  readonly madeAt: string;
  readonly seats: number;
  readonly instructors: readonly string[];
  /** Aliases of the roster that nobody came under. */
  readonly absent: readonly string[];
  readonly refusedMessages: Readonly<Partial<Record<Refusal, number>>>;
  readonly learners: readonly LearnerReport[];
}

/** @param now real ms since 1970 */
export function classReport(board: BoardState, classId: string, now: number): ClassReport {
  return {
    format: reportFormat,
    class: board.name,
    classId,
    target: board.target,
    openedAt: iso(board.openedAt),
    madeAt: iso(now),
    seats: board.seats,
    instructors: board.instructors,
    absent: absentees(board),
    refusedMessages: board.refused,
    learners: Object.values(board.learners)
      .sort((a, b) => a.seat - b.seat)
      .map(learnerReport),
  };
}

function learnerReport(learner: LearnerState): LearnerReport {
  const steps = checklistIds.map((step) => stepReport(step, learner.steps[step] ?? newStep));
  const matrix = matrixRowIds.map((row) => rowReport(learner, row));
  const { done, of } = progressOf(learner);
  const sum = (count: (step: StepReport) => number): number => steps.reduce((total, step) => total + count(step), 0);
  return {
    seat: learner.seat,
    alias: learner.alias,
    overflow: learner.overflow,
    left: learner.left,
    joinedAt: iso(learner.joinedAt),
    lastSeenAt: iso(learner.lastSeen),
    stepsDone: done,
    stepsOf: of,
    activeMs: sum((step) => step.activeMs),
    attempts: sum((step) => step.attempts),
    checks: sum((step) => step.checks),
    hints: sum((step) => step.hints),
    assisted: learner.assisted,
    handsRaised: learner.pastHands.length + (learner.hand === null ? 0 : 1),
    rowsPassed: matrix.filter((row) => row.verdict === 'PASS').length,
    finishedAt: learner.finishedAt === null ? null : iso(learner.finishedAt),
    handedIn: learner.handIn === null ? null : { at: iso(learner.handIn.at), sha256: learner.handIn.digest },
    steps,
    matrix,
  };
}

function stepReport(step: StepId, time: StepTime): StepReport {
  return {
    step,
    done: time.done,
    startedAt: time.startedAt === null ? null : iso(time.startedAt),
    doneAt: time.doneAt === null ? null : iso(time.doneAt),
    activeMs: Math.round(time.activeMs),
    attempts: time.attempts,
    failures: time.errors,
    checks: time.checks,
    hints: time.hints,
    fastForwarded: time.fastForwarded,
  };
}

function rowReport(learner: LearnerState, id: MatrixRowId): RowReport {
  const result = learner.rows[id];
  return {
    row: id,
    verdict: result?.verdict ?? null,
    runs: learner.rowRuns.filter((run) => run.row.id === id).length,
    attempts: result?.attempts ?? 0,
    jobStatus: result?.jobStatus ?? null,
    actor: result?.actor ?? null,
    vm: result?.vm ?? null,
    errors: result?.errors ?? 0,
    evidence: result?.evidence ?? 0,
    predicted: learner.predictions[id] ?? null,
  };
}

const iso = (ms: number): string => new Date(ms).toISOString();

/** What a verdict rests on, in a few words. */
export const evidenceWords = ({ verdict, jobStatus, actor, vm, errors, evidence }: RowReport): string =>
  verdict === null
    ? ''
    : [`job ${jobStatus ?? 'none'}`, `acted as ${actor}`, `VM ${vm}`, `${errors} errors`, `${evidence} facts`].join(
        ', ',
      );
