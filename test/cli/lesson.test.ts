/** The lesson by the real program without a terminal: what it prints, how it ends, and how it is interrupted. */
import { spawn } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { cliPath, freshStateDir, runCli, startCli } from './run-cli.ts';

const state = freshStateDir();
const cli = (...args: readonly string[]) => runCli([...args, '--state-dir', state, '--pace', 'instant']);

/** One whole round that the tests below look at, each in its own way. */
beforeAll(async () => {
  const first = await runCli(['--state-dir', state, '--pace', 'instant', '--seed', 'lesson']);
  expect(first.stderr).toBe('');
  expect(first.code).toBe(0);
  const lines = first.stdout.trimEnd().split('\n');
  expect(lines[0]).toBe('A new session.');
  expect(lines.at(-1)).toBe('8 passed, 0 failed, 0 not yet, 0 skipped');
}, 180_000);

test('a second start finds everything done, and does nothing twice', async () => {
  const { code, stdout } = await cli();
  expect(code).toBe(0);
  expect(stdout).not.toContain('start:');
  expect(stdout).toContain('8 passed, 0 failed');
});

test('check: every step is done, as text and as JSON', async () => {
  const text = await cli('check');
  expect([text.code, text.stderr]).toEqual([0, '']);
  expect(text.stdout.trimEnd().split('\n').at(-1)).toBe('8 of 8 done.');
  const json = await cli('check', '--output', 'json');
  expect(JSON.parse(json.stdout)).toMatchObject({ target: 'sandbox', satisfied: true });
  expect((await cli('check', 'clean-up')).code).toBe(3);
});

test('status tells checklist, settings and matrix without a cloud', async () => {
  const { code, stdout } = await cli('status', '--output', 'json');
  const status = JSON.parse(stdout);
  expect([code, status.target, status.matrix.passed, status.settings.vmName]).toEqual([0, 'sandbox', 8, 'ContosoVM']);
  expect(
    status.steps
      .filter((s: { completedAt: string | null }) => s.completedAt === null)
      .map((s: { step: string }) => s.step),
  ).toEqual(['clean-up']);
});

test('doctor says that it can be done', async () => {
  const { code, stdout } = await cli('doctor', '--output', 'json');
  expect([code, JSON.parse(stdout).ready]).toEqual([0, true]);
});

test('script prints PowerShell and nothing else', async () => {
  const { code, stdout } = await cli('script');
  expect(code).toBe(0);
  expect(stdout).toContain("$automationAccount = 'xAutomationAccount'");
  expect((await cli('script', 'next-steps')).stdout).toMatch(/^# /);
});

test('matrix --row runs one row again; every format is valid, and alone on stdout', async () => {
  const json = await cli('matrix', '--row', 'bad-method', '--output', 'json');
  expect(json.code).toBe(0);
  const report = JSON.parse(json.stdout);
  expect([report.passed, report.failed, report.notYet, report.skipped, report.target]).toEqual([8, 0, 0, 0, 'sandbox']);
  expect(Object.keys(report.rows[0])).toEqual([
    'id',
    'method',
    'uami',
    'expected',
    'observed',
    'verdict',
    'jobStatus',
    'actingAccount',
    'vmBefore',
    'vmAfter',
    'attempts',
    'durationMs',
    'evidence',
  ]);
  expect(json.stderr).toContain('row bad-method: PASS');
  const junit = await cli('matrix', '--row', 'bad-method', '--output', 'junit');
  expect(junit.stdout).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<testsuites [\s\S]*<\/testsuites>\n$/);
});

test('the sandbox executes the lesson’s own draft as each identity', async () => {
  const draft = path.resolve('runbooks/second-draft.ps1');
  const run = async (who: string, method: string) => {
    const out = await cli(
      'sandbox',
      'exec',
      draft,
      '--as',
      who,
      '--param',
      'VMName=ContosoVM',
      '--param',
      `METHOD=${method}`,
      '--output',
      'json',
    );
    return JSON.parse(out.stdout) as { status: string; output: string };
  };
  expect(await run('system', 'XX')).toMatchObject({
    status: 'Completed',
    output: expect.stringContaining('Invalid method. Choose UA or SA.'),
  });
});

test('two programs on one profile: the second says who holds it, exit code 7', async () => {
  const mine = freshStateDir();
  const first = startCli(['--state-dir', mine]);
  await first.until('start:');
  const second = await runCli(['--state-dir', mine]);
  expect([second.code, second.stdout]).toEqual([7, '']);
  expect(second.stderr).toContain(String(first.child.pid));
  first.child.kill('SIGINT');
  expect((await first.ended).code).toBe(130);
});

test('Ctrl-C stops cleanly and saves; the next start goes on to the end', async () => {
  const mine = freshStateDir();
  const first = startCli(['--state-dir', mine]);
  await first.until('start: Import Az.Accounts');
  first.child.kill('SIGINT');
  const { code, stdout, stderr } = await first.ended;
  expect([code, stderr]).toEqual([130, 'Interrupted; everything so far is saved.\n']);
  expect(stdout).toContain('Interrupted; the session is saved.');
  const second = await runCli(['--state-dir', mine, '--pace', 'instant']);
  expect([second.code, second.stderr]).toEqual([0, '']);
  expect(second.stdout).not.toContain('start: Create xUAMI1');
  expect(second.stdout.trimEnd().split('\n').at(-1)).toBe('8 passed, 0 failed, 0 not yet, 0 skipped');
});

test('a reader that goes away stops the work; what was done is saved', async () => {
  const mine = freshStateDir();
  const child = spawn(process.execPath, [cliPath, '--state-dir', mine], { stdio: ['ignore', 'pipe', 'pipe'] });
  let err = '';
  child.stderr.on('data', (data: Buffer) => (err += data.toString()));
  child.stdout.once('data', () => child.stdout.destroy());
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect([code, err]).toEqual([130, 'Interrupted; everything so far is saved.\n']);
});

test('SIGTERM is a clean stop', async () => {
  const mine = freshStateDir();
  const running = startCli(['--state-dir', mine]);
  await running.until('start:');
  running.child.kill('SIGTERM');
  expect((await running.ended).code).toBe(130);
});

test.each([
  ['damaged', '{ "version": 1, "tar', /cannot be read/],
  ['newer', '{ "version": 999 }', /newer/],
])('a session that is %s ends with exit code 7, and stays as it is', async (_, text, words) => {
  const mine = freshStateDir();
  const file = path.join(mine, 'default.session.json');
  writeFileSync(file, text);
  const { code, stdout, stderr } = await runCli(['--state-dir', mine]);
  expect([code, stdout]).toEqual([7, '']);
  expect(stderr).toMatch(words);
  expect(readFileSync(file, 'utf8')).toBe(text);
});

test.skipIf(process.getuid?.() === 0)('a directory that cannot be written ends with exit code 7', async () => {
  const mine = freshStateDir();
  chmodSync(mine, 0o500);
  expect((await runCli(['--state-dir', mine])).code).toBe(7);
});

test('on Azure, everything that is missing is listed at once, exit code 4, and nobody is asked to sign in', async () => {
  for (const command of [[], ['matrix']]) {
    const { code, stdout, stderr } = await runCli([
      ...command,
      '--target',
      'azure',
      '--no-input',
      '--state-dir',
      freshStateDir(),
    ]);
    expect([code, stdout]).toEqual([4, '']);
    expect(stderr).toBe(
      [
        'These answers are needed, and nobody can be asked:',
        '  --subscription VALUE    Subscription',
        '  --resource-group VALUE  Resource group that holds the virtual machine',
        '  --vm VALUE              Virtual machine that may be stopped and started',
        '  --yes                   Agreement to create, run and change resources in your subscription',
        'Next: Give them as options, or run the command in a terminal.',
        '',
      ].join('\n'),
    );
  }
});

test('a sign-in that fails is exit code 5, without a stack', async () => {
  const subscription = '00000000-0000-4000-8000-000000000001';
  const { code, stderr } = await runCli([
    'check',
    '--target',
    'azure',
    '--sign-in',
    'environment',
    '--subscription',
    subscription,
    '--resource-group',
    'g',
    '--vm',
    'v',
    '--state-dir',
    freshStateDir(),
  ]);
  expect(code).toBe(5);
  expect(stderr).toContain('Signing in to Azure failed');
  expect(stderr).not.toContain('    at ');
});

test('run --output json prints an event a line, and nothing else', async () => {
  const { code, stdout } = await runCli([
    'run',
    '--to',
    'create-identities',
    '--output',
    'json',
    '--pace',
    'instant',
    '--state-dir',
    freshStateDir(),
  ]);
  expect(code).toBe(0);
  const events = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string; at: number });
  expect(events[0]?.type).toBe('session-loaded');
  expect(events.every((e) => typeof e.at === 'number')).toBe(true);
});

test('reset forgets the session, sandbox reset the cloud: the lesson goes on from what is there', async () => {
  const mine = ['--pace', 'instant', '--state-dir', freshStateDir()];
  await runCli(['run', '--to', 'create-identities', ...mine]);
  expect((await runCli(['reset', ...mine])).code).toBe(0);
  expect((await runCli(['check', 'create-identities', ...mine])).code).toBe(0);
  expect((await runCli(['run', '--to', 'create-identities', ...mine])).stdout).not.toContain('done: Create');
  expect((await runCli(['sandbox', 'reset', ...mine])).code).toBe(0);
  expect((await runCli(['check', 'create-identities', ...mine])).code).toBe(3);
  const again = await runCli(['run', '--to', 'create-identities', ...mine]);
  expect([again.code, again.stdout.split('done: Create').length - 1]).toEqual([0, 3]);
});

test('a damaged sandbox is kept aside, exit code 7; the next start makes a new one with the same subscription', async () => {
  const mine = freshStateDir();
  const args = ['--pace', 'instant', '--state-dir', mine];
  await runCli(['run', '--to', 'create-identities', ...args]);
  const file = path.join(mine, 'default.sandbox', 'sandbox.json');
  const text = readFileSync(file, 'utf8').slice(0, 200);
  writeFileSync(file, text);
  const damaged = await runCli(['run', '--to', 'create-identities', ...args]);
  expect([damaged.code, damaged.stdout]).toEqual([7, '']);
  const kept = readdirSync(path.dirname(file)).find((name) => name.includes('damaged'));
  expect(readFileSync(path.join(path.dirname(file), String(kept)), 'utf8')).toBe(text);
  expect((await runCli(['run', '--to', 'create-identities', ...args])).code).toBe(0);
});

test('a session of another sandbox is refused, not mixed with this one', async () => {
  const args = ['--pace', 'instant', '--state-dir', freshStateDir()];
  await runCli(['run', '--to', 'sign-in', ...args]);
  await runCli(['sandbox', 'reset', ...args]);
  const { code, stderr } = await runCli(['run', '--seed', 'another', ...args]);
  expect(code).toBe(7);
  expect(stderr).toMatch(/^The saved session belongs to another sandbox/);
});

test('clean-up STEP takes one step back, the later ones first; run does it again', async () => {
  const early = await cli('clean-up', 'create-account');
  expect([early.code, early.stderr.split('\n')[0]]).toEqual([
    2,
    '“Create the Automation account” cannot be taken back while “Run the test matrix” is done.',
  ]);
  expect((await cli('clean-up', 'test-matrix')).code).toBe(0);
  const { code, stdout } = await cli('clean-up', 'edit-runbook');
  expect(code).toBe(0);
  expect(stdout.trimEnd().split('\n').at(-1)).toBe('Taken back. “mi-tutorial run --to edit-runbook” does it again.');
  expect((await cli('check', 'edit-runbook')).code).toBe(3);
  expect((await cli('run', '--to', 'edit-runbook')).code).toBe(0);
  expect((await cli('clean-up', 'next-steps')).code).toBe(2);
}, 60_000);

test('clean-up removes what was made, and says what is left', async () => {
  const { code, stdout } = await cli('clean-up');
  expect(code).toBe(0);
  expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^Clean-up: /);
  expect((await cli('check', 'clean-up')).code).toBe(0);
});

test('a session goes on in the target that it was begun in', async () => {
  const state = freshStateDir();
  const args = ['--state-dir', state];
  await runCli(['run', '--to', 'sign-in', '--pace', 'instant', ...args]);
  const file = path.join(state, 'default.session.json');
  const session = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  writeFileSync(file, JSON.stringify({ ...session, target: 'azure' }));
  const resumed = await runCli(['run', ...args]);
  expect([resumed.code, resumed.stderr.includes('--yes')]).toEqual([4, true]);
  const other = await runCli(['run', '--target', 'sandbox', ...args]);
  expect([other.code, other.stderr.split('\n')[0]]).toEqual([
    2,
    'This profile holds a round on azure, and sandbox was asked for.',
  ]);
});
