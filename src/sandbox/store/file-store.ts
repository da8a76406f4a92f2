import path from 'node:path';
import { isObject } from '../json.ts';
import type { SandboxState } from '../state.ts';
import { readIfThere, setAside, writeWhole } from './atomic-file.ts';
import { type Lock, takeLock } from './lock.ts';
import { SandboxStateError, type SecretStore, type StateStore } from './store.ts';

/** Where a sandbox lies in a directory. */
export const sandboxFiles = { state: 'sandbox.json', secrets: 'sandbox-secrets.json', lock: 'sandbox.lock' } as const;

const unwritable = (file: string, cause: unknown): SandboxStateError =>
  new SandboxStateError(
    'unwritable',
    `The sandbox cannot be saved to ${file}: ${cause instanceof Error ? cause.message : String(cause)}. What it held before is still there.`,
    file,
    { cause },
  );

async function readText(file: string): Promise<string | undefined> {
  return readIfThere(file).catch((cause: unknown) => {
    throw new SandboxStateError('damaged', `The sandbox cannot be read from ${file}: ${String(cause)}`, file, {
      cause,
    });
  });
}

/** What a learner is told about a file that is no sandbox of ours; the file is renamed, so that the next start begins anew. */
async function damaged(file: string, why: string): Promise<SandboxStateError> {
  const aside = await setAside(file, 'damaged');
  return new SandboxStateError(
    'damaged',
    `The saved sandbox in ${file} is damaged: ${why}. It is kept as ${aside}; the next start makes a new sandbox.`,
    aside,
  );
}

/**
 * A document in a file, written whole or not at all, and locked: from `load` to `close` it belongs to this process. Rejects
 * with SandboxStateError.
 */
export function fileStateStore(directory: string): StateStore {
  const file = path.join(directory, sandboxFiles.state);
  let lock: Lock | undefined;
  return {
    load: async () => {
      lock ??= await takeLock(path.join(directory, sandboxFiles.lock));
      const text = await readText(file);
      if (text === undefined) return undefined;
      try {
        return JSON.parse(text) as unknown;
      } catch (error) {
        throw await damaged(file, (error as Error).message);
      }
    },
    save: (state: SandboxState) => {
      // Written out now: the document goes on changing while the disk works.
      const text = `${JSON.stringify(state, null, 2)}\n`;
      return writeWhole(file, text).catch((cause: unknown) => {
        throw unwritable(file, cause);
      });
    },
    setAside: (why) => damaged(file, why),
    close: async () => {
      await lock?.release();
      lock = undefined;
    },
  };
}

/** Secrets in a file of their own that only its owner can read. */
export function fileSecretStore(directory: string): SecretStore {
  const file = path.join(directory, sandboxFiles.secrets);
  return {
    load: async () => {
      const text = await readText(file);
      if (text === undefined) return undefined;
      let secrets: unknown;
      try {
        secrets = JSON.parse(text);
      } catch (error) {
        throw await damaged(file, (error as Error).message);
      }
      if (!isObject(secrets) || Object.values(secrets).some((value) => typeof value !== 'string')) {
        throw await damaged(file, 'it does not hold texts by name');
      }
      return secrets as Readonly<Record<string, string>>;
    },
    save: (secrets) =>
      writeWhole(file, `${JSON.stringify(secrets, null, 2)}\n`).catch((cause: unknown) => {
        throw unwritable(file, cause);
      }),
  };
}
