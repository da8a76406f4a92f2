/** Scripts in workers, through the bundle that users run: what comes back, and that nothing a script does hurts this process. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import type { RunspaceEntry, RunspacePorts, RunspaceRequest } from '../../../src/sandbox/runspace/contract.ts';
import { createRunspaces } from '../../../src/sandbox/runspace/runspaces.ts';

const worker = pathToFileURL(path.resolve('dist/runspace-worker.js'));
const runspaces = createRunspaces({ worker, memoryMb: 128, computeMs: 60_000, graceMs: 300 });

afterAll(() => runspaces.close());

const request = (text: string, change: Partial<RunspaceRequest> = {}): RunspaceRequest => ({
  text,
  file: null,
  kind: 'none',
  edition: '5.1',
  parameters: {},
  modules: [],
  environment: {},
  managementOrigin: 'https://management.azure.com',
  errorRendering: 'normal-view',
  width: 120,
  seed: 'test',
  jobId: null,
  ...change,
});

function ports(change: Partial<RunspacePorts> = {}): RunspacePorts & { entries: RunspaceEntry[]; notices: string[] } {
  const entries: RunspaceEntry[] = [];
  const notices: string[] = [];
  return {
    entries,
    notices,
    now: () => Date.UTC(2026, 0, 2, 3, 4, 5),
    sleep: async () => {},
    send: async ({ url }) => ({ kind: 'unknown-host', host: new URL(url).host }),
    readScript: async () => null,
    asset: async () => ({ found: false }),
    learner: async () => {
      throw new Error('nobody is signed in');
    },
    notice: (text) => void notices.push(text),
    onEntry: (entry) => void entries.push(entry),
    ...change,
  };
}

const run = async (text: string, change: Partial<RunspaceRequest> = {}, given = ports()) => {
  const end = await runspaces.run(request(text, change), given).ended;
  return { end, entries: given.entries };
};

test('objects come back as they were written, with texts, types and plain values', async () => {
  const { end, entries } = await run('"a"; 1 + 1; Get-Date; Write-Error "no"; Write-Warning "careful"');
  expect(end).toMatchObject({ status: 'Completed', terminatingError: null, parseErrors: [], stopReason: null });
  expect(end.output).toBe('a\n2\n\nFriday, January 2, 2026 3:04:05 AM\n\n\n');
  expect(entries.map((entry) => [entry.stream, entry.type, entry.value])).toEqual([
    ['Output', 'System.String', 'a'],
    ['Output', 'System.Int32', 2],
    ['Output', 'System.DateTime', undefined],
    ['Error', undefined, undefined],
    ['Warning', undefined, undefined],
  ]);
  // Where Write-Error was called is told by the caller's invocation; the text of a run has none.
  expect(entries[3]?.record).toMatchObject({ message: 'no', category: 'NotSpecified', line: 0 });
  expect(entries[4]?.text).toBe('careful');
});

test('an error that ends the script is told apart from those it left behind', async () => {
  const { end, entries } = await run('throw "enough"');
  expect(end.status).toBe('Failed');
  expect(end.exception).toBe('enough');
  expect(end.terminatingError).toMatchObject({ fullyQualifiedErrorId: 'enough', line: 1, char: 1 });
  expect(entries).toEqual([]);
});

test('text that does not parse fails with the parser’s errors and their places', async () => {
  const { end } = await run('1\nif (');
  expect(end.status).toBe('Failed');
  expect(end.parseErrors[0]).toMatchObject({ line: 2 });
});

test('a fresh runspace each time: nothing is carried over', async () => {
  await run('$global:kept = 5');
  const { end } = await run('"[$kept]"');
  expect(end.output).toBe('[]\n');
});

test('parameters of a job: text stays text, JSON becomes objects where the parameter takes them', async () => {
  const { end } = await run(
    'param([string]$Name, [object]$Data, [int]$Count, [string]$Left) "$Name|$($Data.a)|$($Count + 1)|[$Left]"',
    {
      kind: 'job',
      parameters: { name: '{"a":1}', DATA: '{"a":"b"}', count: '41' },
    },
  );
  expect(end.output).toBe('{"a":1}|b|42|[]\n');
});

test('sleeping blocks the script, not this thread', async () => {
  const slept: number[] = [];
  const given = ports({ sleep: async (ms) => void slept.push(ms) });
  const { end } = await run('Start-Sleep -Seconds 3; "up"', {}, given);
  expect(end.output).toBe('up\n');
  expect(slept).toEqual([3000]);
});

const stopped: readonly (readonly [string, string])[] = [
  ['an endless loop', 'while ($true) { }'],
  ['a loop that only looks at the clock', 'while ((Get-Date).Year -gt 1) { }'],
  ['a loop inside a function called for ever', 'function f { while ($true) { f2 } }; function f2 { 1 | Out-Null }; f'],
];

test.each(stopped)('%s is stopped when asked', async (_what, text) => {
  const given = ports({
    onEntry: (entry) => {
      if (entry.text === 'begun') running.stop('The learner stopped it.');
    },
  });
  const running = runspaces.run(request(`"begun"\n${text}`), given);
  expect(await running.ended).toMatchObject({ status: 'Stopped', stopReason: 'The learner stopped it.' });
});

test('a regular expression that never ends is cut off with its worker', async () => {
  const given = ports({
    onEntry: () => running.stop('Enough.'),
  });
  const running = runspaces.run(request(`"begun"\n('a' * 40 + '!') -match '^(a+)+$'`), given);
  expect(await running.ended).toMatchObject({ status: 'Stopped', stopReason: 'Enough.', output: 'begun\n' });
});

test('computing without a pause has a limit of its own', async () => {
  const impatient = createRunspaces({ worker, computeMs: 400, graceMs: 100 });
  try {
    const end = await impatient.run(request('while ($true) { }'), ports()).ended;
    expect(end.status).toBe('Stopped');
    expect(end.stopReason).toMatch(/computed for/);
  } finally {
    await impatient.close();
  }
});

test.each([
  ['an array that grows for ever', '$a = @(); while ($true) { $a += ,(1..1000) }'],
  [
    'a list that grows for ever',
    '$l = New-Object System.Collections.ArrayList; while ($true) { [void]$l.Add("x" * 1000 + $l.Count) }',
  ],
  ['a string of a gigabyte', "$s = 'a' * 1gb; $s.Length"],
  ['recursion without an end', 'function f { f }; f'],
])('%s ends the run, not the process', async (_what, text) => {
  const { end, entries } = await run(text);
  // An error that the script could have caught leaves it running; a limit stops it. Either way something was said.
  expect(end.status !== 'Completed' || entries.some((entry) => entry.stream === 'Error')).toBe(true);
  const after = await run('"still here"');
  expect(after.end.output).toBe('still here\n');
});

test('there is no way to the host’s environment, files or processes', async () => {
  const { end } = await run(
    '"$env:PATH|$env:HOME|$(Test-Path /etc/passwd)"; try { & node -e 1 } catch { $_.FullyQualifiedErrorId }',
  );
  expect(end.output).toBe('||False\nCommandNotFoundException\n');
});
