/** A step of the lesson: data, and three functions that ask or change the cloud. */
import type { StepEvent } from './events.ts';
import type { MachineFacts } from './machine.ts';
import type { Clock, Lab } from './ports.ts';
import type { Evidence, MatrixRowId } from './session.ts';
import type { CompleteSettings } from './settings.ts';
import type { Expectation } from './verdict.ts';

/** The steps in order. `prerequisites` and `next-steps` are screens; the nine between are the checklist. */
export const stepIds = [
  'prerequisites',
  'sign-in',
  'create-identities',
  'create-account',
  'import-modules',
  'create-runbook',
  'assign-permissions',
  'edit-runbook',
  'test-matrix',
  'clean-up',
  'next-steps',
] as const;

export type StepId = (typeof stepIds)[number];

/** The items of the checklist that the learner sees. */
export const checklistIds: readonly StepId[] = stepIds.filter((id) => id !== 'prerequisites' && id !== 'next-steps');

/** Everything a step may use. */
export interface StepContext {
  readonly lab: Lab;
  readonly clock: Clock;
  readonly settings: CompleteSettings;
  readonly signal: AbortSignal;
  /** What earlier runs showed: never asked again. */
  readonly evidence: Evidence;
  /** The matrix rows that were asked for, to be run anew; undefined: what is still open. */
  readonly rows?: readonly MatrixRowId[];
  /** Where the program runs; undefined where nobody told. */
  readonly machine?: MachineFacts;
  /** Stores what a run showed, on disk before it resolves; `evidence` shows it at once. */
  record(change: Partial<Evidence>): Promise<void>;
}

/** What asking the cloud found. `drifted`: it was done once and no longer holds. */
export type Verification =
  | { readonly state: 'done'; readonly detail: string }
  | { readonly state: 'open'; readonly detail: string; readonly missing: readonly string[] };

export interface Step {
  readonly id: StepId;
  readonly title: string;
  /** Paragraphs, as the learner reads them. */
  readonly text: (settings: CompleteSettings) => readonly string[];
  /** The Az PowerShell that does the same, with the learner's values; empty where there is nothing to run. */
  readonly powershell: (settings: CompleteSettings) => string;
  /** The draft's text before and after this step, where the step writes the runbook; `before` is null where there was none. */
  readonly runbook?: (settings: CompleteSettings) => { readonly before: string | null; readonly after: string };
  /** The rows of the test matrix, where the step runs it: for the predictions, and for the table before it has results. */
  readonly rows?: (settings: CompleteSettings) => readonly Expectation[];
  /** Steps that must be done before this one. */
  readonly after: readonly StepId[];
  /** From vague to plain. */
  readonly hints: readonly string[];
  /** Does what is not done yet; idempotent. Ends when `verify` would say done, or throws a `TutorialError`. */
  run(context: StepContext): AsyncGenerator<StepEvent, void>;
  /** Takes back what the step made, as far as it is the lesson's; idempotent. Absent where there is nothing to take back. */
  undo?(context: StepContext): AsyncGenerator<StepEvent, void>;
  /** Asks the cloud only. */
  verify(context: StepContext): Promise<Verification>;
}
