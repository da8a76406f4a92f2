/** Two dozen real programs in one class, whose server dies in the midst of it. */
import { afterEach, expect, test } from 'vitest';
import { type RunningCli, runCli } from '../cli/run-cli.ts';
import { joinClassWith, logEntries, serveClass } from './programs.ts';
import { newFolder } from './support.ts';

const running: RunningCli[] = [];
afterEach(() => {
  for (const { child } of running.splice(0)) child.kill('SIGKILL');
});

interface Report {
  readonly learners: readonly { alias: string; seat: number; rowsPassed: number; stepsDone: number }[];
}

test('two dozen learners do the lesson while the server is killed and started again: each once, and nothing is missing', {
  timeout: 240_000,
}, async () => {
  const aliases = Array.from({ length: 24 }, (_, at) => `Learner ${at + 1}`);
  const first = await serveClass(['--name', 'Dozens', '--seats', '24']);
  running.push(first.program);
  const homes = aliases.map((alias) => ({ alias, folder: newFolder() }));
  const programs = homes.map(({ alias, folder }) => joinClassWith(first.joinCode, alias, folder, '--pace', 'instant'));
  running.push(...programs);
  await Promise.all(programs.map((program) => program.until(/You sit on seat/)));
  first.program.child.kill('SIGKILL');
  await first.program.ended;
  const acknowledged = logEntries(first.directory);

  const second = await serveClass(['--name', 'Dozens'], first.stateDir);
  running.push(second.program);
  expect(second.joinCode).toBe(first.joinCode);
  expect((await Promise.all(programs.map((program) => program.ended))).map(({ code }) => code)).toEqual(
    aliases.map(() => 0),
  );
  expect(logEntries(first.directory).slice(0, acknowledged.length)).toEqual(acknowledged);

  const report = async (): Promise<Report> =>
    JSON.parse((await runCli(['class', 'report', '--state-dir', first.stateDir, '--output', 'json'])).stdout);
  // Who ended before the server was back kept the rest, and tells it at the next start.
  const behind = (await report()).learners.filter(({ rowsPassed }) => rowsPassed < 8);
  for (const { alias } of behind) {
    const { folder } = homes.find((home) => home.alias === alias)!;
    expect((await runCli(['run', '--no-input', '--pace', 'instant', '--state-dir', folder])).code).toBe(0);
  }
  const { learners } = await report();
  expect(learners.map(({ alias, rowsPassed, stepsDone }) => ({ alias, rowsPassed, stepsDone }))).toEqual(
    [...learners].map(({ alias }) => ({ alias, rowsPassed: 8, stepsDone: 8 })),
  );
  expect(learners.map(({ alias }) => alias).sort()).toEqual([...aliases].sort());
  expect(new Set(learners.map(({ seat }) => seat)).size).toBe(24);

  const told = logEntries(first.directory).flatMap((entry) =>
    entry.type === 'told' ? [`${entry.seat} ${entry.seq}`] : [],
  );
  expect(new Set(told).size).toBe(told.length);
});
