/** Invoke-RestMethod and Invoke-WebRequest. */
import type { CmdletDefinition } from '../../runtime/cmdlet.ts';

export const webCmdlets: readonly CmdletDefinition[] = [];
