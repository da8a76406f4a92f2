/** All recordings in both editions. No category may fall below what it has reached (`ratchet.json`, written by `npm run truth -- --save`). */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { categories } from './support/recordings.ts';
import { scoreCategory } from './support/score.ts';

type Ratchet = Readonly<Record<string, Readonly<Record<'7' | '5.1', number>>>>;

const ratchet: Ratchet = JSON.parse(readFileSync('test/truth/ratchet.json', 'utf8'));

describe.each(['7', '5.1'] as const)('edition %s', (edition) => {
  test.each(categories)('%s', (category) => {
    const { passed, failures } = scoreCategory(category, edition);
    const failing = failures.map(({ recording }) => recording.id);
    expect(passed, `failing: ${failing.join(', ')}`).toBeGreaterThanOrEqual(ratchet[category]?.[edition] ?? 0);
  });
});
