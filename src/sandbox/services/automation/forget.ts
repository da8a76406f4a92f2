/** What goes with an account or a runbook that leaves the state. */
import type { ServiceContext } from '../../service.ts';
import type { ResourceRecord } from '../../state.ts';
import { regionNamed } from '../regions.ts';
import { secretsOf } from './accounts/facts.ts';
import { automationData } from './model.ts';

/** Ends imports and forgets jobs, assets and secrets; the account can be seen among the deleted ones. */
export function forgetAccount(ctx: ServiceContext, account: ResourceRecord): void {
  const data = automationData(ctx);
  const key = account.id.toLowerCase();
  const gone = data.accounts[key];
  if (!gone) return;
  const imports = [
    ...Object.values(gone.modules).flatMap((modules) => Object.values(modules)),
    ...Object.values(gone.runtimeEnvironments).flatMap((environment) => Object.values(environment.packages)),
  ];
  for (const { timerId } of [...imports, ...Object.values(gone.jobs)]) if (timerId) ctx.cancelTimer(timerId);
  const secrets = secretsOf(key);
  for (const name of ['Primary', 'Secondary']) ctx.secrets.remove(`${secrets}/keys/${name}`);
  for (const name of Object.keys(gone.credentials)) ctx.secrets.remove(`${secrets}/credentials/${name}`);
  for (const name of Object.keys(gone.variables)) ctx.secrets.remove(`${secrets}/variables/${name}`);
  data.deletedAccounts.push({
    accountId: gone.accountId,
    resourceId: account.id,
    name: account.name,
    location: regionNamed(account.location)?.name ?? account.location,
    at: ctx.now,
  });
  delete data.accounts[key];
}

/** Forgets drafts, published text and the test job. */
export function forgetRunbook(ctx: ServiceContext, runbook: ResourceRecord): void {
  const data = automationData(ctx);
  const key = runbook.id.toLowerCase();
  const timerId = data.runbooks[key]?.testJob?.timerId;
  if (timerId) ctx.cancelTimer(timerId);
  delete data.runbooks[key];
  for (const [operationId, owner] of Object.entries(data.operationResults)) {
    if (owner === key) delete data.operationResults[operationId];
  }
}
