/** `sandbox exec` by the real program: whole outputs, both formats, every way to name scripts, and exit codes. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { ExecReport } from '../../src/commands/exec-report.ts';
import { freshStateDir, runCli, startCli } from './run-cli.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'mi-tutorial-exec-'));
const file = (name: string, text: string | Buffer): string => {
  const full = path.join(dir, name);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, text);
  return full;
};
const exec = (...args: readonly string[]) => runCli(['sandbox', 'exec', '--pace', 'instant', ...args]);
const report = (stdout: string): ExecReport => JSON.parse(stdout) as ExecReport;

const greeting = file(
  'greeting.ps1',
  'param($Name, [int] $Count = 1)\nWrite-Warning "careful"\n1..$Count | ForEach-Object { "$Name $_" }\n',
);

test('text: output to stdout, all else to stderr', async () => {
  expect(await exec(greeting, '--param', 'Name=Bob', '--param', 'Count=2')).toEqual({
    code: 0,
    signal: null,
    stdout: 'Bob 1\nBob 2\n',
    stderr: 'WARNING: careful\n',
  });
});

test('json: one object, streams in order of writing', async () => {
  const { code, stdout, stderr } = await exec(greeting, '--param', 'Name=Bob', '--output', 'json');
  expect([code, stderr]).toEqual([0, '']);
  expect(report(stdout)).toEqual({
    file: greeting,
    status: 'Completed',
    exception: null,
    terminatingError: null,
    parseErrors: [],
    output: 'Bob 1\n',
    streams: [
      { stream: 'Warning', text: 'careful' },
      { stream: 'Output', text: 'Bob 1', type: 'System.String' },
    ],
  });
});

test('a value of --param is JSON where it parses as it, else a string', async () => {
  const types = file('types.ps1', 'param($A, $B, $C, $D) $A, $B, $C, $D | ForEach-Object { $_.GetType().Name }');
  const { stdout } = await exec(
    types,
    '--param',
    'A=5',
    '--param',
    'B=five',
    '--param',
    'C=true',
    '--param',
    'D=[1,2]',
  );
  expect(stdout.trim().split('\n')).toHaveLength(4);
  expect(stdout).toMatch(/^Int(32|64)\nString\nBoolean\nObject\[\]\n$/);
});

test('several files run one after the other, each in a fresh runspace, one line of JSON each', async () => {
  const sets = file('sets.ps1', '$global:x = 1; "set"');
  const reads = file('reads.ps1', '"x is [$x]"');
  const { code, stdout } = await exec(sets, reads, '--output', 'json');
  expect(code).toBe(0);
  expect(
    stdout
      .trim()
      .split('\n')
      .map((line) => [report(line).file, report(line).output]),
  ).toEqual([
    [sets, 'set\n'],
    [reads, 'x is []\n'],
  ]);
});

test('--dir runs every *.ps1 by name; - is stdin', async () => {
  file('many/b.ps1', '"b"');
  file('many/a.ps1', '"a"');
  file('many/readme.txt', 'no');
  expect((await exec('--dir', path.join(dir, 'many'))).stdout).toBe('a\nb\n');
  const { stdout } = await runCli(['sandbox', 'exec', '-', '--output', 'json'], { stdin: '"from stdin"' });
  expect([report(stdout).file, report(stdout).output]).toEqual(['-', 'from stdin\n']);
});

test('a file in UTF-16, as Windows PowerShell writes it, is read as it is meant', async () => {
  const utf16 = file('utf16.ps1', Buffer.from('\uFEFF"grüße"', 'utf16le'));
  expect((await exec(utf16)).stdout).toBe('grüße\n');
});

test('a script that fails ends with exit code 3, and the others still run', async () => {
  const fails = file('fails.ps1', '"before"\nthrow "no good"\n"after"');
  const fine = file('fine.ps1', '"fine"');
  const text = await exec(fails, fine);
  expect([text.code, text.stdout]).toEqual([3, 'before\nfine\n']);
  expect(text.stderr).toContain('no good');
  const { stdout } = await exec(fails, '--output', 'json');
  const { status, exception, terminatingError, streams } = report(stdout);
  expect([status, exception]).toEqual(['Failed', 'no good']);
  expect(terminatingError).toMatchObject({ message: 'no good', line: 2, char: 1, category: 'OperationStopped' });
  expect(streams).toEqual([{ stream: 'Output', text: 'before', type: 'System.String' }]);
});

test('a script that does not parse ends with exit code 3 and its parse errors', async () => {
  const { code, stdout } = await exec(file('broken.ps1', '"a"\nif ($x {\n'), '--output', 'json');
  const { status, parseErrors, streams } = report(stdout);
  expect([code, status, streams]).toEqual([3, 'Failed', []]);
  expect(parseErrors[0]).toMatchObject({ line: 2 });
});

test('Write-Host goes to stdout, and is Information in the streams', async () => {
  const host = file('host.ps1', 'Write-Host "to the host"\n"out"');
  expect((await exec(host)).stdout).toBe('to the host\nout\n');
  const { stdout } = await exec(host, '--output', 'json');
  expect(report(stdout).streams).toEqual([
    { stream: 'Information', text: 'to the host' },
    { stream: 'Output', text: 'out', type: 'System.String' },
  ]);
  expect(report(stdout).output).toBe('out\n');
});

test('nobody has no cloud, and sleeps on the virtual clock', async () => {
  const { code, stdout, stderr } = await exec(file('none.ps1', 'Start-Sleep -Seconds 86400; Get-AzVM'));
  expect([code, stdout]).toEqual([0, '']);
  expect(stderr).toContain("The term 'Get-AzVM' is not recognized");
});

test('the edition and the width are those asked for', async () => {
  const edition = file('edition.ps1', "$null ?? 'seven'");
  expect((await exec(edition)).code).toBe(3);
  expect((await exec(edition, '--edition', '7')).stdout).toBe('seven\n');
  const wide = file('wide.ps1', "[pscustomobject]@{ Name = 'x' * 90 } | Format-Table");
  expect(
    Math.max(...(await exec(wide, '--width', '40')).stdout.split('\n').map((l) => l.trimEnd().length)),
  ).toBeLessThanOrEqual(40);
});

test.each([
  [['nowhere.ps1'], 'nowhere.ps1 cannot be read: it does not exist.\n'],
  [['--dir', 'nowhere'], 'nowhere cannot be read: it does not exist.\n'],
  [[dir], `${dir} cannot be read: it is a directory (use --dir).\n`],
  [[], 'No file is named: name PowerShell files, - for stdin, or --dir.\nNext: See --help.\n'],
])('%j ends with exit code 2, and nothing runs', async (args, stderr) => {
  expect(await exec(...args)).toEqual({ code: 2, signal: null, stdout: '', stderr });
});

test('an unknown identity ends with exit code 2', async () => {
  const state = ['--state-dir', freshStateDir()];
  const one = await exec(greeting, '--as', 'xUAMI9', ...state);
  expect([one.code, one.stdout]).toEqual([2, '']);
  const two = await exec(greeting, '--as', 'system', ...state);
  expect([two.code, two.stdout]).toEqual([2, '']);
  expect(two.stderr).toContain('The sandbox has no Automation account');
});

test('the learner is signed in from the start, and has every Az module', async () => {
  const who = file('who.ps1', '(Get-AzVM).Name\n(Connect-AzAccount).Context.Account.Type\n(Get-AzContext).Account.Id');
  const { code, stdout, stderr } = await exec(who, '--as', 'learner', '--state-dir', freshStateDir());
  expect({ code, stdout, stderr }).toEqual({
    code: 0,
    stdout: 'ContosoVM\nUser\nlearner@contoso.example\n',
    stderr: '',
  });
});

test('what “script” prints runs as the learner, and leaves the lesson done and cleaned up', async () => {
  const state = ['--state-dir', freshStateDir(), '--pace', 'instant'];
  const whole = file('lesson.ps1', (await runCli(['script', ...state])).stdout);
  const { code } = await runCli(['sandbox', 'exec', '--as', 'learner', whole, ...state]);
  expect(code).toBe(0);
  const step = file('identities.ps1', (await runCli(['script', 'create-identities', ...state])).stdout);
  expect((await runCli(['sandbox', 'exec', '--as', 'learner', step, ...state])).code).toBe(0);
  expect((await runCli(['check', 'create-identities', ...state])).code).toBe(0);
});

test('Ctrl-C stops a script, exit code 130', async () => {
  const endless = file('endless.ps1', '"begun"; Write-Warning "begun"; while ($true) { }');
  const running = startCli(['sandbox', 'exec', endless]);
  await running.until('begun');
  running.child.kill('SIGINT');
  expect((await running.ended).code).toBe(130);
});

test('a second Ctrl-C ends at once', async () => {
  const endless = file('deaf.ps1', 'Write-Warning "begun"; try { while ($true) { } } finally { while ($true) { } }');
  const running = startCli(['sandbox', 'exec', endless]);
  await running.until('begun');
  running.child.kill('SIGINT');
  running.child.kill('SIGINT');
  expect(await running.ended).toMatchObject({ code: 130, stdout: '' });
});
