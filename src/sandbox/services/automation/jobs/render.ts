import type { JsonObject } from '../../../json.ts';
import { offsetTime } from '../../time.ts';
import type { JobRecord, JobStatus } from '../model.ts';
import { accountType } from '../paths.ts';
import { scrubbed } from '../runbooks/render.ts';

/** `provisioningState` beside each status. Recorded: New, Completed, Suspended; the others follow their names. */
const provisioning: Readonly<Partial<Record<JobStatus, string>>> = {
  Completed: 'Succeeded',
  Failed: 'Failed',
  Stopped: 'Failed',
  Suspended: 'Suspended',
};

const timeOrNull = (ms: number | null): string | null => (ms === null ? null : offsetTime(ms));

/** A job as GET answers it. `id` echoes the segment that was asked for, name or jobId. `justPut`: nobody is named yet (recorded). */
export function renderJob(
  job: JobRecord,
  accountId: string,
  segment: string,
  options: { readonly justPut?: boolean } = {},
): JsonObject {
  return {
    id: `${accountId}/jobs/${segment}`,
    name: job.name,
    type: `${accountType}/Jobs`,
    properties: {
      jobId: job.jobId,
      creationTime: offsetTime(job.createdAt),
      provisioningState: provisioning[job.status] ?? 'Processing',
      status: job.status,
      statusDetails: 'None',
      startedBy: options.justPut ? null : scrubbed,
      startTime: timeOrNull(job.startedAt),
      endTime: timeOrNull(job.endedAt),
      lastModifiedTime: offsetTime(job.changedAt),
      lastStatusModifiedTime: offsetTime(job.changedAt),
      exception: job.exception,
      parameters: job.parameters,
      runOn: job.runOn,
      runbook: { name: job.runbookName },
    },
  };
}

/** A job in a list: shorter. */
export function renderJobItem(job: JobRecord, accountId: string): JsonObject {
  return {
    id: `${accountId}/jobs/${job.name}`,
    name: job.name,
    type: `${accountType}/Jobs`,
    properties: {
      jobId: job.jobId,
      runbook: { name: job.runbookName },
      provisioningState: provisioning[job.status] ?? 'Processing',
      status: job.status,
      creationTime: offsetTime(job.createdAt),
      startTime: timeOrNull(job.startedAt),
      lastModifiedTime: offsetTime(job.changedAt),
      endTime: timeOrNull(job.endedAt),
      runOn: job.runOn,
    },
  };
}

/** A test job: flat, without id, name or type (spec; never recorded). */
export function renderTestJob(job: JobRecord): JsonObject {
  return {
    creationTime: offsetTime(job.createdAt),
    status: job.status,
    statusDetails: 'None',
    startTime: timeOrNull(job.startedAt),
    endTime: timeOrNull(job.endedAt),
    lastModifiedTime: offsetTime(job.changedAt),
    lastStatusModifiedTime: offsetTime(job.changedAt),
    exception: job.exception,
    parameters: job.parameters,
    runOn: job.runOn,
    logActivityTrace: null,
  };
}
