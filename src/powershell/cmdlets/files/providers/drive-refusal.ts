/** Why the drive refused, in the words of .NET and with the ids of the file provider. */
import type { DriveError } from '../../../runtime/drive.ts';
import { ProviderError } from './provider.ts';

/** A refused drive operation as a provider's error. */
export function driveRefusal(error: DriveError, id: string): ProviderError {
  const words = driveErrorWords(error);
  const idByKind =
    error.kind === 'directory-not-found' && id === 'GetContentWriterIOError'
      ? 'GetContentWriterDirectoryNotFoundError'
      : id;
  return new ProviderError({ ...words, id: idByKind, target: error.path });
}

/** The message, category and exception of a refused drive operation. */
export function driveErrorWords(error: DriveError) {
  const { kind, path } = error;
  switch (kind) {
    case 'file-not-found':
      return {
        message: `Could not find file '${path}'.`,
        category: 'ObjectNotFound',
        exceptionType: 'System.IO.FileNotFoundException',
      } as const;
    case 'directory-not-found':
      return {
        message: `Could not find a part of the path '${path}'.`,
        category: 'ObjectNotFound',
        exceptionType: 'System.IO.DirectoryNotFoundException',
      } as const;
    case 'drive-not-found':
      return {
        message: `Could not find a part of the path '${path}'.`,
        category: 'ObjectNotFound',
        exceptionType: 'System.IO.DirectoryNotFoundException',
      } as const;
    case 'already-exists':
      return {
        message: 'Cannot create a file when that file already exists.',
        category: 'WriteError',
        exceptionType: 'System.IO.IOException',
      } as const;
    case 'not-empty':
      return {
        message: `The directory is not empty. : '${path}'`,
        category: 'WriteError',
        exceptionType: 'System.IO.IOException',
      } as const;
    case 'disk-full':
      return {
        message: `There is not enough space on the disk. : '${path}'`,
        category: 'WriteError',
        exceptionType: 'System.IO.IOException',
      } as const;
    case 'invalid-path':
      return {
        message: `The filename, directory name, or volume label syntax is incorrect. : '${path}'`,
        category: 'WriteError',
        exceptionType: 'System.IO.IOException',
      } as const;
    default:
      return {
        message: `Access to the path '${path}' is denied.`,
        category: 'PermissionDenied',
        exceptionType: 'System.UnauthorizedAccessException',
      } as const;
  }
}
