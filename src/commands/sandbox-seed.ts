/**
 * The seed of a profile's sandbox lies beside it and outlives it: a sandbox made anew (after `sandbox reset`, or after damage)
 * has the same tenant and subscription, so that a session that knows them finds its steps open, not its subscription gone.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const fileName = 'seed';

/** @param asked what `--seed` said; it replaces what was kept */
export async function sandboxSeed(directory: string, asked: string | undefined): Promise<string> {
  const file = path.join(directory, fileName);
  const kept = await readFile(file, 'utf8').catch(() => '');
  const seed = asked ?? (kept.trim() || randomUUID());
  if (seed !== kept.trim()) {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await writeFile(file, `${seed}\n`, { mode: 0o600 });
  }
  return seed;
}
