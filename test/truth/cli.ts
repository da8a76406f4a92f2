/** `npm run truth`: the score, and failing recordings with what differs. Bundled and run by scripts/truth.mjs. */
import { parseArgs } from 'node:util';
import type { Edition } from '../../src/powershell/index.ts';
import { categories } from './support/recordings.ts';
import { answer } from './support/run.ts';
import { type CategoryScore, scoreCategory, scoreTable } from './support/score.ts';

const { values } = parseArgs({
  options: {
    category: { type: 'string', multiple: true },
    edition: { type: 'string' },
    id: { type: 'string' },
    show: { type: 'boolean', default: false },
    brief: { type: 'boolean', default: false },
    run: { type: 'string' },
  },
});
const editions: Edition[] = values.edition === undefined ? ['7', '5.1'] : [values.edition === '7' ? '7' : '5.1'];

if (values.run === undefined) {
  const chosen =
    values.category === undefined ? categories : categories.filter((c) => values.category!.some((v) => c.includes(v)));
  const scores: Partial<Record<Edition, CategoryScore[]>> = {};
  for (const edition of editions) scores[edition] = chosen.map((c) => scoreCategory(c, edition, values.id));
  if (values.show || values.brief) for (const edition of editions) show(edition, scores[edition]!);
  console.log(scoreTable(scores));
} else {
  for (const edition of editions) {
    const found = answer(values.run, edition);
    console.log(`===== edition ${edition}\n${found.console}`);
    if (found.terminating !== undefined) console.log(`terminating: ${found.terminating.normalView}`);
    console.log(`types: ${JSON.stringify(found.types)}`);
  }
}

function show(edition: Edition, scores: readonly CategoryScore[]): void {
  for (const { failures } of scores) {
    for (const { recording, differences } of failures) {
      console.log(`\n##### ${recording.id} (${edition}) — ${recording.about}`);
      if (values.brief) {
        const [first] = differences;
        console.log(
          `  ${first!.field}: ${first!.expected.slice(0, 150)}\n  ${' '.repeat(first!.field.length)}≠ ${first!.actual.slice(0, 300)}`,
        );
        continue;
      }
      console.log(recording.script);
      for (const { field, expected, actual } of differences) {
        console.log(`--- ${field}: expected\n${expected}\n--- ${field}: actual\n${actual}`);
      }
    }
  }
}
