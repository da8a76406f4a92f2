/** Asks the cloud how the steps stand, and remembers what was seen done. */
import { exitCodes, isAbort } from './errors.ts';
import type { Step, StepId, Verification } from './step.ts';
import type { TutorialCore } from './tutorial-core.ts';

/**
 * Verifies one step, or all side by side, and tells the results in order. A question that fails is told as the step's
 * failure. In a finished round only clean-up is asked for: the rest was done, and is removed on purpose.
 */
export async function verifySteps(core: TutorialCore, id: StepId | null, signal: AbortSignal): Promise<void> {
  const { parts, keeper, emit } = core;
  const finished = keeper.session.evidence.cleanedUpAt !== null;
  const asked = parts.steps.filter((step) => id === null || step.id === id);
  const context = core.context(signal);
  const answers = asked.map((step) => {
    emit({ type: 'verifying', step: step.id });
    return finished && step.id !== 'clean-up' ? Promise.resolve(overWith(core, step)) : step.verify(context);
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
  if (finished) emit({ type: 'session-finished' });
}

/** A step of a round that is over. */
function overWith({ keeper }: TutorialCore, { id }: Step): Verification {
  const at = keeper.session.completed[id];
  return at === undefined && id !== 'next-steps'
    ? { state: 'open', detail: 'not done in this round', missing: ['The round was cleaned up before this step.'] }
    : { state: 'done', detail: at === undefined ? 'the round is over' : `done ${at}, and cleaned up since` };
}

/** Tells a result; a step that was once seen done and no longer holds has drifted. */
export function tell({ keeper, emit, parts }: TutorialCore, step: StepId, result: Verification): void {
  const before = keeper.session.completed[step];
  if (result.state === 'done' && before === undefined) {
    const at = new Date(parts.clock.now()).toISOString();
    keeper.touch((s) => ({ ...s, completed: { ...s.completed, [step]: at } }));
  }
  const over = keeper.session.evidence.cleanedUpAt !== null && step !== 'clean-up';
  emit({ type: 'verified', step, result, drifted: result.state === 'open' && before !== undefined && !over });
}

/** The steps that must be done before this one and are not; what nobody asked yet is asked now. */
export async function lacking(core: TutorialCore, step: Step, signal: AbortSignal): Promise<readonly StepId[]> {
  for (const id of step.after) if (core.progress.steps[id].state !== 'done') await verifySteps(core, id, signal);
  const failed = step.after.map((id) => core.progress.steps[id].error).find((e) => e?.exitCode === exitCodes.cloud);
  if (failed != null) throw failed;
  return step.after.filter((id) => core.progress.steps[id].state !== 'done');
}
