/** The modules of each edition. Each area keeps a list of its cmdlets; a cmdlet names the module it belongs to. */
import type { CmdletDefinition } from '../runtime/cmdlet.ts';
import type { ModuleInfo } from '../runtime/session-state.ts';
import type { Edition } from '../syntax/edition.ts';
import { dataCmdlets } from './data/index.ts';
import { fileCmdlets } from './files/index.ts';
import { formatCmdlets } from './format/index.ts';
import { memberCmdlets } from './members/index.ts';
import { objectCmdlets } from './objects/index.ts';
import { sessionCmdlets } from './session/index.ts';
import { streamCmdlets } from './streams/index.ts';
import { systemCmdlets } from './system/index.ts';
import { textCmdlets } from './text/index.ts';
import { timeCmdlets } from './time/index.ts';
import { webCmdlets } from './web/index.ts';

const areas: readonly (readonly CmdletDefinition[])[] = [
  dataCmdlets,
  fileCmdlets,
  formatCmdlets,
  memberCmdlets,
  objectCmdlets,
  sessionCmdlets,
  streamCmdlets,
  systemCmdlets,
  textCmdlets,
  timeCmdlets,
  webCmdlets,
];

/** Module versions: Windows PowerShell's, and 7's. */
const versions: Readonly<Record<string, { readonly five: string; readonly seven: string }>> = {
  'Microsoft.PowerShell.Core': { five: '3.0.0.0', seven: '7.6.5.500' },
  'Microsoft.PowerShell.Utility': { five: '3.1.0.0', seven: '7.0.0.0' },
  'Microsoft.PowerShell.Management': { five: '3.1.0.0', seven: '7.0.0.0' },
  'Microsoft.PowerShell.Security': { five: '3.0.0.0', seven: '7.0.0.0' },
  'Microsoft.PowerShell.Host': { five: '3.0.0.0', seven: '7.0.0.0' },
};

/** The modules that every session of an edition has. */
export function coreModules(edition: Edition): ModuleInfo[] {
  const cmdlets = areas.flat().filter((c) => c.edition === undefined || c.edition === edition);
  return Object.entries(versions).map(([name, version]) => ({
    name,
    version: edition === '7' ? version.seven : version.five,
    cmdlets: cmdlets.filter((c) => c.module === name),
  }));
}
