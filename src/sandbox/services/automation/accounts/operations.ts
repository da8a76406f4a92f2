import { identityLinkedChecks } from '../../../apply-identity.ts';
import type { Operation } from '../../../service.ts';

import { deletedAccountVersions } from '../api-versions.ts';
import { accountPath, accountsPath } from '../paths.ts';
import { deleteAccount, getAccount, listAccounts, patchAccount, putAccount } from './accounts.ts';
import { getLinkedWorkspace, listDeletedAccounts, listKeys, listStatistics, listUsages } from './facts.ts';

const namespace = 'Microsoft.Automation';
const account = `${namespace}/automationAccounts`;
const subscription = '/subscriptions/{subscriptionId}';

export const accountOperations: readonly Operation[] = [
  {
    name: 'AutomationAccount_CreateOrUpdate',
    method: 'PUT',
    path: accountPath,
    action: `${account}/write`,
    linked: identityLinkedChecks,
    handler: putAccount,
  },
  {
    name: 'AutomationAccount_Update',
    method: 'PATCH',
    path: accountPath,
    action: `${account}/write`,
    linked: identityLinkedChecks,
    handler: patchAccount,
  },
  { name: 'AutomationAccount_Get', method: 'GET', path: accountPath, action: `${account}/read`, handler: getAccount },
  {
    name: 'AutomationAccount_Delete',
    method: 'DELETE',
    path: accountPath,
    action: `${account}/delete`,
    handler: deleteAccount,
  },
  {
    name: 'AutomationAccount_ListByResourceGroup',
    method: 'GET',
    path: accountsPath,
    action: `${account}/read`,
    handler: listAccounts,
  },
  {
    name: 'AutomationAccount_List',
    method: 'GET',
    path: `${subscription}/providers/${namespace}/automationAccounts`,
    action: `${account}/read`,
    filtered: true,
    handler: listAccounts,
  },
  {
    name: 'Keys_ListByAutomationAccount',
    method: 'POST',
    path: `${accountPath}/listKeys`,
    action: `${account}/listKeys/action`,
    handler: listKeys,
  },
  {
    name: 'Usages_ListByAutomationAccount',
    method: 'GET',
    path: `${accountPath}/usages`,
    action: `${account}/usages/read`,
    handler: listUsages,
  },
  {
    name: 'Statistics_ListByAutomationAccount',
    method: 'GET',
    path: `${accountPath}/statistics`,
    action: `${account}/statistics/read`,
    handler: listStatistics,
  },
  {
    name: 'LinkedWorkspace_Get',
    method: 'GET',
    path: `${accountPath}/linkedWorkspace`,
    action: `${account}/linkedWorkspace/read`,
    handler: getLinkedWorkspace,
  },
  {
    name: 'DeletedAutomationAccounts_ListBySubscription',
    method: 'GET',
    path: `${subscription}/providers/${namespace}/deletedAutomationAccounts`,
    action: `${namespace}/deletedAutomationAccounts/read`,
    apiVersions: deletedAccountVersions,
    handler: listDeletedAccounts,
  },
];
