/** Remove-Variable, Clear-Variable. */
import { defineCmdlet } from '../../runtime/cmdlet.ts';
import { filterParameters, namedVariables, scopeOf } from './variable-names.ts';
import { forceValue, isProtected, variableErrors } from './variable-options.ts';

const names = { type: 'string[]', position: 0, mandatory: true, valueFromPipelineByPropertyName: true } as const;

export const removeVariable = defineCmdlet({
  name: 'Remove-Variable',
  aliases: ['rv'],
  className: 'Microsoft.PowerShell.Commands.RemoveVariableCommand',
  module: 'Microsoft.PowerShell.Utility',
  supportsShouldProcess: true,
  parameters: {
    Name: { ...names, valueFromPipeline: true },
    ...filterParameters,
    Force: { type: 'switch' },
  },
  process(cmdlet) {
    const scope = scopeOf(cmdlet) ?? 'local';
    for (const variable of namedVariables(cmdlet, scope)) {
      if (!cmdlet.shouldProcess(`Name: ${variable.name}`, 'Remove variable')) continue;
      if (isProtected(variable) && (!cmdlet.flag('Force') || variable.options.constant))
        variableErrors.notRemovable(cmdlet, variable.name);
      else cmdlet.session.removeVariable(variable.name, scope);
    }
  },
});

export const clearVariable = defineCmdlet({
  name: 'Clear-Variable',
  aliases: ['clv'],
  className: 'Microsoft.PowerShell.Commands.ClearVariableCommand',
  module: 'Microsoft.PowerShell.Utility',
  supportsShouldProcess: true,
  parameters: {
    Name: names,
    ...filterParameters,
    Force: { type: 'switch' },
    PassThru: { type: 'switch' },
  },
  process(cmdlet) {
    const scope = scopeOf(cmdlet);
    for (const variable of namedVariables(cmdlet, scope)) {
      if (!cmdlet.shouldProcess(`Name: ${variable.name}`, 'Clear variable')) continue;
      const force = cmdlet.flag('Force') && variable.options.constant !== true;
      if (isProtected(variable) && !force) {
        variableErrors.notWritable(cmdlet, variable.name);
        continue;
      }
      const cleared = isProtected(variable)
        ? forceValue(variable, null)
        : cmdlet.session.setVariable(variable.name, null, scope);
      if (cmdlet.flag('PassThru')) cmdlet.write(cleared);
    }
  },
});
