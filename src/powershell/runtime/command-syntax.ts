/** The syntax of a command, one line per parameter set: `Get-Date [[-Date] <datetime>] [-Format <string>] [<CommonParameters>]`. */
import { bareTypeText } from '../types/index.ts';
import type { CommandParameters, ParameterInfo } from './binder-contract.ts';

/** The bits of a command's sets; 0 stands for the only one. */
export function setFlags(command: CommandParameters): number[] {
  return command.setNames.length === 0 ? [0] : command.setNames.map((_, bit) => 1 << bit);
}

/** The parameters of one set in the order in which syntax shows them, without those that every command has. */
export function shownParameters(command: CommandParameters, set: number): ParameterInfo[] {
  const own = command.parameters.filter((p) => !isCommon(p) && (p.inAllSets || (p.setFlags & set) !== 0));
  const positional = own
    .filter((p) => positionIn(p, set) !== null)
    .sort((a, b) => Number(positionIn(a, set)) - Number(positionIn(b, set)));
  const named = own.filter((p) => positionIn(p, set) === null);
  return [...positional, ...named.filter((p) => isMandatory(p, set)), ...named.filter((p) => !isMandatory(p, set))];
}

function isCommon(parameter: ParameterInfo): boolean {
  return parameter.common && parameter.name !== 'WhatIf' && parameter.name !== 'Confirm';
}

/** What stands behind the command's name. */
export function setSyntax(command: CommandParameters, set: number): string {
  const parts = shownParameters(command, set).map((p) => parameterText(p, set));
  return [...parts, ...(command.kind === 'simple' ? [] : ['[<CommonParameters>]'])].join(' ');
}

/** All lines, names included. */
export function syntaxLines(command: CommandParameters): string[] {
  return setFlags(command).map((set) => `${command.commandName} ${setSyntax(command, set)}`.trimEnd());
}

function membership(parameter: ParameterInfo, set: number) {
  return parameter.memberships.find((m) => m.flag === set) ?? parameter.memberships.find((m) => m.flag === 0);
}

function positionIn(parameter: ParameterInfo, set: number): number | null {
  return membership(parameter, set)?.position ?? null;
}

function isMandatory(parameter: ParameterInfo, set: number): boolean {
  return membership(parameter, set)?.mandatory ?? false;
}

function parameterText(parameter: ParameterInfo, set: number): string {
  const { name } = parameter;
  if (parameter.isSwitch) return isMandatory(parameter, set) ? `-${name}` : `[-${name}]`;
  const label = positionIn(parameter, set) === null ? `-${name}` : `[-${name}]`;
  const text = `${label} <${bareTypeText(parameter.type)}>`;
  return isMandatory(parameter, set) ? text : `[${text}]`;
}
