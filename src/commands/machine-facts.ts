/** What the program runs on, for `doctor` and the first screen. */
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';
import type { MachineFacts } from '../engine/machine.ts';
import type { Invocation } from './command.ts';
import { stateDirectory } from './state-directory.ts';

export async function machineFacts({ io, global }: Invocation): Promise<MachineFacts> {
  const directory = stateDirectory(io, global);
  return {
    target: global.target,
    nodeVersion: io.nodeVersion,
    platform: io.platform,
    interactive: io.interactive,
    columns: io.columns,
    rows: io.rows,
    stateDirectory: directory,
    stateWritable: await writable(directory),
  };
}

/** The directory can be written, or made: then the nearest one above it can be. */
async function writable(directory: string): Promise<boolean> {
  for (let at = directory; ; at = path.dirname(at)) {
    try {
      await access(at, constants.W_OK | constants.X_OK);
      return true;
    } catch (error) {
      if ((error as { code?: string }).code !== 'ENOENT' || at === path.dirname(at)) return false;
    }
  }
}
