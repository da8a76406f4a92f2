/** What a class leaves behind: hand-ins, reports, and whether an edit is found. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { classReport, evidenceWords } from '../../src/classroom/report/class-report.ts';
import { byteOrderMark, cell, reportCsv } from '../../src/classroom/report/csv.ts';
import { reportMarkdown } from '../../src/classroom/report/markdown.ts';
import { type BoardState, emptyBoard, foldClass } from '../../src/engine/class/class-board.ts';
import type { ClassEntry } from '../../src/engine/class/class-log.ts';
import { type RunningCli, runCli } from '../cli/run-cli.ts';
import { joinClassWith, serveClass } from './programs.ts';
import { newFolder } from './support.ts';

const running: RunningCli[] = [];
afterEach(() => {
  for (const { child } of running.splice(0)) child.kill('SIGKILL');
});

test('a class is reported while it runs and afterwards; hand-ins and reports show any later edit', {
  timeout: 90_000,
}, async () => {
  const roster = path.join(newFolder(), 'roster.csv');
  writeFileSync(roster, 'alias\nAna\nBo\n');
  const server = await serveClass(['--name', 'Reported', '--roster', roster]);
  running.push(server.program);
  const home = newFolder();
  const ana = joinClassWith(server.joinCode, 'Ana', home, '--pace', 'instant');
  running.push(ana);
  expect((await ana.ended).code).toBe(0);
  expect((await runCli(['hand-in', '--state-dir', newFolder()])).stderr).toContain('You are in no class.');
  const handedIn = await runCli(['hand-in', '--state-dir', home, '--output', 'json']);
  const { file } = JSON.parse(handedIn.stdout) as { file: string };
  const inState = ['--state-dir', server.stateDir];

  const whileOpen = await runCli(['class', 'report', ...inState, '--output', 'json']);
  expect(await server.end()).toBe(0);
  const to = newFolder();
  const after = await runCli(['class', 'report', ...inState, '--name', 'reported', '--to', to]);
  expect(after.stdout).toBe(
    [
      'Class “Reported”: 1 learner, 1 with every row of the matrix passed, 1 handed in.',
      'On the roster and not there: Bo.',
      `Written to ${to}:`,
      '  class-report.csv  (class-report.csv.sig beside it)',
      '  class-report.json  (class-report.json.sig beside it)',
      '  class-report.md  (class-report.md.sig beside it)',
      '`mi-tutorial class verify FILE` finds any later edit. It cannot prove what ran: the figures are what the learners’ programs told.',
      '',
    ].join('\n'),
  );
  const report = JSON.parse(readFileSync(path.join(to, 'class-report.json'), 'utf8'));
  expect(report).toMatchObject({ class: 'Reported', absent: ['Bo'], seats: 2 });
  expect(report.learners[0]).toMatchObject({ alias: 'Ana', seat: 1, rowsPassed: 8, stepsDone: 8, stepsOf: 9 });
  expect(report.learners[0].matrix.map(evidenceWords)[2]).toBe(
    'job Completed, acted as xUAMI1, VM toggled, 0 errors, 4 facts',
  );
  expect(JSON.parse(whileOpen.stdout).learners[0].matrix).toEqual(report.learners[0].matrix);

  const files = ['csv', 'json', 'md'].map((ending) => path.join(to, `class-report.${ending}`));
  const verify = (...args: readonly string[]) => runCli(['class', 'verify', ...args, ...inState]);
  expect((await verify(file, ...files)).code).toBe(0);
  const elsewhere = await runCli(['class', 'verify', file, '--state-dir', newFolder()]);
  expect([elsewhere.code, elsewhere.stdout.split('\n')[0]]).toEqual([
    3,
    `${file}: NOT KNOWN. It is unchanged since it was signed, but with a key that is not known here: anybody can make a key.`,
  ]);
  expect((await runCli(['class', 'verify', file, '--key', server.publicKey, '--state-dir', newFolder()])).code).toBe(0);

  // Every kind of edit that a text editor can make, in each kind of file.
  const edits: readonly ((text: string) => string)[] = [
    (text) => text.replace('Ana', 'Ann'),
    (text) => text.replace('PASS', 'FAIL'),
    (text) => `${text} `,
    (text) => text.replaceAll('\n', '\r\n'),
    (text) => text.replace(/^\{/, '{\n  "alias": "Eve",'),
  ];
  for (const original of [file, ...files]) {
    const text = readFileSync(original, 'utf8');
    const edited = edits.map((edit) => edit(text)).filter((changed) => changed !== text);
    expect(edited.length).toBeGreaterThan(3 - Number(original.endsWith('.md')));
    const copies = edited.map((changed, at) => {
      const copy = path.join(newFolder(), `${at}-${path.basename(original)}`);
      writeFileSync(copy, changed);
      if (original !== file) copyFileSync(`${original}.sig`, `${copy}.sig`);
      return copy;
    });
    const { code, stdout } = await verify(...copies, '--output', 'json');
    const verdicts = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).verdict);
    expect([code, verdicts]).toEqual([3, copies.map(() => 'edited')]);
  }
});

const entries: readonly ClassEntry[] = [
  { type: 'class-opened', name: 'Small | class', seats: 2, target: 'sandbox' },
  { type: 'seat-claimed', seat: 1, alias: 'Zoë', machine: 'm'.repeat(20), overflow: false },
  { type: 'told', seat: 1, seq: 1, event: { type: 'step-started', step: 'create-account' } },
];
const board: BoardState = entries.reduce(
  (state, entry, at) => foldClass(state, { n: at + 1, at: at * 60_000, entry }),
  emptyBoard,
);

test('the CSV opens in spreadsheets: a byte order mark, CRLF, one line a learner, the same columns in each', () => {
  const csv = reportCsv(classReport(board, 'small-abc', 0));
  expect(csv.startsWith(byteOrderMark)).toBe(true);
  const lines = csv.slice(1).split('\r\n');
  expect(lines.length).toBe(3);
  expect(lines[1]?.startsWith('1,"Zoë",no,no,"1970-01-01T00:01:00.000Z"')).toBe(true);
  const columns = (line = ''): number => line.match(/("(?:[^"]|"")*"|[^,]*)(,|$)/g)?.length ?? 0;
  expect(columns(lines[1])).toBe(columns(lines[0]));
});

test.each([
  ['=1+1', `"'=1+1"`],
  ['+1', `"'+1"`],
  ['-1', `"'-1"`],
  ['@sum', `"'@sum"`],
  ['＝1', `"'＝1"`],
  ['  =1', `"  '=1"`],
  ['\t=1', `" '=1"`],
  ['\r=1', `" '=1"`],
  ['a;=1', `"a;'=1"`],
  ['a,@b', `"a,'@b"`],
  ['a\t=1', '"a =1"'],
  ['a"=1', `"a""'=1"`],
  ['Jean-Luc', '"Jean-Luc"'],
  [3, '3'],
  [null, ''],
  [true, 'yes'],
] as const)('the cell %j is written %j', (value, written) => {
  expect(cell(value)).toBe(written);
});

test('nothing that a name holds is markup in the Markdown report', () => {
  expect(reportMarkdown(classReport(board, 'small-abc', 0)).split('\n')[0]).toBe('# Class “Small \\| class”');
});
