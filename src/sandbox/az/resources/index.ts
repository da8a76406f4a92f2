/** Az.Resources. */
import type { CmdletDefinition } from '../../../powershell/index.ts';
import { groupCmdlets } from './groups.ts';
import { providerCmdlets } from './providers.ts';
import { resourceCmdlets } from './resources.ts';
import { roleCmdlets } from './roles.ts';
import { tagCmdlets } from './tags.ts';

export const azResources: readonly CmdletDefinition[] = [
  ...groupCmdlets,
  ...roleCmdlets,
  ...resourceCmdlets,
  ...tagCmdlets,
  ...providerCmdlets,
];
