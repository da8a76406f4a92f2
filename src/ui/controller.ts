/** From keys to what the tutorial does. Knows nothing of React: the screens are drawn from its state, and may be taken down and put up again. */

import type { Classroom, ClassroomState } from '../engine/class/classroom.ts';
import { exitCodes, isAbort, reportOf } from '../engine/errors.ts';
import type { TutorialEvent } from '../engine/events.ts';
import type { Step } from '../engine/step.ts';
import type { Tutorial } from '../engine/tutorial.ts';
import { catchUp } from './class-control.ts';
import { commands } from './commands.ts';
import { commandFor } from './keymap.ts';
import { settingKey } from './setting-control.ts';
import {
  currentScreen,
  type InputKey,
  initialUi,
  reduceUi,
  type Screen,
  type UiAction,
  type UiState,
} from './state.ts';
import { testPaneKey } from './test-pane-control.ts';

/** What the controller needs of the terminal. */
export interface UiPorts {
  /** Hands the screen to an editor and takes it back; the edited text, or null where there is no editor or it failed. */
  edit(text: string): Promise<string | null>;
  /**
   * Puts text on the clipboard of the terminal, which confirms nothing; so it is written into a file too.
   * @returns the file's path; null where it could not be written
   */
  copy(text: string): Promise<string | null>;
  /** The class that the learner is in, if any. */
  readonly classroom?: Classroom;
  /** Does work with waits that take no time, to catch up with the class; absent where time is not ours. */
  readonly hurry?: <T>(work: () => Promise<T>) => Promise<T>;
  /** The learner asked for that already. */
  readonly catchUpAtOnce?: boolean;
}

/** How the screens ended. */
export interface ScreensEnd {
  readonly exitCode: number;
  /** A second Ctrl-C: nothing was waited for. */
  readonly atOnce: boolean;
}

export class Controller {
  private ui: UiState = initialUi;
  private readonly listeners = new Set<() => void>();
  private operation: AbortController | null = null;
  private settled: Promise<void> = Promise.resolve();
  private finish: (end: ScreensEnd) => void = () => {};
  private interrupted = false;
  /** How much of what the class said was seen in its list. */
  private wordsRead = 0;
  /** How far the open body can be scrolled; told by whoever draws. */
  frame = { offset: 0, scrollLimit: 0, page: 10 };
  readonly ended: Promise<ScreensEnd>;

  constructor(
    readonly tutorial: Tutorial,
    readonly ports: UiPorts,
  ) {
    this.ended = new Promise((resolve) => {
      this.finish = resolve;
    });
    tutorial.subscribe((event) => {
      if (event.type === 'notice') this.say(event.text, 'warning');
      this.tell();
    });
    this.wordsRead = ports.classroom?.state.messages.length ?? 0;
    // In the line above the keys, so that the class's words take nothing that is being typed.
    ports.classroom?.subscribe((words) => (words === null ? this.tell() : this.say(words, 'warning')));
  }

  get state(): UiState {
    return this.ui;
  }

  /** Whether something runs. */
  get isBusy(): boolean {
    return this.operation !== null;
  }

  /** The class for the frame; its words count as read while their list is open. */
  get classroom(): { readonly state: ClassroomState; readonly unread: number } | null {
    const state = this.ports.classroom?.state;
    if (state === undefined) return null;
    if (this.screen.name === 'class') this.wordsRead = state.messages.length;
    return { state, unread: state.messages.length - this.wordsRead };
  }

  get screen(): Screen {
    return currentScreen(this.ui);
  }

  get step(): Step | undefined {
    return this.tutorial.steps.find((step) => step.id === this.tutorial.progress.current);
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  dispatch(action: UiAction): void {
    this.ui = reduceUi(this.ui, action);
    this.tell();
  }

  /** Loads the session and asks the cloud; then shows the welcome. */
  async start(): Promise<void> {
    await this.perform('checking', (signal) => this.tutorial.start(signal));
    if (this.interrupted) return;
    this.dispatch({ type: 'reset', screen: { name: 'welcome' } });
    if (this.ports.catchUpAtOnce) await catchUp(this);
  }

  press(key: InputKey): void {
    if (key.name === 'interrupt') {
      this.interrupt();
      return;
    }
    const { screen } = this;
    if (screen.name === 'setting' && settingKey(this, screen, key)) return;
    if (screen.name === 'test-pane' && testPaneKey(this, screen, key)) return;
    const command = commandFor(key, screen);
    if (command !== undefined) commands[command](this, screen);
  }

  /** Runs one operation; its failure is shown, never thrown. Nothing else may run meanwhile. */
  async perform(
    label: string,
    work: (signal: AbortSignal) => AsyncIterable<TutorialEvent> | Promise<unknown>,
  ): Promise<boolean> {
    if (this.operation !== null) {
      this.say('Something is running; wait for it or stop it first.', 'warning');
      return false;
    }
    const controller = new AbortController();
    this.operation = controller;
    this.dispatch({ type: 'busy', label });
    let ok = true;
    const run = (async () => {
      try {
        const result = work(controller.signal);
        if (Symbol.asyncIterator in result) for await (const _ of result);
        else await result;
      } catch (error) {
        ok = false;
        if (!isAbort(error, controller.signal)) this.say(reportOf(error).message, 'error');
      }
    })();
    this.settled = run;
    await run;
    this.operation = null;
    this.dispatch({ type: 'busy', label: null });
    return ok && !controller.signal.aborted;
  }

  /** Stops what runs, without leaving. */
  stopOperation(): void {
    this.operation?.abort(new Error('stopped'));
  }

  say(text: string, meaning: 'plain' | 'warning' | 'error' | 'success' = 'plain'): void {
    this.dispatch({ type: 'message', text, meaning });
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }

  private interrupt(): void {
    if (this.interrupted) {
      this.finish({ exitCode: exitCodes.interrupted, atOnce: true });
      return;
    }
    this.interrupted = true;
    if (this.operation !== null) this.dispatch({ type: 'stopping' });
    this.end(exitCodes.interrupted);
  }

  /** Stops what runs, saves, and is done. */
  end(exitCode: number): void {
    this.stopOperation();
    void this.settled
      .then(() => this.tutorial.save())
      .then(
        () => this.finish({ exitCode, atOnce: false }),
        (error: unknown) => this.finish({ exitCode: reportOf(error).exitCode, atOnce: false }),
      );
  }
}
