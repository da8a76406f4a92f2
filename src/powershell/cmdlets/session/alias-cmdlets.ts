/** Get-Alias, Set-Alias, New-Alias, Remove-Alias. */
import { type CmdletContext, defineCmdlet, type ParameterDefinition } from '../../runtime/cmdlet.ts';
import type { ScopeName } from '../../runtime/session-state.ts';
import { CommandInfo, hasWildcards, PSEnum, wildcardRegExp } from '../../runtime/values/index.ts';
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
    const excluded = cmdlet.list('Exclude').map((p) => wildcardRegExp(toText(p)));
    for (const wanted of cmdlet.list(byDefinition ? 'Definition' : 'Name').map(toText)) {
      const pattern = wildcardRegExp(wanted);
      const found = cmdlet.session
        .aliases()
        .filter(([name, command]) => pattern.test(byDefinition ? command : name) && !excluded.some((p) => p.test(name)))
        .sort(([a], [b]) => compareValues(a, b, true));
      for (const [name, command] of found) cmdlet.write(aliasInfo(name, command));
      if (found.length === 0 && !hasWildcards(wanted)) notFound(cmdlet, byDefinition ? 'definition' : 'name', wanted);
    }
  },
});

function aliasInfo(name: string, command: string): CommandInfo {
  return new CommandInfo(name, 'Alias', '', null, command);
}

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

/** Aliases of the session itself that may be changed without -Force: those that other shells know. */
const changeable = new Set(
  'cat cd chdir clear cls copy cp curl del dir echo erase h history kill lp ls man md mount move mv popd ps pushd pwd r rd ren rm rmdir set start type wget'.split(
    ' ',
  ),
);

/** Names that a script made read-only or constant. */
function locked(cmdlet: CmdletContext): { readonly readOnly: Set<string>; readonly constant: Set<string> } {
  return cmdlet.session.slot('aliases', () => ({ readOnly: new Set<string>(), constant: new Set<string>() }));
}

/** Aliases that cmdlets brought along are read-only, apart from the above; others where a script made them so. */
function isReadOnly(cmdlet: CmdletContext, name: string): boolean {
  const lower = name.toLowerCase();
  if (locked(cmdlet).readOnly.has(lower)) return true;
  if (changeable.has(lower)) return false;
  const target = cmdlet.session.getAlias(name);
  if (target === undefined) return false;
  const definition = cmdlet.session.findCommand(target)?.cmdlet as { aliases?: readonly string[] } | null | undefined;
  return definition?.aliases?.some((a) => a.toLowerCase() === lower) ?? false;
}

function write(cmdlet: CmdletContext, action: string): void {
  const name = cmdlet.text('Name') ?? '';
  const command = cmdlet.text('Value') ?? '';
  const isConstant = locked(cmdlet).constant.has(name.toLowerCase());
  if (isConstant || (isReadOnly(cmdlet, name) && !cmdlet.flag('Force'))) {
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
  const scope: ScopeName | undefined = scopeOf(cmdlet);
  cmdlet.session.setAlias(name, command, scope);
  lock(cmdlet, name.toLowerCase());
  if (cmdlet.flag('PassThru')) cmdlet.write(aliasInfo(name, command));
}

/** Keeps what `-Option` says. */
function lock(cmdlet: CmdletContext, name: string): void {
  const options = cmdlet.get('Option');
  const bits = options instanceof PSEnum ? options.value : 0;
  const { readOnly, constant } = locked(cmdlet);
  if ((bits & 1) !== 0) readOnly.add(name);
  else readOnly.delete(name);
  if ((bits & 2) !== 0) constant.add(name);
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
      const isConstant = locked(cmdlet).constant.has(name.toLowerCase());
      if (isConstant || (isReadOnly(cmdlet, name) && !cmdlet.flag('Force'))) {
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
