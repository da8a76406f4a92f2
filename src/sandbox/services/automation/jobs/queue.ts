/** How a job waits for its turn and how it is ended: what is data in the state. Running it is the runner's part. */
import type { Json, JsonObject } from '../../../json.ts';
import type { ServiceContext, TimerHandler } from '../../../service.ts';
import type { JobRecord, JobStatus } from '../model.ts';
import { findJob, type JobRef, payloadOf, refFrom } from './job-ref.ts';

/** What runs scripts. */
export interface JobRunner {
  /** Begins to run a job whose status is Running. */
  start(ref: JobRef): void;
  /** Ends it before its time; it will be `as` then. */
  stop(ref: JobRef, as: 'Stopped' | 'Suspended'): void;
}

/** Virtual ms from New to Running: New for the first part, then Activating. */
const [shortest, longest] = [5_000, 10_000];

const service = 'Microsoft.Automation';

/** A new job. */
export function newJob(
  ctx: ServiceContext,
  made: Pick<
    JobRecord,
    'accountId' | 'runbookName' | 'runbookType' | 'runtimeEnvironment' | 'text' | 'logVerbose' | 'logProgress' | 'runOn'
  > & {
    readonly name: string;
    readonly parameters: Readonly<Record<string, Json>>;
  },
): JobRecord {
  return {
    ...made,
    jobId: ctx.ids.guid(`${made.accountId}/job`),
    parameters: { ...made.parameters },
    status: 'New',
    createdAt: ctx.now,
    startedAt: null,
    endedAt: null,
    changedAt: ctx.now,
    exception: null,
    output: '',
    written: {},
    streams: [],
  };
}

/** Puts a job that is in the state at the end of the queue. */
export function enqueue(ctx: ServiceContext, job: JobRecord, ref: JobRef): void {
  const wait = ctx.ids.between(`${ref.accountId}/queue`, shortest, longest);
  const activating = Math.round(wait * 0.4);
  setStatus(ctx, job, job.status === 'Suspended' ? 'Resuming' : 'New');
  job.timerId = ctx.schedule({
    service,
    kind: 'job-activating',
    delayMs: wait - activating,
    payload: { ...payloadOf(ref), activating },
  });
}

/** The steps of the queue. */
export function queueTimers(runner: JobRunner): Readonly<Record<string, TimerHandler>> {
  return {
    'job-activating': (ctx, payload) => {
      const ref = refFrom(payload);
      const job = findJob(ctx, ref);
      if (!job) return;
      setStatus(ctx, job, 'Activating');
      job.timerId = ctx.schedule({
        service,
        kind: 'job-running',
        delayMs: Number(payload.activating),
        payload: payloadOf(ref),
      });
    },
    'job-running': (ctx, payload: JsonObject) => {
      const ref = refFrom(payload);
      const job = findJob(ctx, ref);
      if (!job) return;
      delete job.timerId;
      setStatus(ctx, job, 'Running');
      job.startedAt = ctx.now;
      ctx.afterSave(() => runner.start(ref));
    },
  };
}

/** Statuses in which nothing happens to a job by itself any more. */
const atRest: readonly JobStatus[] = ['Completed', 'Failed', 'Stopped', 'Suspended'];

export const isAtRest = (job: JobRecord): boolean => atRest.includes(job.status);

/** Stops or suspends a job; one that is over stays as it is (recorded: 200 for one that is Suspended already). */
export function endJob(
  ctx: ServiceContext,
  job: JobRecord,
  ref: JobRef,
  as: 'Stopped' | 'Suspended',
  runner: JobRunner,
): void {
  if (job.status === 'Suspended' && as === 'Stopped') {
    finish(ctx, job, 'Stopped');
    return;
  }
  // What is on its way to an end gets there.
  if (isAtRest(job) || job.status === 'Stopping' || job.status === 'Suspending') return;
  if (job.status === 'Running') {
    setStatus(ctx, job, as === 'Stopped' ? 'Stopping' : 'Suspending');
    ctx.afterSave(() => runner.stop(ref, as));
    return;
  }
  if (job.timerId) ctx.cancelTimer(job.timerId);
  delete job.timerId;
  finish(ctx, job, as);
}

/** Sets a job to a status in which it rests. A suspended one has no end. */
export function finish(
  ctx: ServiceContext,
  job: JobRecord,
  status: JobStatus,
  exception: string | null = job.exception,
): void {
  setStatus(ctx, job, status);
  job.exception = exception;
  job.endedAt = status === 'Suspended' ? null : ctx.now;
}

function setStatus(ctx: ServiceContext, job: JobRecord, status: JobStatus): void {
  job.status = status;
  job.changedAt = ctx.now;
}
