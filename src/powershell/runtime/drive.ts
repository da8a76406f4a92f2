/**
 * The file drive of a runspace: one in-memory `C:` per run, paths as Windows writes them, nothing of the real disk.
 * `[IO.File]`, the file cmdlets and redirections to a file all work on it.
 */
import { engine } from './values/index.ts';

/** Why a file operation was refused. The caller words it as its .NET method or its cmdlet does. */
export type DriveErrorKind =
  | 'file-not-found'
  | 'directory-not-found'
  | 'drive-not-found'
  | 'already-exists'
  | 'is-a-directory'
  | 'not-a-directory'
  | 'not-empty'
  | 'read-only'
  | 'invalid-path'
  | 'disk-full';

/** A refused operation on the drive; `path` is the full path it was about. */
export class DriveError {
  constructor(
    readonly kind: DriveErrorKind,
    readonly path: string,
  ) {}
}

/** A file or folder. Times are UTC in .NET ticks. */
export interface DriveEntry {
  readonly name: string;
  /** `C:\Temp\report.csv` */
  readonly path: string;
  readonly isDirectory: boolean;
  /** Bytes; 0 for a folder. */
  readonly length: number;
  readonly createdTicks: bigint;
  readonly modifiedTicks: bigint;
  readonly readOnly: boolean;
  readonly hidden: boolean;
}

/** A drive that stands for a folder of `C:`: `Temp` in 7, and those of New-PSDrive. */
export interface Mount {
  readonly name: string;
  /** A full path on `C:`. */
  readonly root: string;
  readonly description: string;
}

/** What a script may do with files. Paths are resolved against the current location; failures are thrown as `DriveError`. */
export interface DriveAccess {
  /** The current folder, a full path. */
  location: string;
  /** Further drives by their names in lower case. */
  readonly mounts: Map<string, Mount>;
  /** Bytes in use and left. */
  space(): { readonly used: number; readonly free: number };
  /** A full path: drive letter, `\` between names, no `.` or `..`; the root is `C:\`. */
  resolve(path: string): string;
  /** The entry of a path, undefined where there is none. */
  find(path: string): DriveEntry | undefined;
  /** Entries of a folder, ordered as NTFS orders names. */
  list(path: string): DriveEntry[];
  read(path: string): Uint8Array;
  /** Makes or replaces a file; the folder must be there. */
  write(path: string, bytes: Uint8Array): void;
  append(path: string, bytes: Uint8Array): void;
  /** Makes a folder and those above it; does nothing where it is there. */
  makeDirectory(path: string): DriveEntry;
  /** Removes a file, or a folder with all it holds where `recurse`. */
  remove(path: string, recurse?: boolean): void;
  /** Moves or renames; the target must not be there unless `overwrite` and a file. */
  move(from: string, to: string, overwrite?: boolean): void;
  /** Copies one file. */
  copy(from: string, to: string, overwrite?: boolean): void;
  setReadOnly(path: string, readOnly: boolean): void;
  setHidden(path: string, hidden: boolean): void;
  setModified(path: string, ticks: bigint): void;
}

interface Node {
  name: string;
  /** Null for a file. */
  children: Map<string, Node> | null;
  bytes: Uint8Array;
  created: bigint;
  modified: bigint;
  readOnly: boolean;
  hidden: boolean;
}

/** All files of a run together. */
const capacity = 64 * 1024 * 1024;
const noBytes = new Uint8Array(0);

class MemoryDrive implements DriveAccess {
  location: string = startFolder;
  readonly mounts = new Map<string, Mount>();
  private readonly root: Node;
  private used = 0;

  constructor(
    private readonly now: () => bigint,
    private readonly reserve: (size: number) => void,
    folders: readonly string[],
  ) {
    this.root = this.newNode('C:\\', new Map());
    for (const folder of folders) this.makeDirectory(folder);
  }

  resolve(path: string): string {
    let rest = path.replaceAll('/', '\\').replace(/^(microsoft\.powershell\.core\\)?filesystem::/i, '');
    if (rest.includes('\0')) throw new DriveError('invalid-path', path);
    const drive = /^([^\\:]+):/.exec(rest);
    if (drive !== null) {
      const name = drive[1]!.toLowerCase();
      const mount = this.mounts.get(name);
      if (name !== 'c' && mount === undefined) throw new DriveError('drive-not-found', path);
      rest = rest.slice(drive[0].length);
      if (mount !== undefined) rest = `${mount.root.slice(2)}\\${rest}`;
      else if (!rest.startsWith('\\')) rest = `${this.location.slice(2)}\\${rest}`;
    } else if (rest.startsWith('~')) rest = `${homeFolder.slice(2)}\\${rest.slice(1)}`;
    else if (!rest.startsWith('\\')) rest = `${this.location.slice(2)}\\${rest}`;
    const names: string[] = [];
    for (const name of rest.split('\\')) {
      if (name === '' || name === '.') continue;
      if (name === '..') names.pop();
      else names.push(name);
    }
    return `C:\\${names.join('\\')}`;
  }

  space() {
    return { used: this.used, free: capacity - this.used };
  }

  find(path: string): DriveEntry | undefined {
    const full = this.resolve(path);
    const node = this.node(full);
    return node === undefined ? undefined : this.entry(node, full);
  }

  list(path: string): DriveEntry[] {
    const full = this.resolve(path);
    const node = this.node(full);
    if (node === undefined) throw new DriveError('directory-not-found', full);
    if (node.children === null) throw new DriveError('not-a-directory', full);
    const prefix = full === 'C:\\' ? full : `${full}\\`;
    return [...node.children.entries()]
      .sort(([a], [b]) => (a.toUpperCase() < b.toUpperCase() ? -1 : 1))
      .map(([, child]) => this.entry(child, prefix + child.name));
  }

  read(path: string): Uint8Array {
    return this.fileNode(path).bytes;
  }

  write(path: string, bytes: Uint8Array): void {
    const full = this.resolve(path);
    const existing = this.node(full);
    if (existing?.children) throw new DriveError('is-a-directory', full);
    if (existing?.readOnly) throw new DriveError('read-only', full);
    const node = existing ?? this.add(full, null);
    this.store(node, bytes, full);
  }

  append(path: string, bytes: Uint8Array): void {
    const full = this.resolve(path);
    const existing = this.node(full);
    if (existing === undefined || existing.children !== null) {
      this.write(full, bytes);
      return;
    }
    if (existing.readOnly) throw new DriveError('read-only', full);
    this.reserve(existing.bytes.length + bytes.length);
    const joined = new Uint8Array(existing.bytes.length + bytes.length);
    joined.set(existing.bytes);
    joined.set(bytes, existing.bytes.length);
    this.store(existing, joined, full);
  }

  makeDirectory(path: string): DriveEntry {
    const full = this.resolve(path);
    let node = this.root;
    let at = 'C:';
    for (const name of namesOf(full)) {
      at += `\\${name}`;
      if (node.children === null) throw new DriveError('not-a-directory', at);
      let next = node.children.get(name.toLowerCase());
      if (next === undefined) {
        checkName(name, full);
        next = this.newNode(name, new Map());
        node.children.set(name.toLowerCase(), next);
      }
      node = next;
    }
    if (node.children === null) throw new DriveError('already-exists', full);
    return this.entry(node, full);
  }

  remove(path: string, recurse = false): void {
    const full = this.resolve(path);
    const node = this.node(full);
    if (node === undefined) throw new DriveError('file-not-found', full);
    if (node === this.root) throw new DriveError('invalid-path', full);
    if (node.children !== null && node.children.size > 0 && !recurse) throw new DriveError('not-empty', full);
    if (node.readOnly) throw new DriveError('read-only', full);
    this.used -= sizeOf(node);
    this.parent(full).children?.delete(leafOf(full).toLowerCase());
  }

  move(from: string, to: string, overwrite = false): void {
    const source = this.resolve(from);
    const target = this.resolve(to);
    const node = this.node(source);
    if (node === undefined) throw new DriveError('file-not-found', source);
    const existing = this.node(target);
    if (existing !== undefined && existing !== node) {
      if (!overwrite || existing.children !== null) throw new DriveError('already-exists', target);
      this.remove(target);
    }
    if (
      node.children !== null &&
      `${target}\\`.toLowerCase().startsWith(`${source}\\`.toLowerCase()) &&
      target !== source
    )
      throw new DriveError('invalid-path', target);
    const parent = this.parent(target);
    this.parent(source).children?.delete(leafOf(source).toLowerCase());
    node.name = leafOf(target);
    parent.children?.set(node.name.toLowerCase(), node);
  }

  copy(from: string, to: string, overwrite = false): void {
    const node = this.fileNode(from);
    const target = this.resolve(to);
    const existing = this.node(target);
    if (existing !== undefined && !overwrite) throw new DriveError('already-exists', target);
    this.write(target, node.bytes.slice());
    const copied = this.node(target);
    if (copied !== undefined) copied.modified = node.modified;
  }

  setReadOnly(path: string, readOnly: boolean): void {
    const full = this.resolve(path);
    const node = this.node(full);
    if (node === undefined) throw new DriveError('file-not-found', full);
    node.readOnly = readOnly;
  }

  setHidden(path: string, hidden: boolean): void {
    const full = this.resolve(path);
    const node = this.node(full);
    if (node === undefined) throw new DriveError('file-not-found', full);
    node.hidden = hidden;
  }

  setModified(path: string, ticks: bigint): void {
    const full = this.resolve(path);
    const node = this.node(full);
    if (node === undefined) throw new DriveError('file-not-found', full);
    node.modified = ticks;
  }

  private newNode(name: string, children: Map<string, Node> | null): Node {
    const now = this.now();
    return { name, children, bytes: noBytes, created: now, modified: now, readOnly: false, hidden: false };
  }

  private add(full: string, children: Map<string, Node> | null): Node {
    const name = leafOf(full);
    checkName(name, full);
    const parent = this.parent(full);
    const node = this.newNode(name, children);
    parent.children?.set(name.toLowerCase(), node);
    return node;
  }

  private store(node: Node, bytes: Uint8Array, full: string): void {
    const used = this.used + bytes.length - node.bytes.length;
    if (used > capacity) throw new DriveError('disk-full', full);
    this.used = used;
    node.bytes = bytes;
    node.modified = this.now();
  }

  private node(full: string): Node | undefined {
    let node: Node | undefined = this.root;
    for (const name of namesOf(full)) node = node?.children?.get(name.toLowerCase());
    return node;
  }

  private fileNode(path: string): Node {
    const full = this.resolve(path);
    const node = this.node(full);
    if (node === undefined) {
      const parent = this.node(parentOf(full));
      throw new DriveError(parent?.children ? 'file-not-found' : 'directory-not-found', full);
    }
    if (node.children !== null) throw new DriveError('is-a-directory', full);
    return node;
  }

  private parent(full: string): Node {
    const parent = this.node(parentOf(full));
    if (parent === undefined || parent.children === null) throw new DriveError('directory-not-found', full);
    return parent;
  }

  private entry(node: Node, path: string): DriveEntry {
    return {
      name: node.name,
      path: path === 'C:\\' ? path : this.trueCase(path),
      isDirectory: node.children !== null,
      length: node.bytes.length,
      createdTicks: node.created,
      modifiedTicks: node.modified,
      readOnly: node.readOnly,
      hidden: node.hidden,
    };
  }

  /** The path with names as they were made. */
  private trueCase(full: string): string {
    let node: Node | undefined = this.root;
    const names = namesOf(full).map((name) => {
      node = node?.children?.get(name.toLowerCase());
      return node?.name ?? name;
    });
    return `C:\\${names.join('\\')}`;
  }
}

function namesOf(full: string): string[] {
  return full.slice(3) === '' ? [] : full.slice(3).split('\\');
}

function leafOf(full: string): string {
  return full.slice(full.lastIndexOf('\\') + 1);
}

function parentOf(full: string): string {
  const at = full.lastIndexOf('\\');
  return at <= 2 ? 'C:\\' : full.slice(0, at);
}

function checkName(name: string, full: string): void {
  if (/[<>:"|?*\u0000-\u001f]/.test(name)) throw new DriveError('invalid-path', full);
}

function sizeOf(node: Node): number {
  let size = node.bytes.length;
  for (const child of node.children?.values() ?? []) size += sizeOf(child);
  return size;
}

/** `[IO.Path]::GetTempPath()` without its last `\`, and what `$env:TEMP` names in an Automation job. */
export const tempFolder = 'C:\\Users\\Client\\Temp';
/** Where a session begins. */
export const startFolder = 'C:\\Temp';
/** `~` and `$HOME`. */
export const homeFolder = 'C:\\Users\\Client';

const firstFolders = ['C:\\Program Files', 'C:\\Temp', tempFolder, 'C:\\Windows\\System32'];

/** The drive of the running runspace; made at the first call. */
export function currentDrive(): DriveAccess {
  const port = engine();
  return port.slot('drive', () => {
    const drive = new MemoryDrive(
      () => port.host.now(),
      (size) => engine().reserve(size),
      firstFolders,
    );
    if (port.edition === '7') drive.mounts.set('temp', { name: 'Temp', root: tempFolder, description: '' });
    return drive;
  });
}
