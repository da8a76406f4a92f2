/** What .NET throws where the drive refuses. */
import { currentDrive, DriveError } from '../../../runtime/drive.ts';
import { byEdition, netError, type PowerShellError } from '../../../runtime/values/index.ts';
import { withParameter } from '../../members/errors.ts';

/** Runs work on the drive; a refusal becomes the exception that System.IO throws. */
export function onDrive<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof DriveError) throw driveException(error);
    throw error;
  }
}

function driveException({ kind, path }: DriveError): PowerShellError {
  switch (kind) {
    case 'file-not-found':
      return fileNotFound(path);
    case 'directory-not-found':
    case 'drive-not-found':
      return netError('System.IO.DirectoryNotFoundException', `Could not find a part of the path '${path}'.`);
    case 'already-exists':
      return netError(
        'System.IO.IOException',
        byEdition(
          `The file '${path}' already exists.`,
          currentDrive().find(path)?.isDirectory
            ? 'Cannot create a file when that file already exists.\n'
            : `The file '${path}' already exists.`,
        ),
      );
    case 'not-a-directory':
      return netError(
        'System.IO.IOException',
        byEdition(`The directory name is invalid. : '${path}'`, 'The directory name is invalid.\n'),
      );
    case 'not-empty':
      return netError(
        'System.IO.IOException',
        byEdition(`The directory is not empty. : '${path}'`, 'The directory is not empty.\n'),
      );
    case 'disk-full':
      return netError(
        'System.IO.IOException',
        byEdition(`There is not enough space on the disk. : '${path}'`, 'There is not enough space on the disk.\n'),
      );
    case 'invalid-path':
      return byEdition(
        () =>
          netError(
            'System.IO.IOException',
            `The filename, directory name, or volume label syntax is incorrect. : '${path}'`,
          ),
        () => netError('System.ArgumentException', 'Illegal characters in path.'),
      )();
    default:
      return netError('System.UnauthorizedAccessException', `Access to the path '${path}' is denied.`);
  }
}

/** `Could not find file 'C:\x.txt'.` */
export function fileNotFound(path: string): PowerShellError {
  return netError('System.IO.FileNotFoundException', `Could not find file '${path}'.`, { FileName: path });
}

/** The full path of a file argument. Throws what System.IO throws for null and empty ones. */
export function fullPathOf(path: string | null, parameter = 'path'): string {
  if (path === null) {
    throw netError('System.ArgumentNullException', withParameter('Value cannot be null.', parameter), {
      ParamName: parameter,
    });
  }
  if (path.trim() === '') {
    throw netError(
      'System.ArgumentException',
      byEdition(withParameter('The value cannot be an empty string.', parameter), 'Empty path name is not legal.'),
    );
  }
  return onDrive(() => currentDrive().resolve(path));
}
