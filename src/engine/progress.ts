/** Folds events into what a screen, a status line or a board shows. Pure: same events, same state. */

import type { StreamRecord } from './cloud.ts';
import type { ErrorReport } from './errors.ts';
import type { AccessMap, StepEvent, TutorialEvent, Wait } from './events.ts';
import type { MatrixRow, MatrixRowId, Prediction, Session } from './session.ts';
import type { SettingField } from './settings.ts';
import { defaultSettings } from './settings.ts';
import { type StepId, stepIds } from './step.ts';

/** How a step stands. `drifted`: it was done and no longer holds. */
export type StepState = 'unknown' | 'open' | 'checking' | 'running' | 'done' | 'drifted' | 'failed';

export interface OperationProgress {
  readonly operation: string;
  readonly title: string;
  readonly state: 'running' | 'finished' | 'failed';
  readonly detail: string | null;
  readonly alreadyDone: boolean;
  readonly wait: Wait | null;
  readonly error: ErrorReport | null;
  readonly startedAt: number;
  readonly endedAt: number | null;
}

/** A test job as it is seen from outside. */
export interface JobProgress {
  readonly parameters: Readonly<Record<string, string>>;
  readonly status: string | null;
  readonly streams: readonly StreamRecord[];
}

/** The test pane as a place to play. */
export interface PlayProgress extends JobProgress {
  readonly exception: string | null;
  readonly running: boolean;
  /** Why it could not be run, or not to its end. */
  readonly error: ErrorReport | null;
}

export interface StepProgress {
  readonly id: StepId;
  readonly state: StepState;
  /** What the last verification said. */
  readonly detail: string | null;
  readonly missing: readonly string[];
  readonly operations: readonly OperationProgress[];
  readonly job: JobProgress | null;
  readonly notes: readonly string[];
  readonly error: ErrorReport | null;
  readonly hintsShown: number;
  readonly checks: number;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
}

export interface RowProgress {
  readonly row: MatrixRowId;
  /** The attempt that runs; null where none does. */
  readonly running: number | null;
  readonly result: MatrixRow | null;
}

export interface Progress {
  readonly settings: Session['settings'];
  readonly needed: readonly SettingField[];
  readonly current: StepId;
  readonly steps: Readonly<Record<StepId, StepProgress>>;
  readonly rows: readonly RowProgress[];
  readonly predictions: Readonly<Partial<Record<MatrixRowId, Prediction>>>;
  readonly map: AccessMap | null;
  readonly play: PlayProgress | null;
  readonly resumed: boolean;
  readonly savedPath: string | null;
  readonly interrupted: boolean;
  /** The step that the class's hold keeps back, and where the class is held. */
  readonly held: { readonly step: StepId; readonly at: StepId } | null;
  /** Cleaned up: the round is over, and `startOver` begins a new one. */
  readonly finished: boolean;
}

const newStep = (id: StepId): StepProgress => ({
  id,
  state: 'unknown',
  detail: null,
  missing: [],
  operations: [],
  job: null,
  notes: [],
  error: null,
  hintsShown: 0,
  checks: 0,
  startedAt: null,
  endedAt: null,
});

export const initialProgress: Progress = {
  settings: defaultSettings,
  needed: [],
  current: 'prerequisites',
  steps: Object.fromEntries(stepIds.map((id) => [id, newStep(id)])) as Record<StepId, StepProgress>,
  rows: [],
  predictions: {},
  map: null,
  play: null,
  resumed: false,
  savedPath: null,
  interrupted: false,
  held: null,
  finished: false,
};

/** The state after an event. */
export function fold(state: Progress, event: TutorialEvent): Progress {
  switch (event.type) {
    case 'session-loaded':
      return event.session === null ? state : fromSession(state, event.session);
    case 'session-started':
      return { ...fromSession(initialProgress, event.session), resumed: false, savedPath: state.savedPath };
    case 'settings-changed':
      return { ...state, settings: event.settings, needed: [] };
    case 'answer-needed':
      return { ...state, needed: event.fields };
    case 'verifying':
      return withStep(state, event.step, (s) => ({
        ...s,
        state: s.state === 'running' ? s.state : 'checking',
        checks: s.checks + 1,
      }));
    case 'verified':
      return withStep(state, event.step, (s) => ({
        ...s,
        state: event.result.state === 'done' ? 'done' : event.drifted ? 'drifted' : 'open',
        detail: event.result.detail,
        missing: event.result.state === 'open' ? event.result.missing : [],
      }));
    case 'step-selected':
      return { ...state, current: event.step };
    case 'step-held':
      return { ...state, current: event.step, held: { step: event.step, at: event.heldAt } };
    case 'step-started':
      return {
        ...withStep(state, event.step, (s) => ({
          ...s,
          state: 'running',
          operations: [],
          job: null,
          notes: [],
          error: null,
          startedAt: event.at,
          endedAt: null,
        })),
        current: event.step,
        held: null,
      };
    case 'step-event':
      return stepEvent(state, event.step, event.event, event.at);
    case 'step-finished':
      return withStep(state, event.step, (s) => ({ ...s, endedAt: event.at }));
    case 'step-failed':
      return {
        ...withStep(state, event.step, (s) => ({ ...s, state: 'failed', error: event.error, endedAt: event.at })),
        held: null,
      };
    case 'hint-shown':
      return withStep(state, event.step, (s) => ({ ...s, hintsShown: Math.max(s.hintsShown, event.index + 1) }));
    case 'prediction-made':
      return { ...state, predictions: { ...state.predictions, [event.row]: event.prediction } };
    case 'map-drawn':
      return { ...state, map: event.map };
    case 'play-started':
      return {
        ...state,
        play: { parameters: event.parameters, status: null, streams: [], exception: null, running: true, error: null },
      };
    case 'play-event':
      return state.play === null ? state : { ...state, play: { ...state.play, ...jobEvent(state.play, event.event) } };
    case 'play-finished':
      return state.play === null
        ? state
        : { ...state, play: { ...state.play, status: event.status, exception: event.exception, running: false } };
    case 'play-failed':
      return state.play === null ? state : { ...state, play: { ...state.play, running: false, error: event.error } };
    case 'notice':
    case 'fast-forward-started':
    case 'fast-forward-finished':
      return state;
    case 'saved':
      return { ...state, savedPath: event.path };
    case 'session-finished':
      return { ...state, finished: true };
    case 'interrupted':
      return { ...interruptSteps(state), interrupted: true, held: null };
    default:
      return event satisfies never;
  }
}

function fromSession(state: Progress, session: Session): Progress {
  return {
    ...state,
    settings: session.settings,
    current: session.currentStep,
    resumed: true,
    finished: session.evidence.cleanedUpAt !== null,
    predictions: session.evidence.predictions,
    rows: session.evidence.matrix.map((result) => ({ row: result.id, running: null, result })),
  };
}

/** What was at work when the signal came: whether it is done is for the next verification to say. */
function interruptSteps(state: Progress): Progress {
  const steps = Object.values(state.steps).map((s) =>
    s.state === 'running' || s.state === 'checking' ? { ...s, state: 'open' as const } : s,
  );
  return {
    ...state,
    steps: Object.fromEntries(steps.map((s) => [s.id, s])) as Progress['steps'],
    rows: state.rows.map((r) => ({ ...r, running: null })),
    play: state.play === null ? null : { ...state.play, running: false },
  };
}

function withStep(state: Progress, id: StepId, change: (step: StepProgress) => StepProgress): Progress {
  return { ...state, steps: { ...state.steps, [id]: change(state.steps[id]) } };
}

function stepEvent(state: Progress, id: StepId, event: StepEvent, at: number): Progress {
  if (event.type === 'row-started') return withRow(state, event.row, (r) => ({ ...r, running: event.attempt }));
  if (event.type === 'row-finished')
    return withRow(state, event.row.id, () => ({ row: event.row.id, running: null, result: event.row }));
  return withStep(state, id, (s) => {
    switch (event.type) {
      case 'note':
        return { ...s, notes: [...s.notes, event.text] };
      case 'job-started':
      case 'job-status':
      case 'job-stream':
        return { ...s, job: jobEvent(s.job, event) };
      default:
        return { ...s, operations: operationEvent(s.operations, event, at) };
    }
  });
}

function withRow(state: Progress, row: MatrixRowId, change: (row: RowProgress) => RowProgress): Progress {
  const known = state.rows.find((r) => r.row === row) ?? { row, running: null, result: null };
  const changed = change(known);
  const rows = state.rows.some((r) => r.row === row)
    ? state.rows.map((r) => (r.row === row ? changed : r))
    : [...state.rows, changed];
  return { ...state, rows };
}

function jobEvent(job: JobProgress | null, event: StepEvent): JobProgress {
  const known = job ?? { parameters: {}, status: null, streams: [] };
  if (event.type === 'job-started') return { parameters: event.parameters, status: 'New', streams: [] };
  if (event.type === 'job-status') return { ...known, status: event.status };
  if (event.type === 'job-stream') return { ...known, streams: [...known.streams, event.record] };
  return known;
}

function operationEvent(
  operations: readonly OperationProgress[],
  event: StepEvent,
  at: number,
): readonly OperationProgress[] {
  if (!('operation' in event)) return operations;
  if (event.type === 'operation-started') {
    const started: OperationProgress = {
      operation: event.operation,
      title: event.title,
      state: 'running',
      detail: null,
      alreadyDone: false,
      wait: null,
      error: null,
      startedAt: at,
      endedAt: null,
    };
    return [...operations.filter((o) => o.operation !== event.operation), started];
  }
  return operations.map((o) => {
    if (o.operation !== event.operation) return o;
    if (event.type === 'operation-waiting') return { ...o, wait: event.wait };
    if (event.type === 'operation-failed')
      return { ...o, state: 'failed', error: event.error, wait: null, endedAt: at };
    return { ...o, state: 'finished', detail: event.detail, alreadyDone: event.alreadyDone, wait: null, endedAt: at };
  });
}
