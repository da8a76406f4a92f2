/** The matrix as Markdown, to be pasted into an issue or a hand-in. */
import type { Target } from '../cloud.ts';
import type { MatrixRow } from '../session.ts';
import { matrixSummary } from './matrix-json.ts';

export function matrixMarkdown(rows: readonly MatrixRow[], target: Target): string {
  const lines = rows.map((r) =>
    [r.verdict, r.id, r.method ?? '–', r.uami ?? '–', r.expected, r.observed, r.actingAccount ?? '–', vm(r)]
      .map(cell)
      .join(' | '),
  );
  return [
    `# Test matrix (${target})`,
    '',
    '| Verdict | Row | METHOD | UAMI | Expected | Observed | Acting account | VM |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...lines.map((line) => `| ${line} |`),
    '',
    `${matrixSummary(rows, target)}`,
    '',
    ...rows.flatMap((r) => [
      `## ${r.id}: ${r.verdict}`,
      '',
      ...r.evidence.map((e) => `- ${cell(e)}`),
      `- ${r.attempts} attempt${r.attempts === 1 ? '' : 's'}, ${(r.durationMs / 1000).toFixed(0)} s`,
      '',
    ]),
  ].join('\n');
}

function vm({ vmBefore, vmAfter }: MatrixRow): string {
  return vmBefore === null ? '–' : vmBefore === vmAfter ? vmBefore : `${vmBefore} → ${vmAfter ?? '?'}`;
}

function cell(value: string): string {
  return value.replaceAll('|', '\\|').replaceAll(/\r?\n/g, ' ');
}
