/** Az.Automation. */
import type { CmdletDefinition } from '../../../powershell/index.ts';
import * as accounts from './accounts.ts';
import * as assets from './assets.ts';
import * as jobs from './jobs.ts';
import * as modules from './modules.ts';
import * as runbooks from './runbooks.ts';

/** What is exported beside cmdlets (type names, helpers) is left out. */
export const azAutomation: readonly CmdletDefinition[] = [accounts, modules, runbooks, jobs, assets].flatMap((file) =>
  Object.values(file).filter(
    (item): item is CmdletDefinition => typeof item === 'object' && item !== null && 'className' in item,
  ),
);
