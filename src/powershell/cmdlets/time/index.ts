/** Cmdlets about dates and waiting. */
import type { CmdletDefinition } from '../../runtime/cmdlet.ts';
import { getDate5, getDate7 } from './get-date.ts';
import { newTimeSpan, startSleep5, startSleep7 } from './time-cmdlets.ts';

export const timeCmdlets: readonly CmdletDefinition[] = [getDate5, getDate7, newTimeSpan, startSleep5, startSleep7];
