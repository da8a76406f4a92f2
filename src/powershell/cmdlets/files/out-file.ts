import { Outputter } from '../../format/index.ts';
import { type CmdletContext, defineCmdlet } from '../../runtime/cmdlet.ts';
import { widthOf } from '../format/text-width.ts';
import { pathText } from './item-targets.ts';
import { providerPath } from './location.ts';
import { refusing } from './providers/provider.ts';
import { saveText } from './save-text.ts';
import { defaultEncoding, encodingOf, unicodeWithMark } from './text-encoding.ts';

interface State {
  outputter: Outputter | undefined;
  lines: string[];
}

/** Out-File, and `>` and `>>`: what the screen would show, in a file. */
export const outFile = defineCmdlet<State>({
  name: 'Out-File',
  className: 'Microsoft.PowerShell.Commands.OutFileCommand',
  module: 'Microsoft.PowerShell.Utility',
  defaultParameterSet: 'ByPath',
  supportsShouldProcess: true,
  parameters: {
    FilePath: { type: 'string', aliases: ['Path'], sets: { ByPath: { position: 0, mandatory: true } } },
    LiteralPath: {
      type: 'string',
      aliases: ['PSPath', 'LP'],
      sets: { ByLiteralPath: { mandatory: true, valueFromPipelineByPropertyName: true } },
    },
    Encoding: { type: 'object', position: 1 },
    Append: { type: 'switch' },
    Force: { type: 'switch' },
    NoClobber: { type: 'switch', aliases: ['NoOverwrite'] },
    Width: { type: 'int', validateRange: [2, 2_147_483_647] },
    NoNewline: { type: 'switch' },
    InputObject: { type: 'psobject', valueFromPipeline: true },
  },
  state: () => ({ outputter: undefined, lines: [] }),
  begin(cmdlet) {
    const { lines } = cmdlet.state;
    cmdlet.state.outputter = new Outputter(widthOf(cmdlet.int('Width')), (line) => lines.push(line));
  },
  process(cmdlet) {
    cmdlet.state.outputter?.process(cmdlet.get('InputObject'));
  },
  end(cmdlet) {
    cmdlet.state.outputter?.end();
    const written = pathText(cmdlet.get(cmdlet.isBound('LiteralPath') ? 'LiteralPath' : 'FilePath'));
    if (!cmdlet.shouldProcess(written, 'Output to File')) return;
    refusing(cmdlet, () => save(cmdlet, written));
  },
});

function save(cmdlet: CmdletContext<State>, written: string): void {
  const target = providerPath(cmdlet.session, written);
  const end = cmdlet.flag('NoNewline') ? '' : '\n';
  const text = cmdlet.state.lines.map((line) => line + end).join('');
  if (target.provider.name !== 'FileSystem') {
    target.provider.write(target.path, [text.replace(/\n$/, '')], {
      append: cmdlet.flag('Append'),
      encoding: null,
      noNewline: true,
      asBytes: false,
      force: false,
    });
    return;
  }
  saveText(cmdlet, target.path, text, encodingOf(cmdlet.get('Encoding'), defaultEncoding(unicodeWithMark)));
}
