/** Az.Accounts. */
import type { CmdletDefinition } from '../../../powershell/index.ts';
import { connectAzAccount, disconnectAzAccount } from './connect.ts';
import * as contextList from './context-list.ts';
import * as contexts from './contexts.ts';
import * as lookups from './lookups.ts';
import * as settings from './settings.ts';

export const azAccounts: readonly CmdletDefinition[] = [
  connectAzAccount,
  disconnectAzAccount,
  ...Object.values(contexts),
  ...Object.values(contextList),
  ...Object.values(settings),
  ...Object.values(lookups),
];
