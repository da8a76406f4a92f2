/** The matrix as data: what `matrix --output json` prints. */
import type { Target } from '../cloud.ts';
import type { MatrixRow, Verdict } from '../session.ts';

/** One row; `durationMs` by the sandbox's virtual clock or Azure's own times. */
export interface MatrixJsonRow {
  readonly id: string;
  readonly method: string | null;
  readonly uami: string | null;
  readonly expected: string;
  readonly observed: string;
  readonly verdict: Verdict;
  readonly jobStatus: string | null;
  readonly actingAccount: string | null;
  readonly vmBefore: string | null;
  readonly vmAfter: string | null;
  readonly attempts: number;
  readonly durationMs: number;
  readonly evidence: readonly string[];
}

export interface MatrixJson {
  readonly rows: readonly MatrixJsonRow[];
  readonly passed: number;
  readonly failed: number;
  readonly notYet: number;
  readonly skipped: number;
  readonly target: Target;
}

export function matrixJson(rows: readonly MatrixRow[], target: Target): MatrixJson {
  const count = (verdict: Verdict): number => rows.filter((r) => r.verdict === verdict).length;
  return {
    rows: rows.map((r) => ({
      id: r.id,
      method: r.method,
      uami: r.uami,
      expected: r.expected,
      observed: r.observed,
      verdict: r.verdict,
      jobStatus: r.jobStatus,
      actingAccount: r.actingAccount,
      vmBefore: r.vmBefore,
      vmAfter: r.vmAfter,
      attempts: r.attempts,
      durationMs: r.durationMs,
      evidence: r.evidence,
    })),
    passed: count('PASS'),
    failed: count('FAIL'),
    notYet: count('NOT YET'),
    skipped: count('SKIPPED'),
    target,
  };
}

/** `8 passed, 0 failed, 0 not yet, 0 skipped` */
export function matrixSummary(rows: readonly MatrixRow[], target: Target): string {
  const { passed, failed, notYet, skipped } = matrixJson(rows, target);
  return `${passed} passed, ${failed} failed, ${notYet} not yet, ${skipped} skipped`;
}

/** False where a row did not pass that was run: the program then ends with exit code 3. */
export function matrixPassed(rows: readonly MatrixRow[]): boolean {
  return rows.length > 0 && rows.every((r) => r.verdict === 'PASS' || r.verdict === 'SKIPPED');
}
