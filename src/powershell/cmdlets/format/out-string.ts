import { Outputter } from '../../format/index.ts';
import { type CmdletContext, defineCmdlet } from '../../runtime/cmdlet.ts';
import { widthOf } from './text-width.ts';

interface State {
  outputter: Outputter | undefined;
  lines: string[];
}

/** Out-String: everything as one text, or line by line. */
export const outString = defineCmdlet<State>({
  name: 'Out-String',
  className: 'Microsoft.PowerShell.Commands.OutStringCommand',
  module: 'Microsoft.PowerShell.Utility',
  parameters: {
    Stream: { type: 'switch', sets: { StreamFormatting: {} } },
    Width: { type: 'int', validateRange: [2, 2_147_483_647] },
    NoNewline: { type: 'switch', edition: '7', sets: { NoNewLineFormatting: {} } },
    InputObject: { type: 'psobject', valueFromPipeline: true },
  },
  defaultParameterSet: 'NoNewLineFormatting',
  outputTypes: ['System.String'],
  state: () => ({ outputter: undefined, lines: [] }),
  begin(cmdlet) {
    const stream = cmdlet.flag('Stream');
    const { lines } = cmdlet.state;
    cmdlet.state.outputter = new Outputter(widthOf(cmdlet.int('Width')), (line) => {
      if (stream) cmdlet.write(line);
      else lines.push(line);
    });
  },
  process(cmdlet) {
    cmdlet.state.outputter?.process(cmdlet.get('InputObject'));
  },
  end(cmdlet) {
    cmdlet.state.outputter?.end();
    if (!cmdlet.flag('Stream')) cmdlet.write(joined(cmdlet));
  },
});

function joined(cmdlet: CmdletContext<State>): string {
  const { lines } = cmdlet.state;
  const end = cmdlet.flag('NoNewline') ? '' : '\n';
  return lines.map((line) => line + end).join('');
}
