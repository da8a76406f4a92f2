/** All recordings in both editions: what differs is listed with its reason, and what is listed differs. */
import { describe, expect, test } from 'vitest';
import { knownDifferences } from './known-differences.ts';
import { categories } from './support/recordings.ts';
import { type CategoryScore, scoreCategory, scoreTable } from './support/score.ts';

const editions = ['7', '5.1'] as const;
const scores: Record<(typeof editions)[number], CategoryScore[]> = { '7': [], '5.1': [] };

describe.each(editions)('edition %s', (edition) => {
  test.each(categories)('%s', (category) => {
    const score = scoreCategory(category, edition);
    scores[edition].push(score);
    const listed = knownDifferences.filter((d) => d.editions.includes(edition)).map((d) => d.id);
    const failing = score.failures.filter(({ recording }) => !listed.includes(recording.id));
    expect(failing.map(({ recording, differences }) => ({ id: recording.id, differences }))).toEqual([]);
    const failed = score.failures.map(({ recording }) => recording.id);
    expect(listed.filter((id) => id.startsWith(`${category}/`) && !failed.includes(id))).toEqual([]);
  });

  test('99 of 100 recordings are answered as recorded', () => {
    const sum = (key: 'passed' | 'total') => scores[edition].reduce((n, s) => n + s[key], 0);
    console.log(scoreTable({ [edition]: scores[edition] }));
    expect(sum('passed') / sum('total')).toBeGreaterThanOrEqual(0.99);
  });
});
