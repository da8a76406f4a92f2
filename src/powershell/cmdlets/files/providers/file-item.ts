/** FileInfo and DirectoryInfo as the file provider gives them: with its own properties. */
import type { DriveEntry } from '../../../runtime/drive.ts';
import { extend, type Value } from '../../../runtime/values/index.ts';
import { itemOf } from '../../../types/facades/io/file-system-info.ts';
import { parentPath } from '../path-text.ts';

const provider = 'Microsoft.PowerShell.Core\\FileSystem';

/** What Get-Item, Get-ChildItem and New-Item write of an entry. */
export function fileItem(entry: DriveEntry): Value {
  const { value, members } = extend(itemOf(entry));
  const parent = parentPath(entry.path);
  members.set('PSPath', `${provider}::${entry.path}`);
  members.set('PSParentPath', parent === '' ? '' : `${provider}::${parent}`);
  members.set('PSChildName', entry.name);
  members.set('PSDrive', 'C');
  members.set('PSProvider', provider);
  members.set('PSIsContainer', entry.isDirectory);
  return value;
}
