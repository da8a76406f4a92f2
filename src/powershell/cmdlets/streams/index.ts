/** Cmdlets that write to a stream. */
import type { CmdletDefinition } from '../../runtime/cmdlet.ts';
import { writeErrorCommand } from './write-error.ts';
import { writeHost, writeInformation } from './write-information.ts';
import { writeDebug, writeVerbose, writeWarning } from './write-messages.ts';
import { writeOutput5, writeOutput7 } from './write-output.ts';
import { writeProgress } from './write-progress.ts';

export const streamCmdlets: readonly CmdletDefinition[] = [
  writeDebug,
  writeErrorCommand,
  writeHost,
  writeInformation,
  writeOutput5,
  writeOutput7,
  writeProgress,
  writeVerbose,
  writeWarning,
];
