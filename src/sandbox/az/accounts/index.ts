/** Az.Accounts. */
import type { CmdletDefinition } from '../../../powershell/index.ts';
import { connectAzAccount, disconnectAzAccount } from './connect.ts';
import * as contexts from './contexts.ts';
import * as lookups from './lookups.ts';

export const azAccounts: readonly CmdletDefinition[] = [
  connectAzAccount,
  disconnectAzAccount,
  ...Object.values(contexts),
  ...Object.values(lookups),
];
