/** The test matrix: one runbook, eight ways to run it, and what each must show. */
import { exitCodes, TutorialError } from '../engine/errors.ts';
import { runMatrix } from '../engine/matrix.ts';
import { matrixRows } from '../engine/matrix-rows.ts';
import type { MatrixRow } from '../engine/session.ts';
import type { Step, Verification } from '../engine/step.ts';
import script from './powershell/test-matrix.ps1';
import { runbookDrafts } from './runbook-drafts.ts';
import { stepScript } from './script.ts';

export const testMatrix: Step = {
  id: 'test-matrix',
  title: 'Run the test matrix',
  after: ['edit-runbook'],
  text: ({ identities: [first, second, third], missingIdentity }) => [
    'Now the same runbook runs once for each kind of identity. Before you start, guess: which of them will switch the machine?',
    `SA: the system-assigned identity. UA with ${first}: attached, with a role. UA with ${second}: attached, without a role. UA with ${third}: exists, not attached. UA with ${missingIdentity}: does not exist. And a METHOD that is neither. Two more rows show the account before any role, and without an identity of its own.`,
    'In the portal you would open the test pane, fill in VMNAME, METHOD and UAMI, and press Start, six times over.',
    'A row passes when everything agrees: the job’s status, what it wrote, the account that acted, and the machine before and after. “Failed as it should” is a pass. The status alone proves nothing: most of these runs end Completed, also those that fail at their purpose.',
    'The test pane holds one run at a time, and each run may switch the machine. So the rows run one after the other, each from a machine at rest.',
  ],
  powershell: (settings) => stepScript(settings, script),
  rows: matrixRows,
  hints: [
    'Two rows switch the machine. All others leave it as it is.',
    'Attached and granted are two questions: “may this account ask for its token?” and “what may it do?”',
    'If a row says NOT YET, its role is younger than 10 minutes. It is tried again by itself.',
  ],
  async *run(context) {
    yield* runMatrix(context, runbookDrafts(context.settings));
    const bad = context.evidence.matrix.filter(isBad);
    if (bad.length > 0) throw matrixFailed(bad);
  },
  async *undo({ record }) {
    await record({ matrix: [], predictions: {}, intent: null });
    yield { type: 'note', text: 'The results and predictions are forgotten; the cloud is as it was.' };
  },
  async verify({ evidence, settings }) {
    return matrixVerification(evidence.matrix, matrixRows(settings).length);
  },
};

function isBad({ verdict }: MatrixRow): boolean {
  return verdict === 'FAIL' || verdict === 'NOT YET';
}

function matrixVerification(rows: readonly MatrixRow[], expected: number): Verification {
  const bad = rows.filter(isBad);
  if (rows.length < expected)
    return {
      state: 'open',
      detail: rows.length === 0 ? 'not run yet' : `${rows.length} of ${expected} rows`,
      missing: [`${expected - rows.length} rows have no result`],
    };
  if (bad.length > 0)
    return {
      state: 'open',
      detail: `${bad.length} of ${expected} did not pass`,
      missing: bad.map((r) => `${r.id}: ${r.verdict}`),
    };
  const skipped = rows.filter((r) => r.verdict === 'SKIPPED').length;
  return {
    state: 'done',
    detail: `${rows.length - skipped} rows passed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
  };
}

function matrixFailed(bad: readonly MatrixRow[]): TutorialError {
  return new TutorialError({
    kind: 'cloud',
    code: 'matrix-failed',
    exitCode: exitCodes.checkFailed,
    message: bad.map((r) => `${r.id}: ${r.verdict}, ${r.observed} (expected: ${r.expected})`).join('; '),
    why: 'What the row showed is not what it must show; its evidence says in which point.',
    next: ['Open the row to see its records, then run the step again: only rows that did not pass are run.'],
  });
}
