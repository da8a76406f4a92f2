/** Write-Output. In 5.1 its parameter takes an array, whose elements are written one by one; in 7 a single object. */
import { type CmdletContext, defineCmdlet, type ParameterDefinition } from '../../runtime/cmdlet.ts';

const shared: ParameterDefinition = {
  type: 'psobject',
  mandatory: true,
  position: 0,
  valueFromPipeline: true,
  valueFromRemainingArguments: true,
  allowNull: true,
  allowEmptyCollection: true,
};

const common = {
  name: 'Write-Output',
  aliases: ['echo', 'write'],
  className: 'Microsoft.PowerShell.Commands.WriteOutputCommand',
  module: 'Microsoft.PowerShell.Utility',
};

export const writeOutput7 = defineCmdlet({
  ...common,
  edition: '7',
  parameters: { InputObject: shared, NoEnumerate: { type: 'switch' } },
  process(cmdlet) {
    give(cmdlet, cmdlet.get('InputObject'));
  },
});

export const writeOutput5 = defineCmdlet({
  ...common,
  edition: '5.1',
  parameters: { InputObject: { ...shared, type: 'psobject[]' }, NoEnumerate: { type: 'switch' } },
  process(cmdlet) {
    if (cmdlet.get('InputObject') === null) cmdlet.write(null);
    for (const object of cmdlet.list('InputObject')) give(cmdlet, object);
  },
});

function give(cmdlet: CmdletContext, object: Parameters<CmdletContext['write']>[0]): void {
  if (cmdlet.flag('NoEnumerate')) cmdlet.write(object);
  else cmdlet.writeEnumerated(object);
}
