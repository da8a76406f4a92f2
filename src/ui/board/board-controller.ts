/** From keys to what the class's server is asked. Knows nothing of React; the class comes in through a `BoardLink`. */
import type { BoardAction, BoardLink } from '../../engine/class/board-api.ts';
import { type BoardView, createBoardViewer, type Titles } from '../../engine/class/board-view.ts';
import { type BoardState, emptyBoard } from '../../engine/class/class-state.ts';
import { editInput, emptyInput, type InputKey } from '../state.ts';
import { boardCommands } from './board-commands.ts';
import { boardCommandFor } from './board-keymap.ts';
import { type BoardScreen, type BoardUi, boardScreen, initialBoardUi, shownName, type Typing } from './board-state.ts';

/** How to join, and where the page is. */
export interface ClassFacts {
  readonly joinCode: string;
  readonly boardUrl: string;
  /** Who may reach the server, in words. */
  readonly reach: string;
  /** The join code as a picture, a string for each line; empty where the terminal cannot show it. */
  readonly picture: readonly string[];
}

export interface BoardPorts {
  readonly link: BoardLink;
  readonly titles: Titles;
  readonly facts: ClassFacts;
  /** The instructor's name, as learners and other instructors see it. */
  readonly by: string;
  /** Real ms since 1970. */
  readonly now: () => number;
  /** Puts text on the clipboard of the terminal. */
  readonly copy: (text: string) => void;
}

/** After so long the view is made anew without an event: who is stuck changes by time alone. */
const freshMs = 5_000;

export class BoardController {
  ui: BoardUi = initialBoardUi;
  /** Lines that the list or the body have, and how far the body can be scrolled; told by whoever draws. */
  frame = { page: 10, scrollLimit: 0 };
  board: BoardState = emptyBoard;
  readonly ended: Promise<void>;
  private shown: { readonly of: BoardState; readonly at: number; readonly view: BoardView } | null = null;
  private readonly look: (board: BoardState, now: number) => BoardView;
  private readonly listeners = new Set<() => void>();
  private readonly watching = new AbortController();
  private finish: () => void = () => {};
  private changed = true;

  constructor(readonly ports: BoardPorts) {
    this.look = createBoardViewer(ports.titles);
    this.ended = new Promise((resolve) => {
      this.finish = resolve;
    });
    ports.link.watch((board) => {
      this.board = board;
      this.changed = true;
    }, this.watching.signal);
  }

  /** The board as it is to be drawn. However many events come, it is made at most as often as somebody draws. */
  get view(): BoardView {
    const now = this.ports.now();
    if (this.shown === null || this.shown.of !== this.board || now - this.shown.at > freshMs) {
      this.shown = { of: this.board, at: now, view: this.look(this.board, now) };
    }
    return this.shown.view;
  }

  /** Whether the class has changed since this was last asked. */
  takeChange(): boolean {
    const { changed } = this;
    this.changed = false;
    return changed;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  change(part: Partial<BoardUi>): void {
    this.ui = { ...this.ui, ...part };
    for (const listener of this.listeners) listener();
  }

  open(screen: BoardScreen): void {
    this.change({ screens: [...this.ui.screens, screen], scroll: 0, message: null });
  }

  replace(screen: BoardScreen): void {
    this.change({ screens: [...this.ui.screens.slice(0, -1), screen] });
  }

  back(): void {
    if (this.ui.screens.length > 1) this.change({ screens: this.ui.screens.slice(0, -1), scroll: 0, message: null });
    else this.change({ find: '', filter: 'all', message: null });
  }

  say(text: string, meaning: 'plain' | 'success' | 'warning' | 'error' = 'plain'): void {
    this.change({ message: { text, meaning } });
  }

  type(typing: Typing): void {
    this.change({ typing: { ...typing, input: emptyInput }, message: null });
  }

  press(key: InputKey): void {
    if (key.name === 'interrupt') {
      this.end();
      return;
    }
    if (this.ui.typing !== null) {
      this.typed(key);
      return;
    }
    const screen = boardScreen(this.ui);
    const command = boardCommandFor(key, screen.name);
    if (command !== undefined) boardCommands[command](this, screen);
  }

  /** Asks the server; what came of it is said, never thrown. */
  async act(action: BoardAction, done: string): Promise<boolean> {
    try {
      await this.ports.link.act(action);
      this.say(done, 'success');
      return true;
    } catch (error) {
      this.say(error instanceof Error ? error.message : String(error), 'error');
      return false;
    }
  }

  end(): void {
    this.watching.abort();
    this.finish();
  }

  private typed(key: InputKey): void {
    const { typing } = this.ui;
    if (typing === null) return;
    if (key.name === 'escape') {
      this.change({ typing: null, ...(typing.kind === 'find' ? { find: '' } : {}) });
      return;
    }
    if (key.name === 'enter') {
      this.send(typing);
      return;
    }
    // While one looks for somebody the arrows go through what was found.
    if (typing.kind === 'find' && (key.name === 'up' || key.name === 'down')) {
      boardCommands[key.name](this, boardScreen(this.ui));
      return;
    }
    const input = editInput(typing.input, key);
    if (input === undefined) return;
    this.change({ typing: { ...typing, input }, ...(typing.kind === 'find' ? { selected: null, line: 0 } : {}) });
  }

  private send(typing: NonNullable<BoardUi['typing']>): void {
    const text = typing.input.value.trim();
    const { by, titles } = this.ports;
    this.change({ typing: null, ...(typing.kind === 'find' ? { find: text } : {}) });
    if (typing.kind === 'find' || text === '') return;
    const [action, done] = ((): readonly [BoardAction, string] => {
      switch (typing.kind) {
        case 'announce':
          return [{ action: 'announce', text, by }, 'Announced to everyone.'];
        case 'answer': {
          const row = this.view.rows.find(({ seat }) => seat === typing.seat);
          const name = row === undefined ? `Seat ${typing.seat}` : shownName(row, this.ui);
          return [{ action: 'send', kind: 'answer', text, by, to: { seat: typing.seat } }, `Sent to ${name}.`];
        }
        case 'hint':
          return [
            { action: 'send', kind: 'hint', text, by, to: { step: typing.step } },
            `Sent to everyone on ${titles[typing.step] ?? typing.step}.`,
          ];
      }
    })();
    // A text that did not arrive is not lost.
    void this.act(action, done).then((sent) => {
      if (!sent && this.ui.typing === null) this.change({ typing });
    });
  }
}
