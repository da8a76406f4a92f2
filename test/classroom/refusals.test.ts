/** What the class's server does not take: guesses, floods, strangers' seats, anything that is no message; and who reads nothing. */
import { request } from 'node:https';
import { connect, type TLSSocket } from 'node:tls';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseJoinCode } from '../../src/classroom/join-code.ts';
import { createJoinGate } from '../../src/classroom/join-gate.ts';
import { joinClass } from '../../src/classroom/link.ts';
import { newMachineKey } from '../../src/classroom/membership.ts';
import type { ClassServer } from '../../src/classroom/server.ts';
import { follow } from '../../src/classroom/sse.ts';
import { loopbackCertificate } from '../../src/loopback/certificate.ts';
import { listen } from '../../src/loopback/listener.ts';
import { boardWhen, join, newFolder, openClass, type TestLearner } from './support.ts';

let server: ClassServer;
let ana: TestLearner;
let bo: TestLearner;
beforeAll(async () => {
  server = await openClass();
  ana = await join(server.joinCode, 'Ana');
  bo = await join(server.joinCode, 'Bo');
  await boardWhen(server, ({ learners }) => [1, 2].every((seat) => learners[seat]?.connected));
});
afterAll(async () => {
  await Promise.all([ana, bo].map(({ link }) => link.close(0)));
  await server.close();
});

interface Raw {
  readonly status: number;
  readonly body: string;
}

function send(method: string, path: string, headers: Record<string, string>, body: string): Promise<Raw> {
  return new Promise((resolve, reject) => {
    const sent = request(
      `${server.url}${path}`,
      { method, rejectUnauthorized: false, headers, agent: false },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk: string) => {
          text += chunk;
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: text }));
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

const json = { 'content-type': 'application/json' };
const asAna = () => ({ ...json, authorization: `Bearer ${ana.membership.credential}` });
const post = (path: string, body: unknown, headers: Record<string, string> = asAna()): Promise<Raw> =>
  send('POST', path, headers, typeof body === 'string' ? body : JSON.stringify(body));
const event = { seq: 1, ageMs: 0, event: { type: 'interrupted' } };
const events = (more: object = {}) => ({ version: 1, seat: 1, events: [event], ...more });

/** What a class keeps of its learners, without how often somebody was refused. */
const kept = () => JSON.stringify([server.room.board.learners, server.room.board.messages]);

test.each<[string, () => Promise<Raw>, number, string]>([
  ['another version of the protocol', () => post('/v1/events', events({ version: 2 })), 400, 'malformed'],
  ['a field that is not on the list', () => post('/v1/events', events({ tenant: 'x' })), 400, 'malformed'],
  [
    'an event with a text',
    () =>
      post(
        '/v1/events',
        events({
          events: [{ ...event, event: { type: 'step-failed', step: 'sign-in', error: { code: 'a sentence.' } } }],
        }),
      ),
    400,
    'malformed',
  ],
  ['numbers that are none', () => post('/v1/events', '{"version":1,"seat":1e999,"events":[]}'), 400, 'malformed'],
  ['arrays a hundred thousand deep', () => post('/v1/events', '['.repeat(100_000)), 400, 'malformed'],
  [
    'objects ten thousand deep',
    () => post('/v1/act', '{"a":'.repeat(10_000) + 1 + '}'.repeat(10_000)),
    400,
    'malformed',
  ],
  [
    'another content type',
    () => post('/v1/events', events(), { ...asAna(), 'content-type': 'text/plain' }),
    400,
    'malformed',
  ],
  ['bytes that are no text', () => post('/v1/events', '\u0000\ufffd\u0000'), 400, 'malformed'],
  ['a body above the limit', () => post('/v1/events', ' '.repeat(200_000)), 413, 'too-large'],
  [
    'two hundred and one events',
    () => post('/v1/events', events({ events: Array(201).fill(event) })),
    400,
    'malformed',
  ],
  [
    'an event from the future of the seat',
    () => post('/v1/events', events({ events: [{ ...event, seq: 9 }] })),
    409,
    'malformed',
  ],
  ['a seat that is another’s', () => post('/v1/events', events({ seat: 2 })), 403, 'other-seat'],
  ['a seat that nobody has', () => post('/v1/events', events({ seat: 77 })), 403, 'other-seat'],
  ['a stream of another’s seat', () => send('GET', '/v1/stream?seat=2', asAna(), ''), 403, 'other-seat'],
  ['no credential', () => post('/v1/events', events(), json), 403, 'bad-credential'],
  [
    'the join secret as a credential',
    () => post('/v1/events', events(), { ...json, authorization: `Bearer ${parseJoinCode(server.joinCode).secret}` }),
    403,
    'bad-credential',
  ],
  ['the board’s doings without its token', () => post('/board/act', { action: 'release', by: 'Eve' }), 403, ''],
])('%s is refused, and changes nothing', async (_, sent, status, code) => {
  const before = kept();
  const counted = server.room.board.refused;
  const answer = await sent();
  expect(answer.status).toBe(status);
  if (code !== '') {
    expect(JSON.parse(answer.body).error).toMatchObject({
      code,
      message: expect.any(String),
      next: expect.any(String),
    });
    await boardWhen(server, ({ refused }) => JSON.stringify(refused) !== JSON.stringify(counted));
  }
  expect(kept()).toBe(before);
});

test('a credential of a seat that was given back opens nothing', async () => {
  const cy = await join(server.joinCode, 'Cy');
  const { seat, credential } = cy.membership;
  await cy.link.leave();
  await cy.link.close(0);
  const answer = await post('/v1/events', events({ seat }), { ...json, authorization: `Bearer ${credential}` });
  expect([answer.status, JSON.parse(answer.body).error.code]).toEqual([403, 'replayed']);
});

test('whatever is sent, the server answers with a refusal in words, and keeps nothing of it', async () => {
  const before = kept();
  const shaped = fc.record(
    {
      version: fc.oneof(fc.constant(1), fc.anything()),
      seat: fc.oneof(fc.constant(1), fc.anything()),
      events: fc.oneof(
        fc.array(fc.record({ seq: fc.anything(), ageMs: fc.anything(), event: fc.object() })),
        fc.anything(),
      ),
      act: fc.oneof(fc.constantFrom('raise-hand', 'leave', 'hand-in'), fc.anything()),
      secret: fc.string(),
      machine: fc.string(),
      alias: fc.string({ unit: 'binary' }),
    },
    { requiredKeys: ['events', 'act'] },
  );
  const body = fc.oneof(
    fc.json(),
    fc.string({ unit: 'binary' }),
    shaped.map((value) => JSON.stringify({ ...value, canary: 1 })),
  );
  const credentials = [asAna(), json];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(
        '/v1/join',
        '/v1/events',
        '/v1/act',
        '/v1/stream',
        '/board/act',
        '/board/state',
        '/v1/../board',
        '//v1/join',
      ),
      fc.constantFrom('POST', 'PUT', 'DELETE', 'GET'),
      fc.constantFrom(...credentials),
      body,
      async (path, method, headers, text) => {
        const answer = await send(method, path, headers, method === 'GET' ? '' : text);
        expect(answer.status).toBeGreaterThanOrEqual(400);
        expect(answer.status).toBeLessThan(500);
        expect(answer.body).not.toMatch(/\bat .*\.(ts|js):\d/);
      },
    ),
    { numRuns: 100 },
  );
  expect(kept()).toBe(before);
});

test('guesses wait their turn, also from many addresses; a slip costs nobody anything, and the right code always comes in', async () => {
  const waits: number[] = [];
  const gate = createJoinGate(async (ms) => void waits.push(ms));
  const now = 0;
  for (let slip = 0; slip < 19; slip++) gate.wrong('192.0.2.1', now);
  expect([await gate.enter('192.0.2.1', now), waits]).toEqual([true, []]);
  for (let guess = 0; guess < 5; guess++) gate.wrong('192.0.2.1', now);
  // A whole class behind the address: each comes in, one after the other.
  expect(await Promise.all(Array.from({ length: 30 }, () => gate.enter('192.0.2.1', now)))).toEqual(
    Array(30).fill(true),
  );
  expect(waits).toEqual(Array(30).fill(100));
  expect(await Promise.all(Array.from({ length: 200 }, () => gate.enter('192.0.2.1', now)))).toContain(false);
  waits.length = 0;
  expect([await gate.enter('192.0.2.2', now), waits]).toEqual([true, []]);
  for (let host = 0; host < 300; host++) gate.wrong(`2001:db8:0:${host.toString(16)}::7`, now);
  expect([await gate.enter('192.0.2.3', now), waits]).toEqual([true, [50]]);
  // Everything is forgiven after a while.
  waits.length = 0;
  expect([await gate.enter('192.0.2.1', 3_600_000), waits]).toEqual([true, []]);
  for (let host = 0; host < 25; host++) gate.wrong(`2001:db8::${host.toString(16)}`, 3_600_000);
  expect([await gate.enter('2001:db8::ffff', 3_600_000), waits]).toEqual([true, [100]]);
});

test('through the front: forty wrong codes at once, and the right one still comes in', async () => {
  const { host, port, fingerprint, secret } = parseJoinCode(server.joinCode);
  const wrong = await Promise.all(
    Array.from({ length: 40 }, () =>
      joinClass({ host, port, fingerprint }, { secret: 'WRONGWRG', machine: newMachineKey(), alias: 'Eve' }).then(
        () => 'in',
        () => 'refused',
      ),
    ),
  );
  expect(new Set(wrong)).toEqual(new Set(['refused']));
  const late = { secret, machine: newMachineKey(), alias: 'Late' };
  const first = await joinClass({ host, port, fingerprint }, late);
  expect((await joinClass({ host, port, fingerprint }, late)).seat).toBe(first.seat);
});

test('one who reads nothing is cut off at a bounded queue; the others hear everything', async () => {
  const { host, port } = parseJoinCode(server.joinCode);
  const deaf = await join(server.joinCode, 'Deaf');
  const { seat, credential } = deaf.membership;
  await deaf.link.close(0);
  await boardWhen(server, ({ learners }) => learners[seat]?.connected === false);
  const socket = await open(host, port);
  socket.write(`GET /v1/stream?seat=${seat} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${credential}\r\n\r\n`);
  socket.pause();
  await boardWhen(server, ({ learners }) => learners[seat]?.connected === true);
  const gone = boardWhen(server, ({ learners }) => learners[seat]?.connected === false);
  let said = 0;
  const saying = (async () => {
    while (server.room.board.learners[seat]?.connected === true) {
      await Promise.all(
        Array.from({ length: 50 }, () => server.link.act({ action: 'announce', text: 'x'.repeat(2_000), by: 'Kim' })),
      );
      said += 50;
    }
  })();
  await Promise.all([gone, saying]);
  const last = server.room.board.messages.at(-1)?.id;
  await bo.heard((message) => message.type === 'message' && message.id === last);
  expect(bo.messages.filter(({ type }) => type === 'message').length).toBe(said);
  socket.destroy();
});

test('a stream whose reader stops ends by itself, whatever is being written', async () => {
  let cut = 0;
  let stopped = 0;
  let push: (n: number) => void = () => {};
  const stream = {
    writeSSE: () => new Promise<void>(() => {}),
    write: () => new Promise<void>(() => {}),
    onAbort: () => {},
    aborted: false,
    close: async () => {},
  };
  const following = follow(
    stream,
    (add, full) => {
      push = (n) => {
        for (let sent = 0; sent < n; sent++) {
          add({ data: 'x' });
          full(10);
        }
      };
      return () => void stopped++;
    },
    () => void cut++,
  );
  push(10);
  expect([stopped, cut]).toEqual([0, 0]);
  push(1);
  await following;
  expect([stopped, cut]).toEqual([1, 1]);
});

const open = (host: string, port: number): Promise<TLSSocket> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host, port, rejectUnauthorized: false }, () => resolve(socket));
    socket.on('error', reject);
  });

test.each([
  ['says nothing', ''],
  ['never ends its headers', 'POST /v1/events HTTP/1.1\r\nhost: x\r\nx-a: '],
  ['never ends its body', 'POST /v1/events HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{'],
])('a connection that %s is ended by the server', async (_, begun) => {
  const { cert, key } = await loopbackCertificate({ directory: newFolder(), now: new Date() });
  const listener = await listen({
    cert,
    key,
    onRequest: (asked) => void asked.resume(),
    patience: { headersTimeout: 50, requestTimeout: 50, connectionsCheckingInterval: 10 },
  });
  const socket = await open('127.0.0.1', listener.port);
  socket.on('error', () => {});
  socket.resume();
  socket.write(begun);
  await new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await listener.close(0);
});
