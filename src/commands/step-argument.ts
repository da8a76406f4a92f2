/** A step as it is named on the command line. */
import { type StepId, stepIds } from '../engine/step.ts';
import { nearest } from './nearest.ts';
import { usage } from './options.ts';

/** @throws {TutorialError} exit code 2 where there is no such step */
export function stepNamed(name: string): StepId {
  const step = stepIds.find((id) => id === name);
  if (step !== undefined) return step;
  const like = nearest(name, stepIds);
  throw usage(`There is no step “${name}”${like === null ? '' : ` (did you mean ${like}?)`}.`, [
    `Steps: ${stepIds.join(', ')}.`,
  ]);
}
