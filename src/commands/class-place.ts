/** Where classes are kept, and which one a command means. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { readClassKeys } from '../classroom/keys.ts';
import { readClassLog } from '../classroom/log-file.ts';
import { classFiles } from '../classroom/server.ts';
import { type BoardState, emptyBoard, foldClass } from '../engine/class/class-board.ts';
import type { Invocation } from './command.ts';
import { usage } from './options.ts';
import { stateDirectory } from './state-directory.ts';

export const usualClassName = 'Managed identities';

const prefix = 'class-';

/** The folder of a class of that name. */
export const classFolder = ({ io, global }: Invocation, name: string): string =>
  path.join(stateDirectory(io, global), `${prefix}${folderName(name)}`);

/** What a folder's name can be of a class's name. */
const folderName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[^\w-]+/g, '-')
    .toLowerCase()
    .slice(0, 60);

/** The folders of all classes that are kept here. */
export function classFolders({ io, global }: Invocation): readonly string[] {
  const directory = stateDirectory(io, global);
  try {
    return readdirSync(directory, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name.startsWith(prefix))
      .map((entry) => path.join(directory, entry.name));
  } catch {
    return [];
  }
}

/**
 * The folder of the class that `--name` means; without it the only one there is.
 * @throws {TutorialError} exit code 2 where there is none, or several
 */
export function chosenClass(invocation: Invocation, name: string | undefined): string {
  const folders = classFolders(invocation);
  if (name !== undefined) {
    const folder = classFolder(invocation, name);
    if (folders.includes(folder)) return folder;
    throw usage(`There is no class “${name}” in ${stateDirectory(invocation.io, invocation.global)}.`, [
      ...(folders.length === 0
        ? []
        : [`There are: ${folders.map((f) => path.basename(f).slice(prefix.length)).join(', ')}.`]),
      'Name the folder that class serve told with --state-dir.',
    ]);
  }
  const [only, ...others] = folders;
  if (only !== undefined && others.length === 0) return only;
  throw usage(
    only === undefined
      ? `No class is kept in ${stateDirectory(invocation.io, invocation.global)}.`
      : 'Several classes are kept here: which one?',
    only === undefined
      ? ['Name the folder that class serve was started with: --state-dir']
      : [`Name it with --name: ${folders.map((f) => path.basename(f).slice(prefix.length)).join(', ')}.`],
  );
}

/** A class as its log has it, also while a server writes it. Rejects with ClassLogError. */
export async function classBoard(folder: string): Promise<BoardState> {
  return (await readClassLog(path.join(folder, classFiles.log))).reduce(foldClass, emptyBoard);
}

/** The keys of a class; null where they are gone. */
export const keysOf = (folder: string) => readClassKeys(path.join(folder, classFiles.keys));
