/** What pages of the board are sent: everything once, then what changed, in versions without gaps; a learner opened. */
import { afterEach, expect, test } from 'vitest';
import type { ClassServer } from '../../src/classroom/server.ts';
import { actOn, type BoardClient, openBoard, openLearner } from './board-client.ts';
import { boardWhen, join, openClass, type TestLearner } from './support.ts';

const servers: ClassServer[] = [];
const learners: TestLearner[] = [];
const boards: BoardClient[] = [];

afterEach(async () => {
  for (const board of boards.splice(0)) board.close();
  await Promise.all(learners.splice(0).map((learner) => learner.link.close(0)));
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function classOf(...names: string[]): Promise<ClassServer> {
  const server = await openClass(undefined, { titles: { 'create-account': 'Create the account' } });
  servers.push(server);
  for (const name of names) learners.push(await join(server.joinCode, name));
  await boardWhen(server, (board) => Object.values(board.learners).every((learner) => learner.connected));
  return server;
}

const board = (server: ClassServer): BoardClient => {
  const opened = openBoard(server);
  boards.push(opened);
  return opened;
};

const start = (learner: TestLearner | undefined, step: 'create-account' | 'import-modules'): void =>
  learner?.link.tell({ type: 'step-started', at: 0, step });

test('a page gets everything once, then the rows that changed and no others; a second page the same board', async () => {
  const server = await classOf('Ana', 'Bo', 'Cy');
  const first = board(server);
  await first.when(({ rows }) => rows().length === 3);
  expect(first.messages[0]?.type).toBe('all');
  start(learners[1], 'create-account');
  await first.when(({ rows }) => rows().some((row) => row.step === 'create-account'));
  const changes = first.messages.slice(1).filter((message) => message.rows.length > 0);
  expect(changes.flatMap((message) => message.rows.map((row) => row.alias))).toEqual(['Bo']);
  const second = board(server);
  await second.when(({ rows }) => rows().length === 3);
  start(learners[2], 'import-modules');
  await Promise.all(
    [first, second].map((page) => page.when(({ rows }) => rows().some((row) => row.step === 'import-modules'))),
  );
  expect(second.rows()).toEqual(first.rows());
  for (const page of [first, second]) {
    const versions = page.messages.map((message) => message.version);
    expect(versions).toEqual(versions.map((_, at) => (versions[0] ?? 0) + at));
  }
});

test('hands stand first, then who is stuck with the reason; a claimed hand names who is there; heads count', async () => {
  const server = await classOf('Ana', 'Bo', 'Cy');
  const page = board(server);
  for (let times = 0; times < 3; times++) {
    learners[1]?.link.tell({ type: 'step-selected', at: 0, step: 'create-account' });
    learners[1]?.link.tell({
      type: 'verified',
      at: 0,
      step: 'create-account',
      result: { state: 'open', detail: '', missing: ['x'] },
      drifted: false,
    });
  }
  await learners[2]?.link.raiseHand();
  await page.when(({ rows }) => rows()[0]?.alias === 'Cy' && rows()[1]?.why !== '');
  expect(page.rows().map(({ alias, need, why }) => [alias, need, why])).toEqual([
    ['Cy', 'hand', ''],
    ['Bo', 'stuck', 'the same check failed 3 times'],
    ['Ana', 'none', ''],
  ]);
  expect(page.head()).toMatchObject({ taken: 3, here: 3, hands: 1, stuck: 1, through: 0, helped: 0 });
  expect(await actOn(server, { action: 'claim-hand', seat: 3, by: 'Dr. Kay' })).toMatchObject({ status: 200 });
  await page.when(({ head }) => head()?.helped === 1);
  expect(page.rows().map(({ alias }) => alias)).toEqual(['Bo', 'Cy', 'Ana']);
  expect(page.rows()[1]?.hand?.claimedBy).toBe('Dr. Kay');
  expect(await actOn(server, { action: 'claim-hand', seat: 3, by: 'Another' })).toEqual({
    status: 409,
    body: {
      error: { code: 'not-possible', message: 'Dr. Kay is with this learner already.', next: 'Take the next hand.' },
    },
  });
  await actOn(server, {
    action: 'send',
    kind: 'hint',
    text: 'Look at the region.',
    by: 'Dr. Kay',
    to: { step: 'create-account' },
  });
  await page.when(({ said }) => said().length === 1);
  expect(page.said()[0]).toMatchObject({ to: 'everyone on “Create the account”', seats: [2], by: 'Dr. Kay' });
});

test('a learner opened: steps with attempts and checks, errors in order, what was said to them', async () => {
  const server = await classOf('Ana', 'Bo');
  start(learners[0], 'create-account');
  learners[0]?.link.tell({
    type: 'step-failed',
    at: 0,
    step: 'create-account',
    error: { code: 'AuthorizationFailed' } as never,
  });
  start(learners[0], 'create-account');
  learners[0]?.link.tell({ type: 'hint-shown', at: 0, step: 'create-account', index: 0 });
  await boardWhen(server, (state) => state.learners[1]?.seq === 4);
  await actOn(server, { action: 'send', kind: 'answer', text: 'Ask for Owner.', by: 'Kay', to: { seat: 1 } });
  await actOn(server, { action: 'send', kind: 'answer', text: 'Not for Ana.', by: 'Kay', to: { seat: 2 } });
  const detail = await openLearner(server, 1);
  expect(detail.row).toMatchObject({ alias: 'Ana', step: 'create-account', place: 3, running: true, hints: 1 });
  expect(detail.steps).toHaveLength(9);
  expect(detail.steps[2]).toMatchObject({
    title: 'Create the account',
    current: true,
    attempts: 2,
    hints: 1,
    done: false,
    medianMs: null,
  });
  expect(detail.steps.filter((step) => step.startedAt !== null).map((step) => step.id)).toEqual(['create-account']);
  expect(detail.errors.map(({ title, code }) => [title, code])).toEqual([
    ['Create the account', 'AuthorizationFailed'],
  ]);
  expect(detail.said.map(({ text, to }) => [text, to])).toEqual([['Ask for Owner.', 'seat 1']]);
  expect(detail.matrix).toHaveLength(8);
  expect(await openLearner(server, 9)).toEqual({
    error: { code: 'not-found', message: 'Nobody sits there.', next: 'Look at the board again.' },
  });
});

test('a script that was shared is there when its learner is opened, and nowhere else; refusals are told with their seat', async () => {
  const server = await classOf('Ana', 'Bo');
  const page = board(server);
  await learners[0]?.link.shareScript('Get-AzVM -Name secret');
  server.room.refused('other-seat', 2);
  await page.when(({ rows, head }) => rows().some((row) => row.shared) && (head()?.refused.length ?? 0) > 0);
  expect((await openLearner(server, 1)).sharedScript).toBe('Get-AzVM -Name secret');
  expect((await openLearner(server, 2)).sharedScript).toBeNull();
  expect(JSON.stringify(page.messages)).not.toContain('Get-AzVM');
  expect(page.head()?.refused).toMatchObject([
    { reason: 'other-seat', words: 'posted for another seat', count: 1, last: { seat: 2 } },
  ]);
});

test('a text too long for the log is refused before it gets there', async () => {
  const server = await classOf('Ana');
  await expect(server.link.act({ action: 'announce', text: 'x'.repeat(2_001), by: 'Kay' })).rejects.toThrow(
    'A message has 1 to 2,000 characters',
  );
  expect(server.room.board.messages).toEqual([]);
});
