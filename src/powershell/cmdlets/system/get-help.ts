/** Get-Help: what a command's declaration says. No help files are there, as on a machine where none were downloaded. */
import { type CmdletContext, defineCmdlet } from '../../runtime/cmdlet.ts';
import { type CommandInfo, engine, hasWildcards, PSCustomObject, wildcardRegExp } from '../../runtime/values/index.ts';

export const getHelp = defineCmdlet({
  name: 'Get-Help',
  aliases: ['help', 'man'],
  className: 'Microsoft.PowerShell.Commands.GetHelpCommand',
  module: 'Microsoft.PowerShell.Core',
  defaultParameterSet: 'AllUsersView',
  parameters: {
    Name: { type: 'string', position: 0, valueFromPipelineByPropertyName: true },
    Path: { type: 'string' },
    Category: { type: 'string[]' },
    Component: { type: 'string[]' },
    Functionality: { type: 'string[]' },
    Role: { type: 'string[]' },
    Full: { type: 'switch', sets: { AllUsersView: {} } },
    Detailed: { type: 'switch', sets: { DetailedView: { mandatory: true } } },
    Examples: { type: 'switch', sets: { Examples: { mandatory: true } } },
    Parameter: { type: 'string', sets: { Parameters: { mandatory: true } } },
    Online: { type: 'switch', sets: { Online: { mandatory: true } } },
  },
  process(cmdlet) {
    const name = cmdlet.text('Name') ?? '';
    const found = hasWildcards(name) ? matching(cmdlet, name) : [cmdlet.session.findCommand(name)];
    const known = found.filter((info): info is CommandInfo => info !== undefined);
    if (known.length === 0) notFound(cmdlet, name);
    for (const info of known) cmdlet.write(helpOf(info));
  },
});

function matching(cmdlet: CmdletContext, name: string): CommandInfo[] {
  const pattern = wildcardRegExp(name);
  return cmdlet.session.commands().filter((info) => pattern.test(info.name));
}

function helpOf(info: CommandInfo): PSCustomObject {
  const lines = engine().describeCommand(info)?.syntax ?? [info.name];
  const help = PSCustomObject.from({
    Name: info.name,
    Category: info.commandType,
    Synopsis: `\n${lines.join('\n')}\n`,
    Component: null,
    Role: null,
    Functionality: null,
  });
  help.typeNames = ['HelpInfoShort'];
  return help;
}

function notFound(cmdlet: CmdletContext, name: string): void {
  const link = cmdlet.edition === '7' ? 'https' : 'http';
  cmdlet.writeError({
    message: `Get-Help could not find ${name} in a help file in this session. To download updated help topics type: "Update-Help". To get help online, search for the help topic in the TechNet library at ${link}://go.microsoft.com/fwlink/?LinkID=107116.`,
    id: 'HelpNotFound',
    category: 'ResourceUnavailable',
    exceptionType: 'Microsoft.PowerShell.Commands.HelpNotFoundException',
  });
}
