/** Joining through the front: what is shown first, seats of a roster, names in Azure, and one server for each class. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { consentLines } from '../../src/commands/consent.ts';
import { type RunningCli, runCli, startCli } from '../cli/run-cli.ts';
import { serveClass } from './programs.ts';
import { newFolder } from './support.ts';

const running: RunningCli[] = [];
afterEach(() => {
  for (const { child } of running.splice(0)) child.kill('SIGKILL');
});
const served = async (...args: Parameters<typeof serveClass>) => {
  const server = await serveClass(...args);
  running.push(server.program);
  return server;
};
const join = (code: string, alias: string, folder: string, ...more: readonly string[]) =>
  runCli(['join', code, '--as', alias, '--no-input', '--output', 'json', '--state-dir', folder, ...more]);

test('what is told is shown with who asks, broken between words, and nothing is joined without a yes', async () => {
  const server = await served(['--name', 'Asked', '--as', 'Kim']);
  const answer = await join(server.joinCode, 'Ana', newFolder());
  expect(answer.code).toBe(4);
  expect(answer.stderr).toContain('Kim invites you to the class “Asked”, at 127.0.0.1:');
  expect(answer.stderr).toContain('Add --yes to agree.');
  expect(server.entries().map(({ type }) => type)).toEqual(['class-opened', 'server-started']);
});

test('the consent fits 80 columns', () => {
  const lines = consentLines(
    { className: 'Monday', by: 'Kim', at: '192.168.1.20:8443' },
    { alias: 'Ana', machine: 'q'.repeat(32) },
    80,
  );
  expect(lines.filter((line) => line.length > 79)).toEqual([]);
  // The short table comes first, and is seen at once in a window of 24 rows.
  expect(lines.findIndex((line) => line.startsWith('And exactly'))).toBeLessThan(22);
  expect(lines.join('\n')).not.toMatch(/\u200b/);
  const whole = lines
    .slice(lines.findIndex((line) => line.startsWith('And exactly')))
    .join(' ')
    .replace(/\s+/g, ' ');
  expect(whole).toContain('event { type: step-failed, step: STEP, error: { code: string } }');
});

test('a roster keeps seats by alias: whatever the order, once each, and told where somebody sits there already', async () => {
  const roster = path.join(newFolder(), 'roster.csv');
  writeFileSync(roster, 'alias\nAna\nBo\nCy\n');
  const server = await served(['--name', 'Roster', '--roster', roster]);
  const [bo, guest, ana] = [newFolder(), newFolder(), newFolder()];
  const seat = async (alias: string, folder: string) => {
    const { seat: of, overflow, aliasTaken } = JSON.parse((await join(server.joinCode, alias, folder, '--yes')).stdout);
    return [of, overflow, aliasTaken];
  };
  expect(await seat('bo', bo)).toEqual([2, false, false]);
  expect(await seat('Guest', guest)).toEqual([4, true, false]);
  expect(await seat('Ana', ana)).toEqual([1, false, false]);
  expect(await seat('Ana', ana)).toEqual([1, false, false]);
  const second = await join(server.joinCode, 'Ana', newFolder(), '--yes');
  expect(JSON.parse(second.stdout)).toMatchObject({ seat: 5, overflow: true, aliasTaken: true });
  expect(second.stderr).toContain('Somebody else sits on the seat that is kept for Ana');
  // Who leaves and comes back from another machine sits down again.
  expect((await runCli(['leave', '--state-dir', ana])).code).toBe(0);
  expect(await seat('Ana', newFolder())).toEqual([1, false, false]);
  expect(server.program.stdout()).toContain('"type":"seat-claimed"');
  expect(server.program.stdout()).not.toContain('machine');
});

test('a seat in Azure gives names that neither seats nor classes share; in a sandbox the lesson’s own stay', async () => {
  const names = async (name: string, target: string, alias: string) => {
    const server = await served(['--name', name, '--target', target]);
    return JSON.parse((await join(server.joinCode, alias, newFolder(), '--yes')).stdout).names;
  };
  const monday = await names('Monday', 'azure', 'Ana');
  const tuesday = await names('Tuesday', 'azure', 'Ana');
  expect(await names('Wednesday', 'sandbox', 'Ana')).toEqual({});
  const [, suffix] = /^xAutomationAccount(-[a-z0-9]{3}01)$/.exec(monday.automationAccount) ?? [];
  expect(monday).toEqual({
    automationAccount: `xAutomationAccount${suffix}`,
    identities: [`xUAMI1${suffix}`, `xUAMI2${suffix}`, `xUAMI3${suffix}`],
    missingIdentity: `xUAMI4${suffix}`,
    resourceGroup: `ContosoLab${suffix}`,
    vmName: `ContosoVM${suffix}`,
  });
  expect(tuesday.automationAccount).not.toBe(monday.automationAccount);
});

test('a second server on the same class is refused, and the first goes on', async () => {
  const first = await served(['--name', 'Once']);
  const second = startCli(['class', 'serve', '--name', 'Once', '--state-dir', first.stateDir, '--output', 'json']);
  running.push(second);
  const { code, stderr } = await second.ended;
  expect(code).toBe(7);
  expect(stderr).toContain(`${first.program.child.pid}`);
  expect(JSON.parse((await join(first.joinCode, 'Ana', newFolder(), '--yes')).stdout)).toMatchObject({ seat: 1 });
});

test('several instructors claim and resolve; what is refused is told', async () => {
  const server = await served(['--name', 'Several']);
  const folder = newFolder();
  const learner = startCli(['join', server.joinCode, '--as', 'Ana', '--yes', '--no-input', '--state-dir', folder]);
  running.push(learner);
  await server.program.until('"type":"connected"');
  expect(await server.act({ action: 'claim-hand', seat: 1, by: 'Kim' })).toBe(409);
  expect(await server.act({ action: 'send', kind: 'hint', text: 'Look.', by: 'Lee', to: { seat: 1 } })).toBe(200);
  await learner.until('[class] Lee (hint for you): Look.');
  const wrong = server.joinCode.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
  expect((await join(wrong, 'Eve', newFolder(), '--yes')).code).toBe(2);
  expect(await server.end()).toBe(0);
  await server.program.until('"type":"message"');
});

test('started again with its name alone, a class is where it was, for the same target; a port that is taken is told', async () => {
  const first = await served(['--name', 'Again', '--target', 'azure', '--layout', 'subscription']);
  const { names } = JSON.parse((await join(first.joinCode, 'Ana', newFolder(), '--yes')).stdout);
  expect(names).not.toHaveProperty('resourceGroup');
  await first.end();
  const again = await served(['--name', 'Again'], first.stateDir);
  expect(again.joinCode).toBe(first.joinCode);
  const bo = JSON.parse((await join(again.joinCode, 'Bo', newFolder(), '--yes')).stdout);
  expect([bo.target, Object.keys(bo.names)]).toEqual(['azure', Object.keys(names)]);
  await again.end();
  const other = startCli(['class', 'serve', '--name', 'Again', '--target', 'sandbox', '--state-dir', first.stateDir]);
  running.push(other);
  expect((await other.ended).code).toBe(7);
  expect(other.stderr()).toContain('This class was opened for azure.');
  const { port } = new URL(first.boardUrl);
  await served(['--name', 'Takes the port', '--port', port]);
  const moved = await served(['--name', 'Again'], first.stateDir);
  expect(moved.program.stderr()).toContain(`The class was at 127.0.0.1:${port} before, and is not any more`);
});

test('a class on another target than the profile’s round is joined with another profile', async () => {
  const server = await served(['--name', 'Elsewhere', '--target', 'azure']);
  const folder = newFolder();
  await runCli(['run', '--to', 'sign-in', '--pace', 'instant', '--state-dir', folder]);
  const refused = await join(server.joinCode, 'Ana', folder, '--yes');
  expect([refused.code, refused.stdout]).toEqual([2, '']);
  expect(refused.stderr).toContain('This class works on azure, and this profile holds a round on sandbox.');
  const other = await join(server.joinCode, 'Ana', folder, '--yes', '--profile', 'class');
  expect(JSON.parse(other.stdout)).toMatchObject({ seat: 1, target: 'azure' });
});
