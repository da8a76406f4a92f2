/** How what a learner tells and does changes that learner on the board. Pure. */
import { checklistIds, type StepId, stepIds } from '../step.ts';
import { pauseSince, workIn } from './active-time.ts';
import type { ClassEntry } from './class-log.ts';
import { keptErrors, keptRowRuns, type LearnerState, type StepTime } from './class-state.ts';
import type { SharedEvent } from './shared-events.ts';

/** Entries of the log that are about one learner who has a seat. */
export type LearnerEntry = Extract<
  ClassEntry,
  {
    type:
      | 'seat-left'
      | 'told'
      | 'connected'
      | 'disconnected'
      | 'hand-raised'
      | 'hand-lowered'
      | 'hand-claimed'
      | 'hand-resolved'
      | 'script-shared'
      | 'handed-in';
  }
>;

/** The learner after an entry. */
export function foldLearner(learner: LearnerState, entry: LearnerEntry, at: number): LearnerState {
  const seen = { ...learner, lastSeen: Math.max(learner.lastSeen, at) };
  switch (entry.type) {
    case 'seat-left':
      return { ...handDown(seen, null, at), left: true, connected: false };
    case 'connected':
      return {
        ...seen,
        connected: true,
        offline: learner.offline && { ...learner.offline, to: learner.offline.to ?? at },
      };
    case 'disconnected':
      return disconnected(seen, at);
    case 'hand-raised':
      return { ...seen, hand: learner.hand ?? { since: at, claimedBy: null, claimedAt: null } };
    case 'hand-lowered':
      return handDown(seen, null, at);
    case 'hand-claimed':
      return learner.hand === null
        ? learner
        : { ...learner, hand: { ...learner.hand, claimedBy: entry.by, claimedAt: at } };
    case 'hand-resolved':
      return { ...handDown(learner, entry.by, at), assisted: learner.assisted + 1 };
    case 'script-shared':
      return { ...seen, sharedScript: entry.text };
    case 'handed-in':
      return { ...seen, handIn: { at, digest: entry.digest, signature: entry.signature } };
    case 'told':
      return { ...foldTold(seen, entry.event, at), seq: entry.seq };
  }
}

/** The connection ended at `from`. */
export function disconnected(learner: LearnerState, from: number): LearnerState {
  return learner.connected ? { ...learner, connected: false, offline: { from, to: null } } : learner;
}

function handDown(learner: LearnerState, resolvedBy: string | null, at: number): LearnerState {
  if (learner.hand === null) return learner;
  const past = { ...learner.hand, downAt: at, resolvedBy };
  return { ...learner, hand: null, pastHands: [...learner.pastHands, past] };
}

function foldTold(before: LearnerState, event: SharedEvent, at: number): LearnerState {
  const learner = spend(before, at);
  switch (event.type) {
    case 'session-loaded':
      return { ...learner, running: false, waiting: null, unasked: stepIds };
    case 'prediction-made':
      return { ...learner, predictions: { ...learner.predictions, [event.row]: event.prediction } };
    case 'step-selected':
      return isLookingBack(learner, event.step) ? learner : enter(learner, event.step, at);
    case 'step-held':
      return { ...learner, heldBefore: event.step, running: false };
    case 'step-started':
      return onStep(
        { ...enter(learner, event.step, at), running: true, waiting: null, heldBefore: null, unasked: [] },
        event.step,
        (s) => ({
          ...s,
          attempts: s.attempts + 1,
        }),
      );
    case 'step-event':
      return foldStepEvent(learner, event.event, at);
    case 'step-finished':
      return { ...learner, running: false, waiting: null };
    case 'step-failed':
      return failed(learner, event.step, event.error.code, at);
    case 'verified':
      return verified(learner, event.step, event.result, at);
    case 'hint-shown':
      return onStep(learner, event.step, (s) => ({ ...s, hints: s.hints + 1 }));
    case 'fast-forward-started':
      return { ...learner, fastForwardTo: event.to };
    case 'fast-forward-finished':
      return { ...learner, fastForwardTo: null };
    case 'session-finished':
      return { ...learner, running: false, waiting: null, finishedAt: learner.finishedAt ?? at };
    case 'interrupted':
      return { ...learner, running: false, waiting: null, heldBefore: null, fastForwardTo: null };
  }
}

/** Adds the time since the last sign of life to the step that it was spent on, until that is done. */
function spend(learner: LearnerState, at: number): LearnerState {
  const spent = { ...learner, lastActivity: Math.max(learner.lastActivity, at) };
  if (learner.steps[learner.step]?.done === true) return spent;
  const pauseMs = pauseSince(learner, at);
  return onStep(spent, learner.step, (s) => ({
    ...s,
    activeMs: s.activeMs + workIn(pauseMs),
    longestPauseMs: Math.max(s.longestPauseMs, pauseMs),
  }));
}

function verified(
  learner: LearnerState,
  step: StepId,
  result: Extract<SharedEvent, { type: 'verified' }>['result'],
  at: number,
): LearnerState {
  const done = result.state === 'done';
  // Only a check of the step that one is on, and that somebody asked for, is an attempt at it.
  const counts = step === learner.step && !learner.unasked.includes(step);
  return onStep(asked(learner, step), step, (s) => ({
    ...s,
    done,
    doneAt: done ? (s.doneAt ?? at) : s.doneAt,
    fastForwarded: s.fastForwarded || (done && !s.done && learner.fastForwardTo !== null),
    checks: s.checks + 1,
    missing: result.missing,
    failedChecks: done ? 0 : counts ? s.failedChecks + 1 : s.failedChecks,
  }));
}

/** Failures that say nothing of the step's check: it was told already, or the step had not begun. */
const notOfTheCheck = ['not-done', 'step-order', 'round-over'];

function failed(learner: LearnerState, step: StepId, code: string, at: number): LearnerState {
  const counts = step === learner.step && !learner.unasked.includes(step) && !notOfTheCheck.includes(code);
  const stopped = {
    ...asked(learner, step),
    running: false,
    waiting: null,
    heldBefore: null,
    lastError: { step, code },
    errors: [...learner.errors, { at, step, code }].slice(-keptErrors),
  };
  return onStep(stopped, step, (s) => ({
    ...s,
    errors: s.errors + 1,
    failedChecks: counts ? s.failedChecks + 1 : s.failedChecks,
  }));
}

/** The next check of this step is somebody's own. */
function asked(learner: LearnerState, step: StepId): LearnerState {
  return learner.unasked.includes(step)
    ? { ...learner, unasked: learner.unasked.filter((id) => id !== step) }
    : learner;
}

/** Who looks at a step that is done, while theirs is not, is still at theirs. */
function isLookingBack(learner: LearnerState, step: StepId): boolean {
  const theirs = learner.steps[learner.step];
  return learner.steps[step]?.done === true && checklistIds.includes(learner.step) && theirs?.done !== true;
}

function foldStepEvent(
  learner: LearnerState,
  event: Extract<SharedEvent, { type: 'step-event' }>['event'],
  at: number,
): LearnerState {
  switch (event.type) {
    case 'operation-waiting':
      return { ...learner, waiting: event.wait.kind };
    case 'operation-finished':
    case 'row-started':
      return { ...learner, waiting: null };
    case 'row-finished':
      return {
        ...learner,
        waiting: null,
        rows: { ...learner.rows, [event.row.id]: event.row },
        rowRuns: [...learner.rowRuns, { at, row: event.row }].slice(-keptRowRuns),
      };
  }
}

function enter(learner: LearnerState, step: StepId, at: number): LearnerState {
  const started = onStep(learner, step, (s) => ({ ...s, startedAt: s.startedAt ?? at }));
  return learner.step === step ? started : { ...started, step, stepSince: at, lastError: null };
}

/** A step that a learner has not been on. */
export const newStep: StepTime = {
  startedAt: null,
  doneAt: null,
  activeMs: 0,
  longestPauseMs: 0,
  done: false,
  fastForwarded: false,
  attempts: 0,
  errors: 0,
  failedChecks: 0,
  checks: 0,
  missing: 0,
  hints: 0,
};

function onStep(learner: LearnerState, step: StepId, change: (step: StepTime) => StepTime): LearnerState {
  return { ...learner, steps: { ...learner.steps, [step]: change(learner.steps[step] ?? newStep) } };
}

/** Somebody who has just taken a seat. */
export function newLearner(seat: number, alias: string, overflow: boolean, at: number): LearnerState {
  return {
    seat,
    alias,
    overflow,
    joinedAt: at,
    lastSeen: at,
    connected: false,
    left: false,
    step: 'prerequisites',
    stepSince: at,
    lastActivity: at,
    running: false,
    waiting: null,
    offline: null,
    unasked: [],
    heldBefore: null,
    fastForwardTo: null,
    steps: {},
    lastError: null,
    errors: [],
    hand: null,
    pastHands: [],
    assisted: 0,
    rows: {},
    rowRuns: [],
    predictions: {},
    finishedAt: null,
    handIn: null,
    sharedScript: null,
    seq: 0,
  };
}
