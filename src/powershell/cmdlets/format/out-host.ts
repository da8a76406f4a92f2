import { Outputter } from '../../format/index.ts';
import { type CmdletContext, type CmdletDefinition, defineCmdlet } from '../../runtime/cmdlet.ts';
import { widthOf } from './text-width.ts';

interface State {
  outputter: Outputter | undefined;
}

/** Formats for the host's screen; where there is none the text goes nowhere. */
const printing: Pick<CmdletDefinition<State>, 'state' | 'begin' | 'process' | 'end'> = {
  state: () => ({ outputter: undefined }),
  begin(cmdlet) {
    cmdlet.state.outputter = new Outputter(widthOf(120), (line) => cmdlet.host.print?.(`${line}\n`));
  },
  process(cmdlet) {
    cmdlet.state.outputter?.process(cmdlet.get('InputObject'));
  },
  end(cmdlet: CmdletContext<State>) {
    cmdlet.state.outputter?.end();
  },
};

/** Out-Host: objects as text on the screen. */
export const outHost = defineCmdlet<State>({
  name: 'Out-Host',
  aliases: ['oh'],
  className: 'Microsoft.PowerShell.Commands.OutHostCommand',
  module: 'Microsoft.PowerShell.Core',
  parameters: { Paging: { type: 'switch' }, InputObject: { type: 'psobject', valueFromPipeline: true } },
  ...printing,
});

/** Out-Default: what a console does with the output of a pipeline. */
export const outDefault = defineCmdlet<State>({
  name: 'Out-Default',
  className: 'Microsoft.PowerShell.Commands.OutDefaultCommand',
  module: 'Microsoft.PowerShell.Core',
  parameters: { Transcript: { type: 'switch' }, InputObject: { type: 'psobject', valueFromPipeline: true } },
  ...printing,
});
