/** Turns the table of commands into commander's program, and a command line into one call of a command. */
import { Command, CommanderError } from 'commander';
import { type ExitCode, exitCodes } from '../engine/errors.ts';
import type { CommandSpec, Invocation } from './command.ts';
import type { Io } from './io.ts';
import { nearest } from './nearest.ts';
import { addGlobalOptions, addLessonOptions, globalOptions, type RawOptions } from './options.ts';
import { savedTarget } from './session.ts';

/**
 * Runs the command that `argv` names (without node and script).
 * @returns its exit code; 2 for a wrong command line
 * @throws what the command throws
 */
export async function runProgram(argv: readonly string[], specs: readonly CommandSpec[], io: Io): Promise<ExitCode> {
  let code: ExitCode = exitCodes.done;
  const program = root(specs, io, async (spec, command) => {
    const raw = { ...given(command.parent), ...given(command) };
    const [output = 'text'] = spec.outputs;
    const { run } = await spec.load();
    const invocation = { io, global: globalOptions(raw, output), options: raw, args: command.args };
    const open = raw['target'] === undefined && spec.path[0] !== 'sandbox' && spec.path[0] !== 'class';
    code = await run(open ? await inSavedTarget(invocation) : invocation);
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    throw error;
  }
  return code;
}

/** Commands that only hold others. */
const groups: Readonly<Record<string, { readonly summary: string; readonly examples: readonly string[] }>> = {
  class: {
    summary: 'For instructors: plan a class, serve it, write its report, check files, clean up after it.',
    examples: ['mi-tutorial class serve --name Monday', 'mi-tutorial class report --name Monday'],
  },
  sandbox: {
    summary: 'The sandbox by itself: execute PowerShell in it, serve it to other clients, discard it.',
    examples: ['mi-tutorial sandbox exec script.ps1', 'mi-tutorial sandbox serve'],
  },
};

/** Where no target is named, a session goes on where it was begun. What is wrong with it, the command itself tells. */
async function inSavedTarget(invocation: Invocation): Promise<Invocation> {
  const target = await savedTarget(invocation).catch(() => null);
  return target === null ? invocation : { ...invocation, global: { ...invocation.global, target } };
}

type Act = (spec: CommandSpec, command: Command) => Promise<void>;

function root(specs: readonly CommandSpec[], io: Io, act: Act): Command {
  const program = new Command('mi-tutorial');
  for (const spec of specs) {
    const command = spec.path.reduce(
      (at, name) => at.commands.find((c) => c.name() === name) ?? group(at, name, io),
      program,
    );
    outfit(command, spec, io);
    command.action(async () => {
      const [first] = command.args;
      if (spec.path.length === 0 && first !== undefined) unknownCommand(program, first);
      await act(spec, command);
    });
  }
  program.version(io.version, '--version', 'print the version');
  return program;
}

/** A new command under `parent`; commands in the middle (`sandbox`) only show their help. */
function group(parent: Command, name: string, io: Io): Command {
  const command = parent.command(name);
  shape(command, io);
  const about = groups[name];
  if (about) {
    command.summary(about.summary).description(about.summary);
    command.addHelpText('after', `\nExamples:\n${about.examples.map((line) => `  ${line}`).join('\n')}`);
  }
  command.action(() => {
    const [first] = command.args;
    if (first !== undefined) unknownCommand(command, first);
    command.help({ error: true });
  });
  return command;
}

function outfit(command: Command, spec: CommandSpec, io: Io): void {
  shape(command, io);
  command.summary(spec.summary).description(spec.summary);
  if (spec.path.length > 0) command.allowExcessArguments(false);
  command.optionsGroup('Options:');
  spec.define?.(command);
  if (spec.lesson) addLessonOptions(command.optionsGroup('Settings of the lesson:'));
  addGlobalOptions(command.optionsGroup('For all commands:'), spec.outputs);
  const width = Math.max(...spec.examples.map(([line]) => line.length));
  const examples = spec.examples.map(([line, what]) => `  ${line.padEnd(width)}  ${what}`);
  command.addHelpText('after', `\nExamples:\n${examples.join('\n')}`);
  if (spec.path.length === 0) command.addHelpText('after', `\nExit codes:\n${exitCodeLines.join('\n')}`);
}

/** As the design has them (`engine/errors.ts`). */
const exitCodeLines: readonly string[] = [
  '  0  done                               4  an answer is needed, and nobody can be asked',
  '  1  an error of the program            5  sign-in or permission',
  '  2  wrong usage                        6  Azure refused, or could not be reached',
  '  3  a check or a matrix row failed     7  the saved state cannot be used',
  '  130  interrupted, saved',
];

function shape(command: Command, io: Io): void {
  command
    .exitOverride()
    .enablePositionalOptions()
    .showHelpAfterError('(add --help for all options)')
    .helpOption('--help', 'show this help')
    .helpCommand(false)
    .configureHelp({
      subcommandTerm: (c) => [c.name(), c.usage().replace(/\[(options|command)\] ?/g, '')].join(' ').trim(),
    })
    .configureOutput({
      writeOut: (text) => io.out(text),
      writeErr: (text) => io.err(text),
      getOutHelpWidth: () => io.columns ?? 100,
      getErrHelpWidth: () => io.columns ?? 100,
      getOutHasColors: () => io.colour,
      getErrHasColors: () => io.colour,
    });
}

/** Options that were written on the command line, of this command alone. */
function given(command: Command | null): RawOptions {
  if (command === null) return {};
  const own = Object.entries(command.opts()).filter(([name]) => command.getOptionValueSource(name) === 'cli');
  return { ...given(command.parent), ...Object.fromEntries(own) };
}

function unknownCommand(command: Command, name: string): never {
  const names = command.commands.map((c) => c.name());
  const like = nearest(name, names);
  return command.error(`error: unknown command '${name}'${like === null ? '' : `\n(Did you mean ${like}?)`}`, {
    code: 'commander.unknownCommand',
  });
}
