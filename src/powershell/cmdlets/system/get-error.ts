/** Get-Error (7): the newest errors of the session, to be looked at in full. */
import { defineCmdlet } from '../../runtime/cmdlet.ts';
import { isNull, MemberBag, PSException, PSWrapped, unwrap, type Value } from '../../runtime/values/index.ts';
import { typeNamesOf } from '../../types/index.ts';

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

/** The error under the name of its full view; the one in `$Error` stays as it is. */
function extended(error: Value): Value {
  const base = unwrap(error);
  const own = base instanceof PSException ? 'System.Exception' : 'System.Management.Automation.ErrorRecord';
  const members = new MemberBag();
  members.typeNames = [`${own}#PSExtendedError`, ...typeNamesOf(base).filter((name) => name !== own)];
  return new PSWrapped(base, members);
}
