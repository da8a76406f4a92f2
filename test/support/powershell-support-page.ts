/** `docs/powershell-support.md`, made from the engine's own lists and from what scripts really do. */
import { coreModules } from '../../src/powershell/cmdlets/index.ts';
import { refusedCommands } from '../../src/powershell/cmdlets/system/refused-commands.ts';
import type { Edition } from '../../src/powershell/index.ts';
import { defaultLimits } from '../../src/powershell/runtime/host.ts';
import { allAccelerators, allGenerics, allTypes } from '../../src/powershell/types/registry.ts';
import { azModules, internalModule } from '../../src/sandbox/az/index.ts';
import { run } from '../powershell/runtime/run.ts';
import { constructs, refusedConstructs } from './powershell-constructs.ts';

export function powershellSupportPage(): string {
  return [...introduction, ...language(), ...errorLevels, ...limits(), ...cmdlets(), ...azCmdlets(), ...types()].join(
    '\n',
  );
}

const introduction = [
  '# What the PowerShell engine does',
  '',
  '<!-- Made by `npm run docs:powershell` from the code; `test/docs/powershell-support.test.ts` holds it to the code. -->',
  '',
  'One engine, two editions: `5.1` (runbooks of type PowerShell) and `7` (7.6; runbooks of type PowerShell72 and later). A script sees an in-memory drive `C:`, an `env:` drive of its own, UTC, culture en-US, and nobody to answer a question. Where something is not offered, it says so with line and column, and nothing before it is lost.',
  '',
];

function language(): string[] {
  return [
    '## The language',
    '',
    '| construct | editions |',
    '| --- | --- |',
    ...constructs.map(({ name, edition }) => `| ${name.replaceAll('|', '\\|')} | ${edition ?? 'both'} |`),
    '',
    'Refused, in these words:',
    '',
    '| construct | what it says |',
    '| --- | --- |',
    ...refusedConstructs.map(({ name, script, edition }) => `| ${name} | ${refusal(script, edition)} |`),
    '',
  ];
}

/** The last line of the first error: the message without the position above it. */
function refusal(script: string, edition: Edition): string {
  const { result, errors } = run(script, { edition });
  const message = result.parseErrors[0]?.message ?? errors[0] ?? result.terminatingError?.message ?? '**nothing**';
  return message;
}

const errorLevels = [
  '## Three error levels',
  '',
  '1. **Non-terminating**: `Write-Error`, and what cmdlets report about one of many objects. A record in the error stream; the command goes on. `-ErrorAction` (or `$ErrorActionPreference`) decides: `Continue` writes it, `SilentlyContinue` keeps it in `$Error` only, `Ignore` drops it, `Stop` makes it end the script unless a `try` or `trap` takes it.',
  "2. **Statement-terminating**: a method on null, a bad cast, a command that is not there, an argument that cannot be bound, an error that a cmdlet throws. The statement ends, the error is written, and **the next statement runs**. Inside of `try` it goes to `catch`; with `$ErrorActionPreference = 'Stop'` it ends the script.",
  '3. **Script-terminating**: `throw`, and anything under `Stop`. The script ends with status Failed unless a `try` or `trap` takes it. (`throw` under `SilentlyContinue` goes on with the next statement, as in PowerShell.)',
  '',
  '`exit` ends a script file with its code and is not an error; in a job the status is Completed. A cancelled run, or one that reached a limit, is Stopped: no `catch` sees that, `finally` blocks run.',
  '',
];

function limits(): string[] {
  const number = (n: number) => n.toLocaleString('en-US');
  return [
    '## Limits of a run',
    '',
    `Steps (statements and turns of loops): ${number(defaultLimits.steps)}. Nested calls: ${number(defaultLimits.callDepth)}. Objects written: ${number(defaultLimits.outputObjects)}. Characters of one text, elements of one array: ${number(defaultLimits.valueSize)}. Files on the drive: 64 MB together. Memory and time are bounded by the worker that runs the script.`,
    '',
  ];
}

function cmdlets(): string[] {
  const refused = new Set(refusedCommands.map(({ name }) => name));
  const names = (edition: Edition, module: string) =>
    coreModules(edition)
      .filter((m) => m.name === module)
      .flatMap((m) => m.cmdlets.map((c) => c.name))
      .filter((name) => !refused.has(name));
  const modules = [...new Set([...coreModules('7'), ...coreModules('5.1')].map((m) => m.name))].sort();
  const sections = modules.flatMap((module) => {
    const seven = new Set(names('7', module));
    const five = new Set(names('5.1', module));
    const all = [...new Set([...seven, ...five])].sort();
    if (all.length === 0) return [];
    const shown = all.map((name) => (!seven.has(name) ? `${name} (5.1)` : !five.has(name) ? `${name} (7)` : name));
    return [`**${module}**: ${shown.join(', ')}.`, ''];
  });
  return [
    '## Cmdlets',
    '',
    ...sections,
    'These exist in PowerShell and are refused here:',
    '',
    '| command | why |',
    '| --- | --- |',
    ...refusedCommands.map(
      ({ name, why, edition }) => `| ${name}${edition === undefined ? '' : ` (${edition})`} | ${why} |`,
    ),
    '',
  ];
}

function azCmdlets(): string[] {
  return [
    '## Az and Automation cmdlets',
    '',
    'In a job they exist where their module was imported into the account; AzureRM names mean the Az ones. Any other Az cmdlet is “not recognized”, and the learner is told why.',
    '',
    ...[...azModules, internalModule].flatMap(({ name, version, cmdlets }) => [
      `**${name}** (as ${version}): ${cmdlets
        .map((c) => c.name)
        .sort()
        .join(', ')}.`,
      '',
    ]),
  ];
}

function types(): string[] {
  const short = allAccelerators().map(([name]) => name);
  const known = allTypes().filter((t) => t.definition.kind !== 'interface' && !/[[`+]/.test(t.fullName));
  const spaces = new Map<string, string[]>();
  for (const { fullName } of known) {
    const dot = fullName.lastIndexOf('.');
    const space = fullName.slice(0, dot);
    spaces.set(space, [...(spaces.get(space) ?? []), fullName.slice(dot + 1)]);
  }
  const sections = [...spaces.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    '## .NET types',
    '',
    'Only what is listed exists for scripts; anything else is `Unable to find type […]`.',
    '',
    `Short names: ${short.sort().join(', ')}.`,
    '',
    ...sections.flatMap(([space, list]) => [`**${space}**: ${list.join(', ')}.`, '']),
    `Generic: ${allGenerics()
      .map((name) => `\`\`${name}\`\``)
      .join(', ')}.`,
    '',
  ];
}
