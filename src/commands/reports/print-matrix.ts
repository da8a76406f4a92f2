/** Prints the test matrix in the format that was asked for. */
import type { Target } from '../../engine/cloud.ts';
import type { MatrixRow } from '../../engine/session.ts';
import { countsInWords, countVerdicts, matrixCells, matrixHeads, matrixLines } from '../../ui/plain/matrix-table.ts';
import { markdownTable } from '../../ui/plain/table.ts';
import type { OutputFormat } from '../options.ts';
import { type JunitCase, junit } from './junit.ts';
import { matrixReport } from './matrix-report.ts';

/** @returns the whole text, with its last line break */
export function matrixText(rows: readonly MatrixRow[], target: Target, format: OutputFormat): string {
  switch (format) {
    case 'text':
      return `${matrixLines(rows).join('\n')}\n`;
    case 'json':
      return `${JSON.stringify(matrixReport(rows, target), null, 2)}\n`;
    case 'junit':
      return junit(
        'mi-tutorial test matrix',
        rows.map((row) => junitCase(row, target)),
      );
    case 'markdown':
      return `${[
        ...markdownTable(matrixHeads, rows.map(matrixCells)),
        '',
        `Test matrix: ${countsInWords(countVerdicts(rows))}.`,
      ].join('\n')}\n`;
    default:
      return format satisfies never;
  }
}

/** NOT YET is a failure for a build: the row did not pass. */
const junitCase = (row: MatrixRow, target: Target): JunitCase => ({
  name: row.id,
  classname: `mi-tutorial.matrix.${target}`,
  durationMs: row.durationMs,
  result: row.verdict === 'PASS' ? 'passed' : row.verdict === 'SKIPPED' ? 'skipped' : 'failed',
  message: `${row.verdict}: ${row.observed}`,
  details: [`Expected: ${row.expected}`, ...row.evidence],
});
