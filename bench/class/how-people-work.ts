/** What is assumed of how people work, and what a simulated learner is. Nobody has measured it in real classes. */
import type { TutorialEvent } from '../../src/engine/events.ts';
import type { StepId } from '../../src/engine/step.ts';

/** What is the matter with a learner for a while. Only who is blocked needs somebody. */
export type Cause = 'blocked' | 'away' | 'technical';

export interface Trouble {
  readonly cause: Cause;
  readonly from: number;
  readonly to: number;
}

/** Something that a learner's program tells, or its connection. */
export type Moment =
  | { readonly at: number; readonly kind: 'event'; readonly event: TutorialEvent }
  | { readonly at: number; readonly kind: 'online' | 'offline' };

export interface SimulatedLearner {
  readonly alias: string;
  readonly pace: 'quick' | 'steady' | 'slow';
  readonly troubles: readonly Trouble[];
  readonly moments: readonly Moment[];
}

export interface ClassSettings {
  readonly durationMs: number;
  /** How much longer the cloud takes than the sandbox at its fast pace: 1 there, about 30 in Azure. */
  readonly cloudFactor: number;
  /** A break that the instructor calls; null where there is none. */
  readonly classBreak: { readonly from: number; readonly to: number } | null;
}

export const second = 1_000;
export const minute = 60 * second;

/** Reading and thinking before a step is run, in ms for somebody steady. */
export const thinkMs: Readonly<Partial<Record<StepId, number>>> = {
  'sign-in': 80 * second,
  'create-identities': 60 * second,
  'create-account': 90 * second,
  'import-modules': 60 * second,
  'create-runbook': 150 * second,
  'assign-permissions': 140 * second,
  'edit-runbook': 210 * second,
  'test-matrix': 120 * second,
  'clean-up': 50 * second,
};

/** Known waits of a step's run, in ms at the sandbox's fast pace, and the words that name them. */
export const waits: Readonly<Partial<Record<StepId, readonly (readonly [words: string, ms: number])[]>>> = {
  'create-identities': [['the identities to appear', 2 * second]],
  'create-account': [['the Automation account to be created', 3 * second]],
  'import-modules': [
    ['Az.Accounts to be imported', 2 * second],
    ['the other modules to be imported', 3 * second],
  ],
  'create-runbook': [['the test run to end', 3 * second]],
  'assign-permissions': [
    ['the role to be known everywhere', 2 * second],
    ['the virtual machine to be at rest', 3 * second],
  ],
  'clean-up': [['what was removed to leave the lists (a cache)', 3 * second]],
};

export const paces = { quick: [0.7, 0.15], steady: [1.05, 0.15], slow: [1.8, 0.2] } as const;
/** Steps that people are known to be blocked on: they type, choose or must understand something there. */
export const hardSteps: readonly StepId[] = [
  'sign-in',
  'create-account',
  'create-runbook',
  'assign-permissions',
  'edit-runbook',
  'test-matrix',
];
