/** Import-Module, Get-Module, Remove-Module. */
import { type CmdletContext, defineCmdlet } from '../../runtime/cmdlet.ts';
import type { ModuleInfo } from '../../runtime/session-state.ts';
import { Hashtable, hasWildcards, NetObject, PSVersion, wildcardRegExp } from '../../runtime/values/index.ts';
import { compareValues, toText } from '../../types/index.ts';

/** What Get-Module gives. */
function moduleObject(module: ModuleInfo): NetObject {
  const [major = 0, minor = 0, build = -1, revision = -1] = module.version.split('.').map(Number);
  const commands = new Hashtable();
  for (const { name } of module.cmdlets) commands.set(name, name);
  return new NetObject('System.Management.Automation.PSModuleInfo', {
    Name: module.name,
    Path: `C:\\Modules\\${module.name}\\${module.version}\\${module.name}.psd1`,
    Description: '',
    ModuleType: 'Manifest',
    Version: new PSVersion(major, minor, build, revision),
    PreRelease: null,
    NestedModules: [],
    ExportedFunctions: new Hashtable(),
    ExportedCmdlets: commands,
    ExportedCommands: commands,
    ExportedVariables: new Hashtable(),
    ExportedAliases: new Hashtable(),
    ModuleBase: `C:\\Modules\\${module.name}\\${module.version}`,
  });
}

export const importModule = defineCmdlet({
  name: 'Import-Module',
  aliases: ['ipmo'],
  className: 'Microsoft.PowerShell.Commands.ImportModuleCommand',
  module: 'Microsoft.PowerShell.Core',
  defaultParameterSet: 'Name',
  parameters: {
    Global: { type: 'switch' },
    Prefix: { type: 'string' },
    Name: {
      type: 'string[]',
      sets: { Name: { mandatory: true, position: 0, valueFromPipeline: true } },
    },
    FullyQualifiedName: {
      type: 'object[]',
      sets: { FullyQualifiedName: { mandatory: true, position: 0, valueFromPipeline: true } },
    },
    ModuleInfo: { type: 'object[]', sets: { ModuleInfo: { mandatory: true, position: 0, valueFromPipeline: true } } },
    Function: { type: 'string[]' },
    Cmdlet: { type: 'string[]' },
    Variable: { type: 'string[]' },
    Alias: { type: 'string[]' },
    Force: { type: 'switch' },
    SkipEditionCheck: { type: 'switch', edition: '7', sets: { Name: {} } },
    PassThru: { type: 'switch' },
    AsCustomObject: { type: 'switch' },
    MinimumVersion: { type: 'version', aliases: ['Version'], sets: { Name: {} } },
    MaximumVersion: { type: 'string', sets: { Name: {} } },
    RequiredVersion: { type: 'version', sets: { Name: {} } },
    ArgumentList: { type: 'object[]', aliases: ['Args'] },
    DisableNameChecking: { type: 'switch' },
    NoClobber: { type: 'switch', aliases: ['NoOverwrite'] },
    Scope: { type: 'string', validateSet: ['Local', 'Global'] },
    UseWindowsPowerShell: { type: 'switch', edition: '7', aliases: ['UseWinPS'], sets: { Name: {} } },
  },
  process(cmdlet) {
    for (const name of requested(cmdlet)) {
      const found = available(cmdlet, name);
      if (found.length === 0 && !hasWildcards(name)) notFound(cmdlet, name);
      for (const module of found) {
        cmdlet.session.importModule(module.name);
        if (cmdlet.flag('PassThru')) cmdlet.write(moduleObject(module));
      }
    }
  },
});

/** Names, `@{ ModuleName = … }` tables, or objects of Get-Module. */
function requested(cmdlet: CmdletContext): string[] {
  if (cmdlet.isBound('Name')) return cmdlet.list('Name').map(toText);
  const given = cmdlet.isBound('ModuleInfo') ? cmdlet.list('ModuleInfo') : cmdlet.list('FullyQualifiedName');
  return given.map((value) => {
    if (value instanceof Hashtable) return toText(value.get('ModuleName'));
    return value instanceof NetObject ? toText(value.get('Name') ?? '') : toText(value);
  });
}

function available(cmdlet: CmdletContext, name: string): ModuleInfo[] {
  const base = name.replace(/^.*[\\/]/, '').replace(/\.(psd1|psm1|dll)$/i, '');
  const pattern = wildcardRegExp(base);
  return cmdlet.session
    .modules()
    .map(({ module }) => module)
    .filter((module) => pattern.test(module.name) && versionFits(cmdlet, module));
}

function versionFits(cmdlet: CmdletContext, { version }: ModuleInfo): boolean {
  const compare = (other: string) => compareVersions(version, other);
  const [required, minimum, maximum] = ['RequiredVersion', 'MinimumVersion', 'MaximumVersion'].map((p) =>
    cmdlet.text(p),
  );
  if (required !== undefined && compare(required) !== 0) return false;
  if (minimum !== undefined && compare(minimum) < 0) return false;
  return maximum === undefined || compare(maximum.replaceAll('*', '99999')) <= 0;
}

function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((v) => v.split('.').map(Number)) as [number[], number[]];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return 0;
}

function notFound(cmdlet: CmdletContext, name: string): void {
  const version = cmdlet.text('RequiredVersion') ?? cmdlet.text('MinimumVersion') ?? cmdlet.text('MaximumVersion');
  const shown = version === undefined ? '' : ` with version '${version}'`;
  cmdlet.writeError({
    message: `The specified module '${name}'${shown} was not loaded because no valid module file was found in any module directory.`,
    id: version === undefined ? 'Modules_ModuleNotFound' : 'Modules_ModuleWithVersionNotFound',
    category: 'ResourceUnavailable',
    target: name,
    exceptionType: 'System.IO.FileNotFoundException',
  });
}

export const getModule = defineCmdlet({
  name: 'Get-Module',
  aliases: ['gmo'],
  className: 'Microsoft.PowerShell.Commands.GetModuleCommand',
  module: 'Microsoft.PowerShell.Core',
  defaultParameterSet: 'Loaded',
  parameters: {
    Name: {
      type: 'string[]',
      sets: { Loaded: { position: 0, valueFromPipeline: true }, Available: { position: 0, valueFromPipeline: true } },
    },
    FullyQualifiedName: { type: 'object[]' },
    All: { type: 'switch', sets: { Loaded: {}, Available: {} } },
    ListAvailable: { type: 'switch', sets: { Available: { mandatory: true } } },
    PSEdition: { type: 'string', sets: { Available: {} } },
    SkipEditionCheck: { type: 'switch', edition: '7', sets: { Available: {} } },
    Refresh: { type: 'switch', sets: { Available: {} } },
  },
  process(cmdlet) {
    const patterns = cmdlet.isBound('Name') ? cmdlet.list('Name').map((n) => wildcardRegExp(toText(n))) : null;
    const found = cmdlet.session
      .modules()
      .filter(({ module, loaded }) => {
        if (patterns !== null && !patterns.some((p) => p.test(module.name))) return false;
        if (cmdlet.flag('ListAvailable')) return true;
        return loaded && module.name !== 'Microsoft.PowerShell.Core';
      })
      .map(({ module }) => module)
      .sort((a, b) => compareValues(a.name, b.name, true));
    for (const module of found) cmdlet.write(moduleObject(module));
  },
});

export const removeModule = defineCmdlet({
  name: 'Remove-Module',
  aliases: ['rmo'],
  className: 'Microsoft.PowerShell.Commands.RemoveModuleCommand',
  module: 'Microsoft.PowerShell.Core',
  defaultParameterSet: 'name',
  supportsShouldProcess: true,
  parameters: {
    Name: { type: 'string[]', sets: { name: { mandatory: true, position: 0, valueFromPipeline: true } } },
    FullyQualifiedName: { type: 'object[]', sets: { FullyQualifiedName: { mandatory: true, position: 0 } } },
    ModuleInfo: { type: 'object[]', sets: { ModuleInfo: { mandatory: true, position: 0, valueFromPipeline: true } } },
    Force: { type: 'switch' },
  },
  process(cmdlet) {
    for (const name of requested(cmdlet)) {
      const pattern = wildcardRegExp(name);
      const loaded = cmdlet.session.modules().filter((m) => m.loaded && pattern.test(m.module.name));
      if (loaded.length === 0 && !hasWildcards(name)) noneRemoved(cmdlet);
      for (const { module } of loaded)
        if (cmdlet.shouldProcess(module.name, 'Remove-Module')) cmdlet.session.removeModule(module.name);
    }
  },
});

function noneRemoved(cmdlet: CmdletContext): void {
  cmdlet.writeError({
    message:
      'No modules were removed. Verify that the specification of modules to remove is correct and those modules exist in the runspace.',
    id: 'Modules_NoModulesRemoved',
    category: 'ResourceUnavailable',
  });
}
