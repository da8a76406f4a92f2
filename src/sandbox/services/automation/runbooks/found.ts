import { fail } from '../../../errors.ts';
import type { RequestContext } from '../../../service.ts';
import type { ResourceRecord } from '../../../state.ts';
import { type RunbookData, runbookData } from '../model.ts';
import { accountIdOf, parentAccount } from '../paths.ts';

/** The id of the runbook that the path names. */
export const runbookIdOf = (ctx: RequestContext): string => `${accountIdOf(ctx)}/runbooks/${ctx.params.runbookName}`;

/** The runbook that the path names with what the service keeps of it, or Azure's 404: the gateway's, since runbooks are tracked. */
export function foundRunbook(ctx: RequestContext): { readonly runbook: ResourceRecord; readonly data: RunbookData } {
  parentAccount(ctx, 'automationAccounts/runbooks');
  const runbook = ctx.resources.get(runbookIdOf(ctx));
  if (!runbook) {
    const { automationAccountName, runbookName, resourceGroupName = '' } = ctx.params;
    throw fail.resourceNotFound(
      `Microsoft.Automation/automationAccounts/${automationAccountName}/runbooks/${runbookName}`,
      resourceGroupName,
    );
  }
  return { runbook, data: runbookData(ctx, runbook.id) };
}
