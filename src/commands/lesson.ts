/** Going through the lesson without asking: what `run`, `matrix`, `clean-up` and a start without a terminal share. */
import { exitCodes, type TutorialError, TutorialError as TutorialFailure } from '../engine/errors.ts';
import type { TutorialEvent } from '../engine/events.ts';
import type { MatrixRowId } from '../engine/session.ts';
import type { SettingField } from '../engine/settings.ts';
import { type StepId, stepIds } from '../engine/step.ts';
import type { Tutorial } from '../engine/tutorial.ts';
import type { EventOutput } from './event-output.ts';
import { missingInputs, missingNow } from './missing.ts';

export interface LessonCall {
  readonly tutorial: Tutorial;
  readonly tell: EventOutput;
  readonly signal: AbortSignal;
  /** Asks for one thing that is missing; absent where nobody can be asked. Answers false where nothing was given. */
  readonly ask?: (field: SettingField) => Promise<boolean>;
  /** Called before each step that is run; answers false to stop there. */
  readonly before?: (step: StepId) => Promise<boolean>;
}

/** Runs a generator of events to its end and tells each. */
export async function drain(events: AsyncGenerator<TutorialEvent, void>, tell: EventOutput): Promise<void> {
  for await (const event of events) tell(event);
}

/**
 * Loads the session and asks the cloud where the learner is.
 * @throws {TutorialError} exit code 4 with everything that is missing
 */
export async function begin({ tutorial, tell, signal, ask }: LessonCall): Promise<void> {
  await drain(tutorial.start(signal), tell);
  signal.throwIfAborted();
  // An answer may answer what comes after it: the subscription that has one group, with one machine.
  for (let needed = tutorial.progress.needed; needed[0] !== undefined; needed = tutorial.progress.needed) {
    if (ask === undefined || !(await ask(needed[0]))) throw missingInputs(await missingNow(tutorial, signal));
    await drain(tutorial.settle(signal), tell);
    signal.throwIfAborted();
  }
}

/** Runs a step. @throws {TutorialError} what it failed with */
export async function runStep(call: LessonCall, step: StepId, rows?: readonly MatrixRowId[]): Promise<void> {
  const { tutorial, tell, signal } = call;
  await drain(tutorial.run(step, rows ? { rows } : {}, signal), tell);
  signal.throwIfAborted();
  const { state, error } = tutorial.progress.steps[step];
  if (state === 'failed' && error !== null) throw raised(error);
  if (state !== 'done') throw notDone(tutorial, step);
}

/** Takes a step back. @throws {TutorialError} what that failed with */
export async function undoStep({ tutorial, tell, signal }: LessonCall, step: StepId): Promise<void> {
  // How every step stands was told at the beginning.
  let begun = false;
  await drain(tutorial.undo(step, signal), (event) => {
    begun ||= event.type === 'step-started' || event.type === 'step-failed';
    if (begun) tell(event);
  });
  signal.throwIfAborted();
  const { error } = tutorial.progress.steps[step];
  if (error !== null) throw raised(error);
}

/**
 * Runs everything that is not done, in order, up to and with `last`; what is done is not done again.
 * @returns false where the learner stopped before a step
 */
export async function runUpTo(call: LessonCall, last: StepId): Promise<boolean> {
  for (const step of stepIds.slice(0, stepIds.indexOf(last) + 1)) {
    if (step === 'clean-up' && last !== 'clean-up') continue;
    if (call.tutorial.progress.steps[step].state === 'done') continue;
    if (call.before !== undefined && !(await call.before(step))) return false;
    await runStep(call, step);
  }
  return true;
}

/** A failure that came as data in an event. */
function raised(report: ReturnType<TutorialError['toJSON']>): TutorialError {
  const { why, raw, status, requestId, ...rest } = report;
  return new TutorialFailure({
    ...rest,
    ...(why === undefined ? {} : { why }),
    ...(raw === undefined ? {} : { raw }),
    ...(status === undefined ? {} : { status }),
    ...(requestId === undefined ? {} : { requestId }),
  });
}

function notDone(tutorial: Tutorial, step: StepId): TutorialError {
  const { detail, missing } = tutorial.progress.steps[step];
  return new TutorialFailure({
    kind: 'cloud',
    code: 'step-not-done',
    exitCode: exitCodes.checkFailed,
    message: `The step ${step} ran, but the cloud does not show it done: ${detail ?? 'it did not say why'}.`,
    next: [...missing.map((m) => `Missing: ${m}`), 'Run the same command again: it goes on where the cloud is.'],
  });
}
