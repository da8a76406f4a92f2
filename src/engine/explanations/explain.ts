/** Azure's errors in people's words. The raw text and the request id stay where they are; this stands beside them. */
import type { ErrorReport } from '../errors.ts';
import type { Explanation, ExplanationEntry } from './entry.ts';
import { resourceManagerEntries } from './resource-manager.ts';
import { runbookEntries } from './runbook.ts';
import { signInEntries } from './sign-in.ts';

/** All entries; where two fit, the first holds. */
export const explanationEntries: readonly ExplanationEntry[] = [
  ...signInEntries,
  ...resourceManagerEntries,
  ...runbookEntries,
];

/**
 * Looks an error up.
 * @param error Azure's code (or Node's, or the HTTP status as text) and its words, as far as they are known
 * @returns null where the dictionary does not know it
 */
export function explain(error: { readonly code?: string; readonly text: string }): Explanation | null {
  const code = error.code?.toLowerCase();
  return (
    explanationEntries.find(({ codes, text }) => {
      const byCode = codes !== undefined && code !== undefined && codes.some((c) => c.toLowerCase() === code);
      const byText = text?.test(error.text) === true;
      if (codes === undefined) return byText;
      return text === undefined ? byCode : byCode && byText;
    }) ?? null
  );
}

/** What a record of a job means; null where the dictionary does not know it. */
export function explainRecord(text: string): Explanation | null {
  return runbookEntries.find((entry) => entry.text?.test(text)) ?? null;
}

/** The report with cause and fix from the dictionary, where it had none of its own. */
export function explained(report: ErrorReport): ErrorReport {
  if (report.why !== undefined && report.next.length > 0) return report;
  const text = [report.message, report.raw ?? ''].join('\n');
  const found =
    explain({ code: report.code, text }) ??
    (report.status === undefined ? null : explain({ code: String(report.status), text }));
  if (found === null) return report;
  return {
    ...report,
    why: report.why ?? found.cause,
    next: report.next.length > 0 ? report.next : [...found.fix, `More: ${found.source}`],
  };
}
