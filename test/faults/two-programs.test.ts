/** Two programs on one profile: the second is told who is there, loses nothing, and may still look. */
import { expect, test } from 'vitest';
import { freshStateDir, runCli, startCli } from '../cli/run-cli.ts';

test('the second one that writes is refused, and one that only looks is not', async () => {
  const directory = freshStateDir();
  const place = ['--state-dir', directory, '--seed', 'two'];
  const first = startCli(['run', ...place, '--pace', 'real']);
  await first.until('start: Import Az.Accounts');
  const second = await runCli(['run', ...place]);
  expect(second.code).toBe(7);
  expect(second.stderr).toMatch(/This profile is in use by “mi-tutorial.*”, process \d+ on /);
  expect(second.stderr).toContain('--profile NAME');
  const status = await runCli(['status', ...place]);
  expect(status.code).toBe(0);
  const other = await runCli(['run', '--to', 'sign-in', ...place, '--profile', 'other', '--pace', 'instant']);
  expect([other.code, other.stderr]).toEqual([0, '']);
  first.child.kill('SIGINT');
  expect((await first.ended).code).toBe(130);
  const third = await runCli(['run', '--to', 'import-modules', ...place, '--pace', 'instant']);
  expect([third.code, third.stderr]).toEqual([0, '']);
});
