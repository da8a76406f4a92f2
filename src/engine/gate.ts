/** What may keep a step back: the hold of a class. Without a gate every step begins at once. */
import type { StepId } from './step.ts';

export interface StepGate {
  /**
   * Resolves when the step may begin; at once where nothing keeps it back. Rejects with the signal's reason when it is aborted.
   * @param held told where the class is held, when the step begins to wait
   */
  pass(step: StepId, held: (at: StepId) => void, signal: AbortSignal): Promise<void>;
}
