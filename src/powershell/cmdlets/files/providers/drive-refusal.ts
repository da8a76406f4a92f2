/** Why the drive refused, in the words of .NET and with the ids of the file provider. */
import type { DriveError, DriveErrorKind } from '../../../runtime/drive.ts';
import { ProviderError } from './provider.ts';

/** A refused drive operation as a provider's error. */
export function driveRefusal(error: DriveError, id: string): ProviderError {
  const idByKind =
    error.kind === 'directory-not-found' && id === 'GetContentWriterIOError'
      ? 'GetContentWriterDirectoryNotFoundError'
      : id;
  return new ProviderError({ ...driveErrorWords(error), id: idByKind, target: error.path });
}

interface Words {
  /** `%` stands for the path. */
  readonly text: string;
  readonly category: 'ObjectNotFound' | 'WriteError' | 'PermissionDenied';
  readonly exceptionType: string;
}

const noPart: Words = {
  text: "Could not find a part of the path '%'.",
  category: 'ObjectNotFound',
  exceptionType: 'System.IO.DirectoryNotFoundException',
};
const ioError = (text: string): Words => ({ text, category: 'WriteError', exceptionType: 'System.IO.IOException' });
const denied: Words = {
  text: "Access to the path '%' is denied.",
  category: 'PermissionDenied',
  exceptionType: 'System.UnauthorizedAccessException',
};

const words: Readonly<Record<DriveErrorKind, Words>> = {
  'file-not-found': {
    text: "Could not find file '%'.",
    category: 'ObjectNotFound',
    exceptionType: 'System.IO.FileNotFoundException',
  },
  'directory-not-found': noPart,
  'drive-not-found': noPart,
  'already-exists': ioError('Cannot create a file when that file already exists.'),
  'not-empty': ioError("The directory is not empty. : '%'"),
  'disk-full': ioError("There is not enough space on the disk. : '%'"),
  'invalid-path': ioError("The filename, directory name, or volume label syntax is incorrect. : '%'"),
  'is-a-directory': denied,
  'not-a-directory': denied,
  'read-only': denied,
};

/** The message, category and exception of a refused drive operation. */
export function driveErrorWords({ kind, path }: DriveError) {
  const { text, category, exceptionType } = words[kind];
  return { message: text.replace('%', () => path), category, exceptionType };
}
