/** FileInfo and DirectoryInfo: what Get-Item, Get-ChildItem and New-Item give. */
import { currentDrive, type DriveEntry } from '../../../runtime/drive.ts';
import { byEdition, NetObject, PSDateTime, type Value } from '../../../runtime/values/index.ts';
import { registerType } from '../../../types/index.ts';
import { baseNameOf, extensionOf, parentPath } from '../path-text.ts';

/** A file or folder as an object. It shows the state of the moment it was made, as .NET's does until Refresh. */
export class FileItem extends NetObject {
  constructor(readonly entry: DriveEntry) {
    const own = entry.isDirectory ? directoryMembers(entry) : fileMembers(entry);
    const parent = parentPath(entry.path);
    super(entry.isDirectory ? 'System.IO.DirectoryInfo' : 'System.IO.FileInfo', {
      ...own,
      PSPath: `Microsoft.PowerShell.Core\\FileSystem::${entry.path}`,
      PSParentPath: parent === '' ? '' : `Microsoft.PowerShell.Core\\FileSystem::${parent}`,
      PSChildName: entry.name,
      PSDrive: 'C',
      PSProvider: 'Microsoft.PowerShell.Core\\FileSystem',
      PSIsContainer: entry.isDirectory,
      BaseName: entry.isDirectory ? entry.name : baseNameOf(entry.name),
      Mode: modeOf(entry),
    });
  }
}

/** `d----`, `-a---`, `-ar--`; edition 5.1 has one more place. */
function modeOf(entry: DriveEntry): string {
  const mode = entry.isDirectory ? 'd----' : entry.readOnly ? '-ar--' : '-a---';
  return byEdition(mode, `${mode}-`);
}

function fileMembers(entry: DriveEntry): Record<string, Value> {
  const folder = parentPath(entry.path);
  return {
    ...commonMembers(entry),
    Length: BigInt(entry.length),
    DirectoryName: folder,
    Directory: folder,
    IsReadOnly: entry.readOnly,
  };
}

function directoryMembers(entry: DriveEntry): Record<string, Value> {
  return { ...commonMembers(entry), Parent: parentPath(entry.path), Root: 'C:\\' };
}

function commonMembers(entry: DriveEntry): Record<string, Value> {
  const created = entry.createdTicks;
  const modified = entry.modifiedTicks;
  return {
    Name: entry.name,
    FullName: entry.path,
    Extension: entry.isDirectory ? '' : extensionOf(entry.name),
    Exists: true,
    CreationTime: new PSDateTime(created, 'Local'),
    CreationTimeUtc: new PSDateTime(created, 'Utc'),
    LastAccessTime: new PSDateTime(modified, 'Local'),
    LastAccessTimeUtc: new PSDateTime(modified, 'Utc'),
    LastWriteTime: new PSDateTime(modified, 'Local'),
    LastWriteTimeUtc: new PSDateTime(modified, 'Utc'),
    Attributes: entry.isDirectory ? 'Directory' : entry.readOnly ? 'ReadOnly, Archive' : 'Archive',
  };
}

const deletes = {
  parameters: [],
  returns: 'System.Void',
  invoke: (self: Value) => {
    currentDrive().remove((self as FileItem).entry.path);
    return null;
  },
};

/** The full path in edition 7, the name in 5.1. */
function itemText(self: Value): string {
  const { entry } = self as FileItem;
  return byEdition(entry.path, entry.name);
}

registerType({ fullName: 'System.IO.FileSystemInfo' });
for (const fullName of ['System.IO.FileInfo', 'System.IO.DirectoryInfo']) {
  registerType({ fullName, base: 'System.IO.FileSystemInfo', methods: { Delete: [deletes] }, text: itemText });
}
