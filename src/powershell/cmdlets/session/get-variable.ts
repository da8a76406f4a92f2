/** Get-Variable. */
import { defineCmdlet } from '../../runtime/cmdlet.ts';
import type { PSVariable, Value } from '../../runtime/values/index.ts';
import { toText } from '../../types/index.ts';
import { matchingVariables, scopeOf, scopeParameter } from './variable-names.ts';
import { variableErrors } from './variable-options.ts';

export const getVariable = defineCmdlet({
  name: 'Get-Variable',
  aliases: ['gv'],
  className: 'Microsoft.PowerShell.Commands.GetVariableCommand',
  module: 'Microsoft.PowerShell.Utility',
  parameters: {
    Name: {
      type: 'string[]',
      position: 0,
      valueFromPipeline: true,
      valueFromPipelineByPropertyName: true,
      validateNotNullOrEmpty: true,
      default: ['*'],
    },
    ValueOnly: { type: 'switch' },
    Include: { type: 'string[]' },
    Exclude: { type: 'string[]' },
    Scope: scopeParameter,
  },
  process(cmdlet) {
    const scope = scopeOf(cmdlet);
    for (const name of cmdlet.list('Name').map(toText)) {
      const { variables, filtered } = matchingVariables(cmdlet, name, scope);
      if (variables.length === 0 && !filtered) variableErrors.notFound(cmdlet, name);
      for (const variable of variables) {
        if (!cmdlet.flag('ValueOnly')) cmdlet.write(variable);
        else if (cmdlet.edition === '7') cmdlet.writeEnumerated(read(variable));
        else cmdlet.write(read(variable));
      }
    }
  },
});

function read(variable: PSVariable): Value {
  return variable.reader === null ? variable.value : variable.reader();
}
