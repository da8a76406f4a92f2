/** Views of what a session holds: commands, variables, modules, members, call stacks. */
import { isNull, type Value } from '../../runtime/values/index.ts';
import { getMember, toText } from '../../types/index.ts';
import { registerFormatView } from '../registry.ts';

registerFormatView({
  types: ['System.Management.Automation.PSVariable'],
  name: 'Variable',
  shape: 'table',
  columns: [{ value: 'Name', width: 30 }, { value: 'Value' }],
});
registerFormatView({
  types: ['System.Management.Automation.PSVariable'],
  name: 'ShellVariable',
  shape: 'list',
  fields: ['Name', 'Description', 'Value', 'Visibility', 'Module', 'ModuleName', 'Options', 'Attributes'].map(
    (value) => ({
      value,
    }),
  ),
});

const commandTypes = [
  'AliasInfo',
  'ApplicationInfo',
  'CmdletInfo',
  'ExternalScriptInfo',
  'FilterInfo',
  'FunctionInfo',
  'ScriptInfo',
];
const named = (names: readonly string[]) => names.map((name) => `System.Management.Automation.${name}`);

registerFormatView({
  types: named(commandTypes),
  name: 'CommandInfo',
  shape: 'table',
  columns: [
    { value: 'CommandType', width: 15 },
    { label: 'Name', value: commandName, width: 50 },
    { value: 'Version', width: 10 },
    { value: 'Source' },
  ],
});
registerFormatView({
  types: named(['CommandInfo']),
  name: 'CommandInfo',
  shape: 'table',
  columns: [{ value: 'CommandType', width: 15 }, { value: 'Name' }],
});
registerFormatView({
  types: named(['AliasInfo']),
  shape: 'list',
  fields: ['DisplayName', 'CommandType', 'Definition', 'ReferencedCommand', 'ResolvedCommand'].map((value) => ({
    value,
  })),
});
registerFormatView({
  types: named(['CmdletInfo']),
  shape: 'list',
  fields: [
    'Name',
    'CommandType',
    'Definition',
    'Path',
    'AssemblyInfo',
    'DLL',
    'HelpFile',
    'ParameterSets',
    'ImplementingType',
    'Verb',
    'Noun',
  ].map((value) => ({ value })),
});
registerFormatView({
  types: named(['FilterInfo', 'FunctionInfo']),
  shape: 'list',
  fields: ['Name', 'CommandType', 'Definition'].map((value) => ({ value })),
});

/** An alias shows what it stands for: `gci -> Get-ChildItem`. */
function commandName(command: Value): Value {
  if (toText(getMember(command, 'CommandType')) !== 'Alias') return getMember(command, 'Name');
  const display = getMember(command, 'DisplayName');
  if (!isNull(display) && display !== '') return display;
  return `${toText(getMember(command, 'Name'))} -> ${toText(getMember(command, 'Definition'))}`;
}

registerFormatView({
  types: ['Microsoft.PowerShell.Commands.MemberDefinition'],
  shape: 'table',
  autoSize: true,
  groupBy: { by: 'TypeName' },
  columns: ['Name', 'MemberType', 'Definition'].map((value) => ({ value })),
});

const moduleKeys = (value: Value) => {
  const commands = getMember(value, 'ExportedCommands');
  return isNull(commands) ? null : getMember(commands, 'Keys');
};
registerFormatView({
  types: named(['PSModuleInfo']),
  name: 'Module',
  edition: '5.1',
  shape: 'table',
  columns: [
    { value: 'ModuleType', width: 10 },
    { value: 'Version', width: 10 },
    { value: 'Name', width: 35 },
    { label: 'ExportedCommands', value: moduleKeys },
  ],
});
registerFormatView({
  types: named(['PSModuleInfo']),
  name: 'Module',
  edition: '7',
  shape: 'table',
  columns: [
    { value: 'ModuleType', width: 10 },
    { value: 'Version', width: 10 },
    { label: 'PreRelease', value: () => null, width: 10 },
    { value: 'Name', width: 35 },
    { label: 'ExportedCommands', value: moduleKeys },
  ],
});
registerFormatView({
  types: named(['PSModuleInfo']),
  name: 'Module',
  shape: 'list',
  fields: [
    'Name',
    'Path',
    'Description',
    'ModuleType',
    'Version',
    'NestedModules',
    'ExportedFunctions',
    'ExportedCmdlets',
    'ExportedVariables',
    'ExportedAliases',
  ].map((value) => ({ value })),
});

registerFormatView({
  types: named(['CallStackFrame']),
  shape: 'table',
  columns: ['Command', 'Arguments', 'Location'].map((value) => ({ value })),
});
registerFormatView({
  types: ['Microsoft.PowerShell.Commands.HistoryInfo'],
  name: 'history',
  shape: 'table',
  columns: [{ value: 'Id', width: 4, align: 'right' }, { value: 'CommandLine' }],
});
registerFormatView({
  types: named(['Job']),
  name: 'Job',
  shape: 'table',
  columns: [
    { value: 'Id', width: 6 },
    { value: 'Name', width: 15 },
    { value: 'PSJobTypeName', width: 15 },
    { value: 'State', width: 13 },
    { value: 'HasMoreData', width: 15 },
    { value: 'Location', width: 20 },
    { value: 'Command', width: 25 },
  ],
});
