/** New-Guid: in 5.1 a function, in 7 a cmdlet with more parameters. */
import { type CmdletContext, defineCmdlet } from '../../runtime/cmdlet.ts';
import { PowerShellError, PSGuid } from '../../runtime/values/index.ts';
import { convertTo, typeNamed } from '../../types/index.ts';

const common = { name: 'New-Guid', module: 'Microsoft.PowerShell.Utility' };

export const newGuid5 = defineCmdlet({
  ...common,
  edition: '5.1',
  className: 'New-Guid',
  parameters: {},
  end(cmdlet) {
    cmdlet.write(new PSGuid(cmdlet.host.newGuid()));
  },
});

export const newGuid7 = defineCmdlet({
  ...common,
  edition: '7',
  className: 'Microsoft.PowerShell.Commands.NewGuidCommand',
  defaultParameterSet: 'Default',
  parameters: {
    Empty: { type: 'switch', sets: { Empty: {} } },
    InputObject: { type: 'string', sets: { InputObject: { position: 0, valueFromPipeline: true } } },
  },
  process(cmdlet) {
    if (cmdlet.flag('Empty')) cmdlet.write(new PSGuid('00000000-0000-0000-0000-000000000000'));
    else if (cmdlet.isBound('InputObject')) parse(cmdlet);
    else cmdlet.write(new PSGuid(cmdlet.host.newGuid()));
  },
});

function parse(cmdlet: CmdletContext): void {
  try {
    cmdlet.write(convertTo(cmdlet.get('InputObject'), typeNamed('System.Guid')));
  } catch (error) {
    if (!(error instanceof PowerShellError)) throw error;
    cmdlet.writeError({
      message: 'Unrecognized Guid format.',
      id: 'StringNotRecognizedAsGuid',
      category: 'InvalidArgument',
      exceptionType: 'System.FormatException',
    });
  }
}
