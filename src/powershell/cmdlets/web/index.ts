/** Invoke-RestMethod and Invoke-WebRequest. */
import type { CmdletDefinition } from '../../runtime/cmdlet.ts';
import { invokeRestMethod, invokeWebRequest } from './web-cmdlets.ts';

export const webCmdlets: readonly CmdletDefinition[] = [invokeRestMethod, invokeWebRequest];
