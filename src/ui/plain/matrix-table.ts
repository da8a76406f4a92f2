/** The pass/fail table of the test matrix, as text. */
import type { MatrixRow } from '../../engine/session.ts';
import { duration } from './durations.ts';
import { textTable } from './table.ts';

/** How many rows had each verdict. */
export interface MatrixCounts {
  readonly passed: number;
  readonly failed: number;
  readonly notYet: number;
  readonly skipped: number;
}

export function countVerdicts(rows: readonly MatrixRow[]): MatrixCounts {
  const of = (verdict: MatrixRow['verdict']): number => rows.filter((row) => row.verdict === verdict).length;
  return { passed: of('PASS'), failed: of('FAIL'), notYet: of('NOT YET'), skipped: of('SKIPPED') };
}

/** `7 passed, 1 skipped` */
export function countsInWords(counts: MatrixCounts): string {
  const parts = [
    `${counts.passed} passed`,
    counts.failed > 0 ? `${counts.failed} failed` : '',
    counts.notYet > 0 ? `${counts.notYet} not yet` : '',
    counts.skipped > 0 ? `${counts.skipped} skipped` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

export const matrixHeads = ['Row', 'METHOD', 'UAMI', 'Verdict', 'Observed', 'Account', 'VM', 'Tries', 'Time'] as const;

/** A row's cells, in the order of `matrixHeads`. */
export function matrixCells(row: MatrixRow): readonly string[] {
  const vm = row.vmBefore === null && row.vmAfter === null ? '-' : `${row.vmBefore ?? '?'} -> ${row.vmAfter ?? '?'}`;
  return [
    row.id,
    row.method ?? '-',
    row.uami ?? '-',
    row.verdict,
    row.observed === '' ? '-' : row.observed,
    row.actingAccount ?? '-',
    vm,
    String(row.attempts),
    row.attempts === 0 ? '-' : duration(row.durationMs),
  ];
}

/** The table, and below it why each row that did not pass did not. */
export function matrixLines(rows: readonly MatrixRow[]): readonly string[] {
  const open = rows.filter((row) => row.verdict === 'FAIL' || row.verdict === 'NOT YET');
  return [
    ...textTable(matrixHeads, rows.map(matrixCells)),
    '',
    `Test matrix: ${countsInWords(countVerdicts(rows))}.`,
    ...open.flatMap((row) => [
      '',
      `${row.id}: ${row.verdict}. Expected: ${row.expected}`,
      ...row.evidence.map((sentence) => `  - ${sentence}`),
    ]),
  ];
}
