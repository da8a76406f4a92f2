/** Everything that happens, as data. Screens, plain lines, JSON, the log and an instructor's board fold the same events. */

import type { StreamRecord } from './cloud.ts';
import type { ErrorReport } from './errors.ts';
import type { MatrixRow, MatrixRowId, Prediction, Session } from './session.ts';
import type { SettingField } from './settings.ts';
import type { StepId, Verification } from './step.ts';

/** What an operation waits for; all durations in ms, on the lab's clock. */
export interface Wait {
  /** “Az.Accounts to be imported” */
  readonly for: string;
  readonly elapsedMs: number;
  /** How long it usually takes; null where nobody knows. */
  readonly usualMs: number | null;
  readonly limitMs: number;
  /** Until the next look; null where the cloud tells by itself. */
  readonly nextTryMs: number | null;
}

/** What a step's work tells. `operation` is unique within the step; operations may run side by side. */
export type StepEvent =
  | { readonly type: 'operation-started'; readonly operation: string; readonly title: string }
  | { readonly type: 'operation-waiting'; readonly operation: string; readonly wait: Wait }
  | {
      readonly type: 'operation-finished';
      readonly operation: string;
      readonly detail: string;
      readonly alreadyDone: boolean;
    }
  | { readonly type: 'operation-failed'; readonly operation: string; readonly error: ErrorReport }
  | { readonly type: 'job-started'; readonly parameters: Readonly<Record<string, string>> }
  | { readonly type: 'job-status'; readonly status: string }
  | { readonly type: 'job-stream'; readonly record: StreamRecord }
  | { readonly type: 'note'; readonly text: string }
  | { readonly type: 'row-started'; readonly row: MatrixRowId; readonly attempt: number }
  | { readonly type: 'row-finished'; readonly row: MatrixRow };

/** What the whole tutorial tells. `at`: ms since 1970 on the lab's clock. */
export type TutorialEvent =
  | { readonly type: 'session-loaded'; readonly at: number; readonly session: Session | null }
  /** A new round begins. */
  | { readonly type: 'session-started'; readonly at: number; readonly session: Session }
  | { readonly type: 'settings-changed'; readonly at: number; readonly settings: Session['settings'] }
  | { readonly type: 'answer-needed'; readonly at: number; readonly fields: readonly SettingField[] }
  | { readonly type: 'verifying'; readonly at: number; readonly step: StepId }
  | {
      readonly type: 'verified';
      readonly at: number;
      readonly step: StepId;
      readonly result: Verification;
      readonly drifted: boolean;
    }
  | { readonly type: 'step-selected'; readonly at: number; readonly step: StepId }
  /** The learner's class is held at `heldAt`: the step waits, and begins by itself when the class goes on. */
  | { readonly type: 'step-held'; readonly at: number; readonly step: StepId; readonly heldAt: StepId }
  | { readonly type: 'step-started'; readonly at: number; readonly step: StepId }
  | { readonly type: 'step-event'; readonly at: number; readonly step: StepId; readonly event: StepEvent }
  | { readonly type: 'step-finished'; readonly at: number; readonly step: StepId }
  | { readonly type: 'step-failed'; readonly at: number; readonly step: StepId; readonly error: ErrorReport }
  | { readonly type: 'hint-shown'; readonly at: number; readonly step: StepId; readonly index: number }
  | {
      readonly type: 'prediction-made';
      readonly at: number;
      readonly row: MatrixRowId;
      readonly prediction: Prediction;
    }
  | { readonly type: 'map-drawn'; readonly at: number; readonly map: AccessMap }
  | { readonly type: 'play-started'; readonly at: number; readonly parameters: Readonly<Record<string, string>> }
  | { readonly type: 'play-event'; readonly at: number; readonly event: StepEvent }
  | { readonly type: 'play-finished'; readonly at: number; readonly status: string; readonly exception: string | null }
  | { readonly type: 'play-failed'; readonly at: number; readonly error: ErrorReport }
  /** The steps up to and with `to` are done at once, to be where the class is. */
  | { readonly type: 'fast-forward-started'; readonly at: number; readonly to: StepId }
  | { readonly type: 'fast-forward-finished'; readonly at: number; readonly to: StepId; readonly arrived: boolean }
  /** What the cloud makes everybody wait for, or a sign-in asks of the learner, while some call goes on. */
  | { readonly type: 'notice'; readonly at: number; readonly text: string }
  /** Everything is removed: the round is over. */
  | { readonly type: 'session-finished'; readonly at: number }
  | { readonly type: 'saved'; readonly at: number; readonly path: string }
  | { readonly type: 'interrupted'; readonly at: number };

/** Who may do what, as the cloud tells it now. */
export interface AccessMap {
  readonly account: string | null;
  readonly vm: { readonly name: string; readonly powerState: string | null } | null;
  readonly identities: readonly AccessMapIdentity[];
}

export interface AccessMapIdentity {
  /** `system`, or the identity's name. */
  readonly name: string;
  readonly kind: 'system' | 'user';
  readonly exists: boolean;
  /** Attached to the Automation account (of the system identity: switched on). */
  readonly attached: boolean;
  readonly roles: readonly { readonly role: string; readonly scope: string }[];
}
