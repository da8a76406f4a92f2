/** The board in the terminal: the real program serves a class in a real terminal, learners come over the real link. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, test } from 'vitest';
import { checklistIds, type StepId } from '../../src/engine/step.ts';
import { hasTerminal, keys, startTerminal, type Terminal, type TerminalOptions } from '../support/terminal.ts';
import { join, newFolder, type TestLearner } from './support.ts';

if (!hasTerminal) console.log('node-pty is not there: the tests of the board in a terminal are skipped.');

const terminals: Terminal[] = [];
const learners: TestLearner[] = [];

afterEach(async () => {
  for (const terminal of terminals.splice(0)) terminal.kill('SIGKILL');
  await Promise.all(learners.splice(0).map((learner) => learner.link.close(0)));
});

interface Served {
  readonly terminal: Terminal;
  readonly code: string;
  readonly folder: string;
}

async function serve(options: Partial<TerminalOptions> = {}, folder = newFolder()): Promise<Served> {
  const { args = [], ...rest } = options;
  const terminal = startTerminal({
    args: ['class', 'serve', '--state-dir', folder, '--name', 'Monday', '--as', 'Dr. Kay', ...args],
    columns: 80,
    rows: 24,
    ...rest,
  });
  terminals.push(terminal);
  await terminal.waitFor('Learners join with');
  const code = /mi-tutorial join (127\.0\.0\.1:\d+-[0-9A-Z-]+)/.exec(terminal.raw())?.[1] ?? '';
  return { terminal, code, folder };
}

const names = ['Ana', 'Bo', 'Cy', 'Dara', 'Emil', 'Fatima', 'Goran', 'Hana'];

/** Learners on steps 1 to 8, the last of them through the matrix. */
async function fill(code: string, count = names.length): Promise<void> {
  for (let at = 0; at < count; at++) {
    const name = names[at] ?? `Learner ${String(at + 1).padStart(2, '0')}`;
    const learner = await join(code, name);
    learners.push(learner);
    started(learner, checklistIds[at % 8] ?? 'sign-in');
  }
}

const started = (learner: TestLearner | undefined, step: StepId): void => {
  for (const type of ['step-started', 'step-finished'] as const) learner?.link.tell({ type, at: 0, step });
};

const check = (learner: TestLearner | undefined, step: StepId, done: boolean): void =>
  learner?.link.tell({
    type: 'verified',
    at: 0,
    step,
    result: done ? { state: 'done', detail: '' } : { state: 'open', detail: '', missing: ['x'] },
    drifted: false,
  });

/** A frame never reaches the window's last line, and the scrollback is left alone. */
function keptToTheWindow({ raw, screen }: Terminal, rows: number): void {
  expect(raw()).not.toContain('\u001b[3J');
  expect(screen().split('\n').length).toBeLessThan(rows);
}

describe.skipIf(!hasTerminal)('the board in a terminal', { timeout: 120_000 }, () => {
  test('shows how to join, then who is where and who needs somebody; opens one; hides names; ends with the terminal as it was', async () => {
    const { terminal, code, folder } = await serve();
    expect(await terminal.waitFor('Your page of the board')).toContain('▄▄▄▄▄');
    terminal.press(keys.enter);
    await terminal.waitFor('Nobody has joined yet.');
    await fill(code);
    check(learners[7], 'test-matrix', true);
    for (let times = 0; times < 3; times++) check(learners[2], 'create-account', false);
    learners[3]?.link.tell({
      type: 'step-failed',
      at: 0,
      step: 'import-modules',
      error: { code: 'ImportFailed' } as never,
    });
    await learners[4]?.link.raiseHand();
    await terminal.waitFor((screen) => /1 hand .*1 stuck .*1 through .*8 here of 30/.test(screen));
    const board = await terminal.waitFor('stuck: the same check failed 3 times');
    const order = board.split('\n').flatMap((line) => /● (\w+)/.exec(line)?.[1] ?? []);
    expect(order.slice(0, 3)).toEqual(['Emil', 'Cy', 'Dara']);
    expect(board).toContain('Commonest error ImportFailed 1');
    expect(board).toMatch(/1: 1 +2: 1 +3: 1 !1 +4: 1/);
    terminal.press(keys.down);
    await terminal.waitFor(/▸ ● Cy .*3\/9/);
    await learners[6]?.link.raiseHand();
    // Somebody else comes first; the selection stays with the learner it was on.
    await terminal.waitFor((screen) => /● Goran .*hand up/.test(screen) && /▸ ● Cy/.test(screen));
    terminal.press(keys.enter);
    const detail = await terminal.waitFor('Test matrix');
    expect(detail).toMatch(/3 Create the Automation account +here +\d+:\d\d +1 +3, failed 3x/);
    terminal.press('n');
    await terminal.waitFor(
      (screen) => screen.includes('names hidden') && screen.includes('Seat 3') && !screen.includes('Cy'),
    );
    terminal.press(keys.escape);
    expect(await terminal.waitFor('▸ ● Seat 3')).not.toMatch(new RegExp(`\\b(${names.join('|')})\\b`));
    terminal.resize(60, 20);
    await terminal.waitFor((screen) => screen.split('\n').every((line) => line.length <= 60) && screen.includes('1:1'));
    keptToTheWindow(terminal, 20);
    terminal.resize(120, 40);
    const wide = await terminal.waitFor('Last error');
    expect(wide).toMatch(/Needs +Last error +Checks +Hints +Matrix/);
    keptToTheWindow(terminal, 40);
    terminal.press('?');
    await terminal.waitFor('to the hand that waits longest');
    terminal.press(keys.ctrlC);
    expect(await terminal.exited).toBe(0);
    expect(terminal.screen()).toContain('The server of “Monday” has ended.');
    expect(terminal.raw().lastIndexOf('\u001b[?25h')).toBeGreaterThan(terminal.raw().lastIndexOf('\u001b[?25l'));
    expect(readFileSync(path.join(folder, 'class-monday', 'class.jsonl'), 'utf8')).toContain('"hand-raised"');
  });

  test('helps: claims, answers, announces, hints to a step, holds and releases, finds, and ends after a question', async () => {
    const { terminal, code } = await serve();
    terminal.press(keys.enter);
    await fill(code, 5);
    await learners[1]?.link.raiseHand();
    await terminal.waitFor('hand up');
    terminal.press('h');
    await terminal.waitFor('▸ ● Bo');
    terminal.press('c');
    await terminal.waitFor('You go to Bo');
    await learners[1]?.heard((message) => message.type === 'hand' && message.state === 'claimed');
    terminal.press('m');
    await terminal.waitFor('To Bo >');
    terminal.press('Look at the region.\r');
    await terminal.waitFor('Sent to Bo.');
    expect(await learners[1]?.heard((message) => message.type === 'message')).toMatchObject({
      kind: 'answer',
      text: 'Look at the region.',
      by: 'Dr. Kay',
    });
    terminal.press('d');
    await terminal.waitFor('Bo is helped.');
    terminal.press('a');
    await terminal.waitFor('To everyone >');
    terminal.press('Break at ten.\r');
    await learners[4]?.heard((message) => message.type === 'message' && message.text === 'Break at ten.');
    terminal.press('e');
    await terminal.waitFor('A hint to everyone on which step?');
    terminal.press(keys.enter);
    await terminal.waitFor('To all on Create user-assigned managed identities >');
    terminal.press('Three of them.\r');
    await learners[1]?.heard((message) => message.type === 'message' && message.kind === 'hint');
    terminal.press('p');
    await terminal.waitFor('After which step is the class held?');
    terminal.press(keys.down);
    await terminal.waitFor('▸ 3 Create the Automation account');
    terminal.press(keys.enter);
    await learners[0]?.heard((message) => message.type === 'held' && message.step === 'create-account');
    await terminal.waitFor('Held after Create the Automation account by Dr. Kay');
    terminal.press('p');
    await terminal.waitFor('Released: the class goes on.');
    terminal.press('i');
    await terminal.waitFor(/Dr\. Kay to everyone: Break at ten\./);
    terminal.press(keys.escape);
    await terminal.waitFor('On it');
    terminal.press('/');
    await terminal.waitFor('Find >');
    terminal.press('dar');
    await terminal.waitFor((screen) => /▸ ● Dara/.test(screen) && !screen.includes('● Ana'));
    terminal.press(keys.escape);
    await terminal.waitFor('● Ana');
    terminal.press('q');
    await terminal.waitFor('End the class’s server?');
    terminal.press('y');
    expect(await terminal.exited).toBe(0);
  });

  test('more learners than lines: only a window of them is drawn, and it scrolls', async () => {
    const { terminal, code } = await serve({ columns: 60, rows: 20 });
    terminal.press(keys.enter);
    await fill(code, 40);
    await terminal.waitFor('40 here of 30');
    terminal.press('G');
    const last = await terminal.waitFor((screen) => /▸ ● \S+/.test(screen) && !screen.includes('Ana'));
    expect(last.split('\n').filter((line) => line.includes('● ')).length).toBe(10);
    terminal.press('g');
    await terminal.waitFor(/▸ ● (Ana|Bo|Learner 09)/);
    keptToTheWindow(terminal, 20);
  });

  test('without colour and without Unicode it says the same: no colour code, no sign beyond ASCII in the list', async () => {
    const { terminal, code } = await serve({ env: { NO_COLOR: '1', LANG: 'C', LC_ALL: 'C' } });
    terminal.press(keys.enter);
    await fill(code, 3);
    await learners[0]?.link.raiseHand();
    const screen = await terminal.waitFor('hand up');
    expect(screen).toMatch(/> \* Ana/);
    expect(screen.split('\n').filter((line) => /[^\u0020-\u007e]/.test(line))).toEqual([]);
    expect(terminal.raw()).not.toMatch(/\u001b\[(3[0-7]|9[0-7]|38)/);
  });
});

test('into a pipe, what matters is told in lines that are only added', { timeout: 60_000 }, async () => {
  const child = spawn(
    process.execPath,
    ['dist/cli.js', 'class', 'serve', '--state-dir', newFolder(), '--name', 'Lines'],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', LANG: 'C.UTF-8' },
    },
  );
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    for (const look of [...waiting]) look();
  });
  const line = (what: RegExp): Promise<string> =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = lines.find((text) => what.test(text));
        if (found === undefined) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  try {
    const code = /join (\S+)/.exec(await line(/Join: /))?.[1] ?? '';
    await line(/^\d\d:\d\d:\d\d 0 here of 30 seats, 0 hands up, 0 stuck/);
    learners.push(await join(code, 'Ana'), await join(code, 'Bo'));
    await line(/Ana \(seat 1\): joined \(seat 1\)/);
    for (let times = 0; times < 3; times++) {
      started(learners[0], 'create-account');
      check(learners[0], 'create-account', false);
    }
    await line(/Ana \(seat 1\): stuck \(the same check failed 3 times; step 3 of 9, Create the Automation account\)/);
    check(learners[0], 'create-account', true);
    await line(/Ana \(seat 1\): no longer stuck/);
    await learners[1]?.link.raiseHand();
    await line(/Bo \(seat 2\): hand up/);
    await learners[1]?.link.lowerHand();
    await line(/Bo \(seat 2\): hand down/);
    expect(lines.filter((text) => text.includes('\u001b'))).toEqual([]);
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    expect(await gone).toBe(0);
  } finally {
    child.kill('SIGKILL');
  }
});
