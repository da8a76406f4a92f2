/** Where a profile keeps its seat in a class. */
import path from 'node:path';
import type { Invocation } from './command.ts';
import { stateDirectory } from './state-directory.ts';

export const classDirectory = ({ io, global }: Invocation): string =>
  path.join(stateDirectory(io, global), `${global.profile}.class`);
