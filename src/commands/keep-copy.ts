/** What was copied last, as a file: no terminal confirms that it put something on the clipboard. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Invocation } from './command.ts';
import { stateDirectory } from './state-directory.ts';

/** @returns the file's path; null where it cannot be written */
export async function keepCopy(text: string, { io, global }: Invocation): Promise<string | null> {
  const directory = stateDirectory(io, global);
  const file = path.join(directory, `${global.profile}.copied.ps1`);
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await writeFile(file, text, { mode: 0o600 });
    return file;
  } catch {
    return null;
  }
}
