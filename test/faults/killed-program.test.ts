/** The real program, killed in the middle of things and started again: the same end, and nothing left over or doubled. */
import { beforeAll, expect, test } from 'vitest';
import type { MatrixJson } from '../../src/engine/reports/matrix-json.ts';
import { freshStateDir, runCli, startCli } from '../cli/run-cli.ts';
import { comparable, powerState, readState } from '../support/sandbox-states.ts';

type Moment = readonly [pace: 'fast' | 'instant', text: string];

/** Texts of the output, in the order in which they come; the program is killed when each is first seen. */
const lives: readonly (readonly Moment[])[] = [
  [
    ['instant', 'Create xUAMI2'],
    ['instant', 'Create xAutomationAccount'],
    ['instant', 'Import Az.Automation'],
    // Virtual time goes by slowly enough for the machine to be on its way.
    ['fast', 'Beginning VM status: PowerState/running'],
  ],
  [
    ['instant', 'row system'],
    ['fast', 'row user-with-role: try 1'],
    ['instant', 'row user-missing'],
  ],
  [
    ['instant', 'row no-system-identity'],
    ['instant', 'Remove miTesting'],
    ['instant', 'Remove xAutomationAccount'],
  ],
];

let calm: { readonly before: unknown; readonly after: unknown };

beforeAll(async () => {
  const directory = freshStateDir();
  const result = await runCli(['run', '--state-dir', directory, '--pace', 'instant', '--seed', 'killed']);
  expect([result.code, result.stderr]).toEqual([0, '']);
  const before = comparable(readState(directory));
  await untilTheEnd(directory);
  calm = { before, after: comparable(readState(directory)) };
});

async function untilTheEnd(directory: string): Promise<void> {
  const result = await runCli(['run', '--to', 'clean-up', '--state-dir', directory, '--pace', 'instant']);
  expect([result.code, result.stderr]).toEqual([0, '']);
}

test.each(lives.map((life) => [life.map(([, text]) => text).join(', then at '), life] as const))(
  'killed at %s',
  async (_name, life) => {
    const directory = freshStateDir();
    for (const [pace, text] of life) {
      const args = ['run', '--to', 'clean-up', '--state-dir', directory, '--seed', 'killed', '--pace', pace];
      const cli = startCli(args);
      await cli.until(text);
      cli.child.kill('SIGKILL');
      await cli.ended;
    }
    if (!life.some(([, text]) => text.includes('Remove'))) {
      const matrix = await runCli(['matrix', '--output', 'json', '--state-dir', directory, '--pace', 'instant']);
      const { passed, rows } = JSON.parse(matrix.stdout) as MatrixJson;
      expect([matrix.code, passed, rows.filter((r) => r.verdict !== 'PASS')]).toEqual([0, 8, []]);
      expect(comparable(readState(directory))).toEqual(calm.before);
    }
    await untilTheEnd(directory);
    expect(comparable(readState(directory))).toEqual(calm.after);
    expect(powerState(readState(directory))).toBe('running');
  },
);
