/** The matrix as JSON, JUnit, Markdown and text: whole outputs. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import { matrixJson, matrixPassed, matrixSummary } from '../../../src/engine/reports/matrix-json.ts';
import { matrixJunit } from '../../../src/engine/reports/matrix-junit.ts';
import { matrixMarkdown } from '../../../src/engine/reports/matrix-markdown.ts';
import { matrixTable } from '../../../src/engine/reports/matrix-table.ts';
import type { MatrixRow } from '../../../src/engine/session.ts';

const row = (change: Partial<MatrixRow>): MatrixRow => ({
  id: 'system',
  method: 'SA',
  uami: 'xUAMI1',
  expected: 'VM toggled by MSI@…',
  observed: 'running → deallocated',
  verdict: 'PASS',
  jobStatus: 'Completed',
  actingAccount: 'MSI@50342',
  vmBefore: 'running',
  vmAfter: 'deallocated',
  attempts: 1,
  durationMs: 61_500,
  evidence: ['The job ended Completed.', 'The VM went from running to deallocated.'],
  earlier: [],
  run: null,
  ...change,
});

const rows: readonly MatrixRow[] = [
  row({}),
  row({
    id: 'user-without-role',
    method: 'UA',
    uami: 'xUAMI2',
    verdict: 'FAIL',
    observed: 'no role: <null> & "subscription"',
    actingAccount: '75cf07a2-2e6e-41cf-8d3d-d49028ef9a72',
    vmAfter: 'running',
    attempts: 2,
    evidence: ['The run did not write | to Error.'],
    run: {
      jobCreationTime: '2026-01-05T09:00:00.000Z',
      status: 'Completed',
      exception: null,
      streams: [{ id: '1', type: 'Error', time: '2026-01-05T09:00:01.000Z', text: 'a < b & c \u0000\u001b[0m' }],
      vmBefore: 'running',
      vmAfter: 'running',
      actingAccount: null,
      startedAt: '2026-01-05T09:00:00.000Z',
      durationMs: 1,
    },
  }),
  row({ id: 'user-missing', method: 'UA', uami: 'xUAMI4', verdict: 'NOT YET', observed: 'no role yet', attempts: 3 }),
  row({
    id: 'no-system-identity',
    verdict: 'SKIPPED',
    observed: 'not run',
    jobStatus: null,
    actingAccount: null,
    vmBefore: null,
    vmAfter: null,
    attempts: 0,
    durationMs: 0,
    evidence: ['Run only on request.'],
  }),
];

test('JSON has the fields that are promised, and no others', () => {
  const json = matrixJson(rows, 'azure');
  expect(Object.keys(json)).toEqual(['rows', 'passed', 'failed', 'notYet', 'skipped', 'target']);
  expect(Object.keys(json.rows[0] ?? {})).toEqual([
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
  expect(json).toMatchObject({ passed: 1, failed: 1, notYet: 1, skipped: 1, target: 'azure' });
  expect(JSON.parse(JSON.stringify(json))).toEqual(json);
});

test('only rows that ran and did not pass make it fail', () => {
  const [pass, fail, notYet, skipped] = rows;
  const of = (...list: (MatrixRow | undefined)[]): boolean => matrixPassed(list.filter((r) => r !== undefined));
  expect([of(pass, skipped), of(pass, fail), of(pass, notYet), of()]).toEqual([true, false, false, false]);
  expect(matrixSummary(rows, 'sandbox')).toBe('1 passed, 1 failed, 1 not yet, 1 skipped');
});

test('JUnit is XML that a parser reads back', () => {
  const xml = matrixJunit(rows, 'sandbox');
  expect(XMLValidator.validate(xml)).toBe(true);
  const parsed: unknown = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' }).parse(xml);
  expect(parsed).toMatchObject({
    testsuites: {
      name: 'mi-tutorial',
      tests: '4',
      failures: '2',
      skipped: '1',
      time: '184.500',
      testsuite: {
        name: 'test matrix (sandbox)',
        testcase: [
          { name: 'system', time: '61.500' },
          {
            name: 'user-without-role',
            failure: {
              type: 'FAIL',
              message: 'FAIL: no role: <null> & "subscription", expected VM toggled by MSI@…',
              '#text': 'The run did not write | to Error.',
            },
            'system-out': 'Error: a < b & c [0m',
          },
          { name: 'user-missing', failure: { type: 'NOT YET' } },
          { name: 'no-system-identity', skipped: { message: 'Run only on request.' } },
        ],
      },
    },
  });
});

test('Markdown is a table and a section for each row', () => {
  const markdown = matrixMarkdown(rows.slice(1, 2), 'azure');
  expect(markdown).toBe(
    [
      '# Test matrix (azure)',
      '',
      '| Verdict | Row | METHOD | UAMI | Expected | Observed | Acting account | VM |',
      '| --- | --- | --- | --- | --- | --- | --- | --- |',
      '| FAIL | user-without-role | UA | xUAMI2 | VM toggled by MSI@… | no role: <null> & "subscription" | 75cf07a2-2e6e-41cf-8d3d-d49028ef9a72 | running |',
      '',
      '0 passed, 1 failed, 0 not yet, 0 skipped',
      '',
      '## user-without-role: FAIL',
      '',
      '- The run did not write \\| to Error.',
      '- 2 attempts, 62 s',
      '',
    ].join('\n'),
  );
});

test('the table fits its width, and shows more where there is more room', () => {
  expect(matrixTable(rows, 'sandbox', 60)).toBe(
    [
      'Verdict  Row                 Observed',
      '------------------------------------------------------------',
      'PASS     system              running → deallocated',
      'FAIL     user-without-role   no role: <null> & "subscriptio…',
      'NOT YET  user-missing        no role yet',
      'SKIPPED  no-system-identity  not run',
      '',
      '1 passed, 1 failed, 1 not yet, 1 skipped',
    ].join('\n'),
  );
  expect(matrixTable(rows, 'sandbox', 100).split('\n')[0]).toBe(
    'Verdict  Row                 METHOD  UAMI    Observed                          VM',
  );
  for (let width = 40; width < 160; width++)
    for (const line of matrixTable(rows, 'sandbox', width).split('\n'))
      expect(line.length).toBeLessThanOrEqual(Math.max(width, 37));
});
