import { defineCmdlet } from '../../runtime/cmdlet.ts';

/** Out-Null: takes everything and says nothing. */
export const outNull = defineCmdlet({
  name: 'Out-Null',
  className: 'Microsoft.PowerShell.Commands.OutNullCommand',
  module: 'Microsoft.PowerShell.Core',
  parameters: { InputObject: { type: 'psobject', valueFromPipeline: true } },
});
