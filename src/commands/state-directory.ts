/** Where sessions and sandboxes are kept: one directory for each profile. */
import path from 'node:path';
import type { Io } from './io.ts';
import type { GlobalOptions } from './options.ts';

/** `--state-dir`, or where the platform keeps what a program remembers of its user. */
export function stateDirectory(io: Io, global: Pick<GlobalOptions, 'stateDir'>): string {
  if (global.stateDir !== undefined) return path.resolve(io.cwd, global.stateDir);
  const { env, homeDirectory, platform } = io;
  if (platform === 'win32')
    return path.join(env['LOCALAPPDATA'] ?? path.join(homeDirectory, 'AppData', 'Local'), 'mi-tutorial');
  if (platform === 'darwin') return path.join(homeDirectory, 'Library', 'Application Support', 'mi-tutorial');
  return path.join(env['XDG_STATE_HOME'] || path.join(homeDirectory, '.local', 'state'), 'mi-tutorial');
}

/** The files of a profile: its session, its sandbox, and the sandbox's own throw-away secrets. */
export interface ProfileFiles {
  readonly directory: string;
  readonly sandbox: string;
  readonly secrets: string;
}

export function profileFiles(io: Io, global: Pick<GlobalOptions, 'stateDir' | 'profile'>): ProfileFiles {
  const directory = path.join(stateDirectory(io, global), global.profile);
  return {
    directory,
    sandbox: path.join(directory, 'sandbox.json'),
    secrets: path.join(directory, 'sandbox-secrets.json'),
  };
}
