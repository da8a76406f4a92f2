/** FileInfo and DirectoryInfo as the file provider gives them: with its own properties. */
import type { DriveEntry } from '../../../runtime/drive.ts';
import { engine, extend, type Value } from '../../../runtime/values/index.ts';
import { itemOf } from '../../../types/facades/io/file-system-info.ts';
import { driveInfo, providerInfo } from '../../../types/facades/locations.ts';
import { parentPath } from '../path-text.ts';

const provider = 'Microsoft.PowerShell.Core\\FileSystem';

/** The one object that the items of a drive share. */
function driveOf(name: string): Value {
  return engine().slot(`drive ${name}`, () => driveInfo(name, 'FileSystem'));
}

/** What Get-Item, Get-ChildItem and New-Item write of an entry. */
export function fileItem(entry: DriveEntry, drive = 'C'): Value {
  const { value, members } = extend(itemOf(entry));
  const parent = parentPath(entry.path);
  members.set('PSPath', `${provider}::${entry.path}`);
  members.set('PSParentPath', parent === '' ? '' : `${provider}::${parent}`);
  members.set('PSChildName', entry.name);
  members.set('PSDrive', driveOf(drive));
  members.set('PSProvider', providerInfo('FileSystem'));
  members.set('PSIsContainer', entry.isDirectory);
  return value;
}
