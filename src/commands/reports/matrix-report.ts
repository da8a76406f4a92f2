/** The test matrix as JSON, as design and scripts expect it. */
import type { Target } from '../../engine/cloud.ts';
import type { MatrixRow } from '../../engine/session.ts';
import { countVerdicts, type MatrixCounts } from '../../ui/plain/matrix-table.ts';

/** One row of the report: evidence in sentences, without the run's streams. */
export type MatrixReportRow = Omit<MatrixRow, 'run'>;

export interface MatrixReport extends MatrixCounts {
  readonly rows: readonly MatrixReportRow[];
  readonly target: Target;
}

export function matrixReport(rows: readonly MatrixRow[], target: Target): MatrixReport {
  return { rows: rows.map(reportRow), ...countVerdicts(rows), target };
}

function reportRow(row: MatrixRow): MatrixReportRow {
  const { id, method, uami, expected, observed, verdict, jobStatus, actingAccount, vmBefore, vmAfter } = row;
  const { attempts, durationMs, evidence } = row;
  return {
    id,
    method,
    uami,
    expected,
    observed,
    verdict,
    jobStatus,
    actingAccount,
    vmBefore,
    vmAfter,
    attempts,
    durationMs,
    evidence,
  };
}
