/** Az.Automation. */
import type { CmdletDefinition } from '../../../powershell/index.ts';
import * as accounts from './accounts.ts';
import * as connections from './connections.ts';
import * as credentials from './credentials.ts';
import * as jobOutputs from './job-outputs.ts';
import * as jobs from './jobs.ts';
import * as modules from './modules.ts';
import * as runbookFiles from './runbook-files.ts';
import * as runbooks from './runbooks.ts';
import * as variables from './variables.ts';

/** What is exported beside cmdlets (type names, helpers) is left out. */
export const azAutomation: readonly CmdletDefinition[] = [
  accounts,
  modules,
  runbooks,
  runbookFiles,
  jobs,
  jobOutputs,
  variables,
  credentials,
  connections,
].flatMap((file) =>
  Object.values(file).filter(
    (item): item is CmdletDefinition => typeof item === 'object' && item !== null && 'className' in item,
  ),
);
