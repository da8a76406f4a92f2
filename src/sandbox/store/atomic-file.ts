import { randomBytes } from 'node:crypto';
import { chmod, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** The text of a file, or undefined where there is none. */
export async function readIfThere(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
}

/** Makes a directory that only its owner can look into, and those above it. An existing one is left as it is. */
export const makeOwnDirectory = (directory: string): Promise<string | undefined> =>
  mkdir(directory, { recursive: true, mode: 0o700 });

/** The names in a directory are on the disk too (not everywhere possible: Windows cannot open a directory). */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r').catch(() => undefined);
  await handle?.sync().catch(() => {});
  await handle?.close();
}

/**
 * Writes a file whole or not at all: beside it, flushed to the disk, then renamed over it. Whatever happens, the file holds
 * the old text or the new one. Readable by its owner alone.
 */
export async function writeWhole(file: string, text: string): Promise<void> {
  const directory = path.dirname(file);
  await makeOwnDirectory(directory);
  const beside = path.join(directory, `.${path.basename(file)}.${process.pid}.${randomBytes(4).toString('hex')}.tmp`);
  try {
    const handle = await open(beside, 'wx', 0o600);
    try {
      await handle.writeFile(text, 'utf8');
      await handle.sync();
    } finally {
      await handle.close();
    }
    await chmod(beside, 0o600);
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => {});
    throw error;
  }
  await syncDirectory(directory);
}

/** Renames a file out of the way, to a name that is free, and tells it. */
export async function setAside(file: string, word: string): Promise<string> {
  const { dir, name, ext } = path.parse(file);
  for (let number = 1; ; number++) {
    const aside = path.join(dir, `${name}.${word}-${number}${ext}`);
    if ((await readIfThere(aside)) !== undefined) continue;
    await rename(file, aside);
    return aside;
  }
}
