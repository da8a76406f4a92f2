/** Where a command's scripts run. */
import path from 'node:path';
import type { Runspaces } from '../sandbox/runspace/contract.ts';
import { createRunspaces } from '../sandbox/runspace/runspaces.ts';
import type { Io } from './io.ts';
import type { GlobalOptions } from './options.ts';
import { stateDirectory } from './state-directory.ts';

/** Workers that keep their compiled code in the state directory. */
export function scriptRunspaces(io: Io, global: Pick<GlobalOptions, 'stateDir'>): Runspaces {
  return createRunspaces({
    worker: io.asset('runspace-worker.js'),
    codeDirectory: path.join(stateDirectory(io, global), '.compiled'),
  });
}
