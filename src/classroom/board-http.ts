/** The instructor's board over HTTPS, on the instructor's machine only: the page, the stream of changes, a learner opened, actions. */
import { getConnInfo } from '@hono/node-server/conninfo';
import { type Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { type BoardAction, boardActionSchema } from '../engine/class/board-api.ts';
import type { Titles } from '../engine/class/board-view.ts';
import { learnerDetail } from '../engine/class/learner-detail.ts';
import { createBoardFeed } from './board-feed.ts';
import { sameSecret } from './keys.ts';
import type { Room } from './room.ts';
import { cutOf, follow } from './sse.ts';

export interface BoardHttpOptions {
  readonly room: Room;
  readonly boardToken: string;
  /** Real ms since 1970. */
  readonly now: () => number;
  readonly titles: Titles;
  /** The page of the board: its parts by path below `/board/`. */
  readonly page: Readonly<Record<string, { readonly type: string; readonly text: string }>>;
  /** Reads and checks a body; throws what `refuse` knows how to answer. */
  readonly read: (context: Context, schema: typeof boardActionSchema) => Promise<BoardAction>;
  readonly refuse: (context: Context, error: unknown) => Response;
}

/** Messages that wait for a page that does not take them; then the connection is given up, and the page asks anew. */
const longestQueue = 50;

/** The routes below `/board`. */
export function createBoardRoutes(options: BoardHttpOptions): Hono {
  const { room, boardToken, now, titles, page, read, refuse } = options;
  const feed = createBoardFeed(room, titles, now);
  const board = new Hono();
  board.use('*', async (context, next) => {
    if (!isLoopback(getConnInfo(context).remote.address ?? '')) {
      return context.text('The board opens on the instructor’s machine only.', 403);
    }
    context.header('cache-control', 'no-store');
    context.header(
      'content-security-policy',
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    context.header('referrer-policy', 'no-referrer');
    context.header('x-content-type-options', 'nosniff');
    return next();
  });
  // The page itself is the same for every class and tells nothing; what it shows it asks for with the token of its link.
  const opened = (context: Context): boolean =>
    sameSecret(
      context.req.query('token') ?? (context.req.header('authorization') ?? '').replace(/^Bearer /i, ''),
      boardToken,
    );
  const closed = (context: Context): Response => context.text('The board opens with its own link.', 403);

  board.get('/state', (context) => {
    if (!opened(context)) return closed(context);
    return streamSSE(context, (stream) =>
      follow(
        stream,
        (send, full) =>
          feed.follow((version, data) => {
            send({ data, id: String(version) });
            full(longestQueue);
          }),
        cutOf(context),
      ),
    );
  });
  board.get('/learner', (context) => {
    if (!opened(context)) return closed(context);
    const detail = learnerDetail(room.board, Number(context.req.query('seat')), titles, now());
    if (detail !== null) return context.json(detail);
    return context.json(
      { error: { code: 'not-found', message: 'Nobody sits there.', next: 'Look at the board again.' } },
      404,
    );
  });
  board.post('/act', async (context) => {
    if (!opened(context)) return closed(context);
    try {
      await room.instruct(await read(context, boardActionSchema));
      return context.json({ done: true });
    } catch (error) {
      return refuse(context, error);
    }
  });
  board.get('/*', (context) => {
    const part = page[context.req.path.replace(/^\/board\/?/, '')];
    return part === undefined ? context.notFound() : context.body(part.text, 200, { 'content-type': part.type });
  });
  return board;
}

const isLoopback = (address: string): boolean => /^(::1|127\.|::ffff:127\.)/.test(address);
