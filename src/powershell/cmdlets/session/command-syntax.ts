/** The syntax lines of a command, one per parameter set: `Get-Date [[-Date] <datetime>] [-Format <string>] [<CommonParameters>]`. */

import type { ParameterInfo } from '../../runtime/binder-contract.ts';
import { parametersOfCmdlet } from '../../runtime/binder-metadata.ts';
import type { CmdletDefinition } from '../../runtime/cmdlet.ts';
import type { Edition } from '../../syntax/edition.ts';
import { bareTypeName } from '../members/type-display.ts';

/** All lines, without the one that ends them. */
export function syntaxLines(cmdlet: CmdletDefinition, edition: Edition): string[] {
  const table = parametersOfCmdlet(cmdlet, edition);
  const sets = table.setNames.length === 0 ? [0] : table.setNames.map((_, i) => 1 << i);
  return sets.map((set) => {
    const own = table.parameters.filter((p) => !p.common && (p.inAllSets || (p.setFlags & set) !== 0));
    const positional = own
      .filter((p) => positionIn(p, set) !== null)
      .sort((a, b) => Number(positionIn(a, set)) - Number(positionIn(b, set)));
    const named = own.filter((p) => positionIn(p, set) === null);
    const parts = [
      ...positional,
      ...named.filter((p) => isMandatory(p, set)),
      ...named.filter((p) => !isMandatory(p, set)),
    ];
    const shouldProcess = cmdlet.supportsShouldProcess ? ['[-WhatIf]', '[-Confirm]'] : [];
    return [cmdlet.name, ...parts.map((p) => parameterText(p, set)), ...shouldProcess, '[<CommonParameters>]'].join(
      ' ',
    );
  });
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
  const text = `${label} <${bareTypeName(parameter.type)}>`;
  return isMandatory(parameter, set) ? text : `[${text}]`;
}
