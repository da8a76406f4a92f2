/** What all parts of the tutorial share: the session, the folded progress, the events, and the one-at-a-time rule. */
import { channel } from './channel.ts';
import { type ErrorReport, exitCodes, isAbort, reportOf, TutorialError } from './errors.ts';
import type { TutorialEvent } from './events.ts';
import { explained } from './explanations/explain.ts';
import type { Lab } from './ports.ts';
import { fold, initialProgress, type Progress } from './progress.ts';
import { savingLab } from './saving-lab.ts';
import { keepSession, newSession, type SessionKeeper } from './session-keeper.ts';
import { type CompleteSettings, complete, defaultSettings, missingSettings } from './settings.ts';
import type { StepContext } from './step.ts';
import type { TutorialParts } from './tutorial.ts';

type Without<T, K extends string> = T extends unknown ? Omit<T, K> : never;
/** An event before it has its time. */
export type NewEvent = Without<TutorialEvent, 'at'>;

export interface TutorialCore {
  readonly parts: TutorialParts;
  /** Its writes wait until the session is saved. */
  readonly lab: Lab;
  readonly keeper: SessionKeeper;
  readonly progress: Progress;
  emit(event: NewEvent): void;
  subscribe(listener: (event: TutorialEvent) => void): () => void;
  /** An error as events carry it: explained where the dictionary knows it. */
  report(error: unknown): ErrorReport;
  /** The settings where nothing is open. @throws {TutorialError} `answers-needed` */
  settings(): CompleteSettings;
  /** What a step works with. */
  context(signal: AbortSignal, extra?: Pick<StepContext, 'rows'>): StepContext;
  /**
   * Runs `work` as the only operation and yields the events that are emitted meanwhile. An abort of `signal`, or the end of
   * who listens, aborts the work; then the session is saved and `interrupted` told. Other errors are thrown.
   */
  exclusive(signal: AbortSignal, work: (signal: AbortSignal) => Promise<void>): AsyncGenerator<TutorialEvent, void>;
  /** @throws {TutorialError} `busy` while an operation runs */
  refuseWhileBusy(): void;
}

export function createCore(parts: TutorialParts): TutorialCore {
  const { clock, store } = parts;
  const listeners = new Set<(event: TutorialEvent) => void>();
  let progress = initialProgress;
  let push: ((event: TutorialEvent) => void) | null = null;
  let busy = false;

  const emit = (event: NewEvent): void => {
    const timed = { ...event, at: clock.now() } as TutorialEvent;
    progress = fold(progress, timed);
    for (const listener of listeners) listener(timed);
    push?.(timed);
  };
  const keeper = keepSession(store, clock, newSession(parts.lab.target, defaultSettings, clock.now()), (path) =>
    emit({ type: 'saved', path }),
  );
  parts.lab.listen?.((text) => emit({ type: 'notice', text }));
  const lab = savingLab(parts.lab, () => keeper.flush());

  const settings = (): CompleteSettings => {
    const all = complete(keeper.session.settings);
    if (all !== null) return all;
    const missing = missingSettings(keeper.session.settings);
    throw new TutorialError({
      kind: 'learner',
      code: 'answers-needed',
      exitCode: exitCodes.answerNeeded,
      message: `Not known yet: ${missing.map((f) => f.question.toLowerCase()).join(', ')}.`,
      why: 'There are several to choose from, or none that this sign-in can see.',
      next: missing.map((f) => `Choose with ${f.flag}.`),
    });
  };

  const refuseWhileBusy = (): void => {
    if (busy)
      throw new TutorialError({
        kind: 'learner',
        code: 'busy',
        exitCode: exitCodes.usage,
        message: 'Something is at work already.',
        next: ['Wait until it has ended, or stop it first.'],
      });
  };

  return {
    parts,
    lab,
    keeper,
    get progress() {
      return progress;
    },
    emit,
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    report: (error) => explained(reportOf(error)),
    settings,
    context: (signal, extra = {}) => ({
      lab,
      clock,
      settings: settings(),
      signal,
      ...(parts.machine === undefined ? {} : { machine: parts.machine }),
      ...extra,
      get evidence() {
        return keeper.session.evidence;
      },
      record: (change) => keeper.change((s) => ({ ...s, evidence: { ...s.evidence, ...change } })),
    }),
    async *exclusive(signal, work) {
      refuseWhileBusy();
      busy = true;
      const left = new AbortController();
      const both = AbortSignal.any([signal, left.signal]);
      try {
        yield* channel<TutorialEvent, void>(async (pushEvent) => {
          push = pushEvent;
          try {
            await work(both);
          } catch (error) {
            if (!isAbort(error, both)) throw error;
          } finally {
            try {
              if (both.aborted) {
                await keeper.flush();
                emit({ type: 'interrupted' });
              }
            } finally {
              push = null;
              busy = false;
            }
          }
        });
      } finally {
        left.abort();
      }
    },
    refuseWhileBusy,
  };
}
