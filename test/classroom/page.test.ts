/** The board's page in a real browser: by keyboard, for a screen reader, while rows change, after the server was gone. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { boardPage } from '../../src/classroom/page/index.ts';
import type { ClassServer } from '../../src/classroom/server.ts';
import { stepIds } from '../../src/engine/step.ts';
import { type Browser, browserProgram, type Look, type Page, startBrowser } from '../support/browser.ts';
import { boardWhen, join, newFolder, openClass, type TestLearner } from './support.ts';

const names = ['Ana', 'Bo', 'Cy', 'Dara', 'Emil', 'Fatima', 'Goran', 'Hana', 'Ines', 'Jonas', 'Kwame', 'Lea'];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
const servers: ClassServer[] = [];
const programs: ChildProcess[] = [];
const learners: TestLearner[] = [];

describe.skipIf(browserProgram === null)('the page of the board', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    await Promise.all(learners.splice(0).map((learner) => learner.link.close(0)));
    await Promise.all(servers.splice(0).map((server) => server.close()));
    for (const program of programs.splice(0)) program.kill('SIGKILL');
  });

  async function serve(): Promise<ClassServer> {
    const server = await openClass(newFolder(), { page: boardPage, seats: names.length });
    servers.push(server);
    return server;
  }

  /** `class serve` as a process of its own. */
  async function serveProgram(
    folder: string,
  ): Promise<{ joinCode: string; boardUrl: string; kill(): Promise<unknown> }> {
    const args = ['class', 'serve', '--state-dir', folder, '--name', 'Killed', '--as', 'Dr. Kay', '--output', 'json'];
    const program = spawn(process.execPath, ['dist/cli.js', ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
    programs.push(program);
    const line = await new Promise<string>((resolve) =>
      createInterface({ input: program.stdout }).once('line', resolve),
    );
    const { joinCode, boardUrl } = JSON.parse(line) as { joinCode: string; boardUrl: string };
    return {
      joinCode,
      boardUrl,
      kill: () => {
        const gone = new Promise((resolve) => program.once('exit', resolve));
        program.kill('SIGKILL');
        return gone;
      },
    };
  }

  /** A class in which something is going on: two hands, one stuck, one through. */
  async function busyClass(): Promise<ClassServer> {
    const server = await serve();
    for (const name of names) learners.push(await join(server.joinCode, name));
    for (const [at, learner] of learners.entries()) {
      for (const type of ['step-started', 'step-finished'] as const)
        learner.link.tell({ type, at: 0, step: stepIds[1 + (at % 9)] ?? 'sign-in' });
    }
    for (let times = 0; times < 3; times++) verify(1, 'create-identities', 'open');
    verify(2, 'test-matrix', 'done');
    learners[3]?.link.tell({
      type: 'step-failed',
      at: 0,
      step: 'import-modules',
      error: { code: 'ImportFailed' } as never,
    });
    await learners[4]?.link.raiseHand();
    await learners[5]?.link.raiseHand();
    await boardWhen(server, ({ learners: seats }) =>
      Object.values(seats).every((seat) => seat.connected && seat.seq > 0),
    );
    return server;
  }

  const verify = (at: number, step: 'create-identities' | 'test-matrix', state: 'open' | 'done'): void =>
    learners[at]?.link.tell({
      type: 'verified',
      at: 0,
      step,
      result: state === 'done' ? { state, detail: '' } : { state, detail: '', missing: ['x'] },
      drifted: false,
    });

  async function open(server: ClassServer, look: Look = {}): Promise<Page> {
    const page = await browser.open();
    await page.look(look);
    await page.goto(server.boardUrl);
    await page.waitFor(`document.querySelectorAll('#learners tbody tr').length === ${names.length}`);
    return page;
  }

  const focused = (page: Page): Promise<string> => page.evaluate<string>('document.activeElement.textContent');
  const first = `document.querySelector('#learners tbody tr')`;

  test('a walk by keyboard: to the learners, from one to the next, open, answer, back, find, claim, hide names', async () => {
    const server = await busyClass();
    const page = await open(server, { width: 1440 });
    await page.press('Tab');
    expect(await focused(page)).toBe('To the learners');
    await page.press('Enter');
    await page.press('l');
    expect(await focused(page)).toBe('Emil');
    await page.press('ArrowDown');
    expect(await focused(page)).toBe('Fatima');
    await page.press('ArrowDown');
    expect(await focused(page)).toBe('Bo');
    await page.press('Enter');
    await page.waitFor(`document.querySelectorAll('#detail tbody tr').length === 17`);
    expect(await focused(page)).toBe('Bo · seat 2');
    await page.press('m');
    await page.type('Look at the region.');
    await page.press('Control+Enter');
    expect(await learners[1]?.heard((message) => message.type === 'message')).toMatchObject({
      kind: 'answer',
      text: 'Look at the region.',
      by: 'Kim',
    });
    await page.waitFor(`document.querySelector('#detail').innerText.includes('Look at the region.')`);
    await page.press('Escape');
    expect(await focused(page)).toBe('Bo');
    await page.press('/');
    await page.type('jon');
    await page.waitFor(`document.querySelectorAll('#learners tbody tr:not([hidden])').length === 1`);
    await page.press('Escape');
    await page.evaluate('document.activeElement.blur()');
    await page.press('c');
    await page.waitFor(`document.getElementById('hands').innerText.includes('Kim is there')`);
    expect(server.room.board.learners[5]?.hand?.claimedBy).toBe('Kim');
    await page.press('n');
    await page.waitFor(`!document.body.innerText.includes('Emil') && document.body.innerText.includes('Seat 5')`);
    expect(await page.evaluate<string>('document.body.innerText')).not.toMatch(
      new RegExp(`\\b(${names.join('|')})\\b`),
    );
    await page.goto(server.boardUrl.replace(/#.*/, ''));
    await page.waitFor(`document.body.innerText.includes('Seat 5')`);
    expect(await page.evaluate<string>('location.hash')).toBe('');
    expect(
      await page.evaluate<string[]>(
        `[...new Set(performance.getEntriesByType('resource').map(({ name }) => new URL(name).origin))]`,
      ),
    ).toEqual([new URL(server.boardUrl).origin]);
    expect(page.problems).toEqual([]);
  });

  test('rows change under somebody who types, reads and goes through them: focus, selection and text stay', async () => {
    const server = await busyClass();
    const page = await open(server, { width: 1440 });
    await page.press('a');
    await page.type('In ten minutes ');
    for (const learner of learners) learner.link.tell({ type: 'hint-shown', at: 0, step: 'sign-in', index: 0 });
    await learners[8]?.link.raiseHand();
    await page.waitFor(`document.getElementById('hands').innerText.includes('Ines')`);
    await page.waitFor(`document.getElementById('live').textContent.includes('Ines raised a hand. 3 up.')`);
    await page.type('we go on.');
    await page.press('Control+Enter');
    expect(await learners[0]?.heard((message) => message.type === 'message')).toMatchObject({
      kind: 'announcement',
      text: 'In ten minutes we go on.',
    });
    await page.evaluate(`document.querySelector('[data-seat="11"] button').focus()`);
    await page.evaluate(`getSelection().selectAllChildren(document.querySelector('[data-seat="12"] th'))`);
    await learners[10]?.link.raiseHand();
    await page.waitFor(`document.querySelector('[data-seat="11"]').innerText.includes('Hand up')`);
    expect(await focused(page)).toBe('Kwame');
    expect(await page.evaluate<string>('getSelection().toString()')).toBe('Lea');
    // Nobody goes through them any more: they are sorted again, and the node is the one it was.
    await page.evaluate(
      `globalThis.before = document.querySelector('[data-seat="11"]'); getSelection().removeAllRanges()`,
    );
    await page.evaluate('document.activeElement.blur()');
    await learners[10]?.link.lowerHand();
    await learners[11]?.link.raiseHand();
    await page.waitFor(`document.querySelector('[data-seat="12"]').innerText.includes('Hand up')`);
    expect(await page.evaluate<string>(`${first}.innerText`)).toContain('Emil');
    expect(await page.evaluate<boolean>(`document.querySelector('[data-seat="11"]') === globalThis.before`)).toBe(true);
    expect(
      await page.evaluate<string[]>(
        `[...document.querySelectorAll('#learners tbody th')].slice(0, 5).map((cell) => cell.textContent)`,
      ),
    ).toEqual(['Emil', 'Fatima', 'Ines', 'Lea', 'Bo']);
  });

  test('holds at a step and releases; a refusal of the class is said where it was asked', async () => {
    const server = await busyClass();
    const page = await open(server);
    await page.evaluate(`document.querySelector('#steps [data-key="import-modules"] .hold').click()`);
    await page.waitFor(`document.getElementById('hold').innerText.includes('Held after “import-modules” by Kim')`);
    expect(server.room.board.heldAt).toBe('import-modules');
    await page.evaluate(`document.getElementById('release').click()`);
    await page.waitFor(`document.getElementById('hold').hidden`);
    expect(server.room.board.heldAt).toBeNull();
    await server.link.act({ action: 'claim-hand', seat: 6, by: 'Dr. Kay' });
    await page.evaluate(
      `import('./feed.js').then(({ ask }) => ask('act', { action: 'claim-hand', seat: 6, by: 'Me' })).catch(({ message }) => (globalThis.said = message))`,
    );
    expect(await page.evaluate<string>('globalThis.said')).toBe(
      'Dr. Kay is with this learner already. Take the next hand.',
    );
  });

  test('the server is killed and started again: the page says since when, keeps what it shows, and goes on by itself', async () => {
    const folder = newFolder();
    const served = await serveProgram(folder);
    for (const name of names) learners.push(await join(served.joinCode, name));
    const page = await browser.open();
    await page.look({});
    await page.goto(served.boardUrl);
    await page.waitFor(`document.querySelectorAll('#learners tbody tr.here').length === ${names.length}`);
    expect(await page.evaluate<string>(`document.getElementById('by').value`)).toBe('Dr. Kay');
    await page.press('n');
    await served.kill();
    await page.waitFor(`/^Away since /.test(document.getElementById('link-words').textContent)`);
    await page.waitFor(`!document.getElementById('away').hidden`);
    expect(await page.evaluate<number>(`document.querySelectorAll('#learners tbody tr').length`)).toBe(names.length);
    await page.press('a');
    await page.type('Hello');
    await page.press('Control+Enter');
    await page.waitFor(`document.getElementById('said').textContent.includes('does not answer')`);
    expect(await page.evaluate<string>(`document.getElementById('text').value`)).toBe('Hello');
    const again = await serveProgram(folder);
    expect(again.boardUrl).toBe(served.boardUrl);
    await page.waitFor(`document.getElementById('link-words').textContent === 'Live'`);
    await learners[7]?.link.raiseHand();
    await page.waitFor(`document.getElementById('hands').innerText.includes('Seat 8')`);
    await page.press('Control+Enter');
    expect(await learners[3]?.heard((message) => message.type === 'message')).toMatchObject({
      text: 'Hello',
      by: 'Dr. Kay',
    });
    expect(await page.evaluate<string>('document.body.innerText')).not.toContain('Hana');
  });

  test('without the link it says so, and shows nothing', async () => {
    const server = await busyClass();
    const page = await browser.open();
    await page.goto(`${server.boardUrl.replace(/#.*/, '')}#token=wrong`);
    await page.waitFor(`document.getElementById('away').textContent.includes('Open the link')`);
    expect(await page.evaluate<string>('document.body.innerText')).not.toContain('Ana');
  });

  const looks: readonly [string, Look][] = [
    ['light', { width: 1440, scheme: 'light' }],
    ['dark', { width: 1440, scheme: 'dark' }],
    ['high contrast', { width: 1440, scheme: 'dark', contrast: 'more' }],
    ['a phone', { width: 390, height: 844, scheme: 'light' }],
  ];
  test.each(looks)('no violation that axe-core finds in %s: the board, a learner opened, the keys', async (_, look) => {
    const server = await busyClass();
    await server.link.act({ action: 'hold', step: 'import-modules', by: 'Dr. Kay' });
    await server.link.act({ action: 'announce', text: 'Hello', by: 'Dr. Kay' });
    server.room.refused('malformed', null);
    const page = await open(server, look);
    await page.waitFor(`!document.getElementById('hold').hidden`);
    await page.evaluate(`document.querySelectorAll('details').forEach((part) => (part.open = true))`);
    await page.evaluate(axe);
    expect(await violations(page)).toEqual([]);
    await page.press('h');
    await page.waitFor(`document.querySelectorAll('#detail tbody tr').length === 17`);
    expect(await violations(page)).toEqual([]);
    await page.press('?');
    await page.waitFor(`document.getElementById('keys').open`);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  });

  const violations = (page: Page): Promise<string[]> =>
    page.evaluate<string[]>(
      `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html, failureSummary }) => html + ' ' + failureSummary).join('; ')))`,
    );
});
