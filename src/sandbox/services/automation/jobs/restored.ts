/** After a restart: what ran in the process that is gone. */
import type { ServiceContext } from '../../../service.ts';
import { automationData, type JobRecord } from '../model.ts';
import { finish } from './queue.ts';

const reason =
  'The job was cut off: the process of the sandbox in which it ran has ended. What it had done by then stays done; start it again.';

/** Jobs that ran are Failed with that reason; those in the queue go on by their timers. */
export function restoreJobs(ctx: ServiceContext): void {
  const data = automationData(ctx);
  const all = [
    ...Object.values(data.accounts).flatMap((account) => Object.values(account.jobs)),
    ...Object.values(data.runbooks).flatMap((runbook) => runbook.testJob ?? []),
  ];
  for (const job of all) cutOff(ctx, job);
}

function cutOff(ctx: ServiceContext, job: JobRecord): void {
  if (job.status === 'Stopping') finish(ctx, job, 'Stopped');
  else if (job.status === 'Suspending') finish(ctx, job, 'Suspended');
  else if (job.status === 'Running') finish(ctx, job, 'Failed', reason);
}
