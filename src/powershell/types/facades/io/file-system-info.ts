/** System.IO.FileInfo and System.IO.DirectoryInfo over the runspace's drive. */
import { currentDrive, type DriveEntry } from '../../../runtime/drive.ts';
import { byEdition, netError, PSDateTime, type Value, wildcardRegExp } from '../../../runtime/values/index.ts';
import { registerValueClass } from '../../type-of.ts';
import { defineEnum, defineType } from '../define.ts';
import { fileNotFound, fullPathOf, onDrive } from './drive-errors.ts';

/** A path as an object. It shows the state of the moment it was first asked, until `Refresh` or a change of its own. */
export abstract class FileSystemItem {
  private seen: DriveEntry | null | undefined;

  constructor(
    readonly path: string,
    /** What it was made with: the text of a FileInfo in 5.1. */
    readonly written = path,
  ) {}

  /** The entry it stands for; undefined where there is none of its kind. */
  get entry(): DriveEntry | undefined {
    if (this.seen === undefined) this.seen = currentDrive().find(this.path) ?? null;
    const { seen } = this;
    return seen !== null && seen.isDirectory === this.isDirectory ? seen : undefined;
  }

  refresh(): void {
    this.seen = undefined;
  }

  abstract readonly isDirectory: boolean;

  get name(): string {
    return this.entry?.name ?? leafOf(this.path);
  }

  get fullName(): string {
    return this.entry?.path ?? this.path;
  }

  get folder(): string {
    return parentOf(this.fullName);
  }
}

export class FileInfo extends FileSystemItem {
  readonly isDirectory = false;
}

export class DirectoryInfo extends FileSystemItem {
  readonly isDirectory = true;
}

registerValueClass(FileInfo, 'System.IO.FileInfo');
registerValueClass(DirectoryInfo, 'System.IO.DirectoryInfo');

/** The object of an entry. */
export function itemOf(entry: DriveEntry): FileSystemItem {
  return entry.isDirectory ? new DirectoryInfo(entry.path, entry.name) : new FileInfo(entry.path, entry.name);
}

function leafOf(path: string): string {
  return path === 'C:\\' ? path : path.slice(path.lastIndexOf('\\') + 1);
}

function parentOf(path: string): string {
  const at = path.lastIndexOf('\\');
  return path === 'C:\\' ? '' : at <= 2 ? 'C:\\' : path.slice(0, at);
}

function extensionOf(name: string): string {
  const at = name.lastIndexOf('.');
  return at < 0 || at === name.length - 1 ? '' : name.slice(at);
}

defineEnum(
  'System.IO.FileAttributes',
  { ReadOnly: 1, Hidden: 2, System: 4, Directory: 16, Archive: 32, Normal: 128, Temporary: 256, Compressed: 2048 },
  { flags: true },
);

const attributes = { readOnly: 1, hidden: 2, directory: 16, archive: 32 };
/** What .NET says of a file that is not there: 1601-01-01. */
const noTime = 504_911_232_000_000_000n;

function attributesOf({ entry }: FileSystemItem): number {
  if (entry === undefined) return -1;
  const hidden = entry.hidden ? attributes.hidden : 0;
  if (entry.isDirectory) return attributes.directory + hidden;
  return attributes.archive + hidden + (entry.readOnly ? attributes.readOnly : 0);
}

function setAttributes(self: FileSystemItem, value: number): void {
  onDrive(() => {
    currentDrive().setReadOnly(self.path, (value & attributes.readOnly) !== 0);
    currentDrive().setHidden(self.path, (value & attributes.hidden) !== 0);
  });
  self.refresh();
}

const time = (pick: (entry: DriveEntry) => bigint, kind: 'Local' | 'Utc') => (self: FileSystemItem) =>
  new PSDateTime(self.entry === undefined ? noTime : pick(self.entry), kind);
const created = (entry: DriveEntry) => entry.createdTicks;
const modified = (entry: DriveEntry) => entry.modifiedTicks;

function setModified(self: FileSystemItem, value: PSDateTime): void {
  onDrive(() => currentDrive().setModified(self.path, value.ticks));
  self.refresh();
}

function setReadOnly(self: FileSystemItem, value: boolean): void {
  onDrive(() => currentDrive().setReadOnly(self.path, value));
  self.refresh();
}

/** `d----`, `-a---`, `-ar--`; edition 5.1 has one more place. */
function modeOf(self: FileSystemItem): string {
  const { entry } = self;
  if (entry === undefined) return '';
  const mode = `${entry.isDirectory ? 'd-' : '-a'}${!entry.isDirectory && entry.readOnly ? 'r' : '-'}${entry.hidden ? 'h' : '-'}-`;
  return byEdition(mode, `${mode}-`);
}

const commonMembers = {
  'code string Mode': modeOf,
  '7: code string ModeWithoutHardLink': modeOf,
  '7: code string ResolvedTarget': (self: FileSystemItem) => self.fullName,
  'code string Target': () => null,
  'code string LinkType': () => null,
};

const systemMembers = {
  'bool Exists': (self: FileSystemItem) => self.entry !== undefined,
  'string FullName': (self: FileSystemItem) => self.fullName,
  'string Extension': (self: FileSystemItem) => extensionOf(self.name),
  'datetime CreationTime': [time(created, 'Local'), () => undefined],
  'datetime CreationTimeUtc': [time(created, 'Utc'), () => undefined],
  'datetime LastAccessTime': [time(modified, 'Local'), () => undefined],
  'datetime LastAccessTimeUtc': [time(modified, 'Utc'), () => undefined],
  'datetime LastWriteTime': [time(modified, 'Local'), setModified],
  'datetime LastWriteTimeUtc': [time(modified, 'Utc'), setModified],
  '7: string LinkTarget': () => null,
  'System.IO.FileAttributes Attributes': [attributesOf, setAttributes],
} as const;

defineType({ name: 'System.IO.FileSystemInfo', isAbstract: true });

const fullText = (self: FileSystemItem) => byEdition(self.fullName, self.written);

function baseName(name: string): string {
  const extension = extensionOf(name);
  return extension === '' ? name : name.slice(0, -extension.length);
}

/** What FileVersionInfo prints of a file without such information. */
function versionText(self: FileInfo): string {
  const names = ['InternalName', 'OriginalFilename', 'FileVersion', 'FileDescription', 'Product', 'ProductVersion'];
  const flags = ['Debug', 'Patched', 'PreRelease', 'PrivateBuild', 'SpecialBuild'];
  const line = (name: string, value: string) => `${`${name}:`.padEnd(18)}${value}\n`;
  return [
    line('File', self.fullName),
    ...names.map((name) => line(name, '')),
    ...flags.map((name) => line(name, 'False')),
    line('Language', ''),
  ].join('');
}

defineType({ name: 'System.IO.FileInfo', base: 'System.IO.FileSystemInfo' }, () => ({
  text: fullText,
  constructors: {
    '(string fileName)': (path: string | null) => new FileInfo(fullPathOf(path, 'fileName'), path ?? ''),
  },
  properties: {
    ...commonMembers,
    'script string VersionInfo': versionText,
    'script string BaseName': (self: FileInfo) => baseName(self.name),
    'string Name': (self: FileInfo) => self.name,
    'long Length': (self: FileInfo) => {
      if (self.entry === undefined) throw fileNotFound(self.fullName);
      return self.entry.length;
    },
    'string DirectoryName': (self: FileInfo) => self.folder,
    'System.IO.DirectoryInfo Directory': (self: FileInfo) => new DirectoryInfo(self.folder),
    'bool IsReadOnly': [(self: FileInfo) => self.entry?.readOnly ?? false, setReadOnly],
    ...systemMembers,
  },
  methods: {
    'void Delete()': (self: FileInfo) => {
      onDrive(() => currentDrive().find(self.path) !== undefined && currentDrive().remove(self.path));
      self.refresh();
    },
    'void Refresh()': (self: FileInfo) => self.refresh(),
    'System.IO.FileInfo CopyTo(string destFileName)': (self: FileInfo, to: string) => copied(self, to, false),
    'System.IO.FileInfo CopyTo(string destFileName, bool overwrite)': copied,
    'void MoveTo(string destFileName)': (self: FileInfo, to: string) => {
      onDrive(() => currentDrive().move(self.path, fullPathOf(to, 'destFileName')));
      self.refresh();
    },
  },
}));

function copied(self: FileInfo, to: string, overwrite: boolean): FileInfo {
  const target = fullPathOf(to, 'destFileName');
  onDrive(() => currentDrive().copy(self.path, target, overwrite));
  return new FileInfo(target, to);
}

defineType({ name: 'System.IO.DirectoryInfo', base: 'System.IO.FileSystemInfo' }, () => ({
  text: fullText,
  constructors: {
    '(string path)': (path: string | null) => new DirectoryInfo(fullPathOf(path), path ?? ''),
  },
  properties: {
    ...commonMembers,
    'script string BaseName': (self: DirectoryInfo) => self.name,
    'string Name': (self: DirectoryInfo) => self.name,
    'System.IO.DirectoryInfo Parent': (self: DirectoryInfo) =>
      self.folder === '' ? null : new DirectoryInfo(self.folder, leafOf(self.folder)),
    'System.IO.DirectoryInfo Root': () => new DirectoryInfo('C:\\'),
    ...systemMembers,
  },
  methods: {
    'void Create()': (self: DirectoryInfo) => {
      onDrive(() => currentDrive().makeDirectory(self.path));
      self.refresh();
    },
    'System.IO.DirectoryInfo CreateSubdirectory(string path)': (self: DirectoryInfo, name: string) =>
      itemOf(onDrive(() => currentDrive().makeDirectory(`${self.path}\\${name}`))),
    'void Delete()': (self: DirectoryInfo) => removeFolder(self, false),
    'void Delete(bool recursive)': removeFolder,
    'void Refresh()': (self: DirectoryInfo) => self.refresh(),
    'void MoveTo(string destDirName)': (self: DirectoryInfo, to: string) => {
      onDrive(() => currentDrive().move(self.path, fullPathOf(to, 'destDirName')));
      self.refresh();
    },
    'System.IO.FileInfo[] GetFiles()': (self: DirectoryInfo) => inside(self, '*', false),
    'System.IO.FileInfo[] GetFiles(string searchPattern)': (self: DirectoryInfo, pattern: string) =>
      inside(self, pattern, false),
    'System.IO.DirectoryInfo[] GetDirectories()': (self: DirectoryInfo) => inside(self, '*', true),
    'System.IO.DirectoryInfo[] GetDirectories(string searchPattern)': (self: DirectoryInfo, pattern: string) =>
      inside(self, pattern, true),
    'System.IO.FileSystemInfo[] GetFileSystemInfos()': (self: DirectoryInfo) => inside(self, '*'),
  },
}));

function removeFolder(self: DirectoryInfo, recursive: boolean): void {
  if (self.entry === undefined) {
    throw netError('System.IO.DirectoryNotFoundException', `Could not find a part of the path '${self.path}'.`);
  }
  onDrive(() => currentDrive().remove(self.path, recursive));
  self.refresh();
}

function inside(self: DirectoryInfo, pattern: string, directories?: boolean): Value[] {
  const fits = wildcardRegExp(pattern);
  return onDrive(() => currentDrive().list(self.path))
    .filter((entry) => (directories === undefined || entry.isDirectory === directories) && fits.test(entry.name))
    .map(itemOf);
}
