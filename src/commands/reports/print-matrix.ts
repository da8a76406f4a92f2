/** Prints the test matrix in the format that was asked for. */
import type { Target } from '../../engine/cloud.ts';
import { matrixJson } from '../../engine/reports/matrix-json.ts';
import { matrixJunit } from '../../engine/reports/matrix-junit.ts';
import { matrixMarkdown } from '../../engine/reports/matrix-markdown.ts';
import { matrixTable } from '../../engine/reports/matrix-table.ts';
import type { MatrixRow } from '../../engine/session.ts';
import type { OutputFormat } from '../options.ts';

/** Columns of a table that goes into a file or a pipe: wide enough that nothing of it is cut. */
const pipeWidth = 200;

/**
 * @param columns of the terminal; null where there is none
 * @returns the whole text, with its last line break
 */
export function matrixText(
  rows: readonly MatrixRow[],
  target: Target,
  format: OutputFormat,
  columns: number | null,
): string {
  switch (format) {
    case 'text':
      return `${[matrixTable(rows, target, columns ?? pipeWidth), ...reasons(rows)].join('\n')}\n`;
    case 'json':
      return `${JSON.stringify(matrixJson(rows, target), null, 2)}\n`;
    case 'junit':
      return matrixJunit(rows, target);
    case 'markdown':
      return matrixMarkdown(rows, target);
    default:
      return format satisfies never;
  }
}

/** Below the table: why each row that did not pass did not. */
function reasons(rows: readonly MatrixRow[]): readonly string[] {
  const open = rows.filter((row) => row.verdict === 'FAIL' || row.verdict === 'NOT YET');
  return open.flatMap((row) => [
    '',
    `${row.id}: ${row.verdict}. Expected: ${row.expected}`,
    ...row.evidence.map((sentence) => `  - ${sentence}`),
  ]);
}
