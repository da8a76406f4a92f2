/** The command line as its users meet it: help, wrong usage, versions. */
import { expect, test } from 'vitest';
import { runProgram } from '../../src/commands/program.ts';
import { commandTable } from '../../src/commands/table.ts';
import { quietIo } from './quiet-io.ts';
import { runCli } from './run-cli.ts';

test.each(commandTable.map((spec) => [spec.path.join(' ') || '(start)', spec] as const))(
  '%s --help shows its examples',
  async (_, spec) => {
    const { io, stdout: out, stderr } = quietIo();
    expect(await runProgram([...spec.path, '--help'], commandTable, io)).toBe(0);
    const stdout = out();
    expect(stderr()).toBe('');
    expect(stdout).toContain(`Usage: ${['mi-tutorial', ...spec.path].join(' ')}`);
    for (const [line, what] of spec.examples)
      expect(stdout).toMatch(new RegExp(`^  ${escaped(line)} +${escaped(what)}$`, 'm'));
  },
);

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

test('the first help lists every command', async () => {
  const { stdout } = await runCli(['--help']);
  for (const { path } of commandTable) if (path[0]) expect(stdout).toMatch(new RegExp(`^  ${path[0]}\\b`, 'm'));
});

test.each([
  [['chek'], "error: unknown command 'chek'\n(Did you mean check?)\n(add --help for all options)\n"],
  [['sandbox', 'server'], "error: unknown command 'server'\n(Did you mean serve?)\n(add --help for all options)\n"],
  [
    ['matrix', '--ouput', 'json'],
    "error: unknown option '--ouput'\n(Did you mean --output?)\n(add --help for all options)\n",
  ],
  [
    ['matrix', '--output', 'xml'],
    "error: option '--output <format>' argument 'xml' is invalid. Allowed choices are text, json, junit, markdown.\n(add --help for all options)\n",
  ],
  [
    ['status', '--output', 'junit'],
    "error: option '--output <format>' argument 'junit' is invalid. Allowed choices are text, json.\n(add --help for all options)\n",
  ],
  [
    ['run', '--pace', 'slow'],
    "error: option '--pace <pace>' argument 'slow' is invalid. Allowed choices are real, fast, instant.\n(add --help for all options)\n",
  ],
  [
    ['run', '--profile', '../x'],
    "error: option '--profile <name>' argument '../x' is invalid. It may have 1 to 64 letters, digits, dashes and underscores, a letter or digit first.\n(add --help for all options)\n",
  ],
  [
    ['reset', 'now'],
    "error: too many arguments for 'reset'. Expected 0 arguments but got 1.\n(add --help for all options)\n",
  ],
])('%j is wrong usage', async (args, stderr) => {
  const quiet = quietIo();
  expect(await runProgram(args, commandTable, quiet.io)).toBe(2);
  expect([quiet.stdout(), quiet.stderr()]).toEqual(['', stderr]);
});

test('a step that does not exist is wrong usage, with what was probably meant', async () => {
  const { code, stdout, stderr } = await runCli(['run', '--to', 'test-matrx']);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(
    /^There is no step “test-matrx” \(did you mean test-matrix\?\)\.\nNext: Steps: prerequisites, /,
  );
});

test('names that break Azure’s rules are all told at once', async () => {
  const { code, stderr } = await runCli(['run', '--account', 'x', '--identity2', 'a b', '--location', 'West US']);
  expect(code).toBe(2);
  expect(stderr).toBe(
    [
      'Some values are not valid here:',
      '  --location “West US” must be a region as Azure names it: lower case, without blanks, such as westus',
      '  --account “x” must be 6 to 50 letters, digits and dashes, beginning with a letter, ending in a letter or digit',
      '  --identity2 “a b” must be 3 to 128 letters, digits, dashes and underscores, beginning with a letter or digit',
      'Next: See --help.',
      '',
    ].join('\n'),
  );
});

test('--version prints the version alone', async () => {
  expect((await runCli(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});
