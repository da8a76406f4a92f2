/** Script files that a script itself has written to its drive. */
import { currentDrive, DriveError } from './drive.ts';

/** The text of a file on the drive, or undefined where there is none. */
export function readScriptFile(path: string): string | undefined {
  const drive = currentDrive();
  try {
    const entry = drive.find(path);
    return entry === undefined || entry.isDirectory ? undefined : decode(drive.read(entry.path));
  } catch (thrown) {
    if (thrown instanceof DriveError) return undefined;
    throw thrown;
  }
}

/** UTF-8, or UTF-16 where a byte order mark says so. */
function decode(bytes: Uint8Array): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(utf16 ? 'utf-16le' : 'utf-8').decode(bytes);
}
