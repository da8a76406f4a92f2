/** System.IO.Path: names as Windows writes them; both separators are read. */

import { currentDrive, tempFolder } from '../../runtime/drive.ts';
import { engine } from '../../runtime/values/index.ts';
import { argumentNull } from '../members/errors.ts';
import { defineType } from './define.ts';
import { charArray } from './marshal.ts';

type Text = string | null;

function lastSeparator(path: string): number {
  return Math.max(
    path.lastIndexOf('/'),
    path.lastIndexOf('\\'),
    /^[A-Za-z]:/.test(path) && !/[\\/]/.test(path) ? 1 : -1,
  );
}

export function fileName(path: Text): Text {
  return path === null ? null : path.slice(lastSeparator(path) + 1);
}

export function extension(path: Text): Text {
  if (path === null) return null;
  const name = fileName(path) as string;
  const dot = name.lastIndexOf('.');
  return dot < 0 || dot === name.length - 1 ? '' : name.slice(dot);
}

function withoutExtension(path: Text): Text {
  const name = fileName(path);
  if (name === null) return null;
  const dot = name.lastIndexOf('.');
  return dot < 0 ? name : name.slice(0, dot);
}

function changeExtension(path: Text, to: Text): Text {
  if (path === null || path === '') return path;
  const start = lastSeparator(path) + 1;
  const dot = path.lastIndexOf('.');
  const base = dot >= start ? path.slice(0, dot) : path;
  if (to === null) return base;
  return base + (to.startsWith('.') ? to : `.${to}`);
}

const isRooted = (path: Text) => path !== null && /^([\\/]|[A-Za-z]:)/.test(path);

function combine(...parts: Text[]): string {
  let path = '';
  for (const [i, part] of parts.entries()) {
    if (part === null) throw argumentNull(`path${i + 1}`);
    if (part === '') continue;
    if (path === '' || isRooted(part)) path = part;
    else path += (/[\\/:]$/.test(path) ? '' : separatorFor(path)) + part;
  }
  return path;
}

/** Paths written with `/` go on with it. */
function separatorFor(path: string): string {
  return path.includes('/') && !path.includes('\\') ? '/' : '\\';
}

function join(...parts: Text[]): string {
  let path = '';
  for (const part of parts) {
    if (part === null || part === '') continue;
    if (path === '') path = part;
    else path += (/[\\/]$/.test(path) || /^[\\/]/.test(part) ? '' : separatorFor(path)) + part;
  }
  return path;
}

function directory(path: Text): Text {
  if (path === null || path === '') return path === null ? null : null;
  if (/^([A-Za-z]:)?[\\/]*$/.test(path)) return null;
  const at = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  if (at < 0) return '';
  const head = path.slice(0, at).replace(/[\\/]+$/, '');
  const text = head === '' ? (path[at] as string) : /^[A-Za-z]:$/.test(head) ? `${head}\\` : head;
  return text.replaceAll('/', '\\') === text || !path.includes('\\') ? text : text.replaceAll('/', '\\');
}

/** A full path: `C:\…`, without `.` and `..`. */
export function fullPath(path: string): string {
  let rest = path.replaceAll('/', '\\');
  if (!/^[A-Za-z]:/.test(rest) && !rest.startsWith('\\\\'))
    rest = rest.startsWith('\\') ? `C:${rest}` : `C:\\Temp\\${rest}`;
  const root = /^[A-Za-z]:\\?/.exec(rest)?.[0] ?? '\\\\';
  const names: string[] = [];
  for (const name of rest.slice(root.length).split('\\')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  const trailing = rest.endsWith('\\') && names.length > 0 ? '\\' : '';
  return (root.endsWith('\\') ? root : `${root}\\`) + names.join('\\') + trailing;
}

function relativePath(from: string, to: string): string {
  const names = (path: string) => fullPath(path).replace(/\\$/, '').split('\\');
  const [base, target] = [names(from), names(to)];
  const same = (i: number) => base[i]?.toLowerCase() === target[i]?.toLowerCase();
  if (!same(0)) return to;
  let shared = 0;
  while (shared < base.length && shared < target.length && same(shared)) shared++;
  const steps = [...base.slice(shared).map(() => '..'), ...target.slice(shared)];
  return steps.length === 0 ? '.' : steps.join('\\');
}

function randomName(): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz012345';
  const pick = (n: number) =>
    Array.from({ length: n }, () => letters[Math.floor(engine().host.random() * 32)]).join('');
  return `${pick(8)}.${pick(3)}`;
}

const invalidName = `"<>|\0${Array.from({ length: 31 }, (_, i) => String.fromCharCode(i + 1)).join('')}:*?\\/`;

defineType({ name: 'System.IO.Path', isAbstract: true }, () => ({
  staticProperties: {
    'char DirectorySeparatorChar': () => '\\',
    'char AltDirectorySeparatorChar': () => '/',
    'char PathSeparator': () => ';',
    'char VolumeSeparatorChar': () => ':',
  },
  statics: {
    'string GetFileName(string path)': fileName,
    'string GetFileNameWithoutExtension(string path)': withoutExtension,
    'string GetExtension(string path)': extension,
    'string GetDirectoryName(string path)': directory,
    'string ChangeExtension(string path, string extension)': changeExtension,
    'bool HasExtension(string path)': (path: Text) => (extension(path) ?? '') !== '',
    'string Combine(string path1, string path2)': (a: Text, b: Text) => combine(a, b),
    'string Combine(string path1, string path2, string path3)': (a: Text, b: Text, c: Text) => combine(a, b, c),
    'string Combine(string path1, string path2, string path3, string path4)': (a: Text, b: Text, c: Text, d: Text) =>
      combine(a, b, c, d),
    'string Combine(Params string[] paths)': (paths: Text[]) => combine(...paths),
    '7: string Join(string path1, string path2)': (a: Text, b: Text) => join(a, b),
    '7: string Join(string path1, string path2, string path3)': (a: Text, b: Text, c: Text) => join(a, b, c),
    '7: string Join(Params string[] paths)': (paths: Text[]) => join(...paths),
    'string GetFullPath(string path)': fullPath,
    'string GetPathRoot(string path)': (path: Text) =>
      path === null ? null : (/^[A-Za-z]:[\\/]?|^[\\/]/.exec(path)?.[0].replace('/', '\\') ?? ''),
    'bool IsPathRooted(string path)': isRooted,
    '7: bool IsPathFullyQualified(string path)': (path: Text) => path !== null && /^([A-Za-z]:[\\/]|\\\\)/.test(path),
    'string GetTempPath()': () => `${tempFolder}\\`,
    'string GetRandomFileName()': randomName,
    'string GetTempFileName()': () =>
      `${tempFolder}\\tmp${Math.floor(engine().host.random() * 65536)
        .toString(16)
        .toUpperCase()
        .padStart(4, '0')}.tmp`,
    'char[] GetInvalidFileNameChars()': () => charArray(invalidName),
    'char[] GetInvalidPathChars()': () => charArray(invalidName.slice(0, -5)),
    '7: bool Exists(string path)': (path: Text) => {
      try {
        return path !== null && path !== '' && currentDrive().find(path) !== undefined;
      } catch {
        engine().checkpoint();
        return false;
      }
    },
    '7: string GetRelativePath(string relativeTo, string path)': relativePath,
    '7: bool EndsInDirectorySeparator(string path)': (path: string) => /[\\/]$/.test(path),
    '7: string TrimEndingDirectorySeparator(string path)': (path: string) => path.replace(/(?<=.)(?<!:)[\\/]$/, ''),
  },
}));
