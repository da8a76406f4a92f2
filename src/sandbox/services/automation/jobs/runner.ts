/** Runs jobs: from a record that is Running to the records of its streams and its end. Holds the clock while a script computes. */
import { fail } from '../../../errors.ts';
import type { RunningScript, RunspaceEnd, RunspacePorts } from '../../../runspace/contract.ts';
import { sendThrough } from '../../../runspace/send.ts';
import type { ServiceHost } from '../../../service.ts';
import { answerAsset } from '../assets/answers.ts';
import type { JobRecord, JobStatus } from '../model.ts';
import { runbookKind } from '../runbooks/kinds.ts';
import { findJob, type JobRef } from './job-ref.ts';
import { finish, type JobRunner } from './queue.ts';
import { append, isShown, streamCap, type TimedEntry, windowsLines } from './records.ts';
import { publishedScript, requestFor } from './request.ts';

/** Entries that are brought into the state at once. */
const batch = 200;

interface Run {
  script?: RunningScript;
  /** What it is to be once it has stopped. */
  as?: 'Stopped' | 'Suspended';
  /** Whether a sleep of its was cut short by that: then it is not complete, even if nothing stood after the sleep. */
  woken?: true;
  readonly abort: AbortController;
}

/** Makes the runner of one sandbox. */
export function createJobRunner(host: ServiceHost): JobRunner & { close(): Promise<void> } {
  const runs = new Map<string, Run>();
  let closed = false;

  const stop = (run: Run, reason: string): void => {
    run.abort.abort(new Error(reason));
    run.script?.stop(reason);
  };

  const runner: JobRunner = {
    start: (ref) => {
      if (closed) return;
      const run: Run = { abort: new AbortController() };
      runs.set(ref.jobId, run);
      const work = host.clock.work(`job ${ref.jobId}`);
      // What goes wrong here is ours, not the script's: the job says so instead of running for ever.
      execute(host, ref, run, work)
        .catch((error: unknown) => (closed ? undefined : broken(host, ref, error)))
        .finally(() => {
          work.end();
          runs.delete(ref.jobId);
        });
    },
    stop: (ref, as) => {
      const run = runs.get(ref.jobId);
      if (!run) return;
      run.as ??= as;
      stop(run, as === 'Stopped' ? 'The job was stopped.' : 'The job was suspended.');
    },
  };

  return {
    ...runner,
    close: async () => {
      closed = true;
      for (const run of runs.values()) stop(run, 'The sandbox is closed.');
      await Promise.all([...runs.values()].map((run) => run.script?.ended));
    },
  };
}

async function broken(host: ServiceHost, ref: JobRef, error: unknown): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  await host.write((ctx) => {
    const job = findJob(ctx, ref);
    if (job) finish(ctx, job, 'Failed', `The job could not be run: ${reason}`);
  });
}

async function execute(
  host: ServiceHost,
  ref: JobRef,
  run: Run,
  work: ReturnType<ServiceHost['clock']['work']>,
): Promise<void> {
  const { endpoint, header } = await host.identityEndpoint(ref.accountId);
  const prepared = await host.read((ctx) => {
    const job = findJob(ctx, ref);
    return job && { job: structuredClone(job), request: requestFor(ctx, job, ref, { endpoint, header }, host) };
  });
  if (!prepared || run.abort.signal.aborted) {
    await host.write((ctx) => {
      const job = findJob(ctx, ref);
      if (job) finish(ctx, job, run.as ?? 'Stopped');
    });
    return;
  }
  const shown = { isTest: ref.runbookId !== null, ...prepared.job };
  const waiting: TimedEntry[] = [];
  const taken = new Map<string, number>();
  let saving: Promise<void> = Promise.resolve();
  /** Brings what was written so far into the state. */
  const flush = (): Promise<void> => {
    saving = saving.then(async () => {
      const entries = waiting.splice(0);
      if (entries.length === 0) return;
      await host.write((ctx) => {
        const job = findJob(ctx, ref);
        if (job) append(job, entries);
      });
    });
    return saving;
  };

  const send = sendThrough(host.frontDoor, [new URL(endpoint).hostname]);
  const ports: RunspacePorts = {
    now: () => host.clock.now(),
    sleep: async (ms) => {
      await flush();
      // A sleep that is cut short is no error: the script comes to its end by itself.
      await work.sleep(ms, run.abort.signal).catch(() => {
        run.woken = true;
      });
    },
    send: async (request) => {
      await flush();
      return send(request);
    },
    readScript: (path) => host.read((ctx) => publishedScript(ctx, ref.accountId, path)),
    asset: (call) => host.write((ctx) => answerAsset(ctx, ref.accountId, call)),
    learner: () => Promise.reject(fail.tokenInvalid(host.tenantId, 'A job is nobody’s shell.')),
    notice: () => {},
    onEntry: (entry) => {
      if (!isShown(entry, shown)) return;
      // A script that never stops writing must not fill the memory with what would not be kept.
      const written = (taken.get(entry.stream) ?? 0) + entry.text.length;
      taken.set(entry.stream, written);
      if (written - entry.text.length > streamCap) return;
      waiting.push({ entry, at: host.clock.now() });
      if (waiting.length >= batch) void flush();
    },
  };
  const script = host.runspaces.run(prepared.request, ports);
  run.script = script;
  if (run.abort.signal.aborted) script.stop('The job was stopped.');
  const end = await script.ended;
  await flush();
  await host.write((ctx) => {
    const job = findJob(ctx, ref);
    if (!job) return;
    job.output = windowsLines(end.output).slice(0, streamCap);
    finish(ctx, job, statusAfter(job, end, run), end.exception ?? (run.as ? null : end.stopReason));
  });
}

/** An error ends a workflow Suspended and a script Failed; whoever stopped it said what it is to be. */
function statusAfter(job: JobRecord, end: RunspaceEnd, { as, woken }: Run): JobStatus {
  if (end.status === 'Stopped' || woken) return as ?? 'Stopped';
  if (end.status === 'Completed') return 'Completed';
  return runbookKind(job.runbookType)?.isWorkflow ? 'Suspended' : 'Failed';
}
