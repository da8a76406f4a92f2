/** Takes one step back: for who wants to see it once more. */
import { exitCodes, isAbort, TutorialError } from './errors.ts';
import type { Step, StepId } from './step.ts';
import type { TutorialCore } from './tutorial-core.ts';
import { refuseAfterTheEnd, stepOf } from './tutorial-run.ts';
import { tell, verifySteps } from './tutorial-verify.ts';

/** Undoes a step, then verifies it; a failure is told, not thrown. @throws only the reason of an abort */
export async function undoStep(core: TutorialCore, id: StepId, signal: AbortSignal): Promise<void> {
  const { emit, keeper } = core;
  try {
    const step = stepOf(core, id);
    const context = core.context(signal);
    refuseAfterTheEnd(core, id);
    if (step.undo === undefined) throw nothingToUndo(step);
    await verifySteps(core, null, signal);
    refuseWhileNeeded(core, step);
    // From here on it is no drift that the step is not done.
    await keeper.change((s) => ({
      ...s,
      currentStep: id,
      completed: Object.fromEntries(Object.entries(s.completed).filter(([step]) => step !== id)),
    }));
    emit({ type: 'step-started', step: id });
    for await (const event of step.undo(context)) emit({ type: 'step-event', step: id, event });
    emit({ type: 'step-finished', step: id });
    emit({ type: 'verifying', step: id });
    tell(core, id, await step.verify(context));
    await keeper.flush();
  } catch (error) {
    if (isAbort(error, signal)) throw error;
    emit({ type: 'step-failed', step: id, error: core.report(error) });
    await keeper.flush().catch(() => undefined);
  }
}

function nothingToUndo({ title }: Step): TutorialError {
  return new TutorialError({
    kind: 'learner',
    code: 'nothing-to-undo',
    exitCode: exitCodes.usage,
    message: `“${title}” makes nothing that could be taken back.`,
    next: ['Take back a step that made something, or clean up: mi-tutorial clean-up'],
  });
}

/** Steps that are done and stand on this one, directly or through others. */
function refuseWhileNeeded({ parts, progress }: TutorialCore, step: Step): void {
  const above = new Set<StepId>([step.id]);
  for (const other of parts.steps) if (other.after.some((id) => above.has(id))) above.add(other.id);
  above.delete(step.id);
  const needed = parts.steps.filter(
    (s) => above.has(s.id) && s.undo !== undefined && progress.steps[s.id].state === 'done',
  );
  const last = needed.at(-1);
  if (last === undefined) return;
  throw new TutorialError({
    kind: 'learner',
    code: 'undo-order',
    exitCode: exitCodes.usage,
    message: `“${step.title}” cannot be taken back while “${last.title}” is done.`,
    why: 'Steps are taken back in the reverse of their order: the later ones stand on the earlier ones.',
    next: [
      `Take back ${needed
        .map((s) => s.id)
        .reverse()
        .join(', then ')} first, or clean up everything: mi-tutorial clean-up`,
    ],
  });
}
