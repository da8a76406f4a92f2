/** What goes with an account or a runbook that leaves the state. */
import { locationName } from '../../locations.ts';
import type { ServiceContext } from '../../service.ts';
import type { ResourceRecord } from '../../state.ts';
import { secretsOf } from './accounts/facts.ts';
import { connectionSecret } from './assets/connections.ts';
import { endJob, type JobRunner } from './jobs/queue.ts';
import { automationData } from './model.ts';

/** Ends imports and forgets jobs, assets and secrets; the account can be seen among the deleted ones. */
export function forgetAccount(ctx: ServiceContext, account: ResourceRecord, runner: JobRunner): void {
  const data = automationData(ctx);
  const key = account.id.toLowerCase();
  const gone = data.accounts[key];
  if (!gone) return;
  const imports = [
    ...Object.values(gone.modules).flatMap((modules) => Object.values(modules)),
    ...Object.values(gone.runtimeEnvironments).flatMap((environment) => Object.values(environment.packages)),
  ];
  for (const { timerId } of imports) if (timerId) ctx.cancelTimer(timerId);
  for (const job of Object.values(gone.jobs)) {
    endJob(ctx, job, { accountId: key, jobId: job.jobId, runbookId: null }, 'Stopped', runner);
  }
  const secrets = secretsOf(key);
  for (const name of ['Primary', 'Secondary']) ctx.secrets.remove(`${secrets}/keys/${name}`);
  for (const name of Object.keys(gone.credentials)) ctx.secrets.remove(`${secrets}/credentials/${name}`);
  for (const name of Object.keys(gone.variables)) ctx.secrets.remove(`${secrets}/variables/${name}`);
  for (const { name, secretFields } of Object.values(gone.connections)) {
    for (const field of secretFields) ctx.secrets.remove(connectionSecret(key, name, field));
  }
  data.deletedAccounts.push({
    accountId: gone.accountId,
    resourceId: account.id,
    name: account.name,
    location: locationName(account.location),
    at: ctx.now,
  });
  delete data.accounts[key];
}

/** Forgets drafts, published text and the test job. */
export function forgetRunbook(ctx: ServiceContext, runbook: ResourceRecord, runner: JobRunner): void {
  const data = automationData(ctx);
  const key = runbook.id.toLowerCase();
  const testJob = data.runbooks[key]?.testJob;
  if (testJob) {
    endJob(ctx, testJob, { accountId: testJob.accountId, jobId: testJob.jobId, runbookId: key }, 'Stopped', runner);
  }
  delete data.runbooks[key];
  for (const [operationId, owner] of Object.entries(data.operationResults)) {
    if (owner === key) delete data.operationResults[operationId];
  }
}
