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

/** Where a profile keeps its session, its sandbox, and the sandbox's own throw-away secrets. */
export function profileDirectory(io: Io, global: Pick<GlobalOptions, 'stateDir' | 'profile'>): string {
  return path.join(stateDirectory(io, global), global.profile);
}
