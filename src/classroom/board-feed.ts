/**
 * What a page of the board is sent: everything once, then only what changed. Versions are numbered without gaps, so that a page that
 * missed one knows it, and asks anew. One feed serves all pages: what changed is found once, however many look.
 */
import type { BoardRow } from '../engine/class/board-row.ts';
import {
  type BoardHead,
  type BoardView,
  createBoardViewer,
  type SaidMessage,
  type Titles,
} from '../engine/class/board-view.ts';
import type { BoardState } from '../engine/class/class-board.ts';

/** A message to a page. `now`: the server's clock in real ms since 1970, so that the page can count times on. */
export type FeedMessage =
  | {
      readonly type: 'all';
      readonly version: number;
      readonly now: number;
      /** Who opened the class: what a page calls its instructor until it is told another name. */
      readonly by: string;
      readonly head: BoardHead;
      readonly rows: readonly BoardRow[];
      readonly said: readonly SaidMessage[];
    }
  | {
      readonly type: 'changes';
      readonly version: number;
      readonly now: number;
      /** Absent where nothing of it changed. */
      readonly head?: BoardHead;
      readonly said?: readonly SaidMessage[];
      readonly rows: readonly BoardRow[];
    };

export interface BoardFeed {
  /** Sends everything, then each change, as JSON; returns how to stop. */
  follow(send: (version: number, json: string) => void): () => void;
}

export interface FeedSource {
  readonly board: BoardState;
  readonly instructor: string;
  watch(listener: () => void): () => void;
}

/** Changes within so many ms are told together. */
const gatherMs = 100;
/** Without changes a page hears so often: that it is still heard from, and who has become stuck by time alone. */
const beatMs = 5_000;

export function createBoardFeed(source: FeedSource, titles: Titles, now: () => number): BoardFeed {
  const followers = new Set<(version: number, json: string) => void>();
  const look = createBoardViewer(titles);
  let version = 0;
  let shown: BoardView | null = null;
  let head = '';
  let timer: NodeJS.Timeout | null = null;
  let stop: (() => void) | null = null;

  const tell = (): void => {
    const last = shown;
    const at = now();
    const view = look(source.board, at);
    const before = new Set(last?.rows);
    const text = JSON.stringify(view.head);
    version += 1;
    const message: FeedMessage = {
      type: 'changes',
      version,
      now: at,
      ...(text === head ? {} : { head: view.head }),
      ...(last?.said === view.said ? {} : { said: view.said }),
      rows: view.rows.filter((row) => !before.has(row)),
    };
    shown = view;
    head = text;
    const json = JSON.stringify(message);
    for (const send of followers) send(version, json);
  };
  const schedule = (ms: number): void => {
    timer = setTimeout(() => {
      schedule(beatMs);
      gathering = false;
      tell();
    }, ms).unref();
  };
  let gathering = false;
  const changed = (): void => {
    if (gathering) return;
    gathering = true;
    if (timer !== null) clearTimeout(timer);
    schedule(gatherMs);
  };

  return {
    follow: (send) => {
      // Whoever comes is told of everything at the version that the others have as well.
      if (followers.size > 0) tell();
      else {
        stop = source.watch(changed);
        shown = look(source.board, now());
        head = JSON.stringify(shown.head);
        version += 1;
        schedule(beatMs);
      }
      const view = shown ?? look(source.board, now());
      followers.add(send);
      const all: FeedMessage = { type: 'all', version, now: now(), by: source.instructor, ...view };
      send(version, JSON.stringify(all));
      return () => {
        followers.delete(send);
        if (followers.size > 0) return;
        stop?.();
        if (timer !== null) clearTimeout(timer);
        timer = null;
        gathering = false;
        shown = null;
      };
    },
  };
}
