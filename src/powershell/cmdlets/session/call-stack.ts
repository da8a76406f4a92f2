/** Get-PSCallStack. */
import { defineCmdlet } from '../../runtime/cmdlet.ts';

export const getCallStack = defineCmdlet({
  name: 'Get-PSCallStack',
  aliases: ['gcs'],
  className: 'Microsoft.PowerShell.Commands.GetPSCallStackCommand',
  module: 'Microsoft.PowerShell.Utility',
  parameters: {},
  process(cmdlet) {
    for (const frame of cmdlet.session.callStack()) cmdlet.write(frame);
  },
});
