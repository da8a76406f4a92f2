/** Get-Alias, Set-Alias, New-Alias, Remove-Alias. */
import { type CmdletContext, defineCmdlet, type ParameterDefinition } from '../../runtime/cmdlet.ts';
import { type AliasEntry, CommandInfo, hasWildcards, PSEnum, wildcardRegExp } from '../../runtime/values/index.ts';
import { compareValues, toText } from '../../types/index.ts';
import '../enums.ts';
import { scopeOf, scopeParameter } from './variable-names.ts';

export const getAlias = defineCmdlet({
  name: 'Get-Alias',
  aliases: ['gal'],
  className: 'Microsoft.PowerShell.Commands.GetAliasCommand',
  module: 'Microsoft.PowerShell.Utility',
  defaultParameterSet: 'Default',
  parameters: {
    Name: {
      type: 'string[]',
      validateNotNullOrEmpty: true,
      sets: { Default: { position: 0, valueFromPipeline: true, valueFromPipelineByPropertyName: true } },
      default: ['*'],
    },
    Exclude: { type: 'string[]' },
    Scope: { type: 'string' },
    Definition: { type: 'string[]', validateNotNullOrEmpty: true, sets: { Definition: {} } },
  },
  process(cmdlet) {
    const byDefinition = cmdlet.isBound('Definition');
    const scope = scopeOf(cmdlet);
    const excluded = cmdlet.list('Exclude').map((p) => wildcardRegExp(toText(p)));
    for (const wanted of cmdlet.list(byDefinition ? 'Definition' : 'Name').map(toText)) {
      const pattern = wildcardRegExp(wanted);
      const found = cmdlet.session
        .aliases(scope)
        .filter(
          ({ name, command }) => pattern.test(byDefinition ? command : name) && !excluded.some((p) => p.test(name)),
        )
        .sort((a, b) => compareValues(a.name, b.name, true));
      for (const entry of found) cmdlet.write(CommandInfo.ofAlias(entry));
      if (found.length === 0 && !hasWildcards(wanted)) notFound(cmdlet, byDefinition ? 'definition' : 'name', wanted);
    }
  },
});

function notFound(cmdlet: CmdletContext, kind: 'name' | 'definition', text: string): void {
  cmdlet.writeError({
    message: `This command cannot find a matching alias because an alias with the ${kind} '${text}' does not exist.`,
    id: 'ItemNotFoundException',
    category: 'ObjectNotFound',
    target: text,
    exceptionType: 'System.Management.Automation.ItemNotFoundException',
  });
}

const writeParameters: Readonly<Record<string, ParameterDefinition>> = {
  Name: { type: 'string', position: 0, mandatory: true, valueFromPipelineByPropertyName: true },
  Value: { type: 'string', position: 1, mandatory: true, valueFromPipelineByPropertyName: true },
  Description: { type: 'string' },
  Option: { type: 'System.Management.Automation.ScopedItemOptions' },
  PassThru: { type: 'switch' },
  Scope: scopeParameter,
  Force: { type: 'switch' },
};

const readOnly = 1;
const constant = 2;

/** Whether an alias may not be changed or removed: a constant one never, a read-only one not without -Force. */
function isLocked(cmdlet: CmdletContext, entry: AliasEntry | undefined): boolean {
  if (entry === undefined) return false;
  return (entry.options & constant) !== 0 || ((entry.options & readOnly) !== 0 && !cmdlet.flag('Force'));
}

function write(cmdlet: CmdletContext, action: string): void {
  const name = cmdlet.text('Name') ?? '';
  const command = cmdlet.text('Value') ?? '';
  const scope = scopeOf(cmdlet);
  if (isLocked(cmdlet, cmdlet.session.getAlias(name, scope))) {
    cmdlet.writeError({
      message: `Alias is not writeable because alias ${name} is read-only or constant and cannot be written to.`,
      id: 'AliasNotWritable',
      category: 'WriteError',
      target: name,
      exceptionType: 'System.Management.Automation.SessionStateUnauthorizedAccessException',
    });
    return;
  }
  if (!cmdlet.shouldProcess(`Name: ${name} Value: ${command}`, action)) return;
  const options = cmdlet.get('Option');
  const bits = options instanceof PSEnum ? options.value : 0;
  cmdlet.session.setAlias(name, command, scope, bits, cmdlet.text('Description') ?? '');
  const entry = cmdlet.session.getAlias(name, scope);
  if (cmdlet.flag('PassThru') && entry !== undefined) cmdlet.write(CommandInfo.ofAlias(entry));
}

export const setAlias = defineCmdlet({
  name: 'Set-Alias',
  aliases: ['sal'],
  className: 'Microsoft.PowerShell.Commands.SetAliasCommand',
  module: 'Microsoft.PowerShell.Utility',
  defaultParameterSet: 'Default',
  supportsShouldProcess: true,
  parameters: writeParameters,
  process(cmdlet) {
    write(cmdlet, 'Set Alias');
  },
});

export const newAlias = defineCmdlet({
  name: 'New-Alias',
  aliases: ['nal'],
  className: 'Microsoft.PowerShell.Commands.NewAliasCommand',
  module: 'Microsoft.PowerShell.Utility',
  defaultParameterSet: 'Default',
  supportsShouldProcess: true,
  parameters: writeParameters,
  process(cmdlet) {
    const name = cmdlet.text('Name') ?? '';
    if (cmdlet.session.getAlias(name) !== undefined && !cmdlet.flag('Force')) {
      cmdlet.writeError({
        message: `The alias is not allowed, because an alias with the name '${name}' already exists.`,
        id: 'AliasAlreadyExists',
        category: 'ResourceExists',
        target: name,
        exceptionType: 'System.Management.Automation.SessionStateException',
      });
      return;
    }
    write(cmdlet, 'New Alias');
  },
});

export const removeAlias = defineCmdlet({
  name: 'Remove-Alias',
  className: 'Microsoft.PowerShell.Commands.RemoveAliasCommand',
  module: 'Microsoft.PowerShell.Utility',
  edition: '7',
  defaultParameterSet: 'Default',
  parameters: {
    Name: {
      type: 'string[]',
      position: 0,
      mandatory: true,
      valueFromPipeline: true,
      valueFromPipelineByPropertyName: true,
    },
    Scope: { type: 'string' },
    Force: { type: 'switch' },
  },
  process(cmdlet) {
    for (const name of cmdlet.list('Name').map(toText)) {
      if (isLocked(cmdlet, cmdlet.session.getAlias(name))) {
        cmdlet.writeError({
          message: `Alias was not removed because alias ${name} is constant or read-only.`,
          id: 'AliasNotRemovable',
          category: 'WriteError',
          target: name,
          exceptionType: 'System.Management.Automation.SessionStateUnauthorizedAccessException',
        });
      } else if (!cmdlet.session.removeAlias(name)) notFound(cmdlet, 'name', name);
    }
  },
});
