/**
 * The tutorial as one object: what screens and plain lines drive. It owns the session, saves it before each write to the
 * cloud, and tells everything as events. One operation runs at a time; each generator ends early when its signal aborts.
 */
import type { TutorialEvent } from './events.ts';
import type { StepGate } from './gate.ts';
import type { MachineFacts } from './machine.ts';
import type { Clock, Lab, SessionStore } from './ports.ts';
import type { Progress } from './progress.ts';
import type { MatrixRowId, Prediction, Session } from './session.ts';
import { placeKeys, type SettingField, type Settings } from './settings.ts';
import type { Step, StepId } from './step.ts';

/** What a tutorial is made of. */
export interface TutorialParts {
  readonly lab: Lab;
  readonly clock: Clock;
  readonly store: SessionStore;
  readonly steps: readonly Step[];
  /** Choices from flags: they win over saved ones. */
  readonly settings: Partial<Settings>;
  /** Where the program runs, as the composition root sees it. */
  readonly machine?: MachineFacts;
  /** What may keep steps back; nothing where it is absent. */
  readonly gate?: StepGate;
}

/** The settings for which the cloud can say what there is. */
export const offeredKeys = [...placeKeys, 'location'] as const;
export type OfferedKey = (typeof offeredKeys)[number];
export const isOffered = (key: SettingField['key']): key is OfferedKey =>
  (offeredKeys as readonly string[]).includes(key);

/** A choice that the cloud offers for a setting. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface Tutorial {
  readonly steps: readonly Step[];
  readonly target: Lab['target'];
  /** Everything so far, folded. Changes with each event; `subscribe` tells when. */
  readonly progress: Progress;
  readonly session: Session;
  subscribe(listener: (event: TutorialEvent) => void): () => void;

  /** Loads the session, fills in what the cloud answers alone (one subscription, one VM), and verifies every step. */
  start(signal: AbortSignal): AsyncGenerator<TutorialEvent, void>;
  /** Asks the cloud about one step, or all. */
  verify(step: StepId | null, signal: AbortSignal): AsyncGenerator<TutorialEvent, void>;
  /**
   * Runs a step, then verifies it. Throws nothing: a failure is a `step-failed` event.
   * @param options `rows`: matrix rows to run anew; without it the matrix does what has not passed yet
   */
  run(
    step: StepId,
    options: { readonly rows?: readonly MatrixRowId[] },
    signal: AbortSignal,
  ): AsyncGenerator<TutorialEvent, void>;
  /** Does what is not done up to and with a step, one after the other, to be where a class is. Throws nothing. */
  fastForward(to: StepId, signal: AbortSignal): AsyncGenerator<TutorialEvent, void>;
  /**
   * Takes a step back, where no step after it is done; told as the step's own events. Throws nothing: a failure is a
   * `step-failed` event.
   */
  undo(step: StepId, signal: AbortSignal): AsyncGenerator<TutorialEvent, void>;
  /** Runs the current draft with any parameters; nothing of it counts. */
  play(parameters: Readonly<Record<string, string>>, signal: AbortSignal): AsyncGenerator<TutorialEvent, void>;
  /** Stops the run of `play`, as the test pane's Stop does; `play` then ends by itself. */
  stopPlay(signal: AbortSignal): Promise<void>;
  /** The draft's text in the cloud, and writing it (for the test pane). */
  draft(signal: AbortSignal): Promise<string | null>;
  replaceDraft(text: string, signal: AbortSignal): Promise<void>;
  /** What may be chosen for a setting; null where it is free text. */
  choices(key: OfferedKey, signal: AbortSignal): Promise<readonly Choice[] | null>;
  /**
   * Validates, saves and tells; what lay in a place that was changed is open again. Rejects with a `TutorialError` where a
   * value breaks a rule.
   */
  choose(settings: Partial<Settings>): Promise<void>;
  /** After a choice: fills in what the cloud answers alone, then verifies every step where nothing is open any more. */
  settle(signal: AbortSignal): AsyncGenerator<TutorialEvent, void>;
  select(step: StepId): Promise<void>;
  predict(row: MatrixRowId, prediction: Prediction): Promise<void>;
  showHint(step: StepId): Promise<void>;
  drawMap(signal: AbortSignal): Promise<void>;
  /** After clean-up: begins a new round with the same settings. */
  startOver(): Promise<void>;
  /** Saves what is not saved yet. */
  save(): Promise<void>;
}
