/**
 * How well the class's board finds who is stuck, on simulated classes with known answers, beside its three reasons without what weighs them, and
 * beside a list of the slowest ten.
 * Run: `npm run bench:stuck`.
 */
import { type SimulatedClass, simulateClass } from './class/class-model.ts';
import { judge, ourRule, plainRule, type Rule, type Score, scoreOf, slowestTen } from './class/judge.ts';

/** The numbers of the rule were chosen on seeds 1000 to 1019 with classes of 30; these were never looked at while choosing. */
const heldOut = Array.from({ length: 40 }, (_, at) => 7_000 + at);
const sizes = [12, 30, 100];
const largeClasses = 12;

const minutes = (ms: number): string => (ms / 60_000).toFixed(1);

function line(size: number, name: string, score: Score): string {
  const cells = [
    String(size),
    name,
    `${score.blocked}`,
    `${score.alarms}`,
    score.precision.toFixed(2),
    score.recall.toFixed(2),
    score.f1.toFixed(2),
    `${minutes(score.detectionMs.p50)} / ${minutes(score.detectionMs.p90)}`,
    score.falsePerLearnerHour.toFixed(2),
  ];
  return `| ${cells.join(' | ')} |`;
}

function causes(classes: readonly SimulatedClass[]): string[] {
  const counts = new Map<string, number>();
  for (const { alarms } of classes.map((one) => judge(one, ourRule)))
    for (const { why, isRight, instead } of alarms) {
      const key = `${why}: ${isRight ? 'blocked' : `not blocked (${instead})`}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([key, count]) => `| ${key} | ${count} |`);
}

const rules: readonly (readonly [string, Rule])[] = [
  ['stuck rule', ourRule],
  ['its three reasons alone', plainRule],
  ['slowest ten', slowestTen],
];

console.log(
  `${heldOut.length} classes of ${sizes[0]} and of ${sizes[1]}, ${largeClasses} of ${sizes[2]}, 90 minutes each, seeds from ${heldOut[0]}; every figure is of these.\n`,
);
console.log(
  '| learners | rule | blocked times | alarms | precision | recall | F1 | found after, min p50 / p90 | false alarms a learner-hour |',
);
console.log('| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
for (const size of sizes) {
  const classes = heldOut.slice(0, size > 50 ? largeClasses : undefined).map((seed) => simulateClass(seed, size));
  for (const [name, rule] of rules) console.log(line(size, name, scoreOf(classes.map((one) => judge(one, rule)))));
}
console.log('\nThe alarms of the rule in classes of 30, by reason and by what was really the matter:\n');
console.log('| alarm | times |\n| --- | ---: |');
console.log(causes(heldOut.map((seed) => simulateClass(seed, 30))).join('\n'));
