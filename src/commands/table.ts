/** The table of commands: help, parsing and tests are made from it. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { offers } from '../classroom/plan/limits.ts';
import type { CommandSpec } from './command.ts';
import { defineExec } from './sandbox-exec-options.ts';

const stepArgument = (command: Command): Command =>
  command.argument('[STEP]', 'a step of the lesson, such as create-account');

const repeated = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

function port(value: string): number {
  const number = Number(value);
  if (/^\d+$/.test(value) && number <= 65_535) return number;
  throw new InvalidArgumentError('It is a number from 0 to 65535.');
}

/** How many seats a class has. */
function count(value: string): number {
  const seats = Number(value);
  if (!Number.isInteger(seats) || seats < 1 || seats > 10_000)
    throw new InvalidArgumentError('It must be between 1 and 10000.');
  return seats;
}

export const commandTable: readonly CommandSpec[] = [
  {
    path: [],
    summary:
      'Learn to use a managed identity with a PowerShell runbook, by doing it: start, or go on where you stopped. Without a terminal, the lesson runs in the sandbox as plain lines and ends with the table of the test matrix.',
    define: (command) => command.allowExcessArguments(true),
    lesson: true,
    outputs: ['text', 'json'],
    examples: [
      ['mi-tutorial', 'start or resume, in the sandbox'],
      ['mi-tutorial --target azure', 'learn in your own subscription'],
      ['mi-tutorial --accessible', 'plain lines instead of screens'],
    ],
    load: () => import('./start.ts'),
  },
  {
    path: ['run'],
    summary: 'Do the steps without asking, in order, from where the cloud says that you are.',
    define: (command) => void command.option('--to <step>', 'stop after this step (default: test-matrix)'),
    lesson: true,
    outputs: ['text', 'json'],
    examples: [
      ['mi-tutorial run', 'up to the test matrix'],
      ['mi-tutorial run --to clean-up --pace instant', 'the whole round in the sandbox, at once'],
      ['mi-tutorial run --output json', 'each event as a line of JSON'],
    ],
    load: () => import('./run.ts'),
  },
  {
    path: ['check'],
    summary: 'Ask the cloud what is done; change nothing. Exit code 3 where something is not.',
    define: stepArgument,
    lesson: true,
    outputs: ['text', 'json', 'junit'],
    examples: [
      ['mi-tutorial check', 'all steps but clean-up'],
      ['mi-tutorial check assign-permissions', 'one step'],
    ],
    load: () => import('./check.ts'),
  },
  {
    path: ['matrix'],
    summary: 'Run the test matrix, after what it needs. Exit code 3 unless every row passes.',
    define: (command) => void command.option('--row <row>', 'only this row; may be repeated', repeated),
    lesson: true,
    outputs: ['text', 'json', 'junit', 'markdown'],
    examples: [
      ['mi-tutorial matrix', 'the table'],
      ['mi-tutorial matrix --output junit > matrix.xml', 'for continuous integration'],
      ['mi-tutorial matrix --row system --row bad-method', 'two rows'],
    ],
    load: () => import('./matrix.ts'),
  },
  {
    path: ['status'],
    summary: 'Show the checklist and the settings as they were saved. Asks no cloud.',
    lesson: false,
    outputs: ['text', 'json'],
    examples: [['mi-tutorial status --profile monday', 'of another session']],
    load: () => import('./status.ts'),
  },
  {
    path: ['doctor'],
    summary: 'Can this machine, terminal, sign-in and subscription do it? One table; exit code 3 where not.',
    lesson: true,
    outputs: ['text', 'json', 'junit'],
    examples: [
      ['mi-tutorial doctor', 'for the sandbox'],
      ['mi-tutorial doctor --target azure --resource-group ContosoLab --vm ContosoVM', 'before a lesson in Azure'],
    ],
    load: () => import('./doctor.ts'),
  },
  {
    path: ['script'],
    summary: 'Print the lesson as PowerShell, with your own values.',
    define: stepArgument,
    lesson: true,
    outputs: ['text'],
    examples: [
      ['mi-tutorial script > lesson.ps1', 'all steps'],
      ['mi-tutorial script create-account --account myAccount', 'one step'],
    ],
    load: () => import('./script.ts'),
  },
  {
    path: ['clean-up'],
    summary: 'Remove what the tutorial made, or what one step made; verify, and tell what is left.',
    define: stepArgument,
    lesson: true,
    outputs: ['text', 'json'],
    examples: [
      ['mi-tutorial clean-up', 'in the sandbox'],
      ['mi-tutorial clean-up --target azure --yes', 'in Azure, without a question'],
      ['mi-tutorial clean-up edit-runbook', 'take one step back, as the key z does'],
    ],
    load: () => import('./clean-up.ts'),
  },
  {
    path: ['reset'],
    summary: 'Forget the saved session. Cloud and sandbox are not touched.',
    lesson: false,
    outputs: ['text', 'json'],
    examples: [['mi-tutorial reset --profile monday', 'of another session']],
    load: () => import('./reset.ts'),
  },
  {
    path: ['join'],
    summary: 'Take a seat in a class, after you have seen what will be told; then the tutorial goes on.',
    define: (command) =>
      command
        .argument('<code>', 'the join code')
        .option('--as <alias>', 'what the class calls you (default: Learner)')
        .option('--fast-forward', 'do at once what the class has done already (in the sandbox)'),
    lesson: true,
    outputs: ['text', 'json'],
    examples: [
      ['mi-tutorial join 192.168.1.20:8443-7Q2F0-0M4XK-91ZTC-5RWJ8-6HN3B --as Ana', 'with the instructor’s code'],
    ],
    load: () => import('./class-join.ts'),
  },
  {
    path: ['leave'],
    summary: 'Leave the class. The tutorial and its session stay.',
    lesson: false,
    outputs: ['text'],
    examples: [['mi-tutorial leave', 'nothing more is told']],
    load: () => import('./class-leave.ts'),
  },
  {
    path: ['hand-in'],
    summary: 'Hand in to your class what the saved session shows; the class signs it.',
    lesson: false,
    outputs: ['text', 'json'],
    examples: [['mi-tutorial hand-in', 'after the test matrix']],
    load: () => import('./hand-in.ts'),
  },
  {
    path: ['class', 'serve'],
    summary: 'Open a class: shows the join code and the board, here and as a page, until Ctrl-C.',
    define: (command) =>
      command
        .option('--name <words>', 'the class’s name; the same name goes on with the same class')
        .option('--seats <number>', 'seats of the plan (default: the roster’s, or 30)', count)
        .option('--roster <file>', 'CSV file with one alias a line; each seat is kept for its alias')
        .addOption(
          new Option('--layout <layout>', 'on azure: a subscription for each seat, or a group and an account').choices([
            'subscription',
            'group',
          ]),
        )
        .option('--as <name>', 'your name, as learners see it (default: Instructor)')
        .option('--host <address>', 'listen on this address for others (default: this machine alone)')
        .option('--port <number>', 'port (default: a free one)', port),
    lesson: false,
    outputs: ['text', 'json'],
    examples: [
      ['mi-tutorial class serve --name "Monday" --host 192.168.1.20 --port 8443', 'for the people in the room'],
      ['mi-tutorial class serve --output json', 'one line of JSON when it is ready'],
    ],
    load: () => import('./class-serve.ts'),
  },
  {
    path: ['class', 'plan'],
    summary: 'What does a class need, and does it fit? Each number with its source. Exit code 3 where it does not.',
    define: (command) =>
      command
        .requiredOption('--seats <number>', 'how many learners', count)
        .addOption(new Option('--offer <offer>', 'what the subscription was bought as').choices(offers))
        .addOption(
          new Option('--layout <layout>', 'how seats lie in Azure (default: group)').choices([
            'group',
            'subscription',
            'shared-account',
          ]),
        )
        .option('--region <region>', 'a region that the class may use; may be repeated (default: westus)', repeated)
        .option('--cores <number>', 'vCPUs of one machine (default: 2)', count)
        .option('--subscription <id>', 'ask Azure about this subscription too'),
    lesson: false,
    outputs: ['text', 'json'],
    examples: [
      ['mi-tutorial class plan --seats 30', 'in sandboxes'],
      ['mi-tutorial class plan --target azure --seats 30 --offer pay-as-you-go', 'in Azure, from published limits'],
    ],
    load: () => import('./class-plan.ts'),
  },
  {
    path: ['class', 'report'],
    summary: 'Write what a class did as CSV, JSON and Markdown, signed; while its server runs, or afterwards.',
    define: (command) =>
      command
        .option('--name <words>', 'the class (default: the only one that is kept here)')
        .option('--to <directory>', 'where the files go (default: report, in the class’s own folder)'),
    lesson: false,
    outputs: ['text', 'json', 'markdown'],
    examples: [
      ['mi-tutorial class report --name Monday --to .', 'three files and their signatures, here'],
      ['mi-tutorial class report --output markdown', 'also on stdout'],
    ],
    load: () => import('./class-report.ts'),
  },
  {
    path: ['class', 'clean-up'],
    summary:
      'Remove what learners made in Azure for a class, by its tags alone; tell what is left. Exit code 3 where something is.',
    define: (command) =>
      command
        .option('--name <words>', 'the class (default: the only one that is kept here)')
        .option('--class-id <id>', 'the class’s tag, where it is not kept here')
        .option('--subscription <id>', 'where the class worked')
        .option('--seat <number>', 'only this seat', (value) => String(count(value))),
    lesson: false,
    outputs: ['text', 'json'],
    examples: [
      ['mi-tutorial class clean-up --name Monday --subscription ID', 'asks first'],
      [
        'mi-tutorial class clean-up --name Monday --subscription ID --yes',
        'without a question; again after an interruption',
      ],
    ],
    load: () => import('./class-clean-up.ts'),
  },
  {
    path: ['class', 'verify'],
    summary:
      'Was a hand-in or a report edited since the class signed it? Exit code 3 where it was, or nobody can tell.',
    define: (command) =>
      command
        .argument('<files...>', 'hand-ins, or files that class report wrote')
        .option('--key <key>', 'the class’s public key, as class serve told it (default: of the classes kept here)'),
    lesson: false,
    outputs: ['text', 'json'],
    examples: [['mi-tutorial class verify class-report.csv ana.json', 'two files']],
    load: () => import('./class-verify.ts'),
  },
  {
    path: ['sandbox', 'reset'],
    summary: 'Discard the sandbox of the profile: the next start makes a new one.',
    lesson: false,
    outputs: ['text', 'json'],
    examples: [['mi-tutorial sandbox reset', 'begin with an empty Azure']],
    load: () => import('./sandbox-reset.ts'),
  },
  {
    path: ['sandbox', 'serve'],
    summary: 'Serve the sandbox over HTTPS on this machine, for other clients, until Ctrl-C.',
    define: (command) =>
      command
        .option('--port <number>', 'port (default: a free one)', port)
        .option('--host <name>', 'localhost, 127.0.0.1 or ::1 (default: 127.0.0.1); no other is served'),
    lesson: false,
    outputs: ['text', 'json'],
    examples: [
      ['mi-tutorial sandbox serve', 'with the lines that point az, the SDKs, Terraform and Az PowerShell here'],
      ['mi-tutorial sandbox serve --port 8443 --output json', 'one line of JSON when it is ready'],
    ],
    load: () => import('./sandbox-serve.ts'),
  },
  {
    path: ['sandbox', 'exec'],
    summary: 'Execute PowerShell files in the sandbox. Exit code 3 where a script fails.',
    define: defineExec,
    lesson: false,
    outputs: ['text', 'json'],
    examples: [
      ['mi-tutorial sandbox exec script.ps1', 'without identity and cloud'],
      ['mi-tutorial sandbox exec --as system --param METHOD=SA book.ps1', 'as a runbook with the account’s identity'],
      ['mi-tutorial sandbox exec --dir tests --output json', 'every *.ps1 of a directory, one JSON object a line'],
    ],
    load: () => import('./sandbox-exec.ts'),
  },
];
