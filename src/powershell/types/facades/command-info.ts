/** What Get-Command gives: cmdlets, functions, scripts, aliases. */
import { type CommandInfo, engine, type NetObject } from '../../runtime/values/index.ts';
import { findExactType } from '../registry.ts';
import { defineType } from './define.ts';

const space = 'System.Management.Automation.';

defineType({ name: `${space}CommandInfo`, isAbstract: true }, () => ({
  text: (self: CommandInfo) => self.name,
  properties: {
    'string Name': (self: CommandInfo) => self.name,
    'System.Management.Automation.CommandTypes CommandType': (self: CommandInfo) =>
      findExactType(`${space}CommandTypes`)?.definition.enumValues?.[self.commandType] ?? 2,
    'string ModuleName': (self: CommandInfo) => self.moduleName,
    'string Source': (self: CommandInfo) => self.moduleName,
    'System.Object Version': () => null,
    'string Definition': (self: CommandInfo) => self.definition,
    'System.Object Visibility': () => 'Public',
    'System.Object Parameters': (self: CommandInfo) => engine().describeCommand(self)?.parameters ?? null,
    'System.Object ParameterSets': (self: CommandInfo) => engine().describeCommand(self)?.parameterSets ?? null,
  },
  methods: { 'string ToString()': (self: CommandInfo) => self.name },
}));

const dash = (self: CommandInfo) => self.name.indexOf('-');

/** What functions and cmdlets have. */
const named = {
  'string Verb': (self: CommandInfo) => (dash(self) < 0 ? '' : self.name.slice(0, dash(self))),
  'string Noun': (self: CommandInfo) => (dash(self) < 0 ? '' : self.name.slice(dash(self) + 1)),
  'string DefaultParameterSet': (self: CommandInfo) => engine().describeCommand(self)?.defaultSet ?? null,
  'string HelpFile': () => null,
  'System.Object OutputType': () => [],
};

defineType({ name: `${space}CmdletInfo`, base: `${space}CommandInfo` }, () => ({ properties: named }));
defineType({ name: `${space}FunctionInfo`, base: `${space}CommandInfo` }, () => ({
  properties: {
    ...named,
    'scriptblock ScriptBlock': (self: CommandInfo) => self.scriptBlock,
    'bool CmdletBinding': (self: CommandInfo) => engine().describeCommand(self)?.isAdvanced ?? false,
    'string Description': () => null,
  },
}));
for (const name of ['FilterInfo', 'WorkflowInfo'])
  defineType({ name: `${space}${name}`, base: `${space}FunctionInfo` });
for (const name of ['ExternalScriptInfo', 'ScriptInfo']) {
  defineType({ name: `${space}${name}`, base: `${space}CommandInfo` }, () => ({
    properties: {
      'scriptblock ScriptBlock': (self: CommandInfo) => self.scriptBlock,
      'string Path': (self: CommandInfo) => self.scriptBlock?.ast.source.file ?? null,
    },
  }));
}

/** What an alias names, if it is there. */
function resolved(self: CommandInfo): CommandInfo | null {
  const found = engine().findCommand(self.definition) ?? null;
  return found?.commandType === 'Alias' ? resolved(found) : found;
}

defineType({ name: `${space}AliasInfo`, base: `${space}CommandInfo` }, () => ({
  properties: {
    'string Description': [
      (self: CommandInfo) => self.alias?.description ?? '',
      (self: CommandInfo, text: string | null) => {
        if (self.alias !== null) self.alias.description = text ?? '';
      },
    ],
    'System.Management.Automation.ScopedItemOptions Options': (self: CommandInfo) => self.alias?.options ?? 0,
    'string DisplayName': (self: CommandInfo) => `${self.name} -> ${self.definition}`,
    'System.Object ReferencedCommand': (self: CommandInfo) => engine().findCommand(self.definition) ?? null,
    'System.Object ResolvedCommand': resolved,
    'string ResolvedCommandName': (self: CommandInfo) => resolved(self)?.name ?? null,
  },
}));

defineType({ name: `${space}CommandParameterSetInfo` }, () => ({
  text: (self: NetObject) => String(self.get('Syntax')),
}));
