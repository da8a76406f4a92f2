/** All recordings in an edition, and how many answers are as recorded. */
import type { Edition } from '../../../src/powershell/index.ts';
import { type Difference, differences } from './compare.ts';
import { categories, expectation, isUnsure, type Recording, recordingsOf } from './recordings.ts';
import { answer } from './run.ts';

export interface Case {
  readonly recording: Recording;
  readonly differences: readonly Difference[];
}

export interface CategoryScore {
  readonly category: string;
  /** Recordings whose answer is known. */
  readonly total: number;
  readonly passed: number;
  readonly failures: readonly Case[];
}

/** Runs one recording; a crash of the engine is a difference like any other. */
export function runCase(recording: Recording, edition: Edition): Case {
  try {
    return { recording, differences: differences(expectation(recording, edition), answer(recording.script, edition)) };
  } catch (error) {
    const actual = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { recording, differences: [{ field: 'crash', expected: 'an answer', actual }] };
  }
}

export function scoreCategory(category: string, edition: Edition, id?: string): CategoryScore {
  const cases = recordingsOf(category)
    .filter((r) => !isUnsure(r, edition) && (id === undefined || r.id.includes(id)))
    .map((recording) => runCase(recording, edition));
  const failures = cases.filter((c) => c.differences.length > 0);
  return { category, total: cases.length, passed: cases.length - failures.length, failures };
}

export function scoreAll(edition: Edition): CategoryScore[] {
  return categories.map((category) => scoreCategory(category, edition));
}

/** The score as a table in Markdown, one row a category. */
export function scoreTable(scores: Readonly<Partial<Record<Edition, readonly CategoryScore[]>>>): string {
  const editions = (['7', '5.1'] as const).filter((e) => scores[e] !== undefined);
  const names = [...new Set(editions.flatMap((e) => scores[e]!.map((s) => s.category)))];
  const cell = (passed: number, total: number) =>
    `${passed}/${total} ${total === 0 ? '' : `${((100 * passed) / total).toFixed(1)}%`}`;
  const rows = names.map((name) => [
    name,
    ...editions.map((e) => {
      const score = scores[e]!.find((s) => s.category === name);
      return score === undefined ? '' : cell(score.passed, score.total);
    }),
  ]);
  const sum = (e: Edition, key: 'passed' | 'total') => scores[e]!.reduce((n, s) => n + s[key], 0);
  rows.push(['all', ...editions.map((e) => cell(sum(e, 'passed'), sum(e, 'total')))]);
  const header = ['category', ...editions.map((e) => `edition ${e}`)];
  const widths = header.map((h, i) => Math.max(h.length, ...rows.map((r) => r[i]!.length)));
  const line = (cells: readonly string[]) => `| ${cells.map((c, i) => c.padEnd(widths[i]!)).join(' | ')} |`;
  return [line(header), line(widths.map((w) => '-'.repeat(w))), ...rows.map(line)].join('\n');
}
