/** The files of the runspace's drive, as the item cmdlets see them. */

import { currentDrive, type DriveEntry, DriveError } from '../../../runtime/drive.ts';
import type { Value } from '../../../runtime/values/index.ts';
import { byEdition, hasWildcards, wildcardRegExp } from '../../../runtime/values/index.ts';
import { toText } from '../../../types/index.ts';
import { joinPath, leafName, parentPath } from '../path-text.ts';
import { driveRefusal } from './drive-refusal.ts';
import { readContent, writeContent } from './file-content.ts';
import { fileItem } from './file-item.ts';
import { type Provider, ProviderError, pathNotFound } from './provider.ts';

export const fileProvider: Provider = {
  name: 'FileSystem',
  display,
  exists: (path) => currentDrive().find(path) !== undefined,
  isContainer: (path) => currentDrive().find(path)?.isDirectory === true,
  isHidden: (path) => currentDrive().find(path)?.hidden === true,
  expand,
  get: (path, drive) => fileItem(entryOf(path), drive),
  children: (path) => {
    const entries = guarded(() => currentDrive().list(path));
    return [...entries.filter((e) => e.isDirectory), ...entries.filter((e) => !e.isDirectory)].map((e) => ({
      path: e.path,
      name: e.name,
      isContainer: e.isDirectory,
    }));
  },
  create,
  set() {
    throw new ProviderError({
      message: 'Cannot use interface. The IDynamicPropertyCmdletProvider interface is not supported by this provider.',
      id: 'NotSupported',
      category: 'NotImplemented',
      exceptionType: 'System.Management.Automation.PSNotSupportedException',
    });
  },
  remove(path, recurse, force) {
    const drive = currentDrive();
    const entry = entryOf(path);
    if ((entry.readOnly || entry.hidden) && !force) throw notRemovable(entry.path);
    if (entry.readOnly) drive.setReadOnly(path, false);
    guarded(() => drive.remove(path, recurse), 'RemoveFileSystemItemIOError');
  },
  clear: (path) => guarded(() => currentDrive().write(path, new Uint8Array(0)), 'ClearContentIOError'),
  rename(path, name, force) {
    refuseDevice(name, 'RenameError');
    entryOf(path);
    guarded(() => currentDrive().move(path, joinPath(parentPath(path), name), force), 'RenameItemIOError');
  },
  copy,
  move(path, to, force) {
    refuseDevice(to, 'MoveError');
    const source = entryOf(path);
    const target = currentDrive().find(to)?.isDirectory ? joinPath(to, source.name) : to;
    guarded(
      () => currentDrive().move(path, target, force),
      source.isDirectory ? 'MoveDirectoryItemIOError' : 'MoveFileInfoItemIOError',
    );
  },
  read: (path, how) => {
    entryOf(path);
    return readContent(
      guarded(() => currentDrive().read(path), 'GetContentReaderUnauthorizedAccessError'),
      how,
    );
  },
  write: (path, values, how) =>
    guarded(() => writeContent(currentDrive(), path, values, how), 'GetContentWriterIOError'),
};

/** The path as one sees it on a drive: that of a mount begins with its name. */
function display(drive: string, path: string): string {
  const mount = currentDrive().mounts.get(drive.toLowerCase());
  if (mount === undefined) return path;
  const root = mount.root.replace(/\\$/, '');
  if (path.toLowerCase() === root.toLowerCase()) return `${mount.name}:\\`;
  const inside = path.toLowerCase().startsWith(`${root}\\`.toLowerCase());
  return inside ? `${mount.name}:${path.slice(root.length)}` : path;
}

function entryOf(path: string): DriveEntry {
  const entry = currentDrive().find(path);
  if (entry === undefined) throw pathNotFound(path);
  return entry;
}

/** A path without the backticks before its brackets. */
function unescaped(path: string): string {
  return path.replaceAll(/`(.)/gs, '$1');
}

/** `C:\logs\*.txt`, name by name. */
function expand(path: string): string[] {
  const drive = currentDrive();
  if (!hasWildcards(path)) {
    const plain = unescaped(path);
    return drive.find(plain) === undefined ? [] : [plain];
  }
  let found = ['C:\\'];
  for (const name of path.slice(3).split('\\')) {
    found = found.flatMap((folder) => {
      if (!hasWildcards(name)) {
        const next = joinPath(folder, unescaped(name));
        return drive.find(next) === undefined ? [] : [next];
      }
      if (drive.find(folder)?.isDirectory !== true) return [];
      const pattern = wildcardRegExp(name);
      return fileProvider
        .children(folder)
        .filter((c) => pattern.test(c.name))
        .map((c) => c.path);
    });
  }
  return found;
}

function create(path: string, itemType: string | undefined, value: Value, force: boolean): Value {
  const drive = currentDrive();
  const kind = (itemType ?? 'file').toLowerCase();
  if (/^(symboliclink|hardlink|junction)$/.test(kind)) refuseLink(kind, value);
  if ('directory'.startsWith(kind) || kind === 'container') {
    if (!force && drive.find(path) !== undefined) {
      throw new ProviderError({
        message: `An item with the specified name ${path} already exists.`,
        id: 'DirectoryExist',
        category: 'ResourceExists',
        target: path,
        exceptionType: 'System.IO.IOException',
      });
    }
    return fileItem(guarded(() => drive.makeDirectory(path), 'CreateDirectoryIOError'));
  }
  if (!'file'.startsWith(kind) && kind !== 'leaf') {
    throw new ProviderError({
      message: `The type '${itemType}' is not a known type for the file system. Only "file","directory" or "symboliclink" can be specified.`,
      id: 'ItemExistsNotSupported',
      category: 'InvalidArgument',
      exceptionType: 'System.Management.Automation.PSArgumentException',
    });
  }
  if (!force && drive.find(path) !== undefined) {
    throw new ProviderError({
      message: `The file '${path}' already exists.`,
      id: 'NewItemIOError',
      category: 'WriteError',
      target: path,
      exceptionType: 'System.IO.IOException',
    });
  }
  if (force) guarded(() => drive.makeDirectory(parentPath(path)), 'NewItemIOError');
  const text = value === null ? '' : toText(value);
  guarded(() => drive.write(path, new TextEncoder().encode(text)), 'NewItemIOError');
  return fileItem(entryOf(path));
}

function notRemovable(path: string): ProviderError {
  return new ProviderError({
    message: `Cannot remove item ${path}: You do not have sufficient access rights to perform this operation or the item is hidden, system, or read only.`,
    id: 'RemoveFileSystemItemUnAuthorizedAccess',
    category: 'PermissionDenied',
    target: path,
    exceptionType: 'System.IO.IOException',
  });
}

/** Links need something to point to, and are not supported. */
function refuseLink(kind: string, target: Value): never {
  const missing = target === null || toText(target) === '';
  throw new ProviderError({
    message: missing
      ? byEdition("Value cannot be null. (Parameter 'content')", 'Value cannot be null.\nParameter name: content')
      : `Items of the type '${kind}' are not supported here.`,
    id: missing ? 'ArgumentNull' : 'NotSupported',
    category: missing ? 'InvalidArgument' : 'NotImplemented',
    exceptionType: `System.Management.Automation.PS${missing ? 'ArgumentNull' : 'NotSupported'}Exception`,
  });
}

/** Names that Windows keeps for devices. */
function refuseDevice(path: string, id: string): void {
  if (!/^(con|prn|aux|clock\$|nul|com\d|lpt\d)$/i.test(leafName(path))) return;
  throw new ProviderError({
    message:
      id === 'RenameError'
        ? 'Cannot rename the specified target, because it represents a path or device name.'
        : `Cannot process path '${path}' because the target represents a reserved device name.`,
    id,
    category: 'WriteError',
    target: path,
    exceptionType: 'System.IO.IOException',
  });
}

function copy(path: string, to: string, recurse: boolean, force: boolean): void {
  refuseDevice(to, 'CopyError');
  const drive = currentDrive();
  const source = entryOf(path);
  const into = drive.find(to);
  const target = into?.isDirectory ? joinPath(to, source.name) : to;
  if (!source.isDirectory) {
    if (target.toLowerCase() === source.path.toLowerCase()) {
      throw new ProviderError({
        message: `Cannot overwrite the item ${source.path} with itself.`,
        id: 'CopyError',
        category: 'WriteError',
        target: source.path,
        exceptionType: 'System.IO.IOException',
      });
    }
    if (force && drive.find(target)?.readOnly) drive.setReadOnly(target, false);
    guarded(() => drive.copy(source.path, target, true), 'CopyFileInfoItemIOError');
    return;
  }
  guarded(() => drive.makeDirectory(target), 'CopyDirectoryInfoItemIOError');
  if (recurse) for (const child of fileProvider.children(source.path)) copy(child.path, target, true, force);
}

/** Runs drive work; a refusal comes in the words of .NET. */
function guarded<T>(work: () => T, id = 'ItemNotFound'): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof DriveError) throw driveRefusal(error, id);
    throw error;
  }
}
