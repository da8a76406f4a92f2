/** The scripts that `sandbox exec` is given. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Io } from './io.ts';
import { usage } from './options.ts';

export interface ExecFile {
  /** As it was named. */
  readonly name: string;
  readonly text: string;
  /** Where scripts that it calls by path lie; null for stdin. */
  readonly directory: string | null;
}

/**
 * Reads all scripts before the first one runs.
 * @throws {TutorialError} exit code 2 where one cannot be read, or none is named
 */
export async function readScripts(
  names: readonly string[],
  dir: string | undefined,
  io: Io,
): Promise<readonly ExecFile[]> {
  const inDirectory = dir === undefined ? [] : await scriptsIn(dir, io.cwd);
  const all = [...names, ...inDirectory];
  if (all.length === 0)
    throw usage(
      dir === undefined
        ? 'No file is named: name PowerShell files, - for stdin, or --dir.'
        : `There is no *.ps1 in ${dir}.`,
    );
  const files: ExecFile[] = [];
  for (const name of all) files.push(name === '-' ? await fromStdin(io) : await fromFile(name, io.cwd));
  return files;
}

async function scriptsIn(dir: string, cwd: string): Promise<readonly string[]> {
  const entries = await readdir(path.resolve(cwd, dir), { withFileTypes: true }).catch((error: unknown) => {
    throw unreadable(dir, error);
  });
  return entries
    .filter((entry) => !entry.isDirectory() && entry.name.toLowerCase().endsWith('.ps1'))
    .map((entry) => path.join(dir, entry.name))
    .sort((a, b) => (a < b ? -1 : 1));
}

async function fromStdin(io: Io): Promise<ExecFile> {
  return { name: '-', text: withoutMark(await io.readStdin()), directory: null };
}

async function fromFile(name: string, cwd: string): Promise<ExecFile> {
  const full = path.resolve(cwd, name);
  const bytes = await readFile(full).catch((error: unknown) => {
    throw unreadable(name, error);
  });
  return { name, text: decode(bytes), directory: path.dirname(full) };
}

/** UTF-8, or UTF-16 where the file says so at its head, as Windows PowerShell writes it. */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return withoutMark(bytes.toString('utf16le'));
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return withoutMark(
      Buffer.from(bytes.subarray(0, bytes.length & ~1))
        .swap16()
        .toString('utf16le'),
    );
  return withoutMark(bytes.toString('utf8'));
}

const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '');

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EACCES: 'you may not read it',
  EPERM: 'you may not read it',
  EISDIR: 'it is a directory (use --dir)',
  ENOTDIR: 'it is no directory',
};

function unreadable(name: string, error: unknown): Error {
  const code = (error as { code?: string }).code ?? '';
  return usage(`${name} cannot be read: ${reasons[code] ?? code}.`, []);
}
