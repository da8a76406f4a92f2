/** Get-Error (7): the newest errors of the session, to be looked at in full. */
import { defineCmdlet } from '../../runtime/cmdlet.ts';
import { extend, isNull, type Value } from '../../runtime/values/index.ts';

export const getErrorCommand = defineCmdlet({
  name: 'Get-Error',
  aliases: ['gerr'],
  className: 'Microsoft.PowerShell.Commands.GetErrorCommand',
  module: 'Microsoft.PowerShell.Utility',
  edition: '7',
  defaultParameterSet: 'Newest',
  parameters: {
    InputObject: { type: 'psobject', sets: { Error: { position: 0, valueFromPipeline: true } } },
    Newest: { type: 'int', aliases: ['Last'], validateRange: [1, 2_147_483_647], sets: { Newest: {} }, default: 1 },
  },
  process(cmdlet) {
    const given = cmdlet.get('InputObject');
    const errors = isNull(given) ? cmdlet.session.errors.slice(0, cmdlet.int('Newest') ?? 1) : [given];
    for (const error of errors) cmdlet.write(extended(error));
  },
});

function extended(error: Value): Value {
  const { value, members } = extend(error);
  const name = 'System.Management.Automation.ErrorRecord#PSExtendedError';
  if (!members.typeNames?.includes(name)) members.typeNames = [name, ...(members.typeNames ?? [])];
  return value;
}
