/** Catches up with a class: the steps up to one are done one after the other, as they would be by hand. */
import { type StepId, stepIds } from './step.ts';
import type { TutorialCore } from './tutorial-core.ts';
import { runStep } from './tutorial-run.ts';

/** Does what is not done up to and with `to`; stops at the first step that fails, which is told as that step's failure. */
export async function fastForward(core: TutorialCore, to: StepId, signal: AbortSignal): Promise<void> {
  const { emit } = core;
  const isDone = (step: StepId): boolean => core.progress.steps[step].state === 'done';
  const open = stepIds.slice(0, stepIds.indexOf(to) + 1).filter((step) => step !== 'clean-up' && !isDone(step));
  emit({ type: 'fast-forward-started', to });
  try {
    for (const step of open) {
      await runStep(core, step, undefined, signal);
      if (!isDone(step)) break;
    }
  } finally {
    emit({ type: 'fast-forward-finished', to, arrived: isDone(to) });
  }
}
