/** Get-Command: what there is to call. */
import { type CmdletContext, defineCmdlet } from '../../runtime/cmdlet.ts';
import { type CommandInfo, engine, hasWildcards, PSEnum, wildcardRegExp } from '../../runtime/values/index.ts';
import { compareValues, toText } from '../../types/index.ts';
import '../enums.ts';

const kindBits: Readonly<Record<string, number>> = {
  Alias: 1,
  Function: 2,
  Filter: 4,
  Cmdlet: 8,
  ExternalScript: 16,
  Script: 64,
  Workflow: 128,
};

export const getCommand = defineCmdlet({
  name: 'Get-Command',
  aliases: ['gcm'],
  className: 'Microsoft.PowerShell.Commands.GetCommandCommand',
  module: 'Microsoft.PowerShell.Core',
  defaultParameterSet: 'CmdletSet',
  parameters: {
    Name: {
      type: 'string[]',
      validateNotNullOrEmpty: true,
      sets: { AllCommandSet: { position: 0, valueFromPipeline: true, valueFromPipelineByPropertyName: true } },
    },
    Verb: { type: 'string[]', sets: { CmdletSet: { valueFromPipelineByPropertyName: true } } },
    Noun: { type: 'string[]', sets: { CmdletSet: { valueFromPipelineByPropertyName: true } } },
    Module: { type: 'string[]', aliases: ['PSSnapin'], valueFromPipelineByPropertyName: true },
    ExcludeModule: { type: 'string[]', edition: '7', valueFromPipelineByPropertyName: true },
    FullyQualifiedModule: { type: 'object[]', valueFromPipelineByPropertyName: true },
    CommandType: {
      type: 'System.Management.Automation.CommandTypes',
      aliases: ['Type'],
      sets: { AllCommandSet: { valueFromPipelineByPropertyName: true } },
    },
    TotalCount: { type: 'int', valueFromPipelineByPropertyName: true },
    Syntax: { type: 'switch', valueFromPipelineByPropertyName: true },
    ShowCommandInfo: { type: 'switch' },
    ArgumentList: { type: 'object[]', aliases: ['Args'], position: 1, valueFromRemainingArguments: true },
    All: { type: 'switch', valueFromPipelineByPropertyName: true },
    ListImported: { type: 'switch', valueFromPipelineByPropertyName: true },
    ParameterName: { type: 'string[]' },
    ParameterType: { type: 'string[]' },
    UseFuzzyMatching: { type: 'switch', edition: '7', sets: { AllCommandSet: {} } },
  },
  process(cmdlet) {
    const names = cmdlet.list('Name').map(toText);
    const found = names.length === 0 ? all(cmdlet) : names.flatMap((name) => byName(cmdlet, name));
    const limit = cmdlet.isBound('TotalCount') ? (cmdlet.int('TotalCount') ?? 0) : found.length;
    for (const info of found.slice(0, limit)) give(cmdlet, info);
  },
});

function give(cmdlet: CmdletContext, info: CommandInfo): void {
  if (!cmdlet.flag('Syntax')) {
    cmdlet.write(info);
    return;
  }
  const syntax = engine().describeCommand(info)?.syntax;
  cmdlet.write(syntax === undefined ? info.definition : `\n${syntax.join('\n\n')}\n`);
}

/** Commands by kind, then name; aliases only where a kind asks for them. */
function all(cmdlet: CmdletContext): CommandInfo[] {
  const withAliases = cmdlet.isBound('CommandType');
  return sorted(candidates(cmdlet).filter((info) => withAliases || info.commandType !== 'Alias'));
}

function candidates(cmdlet: CmdletContext): CommandInfo[] {
  return cmdlet.session.commands().filter((info) => accepts(cmdlet, info));
}

function accepts(cmdlet: CmdletContext, info: CommandInfo): boolean {
  const kinds = cmdlet.get('CommandType');
  if (kinds instanceof PSEnum && ((kindBits[info.commandType] ?? 0) & kinds.value) === 0) return false;
  if (!matchesAny(cmdlet, 'Module', info.moduleName)) return false;
  if (cmdlet.isBound('ExcludeModule') && matchesAny(cmdlet, 'ExcludeModule', info.moduleName)) return false;
  if (!cmdlet.isBound('Verb') && !cmdlet.isBound('Noun')) return true;
  const dash = info.name.indexOf('-');
  if (dash < 0 || info.commandType === 'Alias') return false;
  return matchesAny(cmdlet, 'Verb', info.name.slice(0, dash)) && matchesAny(cmdlet, 'Noun', info.name.slice(dash + 1));
}

function matchesAny(cmdlet: CmdletContext, parameter: string, text: string): boolean {
  if (!cmdlet.isBound(parameter)) return true;
  return cmdlet.list(parameter).some((pattern) => wildcardRegExp(toText(pattern)).test(text));
}

function sorted(infos: readonly CommandInfo[]): CommandInfo[] {
  return infos.toSorted(
    (a, b) => (kindBits[a.commandType] ?? 0) - (kindBits[b.commandType] ?? 0) || compareValues(a.name, b.name, true),
  );
}

function byName(cmdlet: CmdletContext, name: string): CommandInfo[] {
  if (hasWildcards(name) && name !== '?') {
    const pattern = wildcardRegExp(name);
    return sorted(candidates(cmdlet).filter((info) => pattern.test(info.name)));
  }
  const found = cmdlet.session.findCommand(name);
  if (found !== undefined && accepts(cmdlet, found)) return [found];
  notFound(cmdlet, name);
  return [];
}

function notFound(cmdlet: CmdletContext, name: string): void {
  const seven = `The term '${name}' is not recognized as a name of a cmdlet, function, script file, or executable program.\nCheck the spelling of the name, or if a path was included, verify that the path is correct and try again.`;
  const five = `The term '${name}' is not recognized as the name of a cmdlet, function, script file, or operable program. Check the spelling of the name, or if a path was included, verify that the path is correct and try again.`;
  cmdlet.writeError({
    message: cmdlet.edition === '7' ? seven : five,
    id: 'CommandNotFoundException',
    category: 'ObjectNotFound',
    target: name,
    exceptionType: 'System.Management.Automation.CommandNotFoundException',
  });
}
