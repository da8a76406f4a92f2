/** A class in the learner's own terminal: screens, and plain lines for screen readers. */
import { afterEach, expect, test } from 'vitest';
import type { RunningCli } from '../cli/run-cli.ts';
import { hasTerminal, keys, startTerminal, type Terminal } from '../support/terminal.ts';
import { serveClass } from './programs.ts';
import { newFolder } from './support.ts';

const open: Terminal[] = [];
const running: RunningCli[] = [];
afterEach(() => {
  for (const terminal of open.splice(0)) terminal.kill('SIGKILL');
  for (const { child } of running.splice(0)) child.kill('SIGKILL');
});

async function inClass(...args: readonly string[]) {
  const server = await serveClass(['--name', 'Screens', '--as', 'Kim']);
  running.push(server.program);
  const terminal = startTerminal({
    args: ['join', server.joinCode, '--as', 'Ana', '--pace', 'instant', '--state-dir', newFolder(), ...args],
  });
  open.push(terminal);
  await terminal.waitFor('Join “Screens” and share this, and nothing else? [y/N]');
  expect(terminal.raw()).toContain('And exactly, each field there is:');
  expect(terminal.screen()).toContain('Once more in short:');
  terminal.press(`y${keys.enter}`);
  return { server, terminal };
}

test.skipIf(!hasTerminal)(
  'hands, words and holds in the screens; what is typed is kept',
  { timeout: 60_000 },
  async () => {
    const { server, terminal } = await inClass();
    await terminal.waitFor(/mi-tutorial {2}sandbox {2}class\b/);
    await terminal.waitFor('Enter begin');
    terminal.press(keys.enter);
    await terminal.waitFor('What you need');
    terminal.press('u');
    await terminal.waitFor('class, hand up');
    await server.act({ action: 'claim-hand', seat: 1, by: 'Kim' });
    await terminal.waitFor('class, hand up, claimed');
    await terminal.waitFor('Somebody is on the way to you.');
    await server.act({ action: 'resolve-hand', seat: 1, by: 'Kim' });
    await terminal.waitFor('Your hand is down.');

    // Words come while a name is typed.
    terminal.press('s');
    await terminal.waitFor('Automation account');
    terminal.press(keys.down.repeat(5));
    terminal.press(keys.enter);
    await terminal.waitFor((screen) => screen.includes('xAutomationAccount') && screen.includes('Esc'));
    terminal.press('Half');
    await terminal.waitFor('xAutomationAccountHalf');
    await server.act({ action: 'announce', text: 'A short break.', by: 'Kim' });
    await terminal.waitFor('Kim: A short break.');
    terminal.press('Way');
    await terminal.waitFor('xAutomationAccountHalfWay');
    expect(terminal.screen()).toContain('1 new (l)');
    terminal.press(keys.escape);
    await terminal.waitFor('Names are checked against the rules of Azure');
    terminal.press(keys.escape);
    await terminal.waitFor('What you need');

    terminal.press('l');
    await terminal.waitFor(/Class “Screens”[\s\S]*You +Ana, seat 1[\s\S]*Kim[\s\S]*A short break\./);
    await terminal.waitFor((screen) => !screen.includes('1 new'));
    terminal.press('i');
    await terminal.waitFor('There is nothing to hand in yet: run the test matrix first.');
    terminal.press('s');
    await terminal.waitFor('There is no draft yet: create the runbook first.');
    terminal.press(keys.escape);
    await terminal.waitFor('What you need');

    await server.act({ action: 'hold', step: 'prerequisites', by: 'Kim' });
    await terminal.waitFor('The class is held at “What you need”');
    terminal.press(keys.enter);
    await terminal.waitFor('You sign in as yourself');
    terminal.press(keys.enter);
    await terminal.waitFor('“Sign in to Azure” waits: the class is held at “What you need”.');
    await server.act({ action: 'release', by: 'Kim' });
    await terminal.waitFor('Done. Enter goes on.');
    terminal.press('q');
    expect(await terminal.exited).toBe(0);
    expect(await server.end()).toBe(0);
  },
);

test.skipIf(!hasTerminal)(
  'a script is shown before it is shared; catching up and handing in by key',
  { timeout: 90_000 },
  async () => {
    const server = await serveClass(['--name', 'Screens', '--as', 'Kim']);
    running.push(server.program);
    await server.act({ action: 'hold', step: 'create-runbook', by: 'Kim' });
    const folder = newFolder();
    const first = startTerminal({
      args: [
        'join',
        server.joinCode,
        '--as',
        'Bo',
        '--yes',
        '--accessible',
        '--no-input',
        '--pace',
        'instant',
        '--state-dir',
        newFolder(),
      ],
    });
    open.push(first);
    await first.waitFor(/\[6\/9\] Assign permissions to the identities: waits\./);
    const terminal = startTerminal({
      args: ['join', server.joinCode, '--as', 'Ana', '--pace', 'instant', '--state-dir', folder],
    });
    open.push(terminal);
    await terminal.waitFor('share this, and nothing else? [y/N]');
    terminal.press(`y${keys.enter}`);
    await terminal.waitFor(
      'Most of the class is at assign-permissions. Do the steps before it at once, to be there too? [y/N]',
    );
    terminal.press(`y${keys.enter}`);
    await terminal.waitFor(/Create a PowerShell runbook[\s\S]*l your class|Enter go on|Enter begin/, 40);
    await server.program.until('"type":"connected"');
    terminal.press(keys.enter);
    await terminal.waitFor('class');
    terminal.press('l');
    await terminal.waitFor('Most are at');
    terminal.press('s');
    await terminal.waitFor('This is all that is sent, and only if you say yes:');
    await terminal.waitFor('Param(');
    terminal.press('y');
    await terminal.waitFor('Your instructor has the script.');
    await server.program.until('"type":"script-shared"');
    terminal.press('f');
    await terminal.waitFor('You are where the class is.');
    terminal.kill('SIGTERM');
    await terminal.exited;
    expect(await server.end()).toBe(0);
  },
);

test.skipIf(!hasTerminal)(
  'without screens the class’s letters are answered before a step',
  { timeout: 60_000 },
  async () => {
    const { server, terminal } = await inClass('--accessible');
    const question = 'Enter does it; q leaves, and the next start goes on here:';
    await terminal.waitFor(question);
    terminal.press(`u${keys.enter}`);
    await server.program.until('"type":"hand-raised"');
    terminal.press('half');
    await server.act({ action: 'announce', text: 'A short break.', by: 'Kim' });
    await terminal.waitFor('[class] Kim: A short break.');
    // What was typed before the words came is still the terminal's: taken back letter by letter, it leaves an empty line.
    terminal.press(`${'\u007f'.repeat(4)}l${keys.enter}`);
    await terminal.waitFor(/Class “Screens”, seat 1: connected, hand up\.\s+Kim: A short break\./);
    terminal.press(`q${keys.enter}`);
    expect(await terminal.exited).toBe(0);
    expect(terminal.raw()).not.toMatch(/\u001b\[(\d*[ABCDHJKfsu]|\?25l)/);
    expect(await server.end()).toBe(0);
  },
);
