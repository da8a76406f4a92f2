/** The paths of Microsoft.Automation, and the records behind them. */
import { fail } from '../../errors.ts';
import type { RequestContext } from '../../service.ts';
import type { ResourceRecord } from '../../state.ts';

const group = '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}';
export const accountsPath = `${group}/providers/Microsoft.Automation/automationAccounts`;
export const accountPath = `${accountsPath}/{automationAccountName}`;

/** The type of an account as it is answered: with a capital A (recorded). */
export const accountType = 'Microsoft.Automation/AutomationAccounts';
export const runbookType = `${accountType}/Runbooks`;

/** The id of the account that the path names, in the case of the path. */
export function accountIdOf(ctx: RequestContext): string {
  const { subscriptionId, resourceGroupName, automationAccountName } = ctx.params;
  return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroupName}/providers/Microsoft.Automation/automationAccounts/${automationAccountName}`;
}

/** The account itself, or Azure's 404 for a resource. */
export function foundAccount(ctx: RequestContext): ResourceRecord {
  const account = ctx.resources.get(accountIdOf(ctx));
  if (!account) {
    throw fail.resourceNotFound(
      `Microsoft.Automation/automationAccounts/${ctx.params.automationAccountName}`,
      ctx.params.resourceGroupName ?? '',
    );
  }
  return account;
}

/** The account as the parent of what is asked for; `child` is its type without namespace: `automationAccounts/runbooks`. */
export function parentAccount(ctx: RequestContext, child: string): ResourceRecord {
  const account = ctx.resources.get(accountIdOf(ctx));
  if (!account) {
    const verb =
      ctx.method === 'GET' ? 'read' : ctx.method === 'DELETE' ? 'delete' : ctx.method === 'POST' ? 'action' : 'write';
    throw fail.parentNotFound(verb, child, accountIdOf(ctx));
  }
  return account;
}
