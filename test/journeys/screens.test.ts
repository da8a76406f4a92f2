/** The tutorial as a learner sees it: the real program in a real terminal, keys pressed, screens read. */
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { hasTerminal, keys, startTerminal, type Terminal, type TerminalOptions } from '../support/terminal.ts';

if (!hasTerminal) console.log('node-pty is not there: the tests in a terminal are skipped.');

const open: Terminal[] = [];
const newFolder = (): string => mkdtempSync(path.join(os.tmpdir(), 'mi-tutorial-screens-'));

function start(folder: string, options: Partial<TerminalOptions> & { readonly pace?: string } = {}): Terminal {
  const { pace = 'instant', args = [], ...rest } = options;
  const terminal = startTerminal({
    args: ['--state-dir', folder, '--pace', pace, '--seed', 'screens', ...args],
    ...rest,
  });
  open.push(terminal);
  return terminal;
}

afterEach(() => {
  for (const terminal of open.splice(0)) terminal.kill('SIGKILL');
});

/** Erasing the scrollback is what Ink does when a frame is as tall as the window. */
function leftTheScrollbackAlone(terminal: Terminal): void {
  expect(terminal.raw()).not.toContain('\u001b[3J');
}

async function begin(terminal: Terminal): Promise<void> {
  await terminal.waitFor('Enter begin');
  terminal.press(keys.enter);
  await terminal.waitFor(/What you need {2}. done/);
}

/** Presses Enter, does what is open and goes on where it is done, until the screen shows what is wanted. */
async function advance(terminal: Terminal, until: RegExp): Promise<void> {
  const idle = /Enter (do this step|go on) /;
  for (let screen = await terminal.waitFor(idle, 60); !until.test(screen); ) {
    const done = screen.includes('Enter go on');
    const place = /▸ . \d/.exec(screen)?.[0].slice(-1) ?? '0';
    terminal.press(keys.enter);
    // Done: the next step comes. Open: it is done here.
    screen = await terminal.waitFor(
      (now) =>
        idle.test(now) &&
        (done ? !new RegExp(`▸ . ${place}`).test(now) && now !== screen : now.includes('Enter go on')),
      60,
    );
  }
}

describe.skipIf(!hasTerminal)('in a terminal', () => {
  test('the whole lesson, from the first screen to an empty cloud', { timeout: 120_000 }, async () => {
    const terminal = start(newFolder(), { columns: 110, rows: 36 });
    await begin(terminal);
    await advance(terminal, /▸ . 8 /);
    terminal.press('g');
    await terminal.waitFor('What do you think will happen?');
    for (const guess of ['x', 'w', 'w', 'x', 'x', 'x', 'x', 'x']) terminal.press(guess);
    terminal.press(keys.escape);
    await terminal.waitFor('Run the test matrix');
    terminal.press(keys.enter);
    await terminal.waitFor('8 pass, 0 fail', 90);
    expect(terminal.screen()).toContain('8 of 8 predictions held');
    terminal.press('jo');
    await terminal.waitFor('Evidence');
    expect(terminal.screen()).toMatch(/The acting account is MSI@\d+/);
    terminal.press(keys.escape);
    await terminal.waitFor('8 pass');
    terminal.press('m');
    await terminal.waitFor('DevTest Labs User');
    terminal.press(keys.escape);
    await terminal.waitFor('8 pass');
    terminal.press('n');
    await terminal.waitFor(/▸ . 9 Clean up/);
    terminal.press(keys.enter);
    await terminal.waitFor('Remove everything that the tutorial made?');
    terminal.press('y');
    await terminal.waitFor('Done. Enter goes on.', 60);
    terminal.press('q');
    expect(await terminal.exited).toBe(0);
    leftTheScrollbackAlone(terminal);
  });

  test('a narrow window has the checklist above, and a wider one beside the step', async () => {
    const terminal = start(newFolder(), { columns: 60, rows: 20 });
    await begin(terminal);
    const narrow = terminal.screen().split('\n');
    expect(Math.max(...narrow.map((line) => line.length))).toBeLessThanOrEqual(60);
    expect(narrow.length).toBeLessThanOrEqual(19);
    expect(terminal.screen()).not.toContain('Checklist');
    terminal.resize(120, 40);
    await terminal.waitFor('Checklist');
    terminal.resize(60, 20);
    await terminal.waitFor((screen) => !screen.includes('Checklist'));
    terminal.press('q');
    expect(await terminal.exited).toBe(0);
    leftTheScrollbackAlone(terminal);
  });

  test('who leaves comes back to the same place', async () => {
    const folder = newFolder();
    const first = start(folder);
    await begin(first);
    first.press('n');
    await first.waitFor(/▸ . \d/);
    const place = /▸ . (\d) /.exec(first.screen())?.[1];
    first.press('q');
    expect(await first.exited).toBe(0);
    const second = start(folder);
    await second.waitFor('Welcome back.');
    second.press(keys.enter);
    await second.waitFor(new RegExp(`▸ . ${place} `));
  });

  test('Ctrl-C stops what runs, saves, and leaves with 130', async () => {
    const folder = newFolder();
    const terminal = start(folder, { pace: 'real' });
    await begin(terminal);
    await advance(terminal, /▸ . 4 Import/);
    terminal.press(keys.enter);
    await terminal.waitFor('waiting for');
    terminal.press(keys.ctrlC);
    expect(await terminal.exited).toBe(130);
    const again = start(folder, { pace: 'real' });
    await again.waitFor('Welcome back.');
  });

  test('without colour no colour is written; with an ASCII locale only ASCII is', async () => {
    const plain = start(newFolder(), { env: { NO_COLOR: '1' } });
    await begin(plain);
    expect(plain.raw()).not.toMatch(/\u001b\[(3[0-9]|9[0-7]|38;)/);
    const ascii = start(newFolder(), { env: { LANG: 'C', LC_ALL: 'C' } });
    await begin(ascii);
    expect(ascii.screen()).toMatch(/^[\u0000-\u007f“”’]*$/);
  });

  test('a terminal that cannot move its cursor gets lines, and is asked all the same', async () => {
    const dumb = start(newFolder(), { env: { TERM: 'dumb' } });
    await dumb.waitFor('Enter does it; q leaves');
    expect(dumb.raw()).not.toContain('\u001b');
    dumb.press('q\r');
    expect(await dumb.exited).toBe(0);
  });

  test('a terminal in continuous integration, where Ink draws nothing, gets lines', async () => {
    const folder = newFolder();
    const built = start(folder, { env: { CI: 'true' } });
    await built.waitFor('Enter does it; q leaves');
    built.press('q\r');
    expect(await built.exited).toBe(0);
    await start(folder, { env: { CI: 'false' } }).waitFor(/Enter begin|Welcome back/);
  });

  test('Escape and the key after it count also where they arrive as one piece', async () => {
    const terminal = start(newFolder());
    await begin(terminal);
    terminal.press('s');
    await terminal.waitFor('Automation account');
    terminal.press(`${keys.escape}m`);
    await terminal.waitFor('Who may do what');
  });

  test('what is copied lies in a file too, and the screen says where', async () => {
    const folder = newFolder();
    const terminal = start(folder);
    await begin(terminal);
    terminal.press('n');
    await terminal.waitFor('Sign in to Azure  ○ open');
    terminal.press('c');
    await terminal.waitFor('Copied, where the terminal lets programs use the clipboard');
    const text = readFileSync(path.join(folder, 'default.copied.ps1'), 'utf8');
    expect(text).toContain('Select-AzSubscription -SubscriptionId $subscriptionID');
    expect(terminal.raw()).toContain(`\u001b]52;c;${Buffer.from(text).toString('base64')}\u0007`);
  });

  test('no row of the matrix tells its outcome before it has run; then each can be run again', {
    timeout: 90_000,
  }, async () => {
    const terminal = start(newFolder(), { columns: 120, rows: 40 });
    await begin(terminal);
    await advance(terminal, /▸ . 8 /);
    expect(terminal.screen()).not.toMatch(/toggled|refused:|null subscription,/);
    terminal.press('o');
    await terminal.waitFor('It has not run yet: what do you expect?');
    terminal.press(keys.escape);
    await terminal.waitFor('g guess first');
    terminal.press(keys.enter);
    await terminal.waitFor('Done. Enter goes on.', 60);
    terminal.press('jjjjjje');
    await terminal.waitFor((screen) => /▸ bad-method .*✔ PASS/.test(screen) && screen.includes('Enter go on'), 60);
    terminal.press(keys.enter);
    await terminal.waitFor('▸ ○ 9 Clean up');
  });

  test('the draft goes to the learner’s editor and comes back; the screens are there again', {
    timeout: 90_000,
  }, async () => {
    const folder = newFolder();
    const editor = path.join(folder, 'editor.mjs');
    writeFileSync(
      editor,
      `#!${process.execPath}\nimport { readFileSync, writeFileSync } from 'node:fs';\nconst file = process.argv[2];\nwriteFileSync(file, 'param([string]$Greeting)\\n"$Greeting, world"\\n');\nconsole.log('EDITING ' + readFileSync(file, 'utf8').length);\n`,
    );
    chmodSync(editor, 0o755);
    const terminal = start(folder, { columns: 110, rows: 36, env: { EDITOR: editor } });
    await begin(terminal);
    await advance(terminal, /▸ ✔ 5 /);
    terminal.press('t');
    await terminal.waitFor('Test pane');
    terminal.press(keys.ctrlE);
    await terminal.waitFor('The draft is saved in the cloud.');
    await terminal.waitFor('Greeting');
    terminal.press('Hello');
    await terminal.waitFor('Hello');
    terminal.press(keys.enter);
    await terminal.waitFor('Hello, world', 40);
    await terminal.waitFor('Completed');
    terminal.press(keys.escape);
    await terminal.waitFor('Create a PowerShell runbook');
    terminal.press('q');
    expect(await terminal.exited).toBe(0);
    expect(readFileSync(editor, 'utf8')).toContain('Greeting');
    leftTheScrollbackAlone(terminal);
  });
});
