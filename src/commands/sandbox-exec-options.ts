/** Arguments and options of `sandbox exec`. */
import { type Command, InvalidArgumentError, Option } from 'commander';

export interface ExecOptions {
  readonly as?: string;
  readonly param?: readonly string[];
  readonly edition?: '5.1' | '7';
  readonly dir?: string;
  readonly width?: number;
}

export function defineExec(command: Command): void {
  command
    .argument('[FILE...]', 'PowerShell files, run one after the other; - is stdin')
    .addOption(new Option('--as <who>', 'none, system, learner, or the name of an attached identity (default: none)'))
    .addOption(
      new Option('--param <K=V>', 'an argument of the script: a string, or JSON; may be repeated').argParser(
        (pair: string, before: readonly string[] = []) => {
          if (!/^[^=]+=/.test(pair)) throw new InvalidArgumentError('It is written NAME=VALUE.');
          return [...before, pair];
        },
      ),
    )
    .addOption(new Option('--edition <edition>', 'of PowerShell (default: 5.1)').choices(['5.1', '7']))
    .addOption(new Option('--dir <dir>', 'run every *.ps1 in it, by name'))
    .addOption(
      new Option('--width <columns>', 'columns that output is formatted at (default: 120)').argParser(
        (value: string) => {
          const columns = Number(value);
          if (Number.isInteger(columns) && columns >= 20 && columns <= 4096) return columns;
          throw new InvalidArgumentError('It is a whole number from 20 to 4096.');
        },
      ),
    );
}
