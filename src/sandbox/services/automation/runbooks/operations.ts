import type { Operation } from '../../../service.ts';
import { accountPath } from '../paths.ts';
import {
  getContent,
  getDraft,
  getDraftContent,
  getOperationResult,
  publish,
  putDraftContent,
  undoEdit,
} from './drafts.ts';
import { deleteRunbook, getRunbook, listRunbooks, patchRunbook, putRunbook } from './runbooks.ts';

const collection = `${accountPath}/runbooks`;
const runbook = `${collection}/{runbookName}`;
const action = (name: string): string => `Microsoft.Automation/automationAccounts/runbooks/${name}`;

export const runbookOperations: readonly Operation[] = [
  { name: 'Runbook_CreateOrUpdate', method: 'PUT', path: runbook, action: action('write'), handler: putRunbook },
  { name: 'Runbook_Update', method: 'PATCH', path: runbook, action: action('write'), handler: patchRunbook },
  { name: 'Runbook_Get', method: 'GET', path: runbook, action: action('read'), handler: getRunbook },
  { name: 'Runbook_Delete', method: 'DELETE', path: runbook, action: action('delete'), handler: deleteRunbook },
  {
    name: 'Runbook_ListByAutomationAccount',
    method: 'GET',
    path: collection,
    action: action('read'),
    handler: listRunbooks,
  },
  {
    name: 'Runbook_GetContent',
    method: 'GET',
    path: `${runbook}/content`,
    action: action('content/read'),
    handler: getContent,
  },
  {
    name: 'Runbook_Publish',
    method: 'POST',
    path: `${runbook}/publish`,
    action: action('publish/action'),
    handler: publish,
  },
  {
    name: 'RunbookDraft_Get',
    method: 'GET',
    path: `${runbook}/draft`,
    action: action('draft/read'),
    handler: getDraft,
  },
  {
    name: 'RunbookDraft_GetContent',
    method: 'GET',
    path: `${runbook}/draft/content`,
    action: action('draft/content/read'),
    handler: getDraftContent,
  },
  {
    name: 'RunbookDraft_ReplaceContent',
    method: 'PUT',
    path: `${runbook}/draft/content`,
    action: action('draft/content/write'),
    accepts: 'text',
    handler: putDraftContent,
  },
  {
    name: 'RunbookDraft_UndoEdit',
    method: 'POST',
    path: `${runbook}/draft/undoEdit`,
    action: action('draft/undoEdit/action'),
    handler: undoEdit,
  },
  {
    name: 'OperationResult_Get',
    method: 'GET',
    path: `${runbook}/operationResults/{operationId}`,
    action: action('operationResults/read'),
    handler: getOperationResult,
  },
  // The addresses that were given until 2020.
  {
    name: 'OperationResult_GetOfDraft',
    method: 'GET',
    path: `${runbook}/draft/content/operationResults/{operationId}`,
    action: action('draft/operationResults/read'),
    handler: getOperationResult,
  },
  {
    name: 'OperationResult_GetOfPublication',
    method: 'GET',
    path: `${runbook}/publish/operationResults/{operationId}`,
    action: action('operationResults/read'),
    handler: getOperationResult,
  },
];
