/** New-TemporaryFile, Get-FileHash, Unblock-File. */
import { defineCmdlet } from '../../runtime/cmdlet.ts';
import { type DigestAlgorithm, digest, hexOf } from '../../runtime/digest.ts';
import { currentDrive, tempFolder } from '../../runtime/drive.ts';
import { elementsOf, NetObject, PSInteger } from '../../runtime/values/index.ts';
import { invokeMember, toText } from '../../types/index.ts';
import { pathParameters, targetsOf } from './item-targets.ts';
import { fileProvider } from './providers/file-provider.ts';

/** New-TemporaryFile: an empty file in the folder for temporary files. */
export const newTemporaryFile = defineCmdlet({
  name: 'New-TemporaryFile',
  className: 'Microsoft.PowerShell.Commands.NewTemporaryFileCommand',
  module: 'Microsoft.PowerShell.Utility',
  supportsShouldProcess: true,
  parameters: {},
  process(cmdlet) {
    if (!cmdlet.shouldProcess(tempFolder)) return;
    const drive = currentDrive();
    let path: string;
    do {
      const number = Math.floor(cmdlet.host.random() * 0x10000)
        .toString(16)
        .toUpperCase();
      path = `${tempFolder}\\tmp${number}.tmp`;
    } while (drive.find(path) !== undefined);
    drive.makeDirectory(tempFolder);
    drive.write(path, new Uint8Array(0));
    cmdlet.write(fileProvider.get(path));
  },
});

/** Get-FileHash: the digest of a file or a stream. */
export const getFileHash = defineCmdlet({
  name: 'Get-FileHash',
  className: 'Microsoft.PowerShell.Commands.GetFileHashCommand',
  module: 'Microsoft.PowerShell.Utility',
  defaultParameterSet: 'Path',
  parameters: {
    ...pathParameters(),
    InputStream: { type: 'object', sets: { StreamParameterSet: { position: 0, mandatory: true } } },
    Algorithm: {
      type: 'string',
      position: 1,
      validateSet: ['SHA1', 'SHA256', 'SHA384', 'SHA512', 'MD5'],
      default: 'SHA256',
    },
  },
  process(cmdlet) {
    const algorithm = toText(cmdlet.get('Algorithm')).toUpperCase() as DigestAlgorithm;
    const give = (bytes: Uint8Array, path: string | null) =>
      cmdlet.write(
        new NetObject('Microsoft.PowerShell.Commands.FileHashInfo', {
          Algorithm: algorithm,
          Hash: hexOf(digest(algorithm, bytes)),
          Path: path,
        }),
      );
    if (cmdlet.isBound('InputStream')) {
      const all = elementsOf(invokeMember(cmdlet.get('InputStream'), 'ToArray', [])) ?? [];
      give(
        Uint8Array.from(all, (byte) => (byte instanceof PSInteger ? byte.value : 0)),
        null,
      );
      return;
    }
    for (const { provider, path } of targetsOf(cmdlet, cmdlet.edition === '7' ? 'FileNotFound' : 'PathNotFound')) {
      if (!provider.isContainer(path)) give(currentDrive().read(path), path);
      else if (cmdlet.edition === '7') {
        cmdlet.writeError({
          message: `Access to the path '${path}' is denied.`,
          id: 'UnauthorizedAccessError',
          category: 'PermissionDenied',
          target: path,
          exceptionType: 'System.UnauthorizedAccessException',
        });
      }
    }
  },
});

/** Unblock-File: nothing on this drive was ever blocked. */
export const unblockFile = defineCmdlet({
  name: 'Unblock-File',
  className: 'Microsoft.PowerShell.Commands.UnblockFileCommand',
  module: 'Microsoft.PowerShell.Utility',
  defaultParameterSet: 'ByPath',
  supportsShouldProcess: true,
  parameters: {
    Path: { type: 'string[]', sets: { ByPath: { position: 0, mandatory: true } } },
    LiteralPath: {
      type: 'string[]',
      aliases: ['PSPath', 'LP'],
      sets: { ByLiteralPath: { mandatory: true, valueFromPipelineByPropertyName: true } },
    },
  },
  process(cmdlet) {
    targetsOf(cmdlet, 'FileNotFound');
  },
});
