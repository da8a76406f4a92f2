/** The checklist as text: one line for each step. */
import type { Progress, StepState } from '../../engine/progress.ts';
import { checklistIds, type Step } from '../../engine/step.ts';

const marks: Readonly<Record<StepState, string>> = {
  unknown: '[ ]',
  open: '[ ]',
  checking: '[?]',
  running: '[>]',
  done: '[x]',
  drifted: '[!]',
  failed: '[!]',
};

/** `[x] 2. Create identities: all three exist` and, indented, what is missing. */
export function checklistLines(progress: Progress, steps: readonly Step[]): readonly string[] {
  return checklistIds.flatMap((id, index) => {
    const step = steps.find((s) => s.id === id);
    const { state, detail, missing, error } = progress.steps[id];
    const words = state === 'drifted' ? 'changed since it was done' : state === 'failed' ? 'failed' : '';
    const tail = [words, error?.message ?? detail ?? ''].filter((part) => part !== '').join(': ');
    const line = `${marks[state]} ${index + 1}. ${step?.title ?? id}${tail === '' ? '' : `: ${tail}`}`;
    return [line, ...(state === 'open' || state === 'drifted' ? missing.map((m) => `       missing: ${m}`) : [])];
  });
}
