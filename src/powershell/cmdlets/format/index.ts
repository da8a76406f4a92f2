/** Format-* and Out-*. */
import type { CmdletDefinition } from '../../runtime/cmdlet.ts';
import { formatCustom } from './format-custom.ts';
import { formatHex } from './format-hex.ts';
import { formatList } from './format-list.ts';
import { formatTable } from './format-table.ts';
import { formatWide } from './format-wide.ts';
import { outDefault, outHost } from './out-host.ts';
import { outNull } from './out-null.ts';
import { outString } from './out-string.ts';

export const formatCmdlets: readonly CmdletDefinition[] = [
  formatCustom,
  formatHex,
  formatList,
  formatTable,
  formatWide,
  outDefault,
  outHost,
  outNull,
  outString,
];
