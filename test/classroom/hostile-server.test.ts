/** A learner's link against a server that means ill: whatever it says, the tutorial goes on and the terminal shows only words. */
import { createHash, X509Certificate } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { joinClass } from '../../src/classroom/link.ts';
import type { Membership } from '../../src/classroom/membership.ts';
import { newMachineKey } from '../../src/classroom/membership.ts';
import { loopbackCertificate } from '../../src/loopback/certificate.ts';
import { type Listener, listen } from '../../src/loopback/listener.ts';
import { newFolder, openLink, type TestLearner } from './support.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;
let answer: Answer = () => {};
let listener: Listener;
let endpoint: { readonly host: string; readonly port: number; readonly fingerprint: string };

beforeAll(async () => {
  const { cert, key } = await loopbackCertificate({ directory: newFolder(), now: new Date() });
  listener = await listen({ cert, key, onRequest: (request, response) => answer(request, response) });
  const fingerprint = createHash('sha256').update(new X509Certificate(cert).raw).digest('hex').slice(0, 20);
  endpoint = { host: '127.0.0.1', port: listener.port, fingerprint };
});
afterAll(() => listener.close(0));

const asking = { secret: '00000000', machine: newMachineKey(), alias: 'Ana' };
const control = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

/** A link on a seat of the hostile server. `patience` ends the waits between its tries. */
const linked = (): Promise<TestLearner> =>
  openLink(
    { ...endpoint, ...asking, seat: 1, credential: 'c'.repeat(30) } as Membership,
    newFolder(),
    0,
    // It never tries again by itself: each test is about one answer.
    (ms, signal): Promise<void> => delay(ms < 1_000 ? ms : 2 ** 31 - 1, undefined, { signal, ref: false }),
  );

const isStream = (request: IncomingMessage): boolean => request.method === 'GET';
const sse = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`;
const said = { type: 'message', id: 1, kind: 'announcement', text: 'last', by: 'Kim', at: 0 };

test('whatever a stream holds, only messages of the protocol come through, as one line of plain words each', async () => {
  const nasty = fc.string({ unit: 'binary' }).map((text) => `\u001b]52;c;ZXZpbA==\u0007\u001b[2J${text}\u202e\n`);
  const wellFormed = fc.record({
    type: fc.constant('message'),
    id: fc.integer({ min: 1, max: 1_000 }),
    kind: fc.constantFrom('announcement', 'hint', 'answer'),
    text: nasty,
    by: nasty,
    at: fc.constant(0),
  });
  const piece = fc.oneof(
    wellFormed.map(sse),
    fc.json().map((json) => `data: ${json}\n\n`),
    fc.string({ unit: 'binary' }),
    fc.constant('data: {"type":"message"\n\n'),
    fc.constant(`data: ${'['.repeat(20_000)}\n\n`),
    fc.constant(sse({ ...said, more: 'a field of no message' })),
    fc.constant(sse({ type: 'held', step: '../../etc', by: 'x' })),
    fc.constant('event: message\nid: 7\nretry: 0\n\n'),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
      answer = (request, response) => {
        if (!isStream(request)) return void response.end('{}');
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        for (const text of pieces) response.write(text);
        // Blank lines end whatever the last piece began.
        response.write(`\n\n${sse({ ...said, id: 5_000 })}`);
      };
      const learner = await linked();
      await learner.heard((message) => message.type === 'message' && message.id === 5_000);
      await learner.link.close(0);
      const words = learner.messages.flatMap((message) =>
        message.type === 'message' ? [message.text, message.by] : [],
      );
      expect(words.filter((text) => control.test(text))).toEqual([]);
      expect(learner.messages.every(({ type }) => type === 'message')).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test('a message that never ends is given up; what was told waits', async () => {
  let sent = 0;
  answer = (request, response) => {
    if (!isStream(request)) return void response.writeHead(500).end();
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: ');
    const more = (): void => {
      while (!response.destroyed && response.write('x'.repeat(16_384))) sent += 16_384;
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  };
  const learner = await linked();
  await new Promise<void>((resolve) => {
    const look = (): unknown => (learner.states.includes('away') ? resolve() : setImmediate(look));
    look();
  });
  learner.link.tell({ type: 'interrupted', at: 0 });
  expect(learner.queue.length).toBe(1);
  expect(learner.messages).toEqual([]);
  expect(sent).toBeLessThan(64 * 1024 * 1024);
  await learner.link.close(0);
});

test.each<[string, Answer, RegExp]>([
  ['an answer without end', (_, response) => void endless(response), /more than its protocol allows/],
  ['no JSON', (_, response) => void response.end('<html>'), /./],
  ['another shape', (_, response) => void response.end('{"seat":1}'), /./],
  [
    'JSON too deep for anybody',
    (_, response) => void response.end(`${'['.repeat(100_000)}${']'.repeat(100_000)}`),
    /./,
  ],
  [
    'a refusal that drives the terminal',
    (_, response) =>
      void response
        .writeHead(403)
        .end(
          JSON.stringify({ error: { code: 'x', message: 'No\u001b[31m\u001b]0;evil\u0007', next: 'Run\r\nrm -rf' } }),
        ),
    /^No \[31m \]0;evil {2}Run rm -rf$/,
  ],
  ['a connection that breaks off', (request) => void request.socket.destroy(), /went away|cannot be reached/],
])('joining: %s is an error in plain words', async (_, hostile, words) => {
  answer = hostile;
  const error = await joinClass(endpoint, asking).then(
    () => null,
    (reason: Error) => reason,
  );
  expect(error?.message).toMatch(words);
});

function endless(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const more = (): void => {
    while (!response.destroyed && response.write('"'.padEnd(16_384, 'x')));
    if (!response.destroyed) response.once('drain', more);
  };
  more();
}

test.each([
  ['nothing', '{}'],
  ['no number', '{"acknowledged":"all"}'],
  ['another field', '{"acknowledged":1,"run":"rm"}'],
])('events acknowledged with %s: none is lost that was not acknowledged', async (_, body) => {
  let asked = 0;
  answer = (request, response) => {
    if (isStream(request)) return void response.writeHead(200).flushHeaders();
    asked += 1;
    request.resume();
    response.writeHead(200, { 'content-type': 'application/json' }).end(body);
  };
  const learner = await linked();
  learner.link.tell({ type: 'interrupted', at: 0 });
  await new Promise<void>((resolve) => {
    const look = (): unknown => (asked > 0 ? resolve() : setImmediate(look));
    look();
  });
  await learner.link.close(0);
  expect(learner.queue.peek(5).map(({ seq }) => seq)).toEqual([1]);
});
