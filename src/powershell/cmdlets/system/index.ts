/** Cmdlets about the machine and the host, and those that are refused. */
import type { CmdletDefinition } from '../../runtime/cmdlet.ts';
import { getCulture, getTimeZone, getUiCulture } from './culture-cmdlets.ts';
import { getErrorCommand } from './get-error.ts';
import { getHelp } from './get-help.ts';
import { getJob } from './get-job.ts';
import { getRandom, getSecureRandom } from './get-random.ts';
import { getVerb } from './get-verb.ts';
import { getExecutionPolicy, getHost, historyCmdlets, readHost, setExecutionPolicy } from './host-cmdlets.ts';
import { joinString } from './join-string.ts';
import { newGuid5, newGuid7 } from './new-guid.ts';
import { refusedCmdlets } from './refused.ts';

export const systemCmdlets: readonly CmdletDefinition[] = [
  getCulture,
  getErrorCommand,
  getExecutionPolicy,
  getHelp,
  getHost,
  getJob,
  getRandom,
  getSecureRandom,
  getTimeZone,
  getUiCulture,
  getVerb,
  ...historyCmdlets,
  joinString,
  newGuid5,
  newGuid7,
  readHost,
  setExecutionPolicy,
  ...refusedCmdlets,
];
