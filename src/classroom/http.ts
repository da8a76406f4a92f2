/** The class over HTTPS: what learners send, what they hear, and the instructor's board. */
import { getConnInfo } from '@hono/node-server/conninfo';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { streamSSE } from 'hono/streaming';
import type * as z from 'zod';
import type { Refusal } from '../engine/class/class-log.ts';
import { createBoardRoutes } from './board-http.ts';
import { createJoinGate } from './join-gate.ts';
import {
  aboutRequestSchema,
  actRequestSchema,
  eventsRequestSchema,
  joinRequestSchema,
  limits,
  type StreamMessage,
} from './protocol.ts';
import { createRateLimit } from './rate-limit.ts';
import { RoomRefusal } from './refusal.ts';
import type { Room } from './room.ts';
import { cutOf, follow } from './sse.ts';

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

/** Requests of one seat. */
const seatRequests = { burst: 60, perSecond: 10 };
/** Characters that one seat may tell: a whole lesson is some 30,000; a day of events that waited, and some shared scripts, fit. */
const seatText = { burst: 1024 * 1024, perSecond: 2 * 1024 };
/** Messages that wait for a learner who does not take them; then the connection is given up, and the link comes back by itself. */
const longestQueue = 500;

/** The routes. */
export function createClassApp({ room, boardToken, now, page, titles }: HttpOptions): Hono {
  const app = new Hono();
  const gate = createJoinGate();
  const seats = createRateLimit(seatRequests);
  const texts = createRateLimit(seatText);

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
    if (!/^application\/json\b/i.test(context.req.header('content-type') ?? ''))
      throw malformed('it is not sent as JSON.');
    const body: unknown = await context.req.json().catch(() => {
      throw malformed('it is not JSON.');
    });
    const parsed = schema.safeParse(body);
    if (!parsed.success) throw malformed(parsed.error.issues[0]?.message ?? 'a field is wrong.');
    return parsed.data;
  };
  // The credential first: nobody can use up the tries of a seat that is not theirs.
  const admitted = (context: Context, seat: number, characters: number): void => {
    room.admit(seat, (context.req.header('authorization') ?? '').replace(/^Bearer /i, ''));
    if (seats.take(String(seat), now()) && texts.take(String(seat), now(), characters)) return;
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

  /** Answers somebody who shows the join code: wrong ones are counted for each address, before the right ones are looked at. */
  const withSecret = async <T extends z.ZodType>(
    context: Context,
    schema: T,
    answer: (request: z.infer<T>) => Promise<object>,
  ): Promise<Response> => {
    const address = getConnInfo(context).remote.address ?? 'unknown';
    try {
      const request = await read(context, schema);
      if (!(await gate.enter(address, now()))) {
        throw new RoomRefusal(
          429,
          'too-fast',
          'Too many join codes that do not fit come from your network.',
          'Wait a minute, then try again with the right code.',
        );
      }
      return context.json(await answer(request));
    } catch (error) {
      if (error instanceof RoomRefusal && error.reason === 'wrong-secret') gate.wrong(address, now());
      return refuse(context, error);
    }
  };
  app.post('/v1/about', (context) => withSecret(context, aboutRequestSchema, async ({ secret }) => room.about(secret)));
  app.post('/v1/join', (context) => withSecret(context, joinRequestSchema, (request) => room.join(request)));

  app.post('/v1/events', async (context) => {
    try {
      const request = await read(context, eventsRequestSchema);
      admitted(context, request.seat, (await context.req.text()).length);
      return context.json({ acknowledged: await room.tell(request) });
    } catch (error) {
      return refuse(context, error);
    }
  });

  app.post('/v1/act', async (context) => {
    try {
      const request = await read(context, actRequestSchema);
      admitted(context, request.seat, (await context.req.text()).length);
      return context.json({ done: true, ...(await room.act(request)) });
    } catch (error) {
      return refuse(context, error);
    }
  });

  app.get('/v1/stream', (context) => {
    const seat = Number(context.req.query('seat'));
    try {
      admitted(context, Number.isInteger(seat) ? seat : 0, 0);
    } catch (error) {
      return refuse(context, error);
    }
    const after = Number(context.req.header('last-event-id') ?? 0) || 0;
    return streamSSE(context, (stream) =>
      follow(
        stream,
        (send, full) =>
          room.listen(seat, after, (message: StreamMessage) => {
            send({ data: JSON.stringify(message), ...(message.type === 'message' ? { id: String(message.id) } : {}) });
            full(longestQueue);
          }),
        cutOf(context),
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
