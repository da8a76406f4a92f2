/** Select-String. */
import type { CmdletDefinition } from '../../runtime/cmdlet.ts';
import { selectString } from './select-string.ts';

export const textCmdlets: readonly CmdletDefinition[] = [selectString];
