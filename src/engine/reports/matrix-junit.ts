/** The matrix as JUnit XML: one test case for each row. */
import type { Target } from '../cloud.ts';
import type { MatrixRow } from '../session.ts';
import { matrixJson } from './matrix-json.ts';

export function matrixJunit(rows: readonly MatrixRow[], target: Target): string {
  const { failed, notYet, skipped } = matrixJson(rows, target);
  const seconds = (ms: number): string => (ms / 1000).toFixed(3);
  const total = seconds(rows.reduce((sum, r) => sum + r.durationMs, 0));
  const counts = `tests="${rows.length}" failures="${failed + notYet}" errors="0" skipped="${skipped}" time="${total}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="mi-tutorial" ${counts}>`,
    `  <testsuite name="test matrix (${target})" ${counts}>`,
    ...rows.flatMap((row) => testCase(row, seconds(row.durationMs))),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function testCase(row: MatrixRow, time: string): string[] {
  const open = `    <testcase classname="mi-tutorial.matrix" name="${attribute(row.id)}" time="${time}">`;
  const out = row.run === null ? [] : [`      <system-out>${text(streamsOf(row.run.streams))}</system-out>`];
  return [open, ...outcome(row), ...out, '    </testcase>'];
}

function outcome(row: MatrixRow): string[] {
  if (row.verdict === 'PASS') return [];
  if (row.verdict === 'SKIPPED') return [`      <skipped message="${attribute(row.evidence.join(' '))}"/>`];
  const message = `${row.verdict}: ${row.observed}, expected ${row.expected}`;
  return [
    `      <failure type="${attribute(row.verdict)}" message="${attribute(message)}">${text(row.evidence.join('\n'))}</failure>`,
  ];
}

function streamsOf(streams: NonNullable<MatrixRow['run']>['streams']): string {
  return streams.map((r) => `${r.type}: ${r.text}`).join('\n');
}

/** What XML 1.0 has no way to write is left out. */
function text(value: string): string {
  const writable = value.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');
  return writable.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function attribute(value: string): string {
  return text(value)
    .replaceAll('"', '&quot;')
    .replace(/[\r\n\t]+/g, ' ');
}
