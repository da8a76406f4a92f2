/** `(Get-Command x).Parameters`: what a command takes, as values. */
import type { ExpressionAst } from '../syntax/ast.ts';
import { collection } from '../types/index.ts';
import type { CommandParameters, ParameterInfo } from './binder-contract.ts';
import { parametersOfCmdlet, parametersOfScript } from './binder-metadata.ts';
import { codeOf } from './block-code.ts';
import type { CmdletDefinition } from './cmdlet.ts';
import type { Frame } from './frame.ts';
import { evaluateConstant } from './parameter-guards.ts';
import { type CommandInfo, GenericDictionary, NetObject, type Value } from './values/index.ts';

const space = 'System.Management.Automation.';

/** By name, the common ones included; null for what has none (an alias). */
export function commandParameters(f: Frame, info: CommandInfo): Value {
  const described = describe(f, info);
  if (described === null) return null;
  const table = new GenericDictionary('System.String', `${space}ParameterMetadata`, true);
  for (const parameter of described.parameters) table.set(parameter.name, metadata(parameter, described));
  return table;
}

function describe(f: Frame, info: CommandInfo): CommandParameters | null {
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

function metadata(parameter: ParameterInfo, command: CommandParameters): NetObject {
  const sets = new GenericDictionary('System.String', `${space}ParameterSetMetadata`, true);
  for (const membership of parameter.memberships) {
    const names =
      membership.flag === 0
        ? ['__AllParameterSets']
        : command.setNames.filter((_, i) => (membership.flag & (1 << i)) !== 0);
    for (const name of names) {
      sets.set(
        name,
        new NetObject(`${space}ParameterSetMetadata`, {
          IsMandatory: membership.mandatory,
          Position: membership.position ?? -2147483648,
          ValueFromPipeline: membership.valueFromPipeline,
          ValueFromPipelineByPropertyName: membership.valueFromPipelineByPropertyName,
          ValueFromRemainingArguments: membership.valueFromRemainingArguments,
          HelpMessage: membership.helpMessage,
        }),
      );
    }
  }
  return new NetObject(`${space}ParameterMetadata`, {
    Name: parameter.name,
    ParameterType: parameter.type,
    ParameterSets: sets,
    IsDynamic: false,
    Aliases: collection('System.String', [...parameter.aliases]),
    Attributes: collection('System.Attribute', []),
    SwitchParameter: parameter.isSwitch,
  });
}
