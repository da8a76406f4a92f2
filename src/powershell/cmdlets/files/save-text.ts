/** Putting all of a text into a file, as Out-File and Export-Csv do: -Append, -NoClobber, -Force. */
import type { CmdletContext } from '../../runtime/cmdlet.ts';
import { currentDrive, DriveError } from '../../runtime/drive.ts';
import { driveErrorWords } from './providers/drive-refusal.ts';
import { ProviderError } from './providers/provider.ts';
import { bytesOf, type FileEncoding } from './text-encoding.ts';

/** Throws a `ProviderError` where the file may not be written. */
export function saveText<S>(cmdlet: CmdletContext<S>, path: string, text: string, encoding: FileEncoding): void {
  const drive = currentDrive();
  const existing = drive.find(path);
  if (existing !== undefined && cmdlet.flag('NoClobber') && !cmdlet.flag('Append')) {
    throw new ProviderError({
      message: `The file '${path}' already exists.`,
      id: 'NoClobber',
      category: 'ResourceExists',
      target: path,
      exceptionType: 'System.IO.IOException',
    });
  }
  try {
    if (cmdlet.flag('Force') && existing?.readOnly) drive.setReadOnly(path, false);
    const appends = cmdlet.flag('Append') && existing !== undefined && existing.length > 0;
    if (appends) drive.append(path, bytesOf(text, encoding, false));
    else drive.write(path, bytesOf(text, encoding, true));
  } catch (error) {
    if (!(error instanceof DriveError)) throw error;
    throw new ProviderError({ ...driveErrorWords(error), id: 'FileOpenFailure', category: 'OpenError', target: path });
  }
}
