/** `--accessible` in a real terminal: plain lines, questions answered by lines, no screens. */
import { afterEach, expect, test } from 'vitest';
import { hasTerminal, keys, startTerminal, type Terminal } from '../support/terminal.ts';
import { freshStateDir, runCli } from './run-cli.ts';

const open: Terminal[] = [];
afterEach(() => {
  for (const terminal of open.splice(0)) terminal.kill('SIGKILL');
});

function start(...args: readonly string[]): Terminal {
  const terminal = startTerminal({ args: ['--accessible', '--pace', 'instant', ...args] });
  open.push(terminal);
  return terminal;
}

const question = 'Enter does it; q leaves, and the next start goes on here:';

test.skipIf(!hasTerminal)(
  'each step is told, and done when Enter is pressed; q leaves, and a start goes on there',
  async () => {
    const state = ['--state-dir', freshStateDir()];
    const first = start(...state);
    await first.waitFor(question);
    first.press(keys.enter);
    await first.waitFor(/userAssignedThree[\s\S]*Enter does it/);
    first.press(`q${keys.enter}`);
    expect(await first.exited).toBe(0);
    // Lines only: nothing moves the cursor, hides it, or clears.
    expect(first.raw()).not.toMatch(/\u001b\[(\d*[ABCDHJKfsu]|\?25l)/);
    const second = start(...state);
    await second.waitFor(/userAssignedThree[\s\S]*Enter does it/);
    second.press(keys.ctrlC);
    expect(await second.exited).toBe(130);
    expect(second.raw()).toContain('Interrupted; everything so far is saved.');
    expect((await runCli(['check', 'sign-in', ...state])).code).toBe(0);
  },
);
