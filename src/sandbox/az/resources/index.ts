/** Az.Resources. */
import type { CmdletDefinition } from '../../../powershell/index.ts';
import { groupCmdlets } from './groups.ts';
import { resourceCmdlets } from './resources.ts';
import { roleCmdlets } from './roles.ts';

export const azResources: readonly CmdletDefinition[] = [...groupCmdlets, ...roleCmdlets, ...resourceCmdlets];
