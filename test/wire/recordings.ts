/** The recorded sessions of ../shared/azure-wire, read where they lie. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Where the recordings are, beside the project; undefined where they are not. */
export const wireFolder: string | undefined = [
  path.resolve(root, '../shared/azure-wire'),
  path.resolve(root, '../../shared/azure-wire'),
].find((folder) => existsSync(path.join(folder, 'recordings')));

export interface RecordedInteraction {
  readonly seq: number;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string | readonly string[]>>;
    readonly body: unknown;
  };
  readonly repeatedAfterThis?: number;
}

export interface Recording {
  /** `azure-cli/vm.test_vm_stop_start.2023-12.json` */
  readonly name: string;
  readonly hash: string;
  readonly interactions: readonly RecordedInteraction[];
}

/** All JSON files of a folder and those in it, in order. */
export function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder)
    .map((name) => path.join(folder, name))
    .flatMap((file) => (statSync(file).isDirectory() ? filesUnder(file) : file.endsWith('.json') ? [file] : []))
    .sort();
}

/** A file with the hash of its bytes. */
export function readHashed(file: string): { readonly hash: string; readonly value: unknown } {
  const bytes = readFileSync(file);
  return {
    hash: createHash('sha256').update(bytes).digest('hex').slice(0, 16),
    value: JSON.parse(bytes.toString('utf8')),
  };
}

/** All recordings, transcribed ones too. */
export function recordings(folder: string): readonly Recording[] {
  return ['recordings', 'recordings-transcribed'].flatMap((part) => {
    const base = path.join(folder, part);
    return filesUnder(base).map((file) => {
      const { hash, value } = readHashed(file);
      const { interactions } = value as { interactions: readonly RecordedInteraction[] };
      return { name: path.relative(base, file).split(path.sep).join('/'), hash, interactions };
    });
  });
}
