import type { JsonObject } from '../../../json.ts';
import type { ServiceContext } from '../../../service.ts';
import { automationData, type JobRecord } from '../model.ts';

/** Which job is meant, in timers and in the runner. Ids are in lower case. */
export interface JobRef {
  readonly accountId: string;
  readonly jobId: string;
  /** Set where it is the test job of a draft. */
  readonly runbookId: string | null;
}

/** The job in the state; undefined where it was deleted, or where another test job took its place. */
export function findJob(ctx: Pick<ServiceContext, 'state'>, ref: JobRef): JobRecord | undefined {
  const data = automationData(ctx);
  if (ref.runbookId === null) return data.accounts[ref.accountId]?.jobs[ref.jobId];
  const testJob = data.runbooks[ref.runbookId]?.testJob;
  return testJob?.jobId === ref.jobId ? testJob : undefined;
}

/** The same out of a timer's payload. */
export function refFrom(payload: JsonObject): JobRef {
  return {
    accountId: String(payload.accountId),
    jobId: String(payload.jobId),
    runbookId: typeof payload.runbookId === 'string' ? payload.runbookId : null,
  };
}

/** As a timer's payload. */
export const payloadOf = (ref: JobRef): JsonObject => ({ ...ref });
