/** Starting a published runbook: by a request, or by another runbook. */
import { type Json, textAt } from '../../../json.ts';
import type { ServiceContext } from '../../../service.ts';
import { accountData, type JobRecord, runbookData } from '../model.ts';
import { enqueue, newJob } from './queue.ts';

/** What starts a job. */
export interface JobAsked {
  /** Null where the service is to choose one. */
  readonly jobName: string | null;
  readonly runbookName: string;
  readonly parameters: Readonly<Record<string, Json>>;
  readonly runOn: string | null;
}

/** Puts a job of a published runbook into the queue, or says why not. */
export function startPublished(
  ctx: ServiceContext,
  accountId: string,
  asked: JobAsked,
): { readonly job: JobRecord } | { readonly refused: 'absent' | 'unpublished'; readonly message: string } {
  const runbook = ctx.resources.get(`${accountId}/runbooks/${asked.runbookName}`);
  if (!runbook) return { refused: 'absent', message: 'Runbook not found.' };
  const { published } = runbookData(ctx, runbook.id);
  if (!published) {
    return {
      refused: 'unpublished',
      message: `The runbook '${runbook.name}' has no published version. Publish it before it is started.`,
    };
  }
  const key = accountId.toLowerCase();
  const made = newJob(ctx, {
    accountId: key,
    name: asked.jobName ?? '',
    runbookName: runbook.name,
    runbookType: String(runbook.properties.runbookType),
    runtimeEnvironment: textAt(runbook.properties, 'runtimeEnvironment') ?? null,
    text: published.text,
    parameters: asked.parameters,
    runOn: asked.runOn,
    logVerbose: runbook.properties.logVerbose === true,
    logProgress: runbook.properties.logProgress === true,
  });
  const job: JobRecord = made.name === '' ? { ...made, name: made.jobId } : made;
  accountData(ctx, key).jobs[job.jobId] = job;
  enqueue(ctx, job, { accountId: key, jobId: job.jobId, runbookId: null });
  return { job };
}
