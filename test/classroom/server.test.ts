/** The class's server through its own protocol and the real link: seats, events, messages, refusals, restarts. */
import { appendFileSync, readFileSync, statSync } from 'node:fs';
import { request } from 'node:https';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { parseJoinCode } from '../../src/classroom/join-code.ts';
import { verifyReport } from '../../src/classroom/keys.ts';
import { joinClass } from '../../src/classroom/link.ts';
import { newMachineKey } from '../../src/classroom/membership.ts';
import { type ClassServer, classFiles } from '../../src/classroom/server.ts';
import { boardWhen, join, newFolder, openClass, openLink, type TestLearner } from './support.ts';

const servers: ClassServer[] = [];
const learners: TestLearner[] = [];
const opened = async (...args: Parameters<typeof openClass>): Promise<ClassServer> => {
  const server = await openClass(...args);
  servers.push(server);
  return server;
};
const joined = async (...args: Parameters<typeof join>): Promise<TestLearner> => {
  const learner = await join(...args);
  learners.push(learner);
  return learner;
};

afterEach(async () => {
  await Promise.all(learners.splice(0).map((learner) => learner.link.close(0)));
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const started = (step: 'create-account' | 'import-modules') => ({ type: 'step-started', at: 0, step }) as const;

interface RawAnswer {
  readonly status: number;
  readonly body: string;
}

function raw(
  server: ClassServer,
  options: {
    readonly path: string;
    readonly body?: string;
    readonly method?: string;
    readonly headers?: Record<string, string>;
  },
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      `${server.url}${options.path}`,
      {
        method: options.method ?? 'POST',
        rejectUnauthorized: false,
        headers: { 'content-type': 'application/json', ...options.headers },
      },
      (answer) => {
        let body = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk: string) => {
          body += chunk;
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
      },
    );
    sent.on('error', reject);
    sent.end(options.body);
  });
}

test('a learner joins, works, and the board shows where', async () => {
  const server = await opened();
  const ana = await joined(server.joinCode, 'Ana');
  expect(ana.membership).toMatchObject({ seat: 1, suffix: '-01', className: 'Test class' });
  ana.link.tell(started('create-account'));
  ana.link.tell({
    type: 'step-failed',
    at: 0,
    step: 'create-account',
    error: { code: 'AuthorizationFailed' } as never,
  });
  const board = await boardWhen(
    server,
    (b) => b.learners[1]?.lastError !== null && b.learners[1]?.lastError !== undefined,
  );
  expect(board.learners[1]).toMatchObject({
    alias: 'Ana',
    step: 'create-account',
    connected: true,
    lastError: { code: 'AuthorizationFailed' },
  });
});

test('the same machine gets the same seat back, others get theirs; beyond the plan there are overflow seats', async () => {
  const server = await opened();
  const machine = newMachineKey();
  const first = await joined(server.joinCode, 'Ana', newFolder(), machine);
  for (const alias of ['Bo', 'Cy', 'Di']) await joined(server.joinCode, alias);
  const again = await joined(server.joinCode, 'Ana', newFolder(), machine);
  expect(again.membership.seat).toBe(first.membership.seat);
  expect(Object.values(server.room.board.learners).map(({ seat, alias, overflow }) => [seat, alias, overflow])).toEqual(
    [
      [1, 'Ana', false],
      [2, 'Bo', false],
      [3, 'Cy', false],
      [4, 'Di', true],
    ],
  );
});

test('what is acknowledged survives a server that is gone; learners come back, and nothing is told twice', async () => {
  const folder = newFolder();
  const server = await openClass(folder);
  const { port } = parseJoinCode(server.joinCode);
  const home = newFolder();
  const ana = await joined(server.joinCode, 'Ana', home);
  ana.link.tell(started('create-account'));
  await boardWhen(server, (b) => b.learners[1]?.seq === 1);
  await server.close();
  ana.link.tell(started('import-modules'));
  ana.link.tell({ type: 'step-finished', at: 0, step: 'import-modules' });
  // A power cut in the middle of a line: it was never acknowledged.
  appendFileSync(path.join(folder, classFiles.log), '{"n":99,"at":1,"entry":{"type":"told"');
  const next = await opened(folder, { port });
  const board = await boardWhen(next, (b) => b.learners[1]?.seq === 3 && b.learners[1].connected);
  expect(board.learners[1]).toMatchObject({ step: 'import-modules', running: false });
  await ana.link.close(5_000);
  const log = readFileSync(path.join(folder, classFiles.log), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(log.map((entry) => entry.n)).toEqual(log.map((_, at) => at + 1));
  expect(log.filter(({ entry }) => entry.type === 'told').map(({ entry }) => entry.seq)).toEqual([1, 2, 3]);
  expect(next.joinCode).toBe(server.joinCode);
});

test('a learner who starts again tells what was left, once and in order', async () => {
  const server = await opened();
  const home = newFolder();
  const first = await join(server.joinCode, 'Ana', home);
  first.link.tell(started('create-account'));
  await boardWhen(server, (b) => b.learners[1]?.seq === 1);
  await first.link.close(0);
  first.queue.push({ type: 'step-started', step: 'import-modules' }, Date.now());
  const again = await openLink(first.membership, home, 0);
  learners.push(again);
  again.link.tell({ type: 'step-finished', at: 0, step: 'import-modules' });
  const board = await boardWhen(server, (b) => b.learners[1]?.seq === 3);
  expect(board.learners[1]?.step).toBe('import-modules');
});

test('hands go up, are claimed by one, and are resolved', async () => {
  const server = await opened();
  const ana = await joined(server.joinCode, 'Ana');
  await ana.link.raiseHand();
  await ana.heard((m) => m.type === 'hand' && m.state === 'up');
  await server.link.act({ action: 'claim-hand', seat: 1, by: 'Kim' });
  await ana.heard((m) => m.type === 'hand' && m.state === 'claimed');
  await expect(server.link.act({ action: 'claim-hand', seat: 1, by: 'Lee' })).rejects.toThrow(
    'Kim is with this learner',
  );
  await server.link.act({ action: 'resolve-hand', seat: 1, by: 'Kim' });
  expect(server.room.board.learners[1]).toMatchObject({ hand: null, assisted: 1 });
  await expect(server.link.act({ action: 'resolve-hand', seat: 1, by: 'Kim' })).rejects.toThrow('down already');
});

test('an announcement reaches all, an answer one, a hint those on a step; nobody misses what was said while they were away', async () => {
  const server = await opened();
  const ana = await joined(server.joinCode, 'Ana');
  const bo = await joined(server.joinCode, 'Bo');
  ana.link.tell(started('import-modules'));
  await boardWhen(server, (b) => b.learners[1]?.step === 'import-modules');
  await server.link.act({ action: 'announce', text: 'Break at ten.', by: 'Kim' });
  await server.link.act({
    action: 'send',
    kind: 'hint',
    text: 'Az.Accounts first.',
    by: 'Kim',
    to: { step: 'import-modules' },
  });
  await server.link.act({ action: 'send', kind: 'answer', text: 'Look at the role.', by: 'Kim', to: { seat: 2 } });
  await server.link.act({ action: 'hold', step: 'create-runbook', by: 'Kim' });
  await ana.heard((m) => m.type === 'held');
  await bo.heard((m) => m.type === 'held');
  const texts = (learner: TestLearner) => learner.messages.flatMap((m) => (m.type === 'message' ? [m.text] : []));
  expect(texts(ana)).toEqual(['Break at ten.', 'Az.Accounts first.']);
  expect(texts(bo)).toEqual(['Break at ten.', 'Look at the role.']);
  const late = await joined(server.joinCode, 'Cy');
  await late.heard((m) => m.type === 'now' && m.heldAt === 'create-runbook');
  await late.heard((m) => m.type === 'message');
  expect(texts(late)).toEqual(['Break at ten.']);
});

test('a hand-in is counter-signed with who handed it in and when', async () => {
  const server = await opened();
  const ana = await joined(server.joinCode, 'Ana');
  const handIn = {
    target: 'sandbox',
    begunAt: '2026-11-27T10:00:00.000Z',
    steps: [],
    rows: [],
    predictions: {},
  } as const;
  const { receipt, signature, publicKey } = await ana.link.handIn({ ...handIn, steps: [], rows: [] });
  const receivedAt = new Date(server.room.board.learners[1]?.handIn?.at ?? 0).toISOString();
  expect(JSON.parse(receipt)).toEqual({
    format: 'mi-tutorial hand-in 1',
    class: 'Test class',
    classId: expect.stringMatching(/^test-class-[a-z0-9]{6}$/),
    seat: 1,
    alias: 'Ana',
    receivedAt,
    handIn,
  });
  expect(publicKey).toBe(server.publicKey);
  expect(verifyReport(receipt, signature, publicKey)).toBe(true);
  expect(verifyReport(receipt.replace('Ana', 'Ann'), signature, publicKey)).toBe(false);
});

test('wrong secrets, foreign credentials, other seats, malformed and oversized messages are refused, counted and change nothing', async () => {
  const server = await opened();
  const ana = await joined(server.joinCode, 'Ana');
  const bo = await joined(server.joinCode, 'Bo');
  const { host, port, fingerprint } = parseJoinCode(server.joinCode);
  await expect(
    joinClass({ host, port, fingerprint }, { secret: 'WRONGWRG', machine: newMachineKey(), alias: 'Eve' }),
  ).rejects.toThrow('does not fit this class');
  const event = { seq: 1, ageMs: 0, event: { type: 'interrupted' } };
  const post = (seat: number, credential: string, body: unknown = { version: 1, seat, events: [event] }) =>
    raw(server, { path: '/v1/events', body: JSON.stringify(body), headers: { authorization: `Bearer ${credential}` } });
  expect((await post(2, ana.membership.credential)).status).toBe(403);
  expect((await post(1, 'x'.repeat(43))).status).toBe(403);
  expect((await post(1, ana.membership.credential, { version: 2, seat: 1, events: [event] })).status).toBe(400);
  expect(
    (
      await post(1, ana.membership.credential, {
        version: 1,
        seat: 1,
        events: [
          { ...event, event: { type: 'step-failed', step: 'sign-in', error: { code: 'X', message: 'tenant 1' } } },
        ],
      })
    ).status,
  ).toBe(400);
  expect(
    (await post(1, ana.membership.credential, { version: 1, seat: 1, events: [{ ...event, seq: 7 }] })).status,
  ).toBe(409);
  expect(
    (
      await raw(server, {
        path: '/v1/events',
        body: 'not json',
        headers: { authorization: `Bearer ${ana.membership.credential}` },
      })
    ).status,
  ).toBe(400);
  expect((await raw(server, { path: '/v1/events', body: `{"x":"${'y'.repeat(200_000)}"}` })).status).toBe(413);
  expect(bo.membership.seat).toBe(2);
  const { refused, learners: seats } = server.room.board;
  expect(refused).toMatchObject({
    'wrong-secret': 1,
    'other-seat': 1,
    'bad-credential': 1,
    malformed: 4,
    'too-large': 1,
  });
  expect([seats[1]?.seq, seats[2]?.seq]).toEqual([0, 0]);
});

test('a server with another certificate gets nothing, not even the secret', async () => {
  const real = await opened();
  const other = await opened();
  const { secret, fingerprint } = parseJoinCode(real.joinCode);
  const { host, port } = parseJoinCode(other.joinCode);
  await expect(
    joinClass({ host, port, fingerprint }, { secret, machine: newMachineKey(), alias: 'Ana' }),
  ).rejects.toThrow('Somebody else answers');
  expect(other.room.board.refused).toEqual({});
});

test('one who floods is slowed down alone', async () => {
  const server = await opened();
  const ana = await joined(server.joinCode, 'Ana');
  const bo = await joined(server.joinCode, 'Bo');
  const answers = await Promise.all(
    Array.from({ length: 120 }, () =>
      raw(server, {
        path: '/v1/act',
        body: JSON.stringify({ version: 1, seat: 1, act: 'alive' }),
        headers: { authorization: `Bearer ${ana.membership.credential}` },
      }),
    ),
  );
  expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
  expect(server.room.board.refused['too-fast']).toBeGreaterThan(0);
  await bo.link.raiseHand();
  expect(server.room.board.learners[2]?.hand).not.toBeNull();
});

test('the board opens with its own token alone; what the class keeps secret is its owner’s', async () => {
  const folder = newFolder();
  const server = await opened(folder);
  for (const part of ['state', 'learner?seat=1'])
    expect((await raw(server, { path: `/board/${part}`, method: 'GET' })).status).toBe(403);
  expect((await raw(server, { path: '/board/act?token=wrong', body: '{}' })).status).toBe(403);
  expect(statSync(path.join(folder, classFiles.keys)).mode & 0o077).toBe(0);
  const log = readFileSync(path.join(folder, classFiles.log), 'utf8');
  expect(log).not.toContain(new URL(server.boardUrl).hash.slice('#token='.length));
});

test('a learner whose seat was given back is told that the class does not know it any more', async () => {
  const server = await opened();
  const ana = await joined(server.joinCode, 'Ana');
  await ana.heard((message) => message.type === 'now');
  const away = await openLink(ana.membership, newFolder(), 0);
  learners.push(away);
  await away.heard((message) => message.type === 'now');
  await ana.link.leave();
  const back = await openLink(ana.membership, newFolder(), 0);
  learners.push(back);
  await vi.waitFor(() => expect(back.states).toContain('refused'));
});
