/** System.IO.File and System.IO.Directory: statics over the runspace's drive. */
import { currentDrive, type DriveEntry } from '../../../runtime/drive.ts';
import { elementsOf, engine, netError, PSDateTime, type Value, wildcardRegExp } from '../../../runtime/values/index.ts';
import { decodeFile, encodeText, type PSEncoding, preamble } from '../../text/encodings.ts';
import { netText } from '../../text/value-text.ts';
import { defineEnum, defineType } from '../define.ts';
import { fileNotFound, fullPathOf, onDrive } from './drive-errors.ts';
import { DirectoryInfo } from './file-system-info.ts';
import { streamReader, streamWriter } from './readers.ts';
import { openFile } from './streams.ts';

type Path = string | null;

const read = (path: Path) => onDrive(() => currentDrive().read(fullPathOf(path)));
const textOf = (path: Path, encoding?: PSEncoding) => decodeFile(read(path), encoding?.encoding);
const entryOf = (path: Path) => (path === null || path === '' ? undefined : found(path));

function found(path: string): DriveEntry | undefined {
  try {
    return currentDrive().find(path);
  } catch {
    engine().checkpoint();
    return undefined;
  }
}

function linesOf(path: Path, encoding?: PSEncoding): string[] {
  const lines = textOf(path, encoding).split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function put(path: Path, text: string, encoding: PSEncoding | undefined, append: boolean): void {
  const full = fullPathOf(path);
  const bytes = encodeText(text, encoding?.encoding ?? 'utf-8');
  onDrive(() => {
    const drive = currentDrive();
    const old = drive.find(full);
    if (append && old !== undefined && old.length > 0) drive.append(full, bytes);
    else {
      const mark = encoding === undefined ? new Uint8Array(0) : preamble(encoding.encoding, encoding.mark);
      drive.write(full, Uint8Array.from([...mark, ...bytes]));
    }
  });
}

const joinLines = (lines: Value) => (elementsOf(lines) ?? [lines]).map((line) => `${netText(line)}\n`).join('');

function copy(from: Path, to: Path, overwrite: boolean): void {
  const [source, target] = [fullPathOf(from, 'sourceFileName'), fullPathOf(to, 'destFileName')];
  onDrive(() => currentDrive().copy(source, target, overwrite));
}

function removeFile(path: Path): void {
  const full = fullPathOf(path);
  onDrive(() => {
    const entry = currentDrive().find(full);
    if (entry?.isDirectory) {
      throw netError('System.UnauthorizedAccessException', `Access to the path '${full}' is denied.`);
    }
    if (entry !== undefined) currentDrive().remove(full);
  });
}

function must(path: Path): DriveEntry {
  const full = fullPathOf(path);
  const entry = currentDrive().find(full);
  if (entry === undefined) throw fileNotFound(full);
  return entry;
}

const lastWrite = (path: Path) => new PSDateTime(must(path).modifiedTicks, 'Local');
const [createMode, openMode, openOrCreateMode, appendMode] = [2, 3, 4, 6] as const;
const strings = 'System.Collections.Generic.IEnumerable[string]';

defineType({ name: 'System.IO.File', isAbstract: true }, () => ({
  statics: {
    'bool Exists(string path)': (path: Path) => entryOf(path)?.isDirectory === false,
    'string ReadAllText(string path)': (path: Path) => textOf(path),
    'string ReadAllText(string path, System.Text.Encoding encoding)': textOf,
    'string[] ReadAllLines(string path)': (path: Path) => linesOf(path),
    'string[] ReadAllLines(string path, System.Text.Encoding encoding)': linesOf,
    'string[] ReadLines(string path)': (path: Path) => linesOf(path),
    'byte[] ReadAllBytes(string path)': read,
    'void WriteAllText(string path, string contents)': (path: Path, text: string | null) =>
      put(path, text ?? '', undefined, false),
    'void WriteAllText(string path, string contents, System.Text.Encoding encoding)': (
      path: Path,
      text: string | null,
      encoding: PSEncoding,
    ) => put(path, text ?? '', encoding, false),
    'void AppendAllText(string path, string contents)': (path: Path, text: string | null) =>
      put(path, text ?? '', undefined, true),
    'void AppendAllText(string path, string contents, System.Text.Encoding encoding)': (
      path: Path,
      text: string | null,
      encoding: PSEncoding,
    ) => put(path, text ?? '', encoding, true),
    'void WriteAllLines(string path, string[] contents)': (path: Path, lines: Value) =>
      put(path, joinLines(lines), undefined, false),
    [`void WriteAllLines(string path, ${strings} contents)`]: (path: Path, lines: Value) =>
      put(path, joinLines(lines), undefined, false),
    'void WriteAllLines(string path, string[] contents, System.Text.Encoding encoding)': (
      path: Path,
      lines: Value,
      encoding: PSEncoding,
    ) => put(path, joinLines(lines), encoding, false),
    [`void AppendAllLines(string path, ${strings} contents)`]: (path: Path, lines: Value) =>
      put(path, joinLines(lines), undefined, true),
    'void WriteAllBytes(string path, byte[] bytes)': (path: Path, bytes: Uint8Array) => {
      const full = fullPathOf(path);
      onDrive(() => currentDrive().write(full, bytes));
    },
    'void Delete(string path)': removeFile,
    'void Copy(string sourceFileName, string destFileName)': (from: Path, to: Path) => copy(from, to, false),
    'void Copy(string sourceFileName, string destFileName, bool overwrite)': copy,
    'System.IO.StreamReader OpenText(string path)': (path: Path) => streamReader(openFile(path, openMode)),
    'System.IO.StreamWriter CreateText(string path)': (path: Path) => streamWriter(openFile(path, createMode)),
    'System.IO.StreamWriter AppendText(string path)': (path: Path) => streamWriter(openFile(path, appendMode)),
    'System.IO.FileStream OpenWrite(string path)': (path: Path) => openFile(path, openOrCreateMode),
    'System.IO.FileAttributes GetAttributes(string path)': (path: Path) => (must(path).isDirectory ? 16 : 32),
    'datetime GetLastAccessTime(string path)': lastWrite,
    'datetime GetCreationTimeUtc(string path)': (path: Path) => new PSDateTime(must(path).createdTicks, 'Utc'),
    'void Move(string sourceFileName, string destFileName)': (from: Path, to: Path) => {
      const [source, target] = [fullPathOf(from, 'sourceFileName'), fullPathOf(to, 'destFileName')];
      onDrive(() => currentDrive().move(source, target));
    },
    'System.IO.FileStream OpenRead(string path)': (path: Path) => openFile(path, openMode),
    'System.IO.FileStream Create(string path)': (path: Path) => openFile(path, createMode),
    'System.IO.FileStream Open(string path, System.IO.FileMode mode)': openFile,
    'datetime GetLastWriteTime(string path)': lastWrite,
    'datetime GetLastWriteTimeUtc(string path)': (path: Path) => new PSDateTime(must(path).modifiedTicks, 'Utc'),
    'datetime GetCreationTime(string path)': (path: Path) => new PSDateTime(must(path).createdTicks, 'Local'),
    'void SetLastWriteTime(string path, datetime lastWriteTime)': (path: Path, time: PSDateTime) => {
      onDrive(() => currentDrive().setModified(must(path).path, time.ticks));
    },
  },
}));

function inside(path: Path, pattern: string, directories: boolean | undefined, all: boolean): string[] {
  const fits = wildcardRegExp(pattern);
  const names: string[] = [];
  const walk = (folder: string) => {
    for (const entry of currentDrive().list(folder)) {
      if ((directories === undefined || entry.isDirectory === directories) && fits.test(entry.name))
        names.push(entry.path);
      if (all && entry.isDirectory) walk(entry.path);
    }
  };
  const full = fullPathOf(path);
  onDrive(() => walk(full));
  return names;
}

function removeFolder(path: Path, recursive: boolean): void {
  const full = fullPathOf(path);
  onDrive(() => {
    if (currentDrive().find(full)?.isDirectory !== true) {
      throw netError('System.IO.DirectoryNotFoundException', `Could not find a part of the path '${full}'.`);
    }
    currentDrive().remove(full, recursive);
  });
}

/** `AllDirectories` */
const deep = 1;

defineEnum('System.IO.SearchOption', ['TopDirectoryOnly', 'AllDirectories']);

defineType({ name: 'System.IO.Directory', isAbstract: true }, () => ({
  statics: {
    'bool Exists(string path)': (path: Path) => entryOf(path)?.isDirectory === true,
    'System.IO.DirectoryInfo CreateDirectory(string path)': (path: Path) => {
      const full = fullPathOf(path);
      return new DirectoryInfo(onDrive(() => currentDrive().makeDirectory(full)).path, path ?? '');
    },
    'void Delete(string path)': (path: Path) => removeFolder(path, false),
    'void Delete(string path, bool recursive)': removeFolder,
    'void Move(string sourceDirName, string destDirName)': (from: Path, to: Path) => {
      const [source, target] = [fullPathOf(from, 'sourceDirName'), fullPathOf(to, 'destDirName')];
      onDrive(() => currentDrive().move(source, target));
    },
    'string GetCurrentDirectory()': () => currentDrive().location,
    'string[] GetFiles(string path)': (path: Path) => inside(path, '*', false, false),
    'string[] GetFiles(string path, string searchPattern)': (path: Path, pattern: string) =>
      inside(path, pattern, false, false),
    'string[] GetFiles(string path, string searchPattern, System.IO.SearchOption searchOption)': (
      path: Path,
      pattern: string,
      option: number,
    ) => inside(path, pattern, false, option === deep),
    'string[] EnumerateFiles(string path)': (path: Path) => inside(path, '*', false, false),
    'string[] EnumerateFiles(string path, string searchPattern)': (path: Path, pattern: string) =>
      inside(path, pattern, false, false),
    'string[] EnumerateFiles(string path, string searchPattern, System.IO.SearchOption searchOption)': (
      path: Path,
      pattern: string,
      option: number,
    ) => inside(path, pattern, false, option === deep),
    'string[] EnumerateDirectories(string path)': (path: Path) => inside(path, '*', true, false),
    'System.IO.DirectoryInfo GetParent(string path)': (path: Path) => {
      const full = fullPathOf(path).replace(/\\$/, '');
      const at = full.lastIndexOf('\\');
      if (at < 0) return null;
      const parent = full.slice(0, at);
      return new DirectoryInfo(/^[A-Za-z]:$/.test(parent) ? `${parent}\\` : parent, parent);
    },
    'string[] GetDirectories(string path)': (path: Path) => inside(path, '*', true, false),
    'string[] GetDirectories(string path, string searchPattern)': (path: Path, pattern: string) =>
      inside(path, pattern, true, false),
    'string[] GetDirectories(string path, string searchPattern, System.IO.SearchOption searchOption)': (
      path: Path,
      pattern: string,
      option: number,
    ) => inside(path, pattern, true, option === deep),
    'string[] GetFileSystemEntries(string path)': (path: Path) => inside(path, '*', undefined, false),
  },
}));
