/** Jobs whose script someone else runs: `sandbox exec` as a runbook. They are in the account only while they run. */
import type { Edition } from '../../../../powershell/index.ts';
import type { ServiceContext } from '../../../service.ts';
import { accountData } from '../model.ts';
import { newJob } from './queue.ts';

/** Puts a running job into the account, where a script finds itself by `$PSPrivateMetadata.JobId`; its id. */
export function enterOutsideJob(
  ctx: ServiceContext,
  accountId: string,
  { name, text, edition }: { readonly name: string; readonly text: string; readonly edition: Edition },
): string {
  const key = accountId.toLowerCase();
  const job = newJob(ctx, {
    accountId: key,
    name: '',
    runbookName: name,
    runbookType: edition === '7' ? 'PowerShell72' : 'PowerShell',
    runtimeEnvironment: null,
    text,
    parameters: {},
    runOn: null,
    logVerbose: false,
    logProgress: false,
  });
  accountData(ctx, key).jobs[job.jobId] = { ...job, name: job.jobId, status: 'Running', startedAt: ctx.now };
  return job.jobId;
}

/** Takes it out again. */
export function leaveOutsideJob(ctx: ServiceContext, accountId: string, jobId: string): void {
  delete accountData(ctx, accountId).jobs[jobId];
}
