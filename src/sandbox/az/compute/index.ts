/** Az.Compute. */
import type { CmdletDefinition } from '../../../powershell/index.ts';
import { getAzVM } from './machines.ts';
import { restartAzVM, startAzVM, stopAzVM } from './power.ts';
import { updateAzVM } from './update.ts';

export const azCompute: readonly CmdletDefinition[] = [getAzVM, startAzVM, stopAzVM, restartAzVM, updateAzVM];
