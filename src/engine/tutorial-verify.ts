/** Asks the cloud how the steps stand, and remembers what was seen done. */
import { exitCodes, isAbort } from './errors.ts';
import type { Step, StepId, Verification } from './step.ts';
import type { TutorialCore } from './tutorial-core.ts';

/**
 * Verifies one step, or all side by side, and tells the results in order. A question that fails is told as the step's
 * failure. Once clean-up has begun only that is asked for: the rest was done, and goes on purpose.
 */
export async function verifySteps(core: TutorialCore, id: StepId | null, signal: AbortSignal): Promise<void> {
  const { parts, emit } = core;
  const asked = parts.steps.filter((step) => id === null || step.id === id);
  const context = core.context(signal);
  const answers = asked.map((step) => {
    emit({ type: 'verifying', step: step.id });
    return isGoing(core) && step.id !== 'clean-up' ? Promise.resolve(pastOf(core, step)) : step.verify(context);
  });
  // An answer behind one that throws is never awaited: its own rejection must not be called unhandled.
  for (const answer of answers) answer.catch(() => undefined);
  for (const [index, step] of asked.entries()) {
    try {
      const answer = answers[index];
      if (answer !== undefined) tell(core, step.id, await answer);
    } catch (error) {
      if (isAbort(error, signal)) throw error;
      emit({ type: 'step-failed', step: step.id, error: core.report(error) });
    }
  }
  if (core.keeper.session.evidence.cleanedUpAt !== null) emit({ type: 'session-finished' });
}

/** What the lesson made is on its way out, or gone. */
export function isGoing({ keeper }: TutorialCore): boolean {
  const { cleanUpBegunAt, cleanedUpAt } = keeper.session.evidence;
  return cleanUpBegunAt !== null || cleanedUpAt !== null;
}

/** A step of a round whose clean-up has begun. */
function pastOf({ keeper }: TutorialCore, { id }: Step): Verification {
  const at = keeper.session.completed[id];
  if (at !== undefined) return { state: 'done', detail: `done ${at}, cleaned up since` };
  return id === 'next-steps'
    ? { state: 'done', detail: 'the round is over' }
    : { state: 'open', detail: 'not done in this round', missing: ['The round was cleaned up before this step.'] };
}

/** Tells a result; a step that was once seen done and no longer holds has drifted. */
export function tell(core: TutorialCore, step: StepId, result: Verification): void {
  const { keeper, emit, parts } = core;
  const before = keeper.session.completed[step];
  if (result.state === 'done' && before === undefined && !(isGoing(core) && step !== 'clean-up')) {
    const at = new Date(parts.clock.now()).toISOString();
    keeper.touch((s) => ({ ...s, completed: { ...s.completed, [step]: at } }));
  }
  emit({ type: 'verified', step, result, drifted: result.state === 'open' && before !== undefined && !isGoing(core) });
}

/** The steps that must be done before this one and are not; what nobody asked yet is asked now. */
export async function lacking(core: TutorialCore, step: Step, signal: AbortSignal): Promise<readonly StepId[]> {
  for (const id of step.after) if (core.progress.steps[id].state !== 'done') await verifySteps(core, id, signal);
  const failed = step.after.map((id) => core.progress.steps[id].error).find((e) => e?.exitCode === exitCodes.cloud);
  if (failed != null) throw failed;
  return step.after.filter((id) => core.progress.steps[id].state !== 'done');
}
