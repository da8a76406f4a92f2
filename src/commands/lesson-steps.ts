import type { Step } from '../engine/step.ts';

/** The steps of the lesson, in order. */
export async function lessonSteps(): Promise<readonly Step[]> {
  return (await import('../steps/index.ts')).steps;
}
