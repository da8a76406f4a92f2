/** Where sessions and sandboxes are kept. */
import path from 'node:path';
import { defaultStateDirectory } from '../store/locations.ts';
import type { Io } from './io.ts';
import type { GlobalOptions } from './options.ts';

/** `--state-dir`, or where the platform keeps what a program remembers of its user. Sessions lie in it, one file a profile. */
export function stateDirectory(io: Io, global: Pick<GlobalOptions, 'stateDir'>): string {
  if (global.stateDir !== undefined) return path.resolve(io.cwd, global.stateDir);
  return defaultStateDirectory(io.env, io.platform, io.homeDirectory);
}

/** Where a profile's sandbox lies, and the sandbox's own throw-away secrets: beside the session. */
export function sandboxDirectory(io: Io, global: Pick<GlobalOptions, 'stateDir' | 'profile'>): string {
  return path.join(stateDirectory(io, global), `${global.profile}.sandbox`);
}
