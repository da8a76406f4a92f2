/** Choosing in the screens, on `--target azure`: directory, subscription and machine, each offered by the cloud. */
import { mkdtempSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type AzureFront, azureFront } from '../support/azure-front.ts';
import { hasTerminal, keys, startTerminal, type Terminal } from '../support/terminal.ts';

if (!hasTerminal) console.log('node-pty is not there: the tests in a terminal are skipped.');

const open: Terminal[] = [];
let front: AzureFront;
beforeAll(async () => {
  front = await azureFront(['Contoso', 'contoso.example'], ['Fabrikam 工房 “east” $x', 'fabrikam.example']);
});
afterAll(() => front.close());
afterEach(() => {
  front.answer = () => undefined;
  for (const terminal of open.splice(0)) terminal.kill('SIGKILL');
});

function start(args: readonly string[] = [], columns = 60, rows = 20): { terminal: Terminal; folder: string } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mi-tutorial-choices-'));
  const terminal = startTerminal({
    args: ['--target', 'azure', '--state-dir', folder, ...args],
    env: front.env,
    columns,
    rows,
  });
  open.push(terminal);
  return { terminal, folder };
}

const settingsIn = (folder: string): Record<string, unknown> =>
  (JSON.parse(readFileSync(path.join(folder, 'default.session.json'), 'utf8')) as { settings: Record<string, unknown> })
    .settings;

async function toSignIn(terminal: Terminal): Promise<void> {
  await terminal.waitFor('Enter begin', 30);
  terminal.press(keys.enter);
  await terminal.waitFor('What you need');
  terminal.press('n');
  await terminal.waitFor('Enter choose what is open');
}

describe.skipIf(!hasTerminal)('in a terminal', () => {
  test('the directory is asked before the subscription; what it has only one of is found', async () => {
    const { terminal, folder } = start();
    await toSignIn(terminal);
    terminal.press(keys.enter);
    const picker = await terminal.waitFor('Fabrikam');
    expect(picker.split('\n').slice(2, 8)).toEqual([
      'Directory (tenant)',
      '',
      '▸ Contoso (contoso.example)',
      '  Fabrikam 工房 “east” $x (fabrikam.example)',
      '',
      'On the command line: --tenant VALUE',
    ]);
    terminal.press(`${keys.down}${keys.enter}`);
    await terminal.waitFor('Everything is chosen. Enter goes on.', 30);
    const [, away] = front.directories.map((d) => d.sandbox);
    expect(settingsIn(folder)).toMatchObject({ tenantId: away?.tenantId });
    terminal.press(keys.enter);
    await terminal.waitFor('Done. Enter goes on.', 30);
    expect(settingsIn(folder)).toMatchObject({
      tenantId: away?.tenantId,
      subscriptionId: away?.subscriptionId,
      resourceGroup: 'ContosoLab',
      vmName: 'ContosoVM',
    });
    terminal.press('s');
    await terminal.waitFor('Settings');
    terminal.press(keys.enter);
    await terminal.waitFor('▸ Fabrikam');
    terminal.press(`contoso${keys.enter}`);
    await terminal.waitFor((screen) => /Subscription +2?/.test(screen) && !screen.includes('Fabrikam'), 30);
    await terminal.waitFor(/▸ Directory \(tenant\)/, 30);
    await terminal.waitFor(String(front.directories[0]?.sandbox.subscriptionId).slice(0, 12), 30);
  });

  test('a long list is looked through by typing, and what is selected stays in sight', async () => {
    const id = front.directories[0]?.sandbox.subscriptionId ?? '';
    const many = Array.from({ length: 60 }, (_, n) => ({
      subscriptionId: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
      displayName: `Team ${n} ${'très long '.repeat(n % 7)}`.trim(),
      state: n === 41 ? 'Disabled' : 'Enabled',
    }));
    front.answer = (request) =>
      new URL(request.url).pathname === '/subscriptions'
        ? {
            status: 200,
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({
              value: [...many, { subscriptionId: id, displayName: 'The lab', state: 'Enabled' }],
            }),
          }
        : undefined;
    const { terminal } = start(['--tenant', 'contoso.example']);
    await toSignIn(terminal);
    terminal.press(keys.enter);
    await terminal.waitFor('▸ Team 0');
    expect(terminal.screen()).toMatch(/▼ \d+ more lines/);
    for (let n = 0; n < 30; n++) terminal.press(keys.down);
    await terminal.waitFor('▸ Team 30');
    terminal.press(keys.pageDown);
    await terminal.waitFor(/▸ Team 3[5-9]/);
    terminal.press('team 41');
    await terminal.waitFor('1 of 61');
    expect(terminal.screen()).toContain('41');
    terminal.press('x');
    await terminal.waitFor('Nothing here is called so');
    terminal.press(keys.ctrlU);
    await terminal.waitFor('▸ Team 0');
    terminal.press(`lab${keys.enter}`);
    await terminal.waitFor('Everything is chosen.', 30);
    expect(
      Math.max(
        ...terminal
          .screen()
          .split('\n')
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(60);
    expect(terminal.raw()).not.toContain('\u001b[3J');
  });

  test('where the chosen directory cannot be entered, that is said, and another can be chosen', async () => {
    const [home, away] = front.directories.map((d) => d.sandbox.tenantId);
    await front.az(away ?? '', 'ERROR: AADSTS50076: you must use multi-factor authentication to access.');
    const { terminal, folder } = start(['--sign-in', 'cli'], 80, 24);
    await toSignIn(terminal);
    terminal.press(keys.enter);
    await terminal.waitFor('▸ Contoso');
    terminal.press(`${keys.down}${keys.enter}`);
    await terminal.waitFor('AADSTS50076', 30);
    terminal.press(keys.enter);
    await terminal.waitFor('▸ Fabrikam');
    terminal.press(`${keys.up}${keys.enter}`);
    await terminal.waitFor('Everything is chosen.', 30);
    expect(settingsIn(folder)).toMatchObject({ tenantId: home });
    await front.az(away ?? '', null);
  });
});
