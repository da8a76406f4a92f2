/** What Get-Command tells of a command: its parameters and sets, as values. */
import type { ExpressionAst } from '../syntax/ast.ts';
import { collection } from '../types/index.ts';
import type { CommandParameters, ParameterInfo, SetMembership } from './binder-contract.ts';
import { parametersOfCmdlet, parametersOfScript } from './binder-metadata.ts';
import { codeOf } from './block-code.ts';
import type { CmdletDefinition } from './cmdlet.ts';
import { setFlags, setSyntax, shownParameters, syntaxLines } from './command-syntax.ts';
import type { Frame } from './frame.ts';
import { evaluateConstant } from './parameter-guards.ts';
import {
  AttributeObject,
  type CommandDescription,
  type CommandInfo,
  GenericDictionary,
  NetObject,
  type Value,
} from './values/index.ts';

const space = 'System.Management.Automation.';
const allSets = '__AllParameterSets';

/** Null for what has no parameters of its own (an alias). */
export function describeCommand(f: Frame, info: CommandInfo): CommandDescription | null {
  const command = parametersOf(f, info);
  return command === null ? null : new Description(command);
}

function parametersOf(f: Frame, info: CommandInfo): CommandParameters | null {
  const { edition } = f.engine;
  if (info.cmdlet !== null) return parametersOfCmdlet(info.cmdlet as CmdletDefinition, edition);
  if (info.scriptBlock === null) return null;
  const code = codeOf(info.scriptBlock);
  const source = {
    declared: code.declared,
    evaluate: (argument: ExpressionAst) => evaluateConstant(f, code, argument),
  };
  return parametersOfScript(info.name, code.ast, source, edition);
}

class Description implements CommandDescription {
  constructor(private readonly command: CommandParameters) {}

  get isAdvanced(): boolean {
    return this.command.kind !== 'simple';
  }

  get defaultSet(): string | null {
    return this.command.defaultSet;
  }

  get syntax(): readonly string[] {
    return syntaxLines(this.command);
  }

  get parameters(): Value {
    const { command } = this;
    const table = new GenericDictionary('System.String', `${space}ParameterMetadata`, true);
    for (const parameter of command.parameters) table.set(parameter.name, metadata(parameter, command));
    return table;
  }

  get parameterSets(): Value {
    const { command } = this;
    const sets = setFlags(command).map((set) => {
      const name = nameOf(command, set);
      const common = command.parameters.filter((p) => p.common && p.name !== 'WhatIf' && p.name !== 'Confirm');
      return new NetObject(`${space}CommandParameterSetInfo`, {
        Name: name,
        IsDefault: name === (command.defaultSet ?? allSets),
        Parameters: [...shownParameters(command, set), ...common].map((p) => parameterInSet(p, set, command)),
        Syntax: setSyntax(command, set),
      });
    });
    return collection(`${space}CommandParameterSetInfo`, sets);
  }
}

function nameOf(command: CommandParameters, set: number): string {
  return set === 0 ? allSets : (command.setNames[31 - Math.clz32(set)] ?? allSets);
}

function binding(membership: SetMembership) {
  return {
    IsMandatory: membership.mandatory,
    Position: membership.position ?? -2147483648,
    ValueFromPipeline: membership.valueFromPipeline,
    ValueFromPipelineByPropertyName: membership.valueFromPipelineByPropertyName,
    ValueFromRemainingArguments: membership.valueFromRemainingArguments,
    HelpMessage: membership.helpMessage,
  };
}

function metadata(parameter: ParameterInfo, command: CommandParameters): NetObject {
  const sets = new GenericDictionary('System.String', `${space}ParameterSetMetadata`, true);
  for (const membership of parameter.memberships) {
    sets.set(nameOf(command, membership.flag), new NetObject(`${space}ParameterSetMetadata`, binding(membership)));
  }
  return new NetObject(`${space}ParameterMetadata`, {
    Name: parameter.name,
    ParameterType: parameter.type,
    ParameterSets: sets,
    IsDynamic: parameter.dynamic,
    Aliases: collection('System.String', [...parameter.aliases]),
    Attributes: collection('System.Attribute', attributesOf(parameter, command)),
    SwitchParameter: parameter.isSwitch,
  });
}

function parameterInSet(parameter: ParameterInfo, set: number, command: CommandParameters): NetObject {
  const own = parameter.memberships.find((m) => m.flag === set) ?? parameter.memberships[0];
  return new NetObject(`${space}CommandParameterInfo`, {
    Name: parameter.name,
    ParameterType: parameter.type,
    ...binding(own as SetMembership),
    IsDynamic: parameter.dynamic,
    Aliases: collection('System.String', [...parameter.aliases]),
    Attributes: collection('System.Attribute', attributesOf(parameter, command)),
  });
}

function attributesOf(parameter: ParameterInfo, command: CommandParameters): Value[] {
  const attribute = (name: string, properties: Readonly<Record<string, Value>> = {}) =>
    new AttributeObject(name, new Map(Object.entries(properties)));
  const found = parameter.memberships.map((membership) => {
    const { IsMandatory, ...rest } = binding(membership);
    const ParameterSetName = nameOf(command, membership.flag);
    return attribute('Parameter', { ParameterSetName, Mandatory: IsMandatory, ...rest, DontShow: false });
  });
  if (parameter.aliases.length > 0) found.push(attribute('Alias', { AliasNames: [...parameter.aliases] }));
  for (const rule of parameter.validations) found.push(attribute(rule.attribute, rule.properties));
  if (parameter.allowNull) found.push(attribute('AllowNull'));
  if (parameter.allowEmptyString) found.push(attribute('AllowEmptyString'));
  if (parameter.allowEmptyCollection) found.push(attribute('AllowEmptyCollection'));
  return found;
}
