/** The class over HTTPS: what learners send, what they hear, and the instructor's board. */
import { getConnInfo } from '@hono/node-server/conninfo';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { streamSSE } from 'hono/streaming';
import type * as z from 'zod';
import type { Refusal } from '../engine/class/class-log.ts';
import { createBoardRoutes } from './board-http.ts';
import { actRequestSchema, eventsRequestSchema, joinRequestSchema, limits, type StreamMessage } from './protocol.ts';
import { createRateLimit } from './rate-limit.ts';
import { RoomRefusal } from './refusal.ts';
import type { Room } from './room.ts';
import { follow } from './sse.ts';

export interface HttpOptions {
  readonly room: Room;
  readonly boardToken: string;
  /** Real ms since 1970. */
  readonly now: () => number;
  /** Titles of the steps by id, for the board. */
  readonly titles: Readonly<Record<string, string>>;
  /** The page of the board: its parts by path below `/board/`. */
  readonly page: Readonly<Record<string, { readonly type: string; readonly text: string }>>;
}

/** Wrong join secrets from one address: so many at once, then one a second. */
const joinTries = { burst: 10, perSecond: 1 };
/** Requests of one seat. */
const seatRequests = { burst: 60, perSecond: 10 };
/** Messages that wait for a learner who does not take them; then the connection is given up, and the link comes back by itself. */
const longestQueue = 500;

/** The routes. */
export function createClassApp({ room, boardToken, now, page, titles }: HttpOptions): Hono {
  const app = new Hono();
  const joins = createRateLimit(joinTries);
  const seats = createRateLimit(seatRequests);

  const refuse = (context: Context, error: unknown): Response => {
    if (!(error instanceof RoomRefusal)) {
      const message = error instanceof Error ? error.message : 'The class could not do it.';
      return context.json(
        { error: { code: 'unavailable', message, next: 'Try again; what you did is kept on your machine.' } },
        503,
      );
    }
    if (error.reason !== 'not-possible') room.refused(error.reason, error.seat);
    return context.json(
      { error: { code: error.reason, message: error.message, next: error.next } },
      error.status as 400,
    );
  };
  const malformed = (what: string): RoomRefusal =>
    new RoomRefusal(
      400,
      'malformed',
      `The message is not one of this class's protocol: ${what}`,
      'Use the same version of mi-tutorial as the instructor.',
    );
  const read = async <T extends z.ZodType>(context: Context, schema: T): Promise<z.infer<T>> => {
    const body: unknown = await context.req.json().catch(() => {
      throw malformed('it is not JSON.');
    });
    const parsed = schema.safeParse(body);
    if (!parsed.success) throw malformed(parsed.error.issues[0]?.message ?? 'a field is wrong.');
    return parsed.data;
  };
  // The credential first: nobody can use up the tries of a seat that is not theirs.
  const admitted = (context: Context, seat: number): void => {
    room.admit(seat, (context.req.header('authorization') ?? '').replace(/^Bearer /i, ''));
    if (seats.take(String(seat), now())) return;
    throw new RoomRefusal(
      429,
      'too-fast',
      'This seat sends too much at once.',
      'It goes on by itself in a moment.',
      seat,
    );
  };

  app.use(
    '/v1/*',
    bodyLimit({
      maxSize: limits.body,
      onError: (context) =>
        refuse(
          context,
          new RoomRefusal(413, 'too-large' satisfies Refusal, 'The message is too large.', 'Send less at once.'),
        ),
    }),
  );

  app.post('/v1/join', async (context) => {
    try {
      return context.json(await room.join(await read(context, joinRequestSchema)));
    } catch (error) {
      const address = getConnInfo(context).remote.address ?? 'unknown';
      if (error instanceof RoomRefusal && error.reason === 'wrong-secret' && !joins.take(address, now())) {
        return refuse(
          context,
          new RoomRefusal(
            429,
            'too-fast',
            'Too many join codes that do not fit.',
            'Wait a minute, then try with the right code.',
          ),
        );
      }
      return refuse(context, error);
    }
  });

  app.post('/v1/events', async (context) => {
    try {
      const request = await read(context, eventsRequestSchema);
      admitted(context, request.seat);
      return context.json({ acknowledged: await room.tell(request) });
    } catch (error) {
      return refuse(context, error);
    }
  });

  app.post('/v1/act', async (context) => {
    try {
      const request = await read(context, actRequestSchema);
      admitted(context, request.seat);
      return context.json({ done: true, ...(await room.act(request)) });
    } catch (error) {
      return refuse(context, error);
    }
  });

  app.get('/v1/stream', (context) => {
    const seat = Number(context.req.query('seat'));
    try {
      admitted(context, Number.isInteger(seat) ? seat : 0);
    } catch (error) {
      return refuse(context, error);
    }
    const after = Number(context.req.header('last-event-id') ?? 0) || 0;
    return streamSSE(context, (stream) =>
      follow(stream, (send, full) =>
        room.listen(seat, after, (message: StreamMessage) => {
          send({ data: JSON.stringify(message), ...(message.type === 'message' ? { id: String(message.id) } : {}) });
          full(longestQueue);
        }),
      ),
    );
  });

  app.route('/board', createBoardRoutes({ room, boardToken, now, titles, page, read, refuse }));
  app.notFound((context) =>
    context.json(
      {
        error: { code: 'not-found', message: 'There is nothing here.', next: 'Use the join code or the board’s link.' },
      },
      404,
    ),
  );
  app.onError((error, context) => refuse(context, error));
  return app;
}
