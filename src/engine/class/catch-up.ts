/** How far behind a class a learner is. */
import { type StepId, stepIds } from '../step.ts';

/**
 * The step up to which a learner may be brought to be where the class is; null where there is nothing to catch up with.
 * @param classStep where most of the class is
 * @param done whether the learner has done a step
 */
export function catchUpTo(classStep: StepId | null, done: (step: StepId) => boolean): StepId | null {
  if (classStep === null) return null;
  const before = stepIds.slice(0, stepIds.indexOf(classStep)).filter((step) => step !== 'clean-up');
  const to = before.at(-1);
  return to === undefined || before.every(done) ? null : to;
}
