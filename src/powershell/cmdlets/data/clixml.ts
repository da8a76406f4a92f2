/** Export-, Import-Clixml; in 7 also ConvertTo- and ConvertFrom-CliXml. */
import { type CmdletContext, defineCmdlet } from '../../runtime/cmdlet.ts';
import { currentDrive, DriveError } from '../../runtime/drive.ts';
import type { Value } from '../../runtime/values/index.ts';
import { toText } from '../../types/index.ts';
import { fromClixml } from '../../types/serialization/clixml-reader.ts';
import { toClixml } from '../../types/serialization/clixml-writer.ts';
import { decodeFile } from '../../types/text/encodings.ts';
import { pathText, targetsOf } from '../files/item-targets.ts';
import { providerPath } from '../files/location.ts';
import { driveErrorWords } from '../files/providers/drive-refusal.ts';
import { ProviderError, type ProviderPath, refusing } from '../files/providers/provider.ts';
import { saveText } from '../files/save-text.ts';
import { defaultEncoding, encodingOf, unicodeWithMark } from '../files/text-encoding.ts';

const module = 'Microsoft.PowerShell.Utility';

interface State {
  values: Value[];
}

const depth = { type: 'int', validateRange: [1, 2_147_483_647], default: 2 } as const;

/** Export-Clixml */
export const exportClixml = defineCmdlet<State>({
  name: 'Export-Clixml',
  className: 'Microsoft.PowerShell.Commands.ExportClixmlCommand',
  module,
  defaultParameterSet: 'ByPath',
  supportsShouldProcess: true,
  parameters: {
    Depth: depth,
    Path: { type: 'string', sets: { ByPath: { position: 0, mandatory: true } } },
    LiteralPath: { type: 'string', aliases: ['PSPath', 'LP'], sets: { ByLiteralPath: { mandatory: true } } },
    InputObject: { type: 'psobject', mandatory: true, valueFromPipeline: true, allowNull: true },
    Force: { type: 'switch' },
    NoClobber: { type: 'switch', aliases: ['NoOverwrite'] },
    Encoding: { type: 'object' },
  },
  state: () => ({ values: [] }),
  process(cmdlet) {
    cmdlet.state.values.push(cmdlet.get('InputObject'));
  },
  end(cmdlet) {
    const written = pathText(cmdlet.get(cmdlet.isBound('LiteralPath') ? 'LiteralPath' : 'Path'));
    if (!cmdlet.shouldProcess(written, 'Export-Clixml')) return;
    refusing(cmdlet, () => {
      const { path } = filePath(providerPath(cmdlet.session, written));
      const text = toClixml(cmdlet.state.values, cmdlet.int('Depth') ?? 2);
      saveText(cmdlet, path, text, encodingOf(cmdlet.get('Encoding'), defaultEncoding(unicodeWithMark)));
    });
  },
});

/** Only files can be opened. */
function filePath(target: ProviderPath): ProviderPath {
  if (target.provider.name === 'FileSystem') return target;
  throw new ProviderError({
    message: `Cannot open file because the current provider (Microsoft.PowerShell.Core\\${target.provider.name}) cannot open a file.`,
    id: 'ReadWriteFileNotFileSystemProvider',
    category: 'InvalidArgument',
    exceptionType: 'System.Management.Automation.PSInvalidOperationException',
  });
}

/** Import-Clixml */
export const importClixml = defineCmdlet({
  name: 'Import-Clixml',
  className: 'Microsoft.PowerShell.Commands.ImportClixmlCommand',
  module,
  defaultParameterSet: 'ByPath',
  parameters: {
    Path: {
      type: 'string[]',
      sets: {
        ByPath: { position: 0, mandatory: true, valueFromPipeline: true, valueFromPipelineByPropertyName: true },
      },
    },
    LiteralPath: {
      type: 'string[]',
      aliases: ['PSPath', 'LP'],
      sets: { ByLiteralPath: { mandatory: true, valueFromPipelineByPropertyName: true } },
    },
    IncludeTotalCount: { type: 'switch' },
    Skip: { type: 'uint64' },
    First: { type: 'uint64' },
  },
  process(cmdlet) {
    for (const path of sources(cmdlet)) {
      const all = fromClixml(decodeFile(readFile(cmdlet, path)));
      if (cmdlet.flag('IncludeTotalCount')) cmdlet.write(BigInt(all.length));
      const skip = cmdlet.isBound('Skip') ? Number(toText(cmdlet.get('Skip'))) : 0;
      const end = cmdlet.isBound('First') ? skip + Number(toText(cmdlet.get('First'))) : all.length;
      for (const value of all.slice(skip, end)) cmdlet.write(value);
    }
  },
});

function sources(cmdlet: CmdletContext): string[] {
  const literal = cmdlet.isBound('LiteralPath');
  const written = cmdlet.list(literal ? 'LiteralPath' : 'Path').map(pathText);
  if (!literal && written.some((path) => /[*?[]/.test(path))) return targetsOf(cmdlet).map(({ path }) => path);
  return written.map((path) => refusing(cmdlet, () => filePath(providerPath(cmdlet.session, path))).path);
}

function readFile(cmdlet: CmdletContext, path: string): Uint8Array {
  try {
    return currentDrive().read(path);
  } catch (error) {
    if (!(error instanceof DriveError)) throw error;
    const words = driveErrorWords(error);
    return cmdlet.throwError({ ...words, category: 'NotSpecified', id: words.exceptionType });
  }
}

/** ConvertTo-CliXml: all that is piped in, in one text. */
export const convertToCliXml = defineCmdlet<State>({
  name: 'ConvertTo-CliXml',
  className: 'Microsoft.PowerShell.Commands.ConvertToClixmlCommand',
  module,
  edition: '7',
  outputTypes: ['System.String'],
  parameters: {
    InputObject: { type: 'psobject', position: 0, mandatory: true, valueFromPipeline: true, allowNull: true },
    Depth: depth,
  },
  state: () => ({ values: [] }),
  process(cmdlet) {
    cmdlet.state.values.push(cmdlet.get('InputObject'));
  },
  end(cmdlet) {
    cmdlet.write(toClixml(cmdlet.state.values, cmdlet.int('Depth') ?? 2));
  },
});

/** ConvertFrom-CliXml */
export const convertFromCliXml = defineCmdlet({
  name: 'ConvertFrom-CliXml',
  className: 'Microsoft.PowerShell.Commands.ConvertFromClixmlCommand',
  module,
  edition: '7',
  parameters: { InputObject: { type: 'string', position: 0, mandatory: true, valueFromPipeline: true } },
  process(cmdlet) {
    for (const value of fromClixml(cmdlet.text('InputObject') ?? '')) cmdlet.write(value);
  },
});
