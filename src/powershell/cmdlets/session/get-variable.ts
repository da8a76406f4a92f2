/** Get-Variable. */
import { defineCmdlet } from '../../runtime/cmdlet.ts';
import type { PSVariable, Value } from '../../runtime/values/index.ts';
import { filterParameters, namedVariables, scopeOf } from './variable-names.ts';

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
    ...filterParameters,
  },
  process(cmdlet) {
    for (const variable of namedVariables(cmdlet, scopeOf(cmdlet))) {
      if (!cmdlet.flag('ValueOnly')) cmdlet.write(variable);
      else if (cmdlet.edition === '7') cmdlet.writeEnumerated(read(variable));
      else cmdlet.write(read(variable));
    }
  },
});

function read(variable: PSVariable): Value {
  return variable.reader === null ? variable.value : variable.reader();
}
