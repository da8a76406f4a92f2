/** Write-Warning, Write-Verbose, Write-Debug. */
import { type CmdletContext, type CmdletDefinition, defineCmdlet } from '../../runtime/cmdlet.ts';

function messageCmdlet(
  stream: 'Warning' | 'Verbose' | 'Debug',
  write: (cmdlet: CmdletContext, text: string) => void,
): CmdletDefinition {
  return defineCmdlet({
    name: `Write-${stream}`,
    className: `Microsoft.PowerShell.Commands.Write${stream}Command`,
    module: 'Microsoft.PowerShell.Utility',
    parameters: {
      Message: {
        type: 'string',
        aliases: ['Msg'],
        mandatory: true,
        position: 0,
        valueFromPipeline: true,
        allowEmptyString: true,
      },
    },
    process(cmdlet) {
      write(cmdlet, cmdlet.text('Message') ?? '');
    },
  });
}

export const writeWarning = messageCmdlet('Warning', (cmdlet, text) => cmdlet.writeWarning(text));
export const writeVerbose = messageCmdlet('Verbose', (cmdlet, text) => cmdlet.writeVerbose(text));
export const writeDebug = messageCmdlet('Debug', (cmdlet, text) => cmdlet.writeDebug(text));
