/** The board of a class that this process serves: in Ink where there is a terminal, as lines otherwise. */
import { setTimeout as delay } from 'node:timers/promises';
import type { ClassServer } from '../classroom/server.ts';
import { type BoardView, createBoardViewer, type Titles } from '../engine/class/board-view.ts';
import type { BoardState } from '../engine/class/class-state.ts';
import type { Invocation } from './command.ts';
import { qrPicture } from './qr-picture.ts';

export interface ShownClass {
  readonly server: ClassServer;
  readonly titles: Titles;
  /** The instructor's name. */
  readonly by: string;
  /** Who may reach the server, in words. */
  readonly reach: string;
}

/** Shows the board in screens until the instructor ends it or the process is told to end. */
export async function drawBoard({ io }: Invocation, { server, titles, by, reach }: ShownClass): Promise<void> {
  const { startBoard } = await import('../ui/board/start-board.tsx');
  await startBoard({
    link: server.link,
    titles,
    by,
    facts: {
      joinCode: server.joinCode,
      boardUrl: server.boardUrl,
      reach,
      picture: io.unicode ? qrPicture(server.joinCode) : [],
    },
    now: io.wall,
    stdin: io.stdin,
    stdout: io.stdout,
    colour: io.colour,
    unicode: io.unicode,
    signal: io.signal,
  });
}

/** What happens within so long is told together. */
const gatherMs = 1_000;
/** Without an event it is looked anew so often: who is stuck changes by time alone. */
const lookMs = 15_000;

/** Tells the board in lines, each with its time of day, until the process is told to end. */
export async function tellBoard({ io }: Invocation, { server, titles }: ShownClass): Promise<void> {
  const { boardLines } = await import('../ui/plain/board-lines.ts');
  const look = createBoardViewer(titles);
  let board: BoardState = server.room.board;
  let wake: () => void = () => {};
  server.link.watch((now) => {
    board = now;
    wake();
  }, io.signal);
  let before: BoardView | null = null;
  while (!io.signal.aborted) {
    const view = look(board, io.wall());
    for (const words of boardLines(before, view, titles)) io.out(`${timeOfDay(io.wall())} ${words}\n`);
    before = view;
    const woken = new Promise<void>((resolve) => (wake = resolve));
    await Promise.race([woken, delay(lookMs, undefined, { signal: io.signal }).catch(() => {})]);
    await delay(gatherMs, undefined, { signal: io.signal }).catch(() => {});
  }
}

const timeOfDay = (at: number): string => new Date(at).toTimeString().slice(0, 8);
