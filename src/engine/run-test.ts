/**
 * One run of the test pane, safe against a kill at any instant: the intent is saved first, and after a restart the cloud's
 * job decides. The pane holds one job per draft, so the job that is ours is told by its creation time.
 */
import { finalJobStatuses, type PowerState, type StreamRecord, type TestJob } from './cloud.ts';
import { exitCodes, isAbort, TutorialError } from './errors.ts';
import type { StepEvent } from './events.ts';
import { explainRecord } from './explanations/explain.ts';
import { accountPlaceOf } from './lesson.ts';
import type { Intent, RunEvidence } from './session.ts';
import { settledVm, stableVm } from './stable-vm.ts';
import type { StepContext } from './step.ts';
import { freePane } from './test-pane.ts';
import { actingAccount } from './verdict.ts';

export type RunContext = Pick<StepContext, 'lab' | 'clock' | 'settings' | 'signal' | 'evidence' | 'record'>;

export interface TestRequest {
  /** The operation under which the waits are told. */
  readonly operation: string;
  readonly purpose: Intent['purpose'];
  readonly row: Intent['row'];
  readonly parameters: Readonly<Record<string, string>>;
}

export interface TestRun {
  readonly run: RunEvidence;
  /** The job was begun before a restart, and only its end was seen. */
  readonly resumed: boolean;
}

/** How often a job is looked at; the job API is throttled. */
const pollMs = 5_000;
const usualJobMs = 90_000;
const jobLimitMs = 30 * 60_000;

/**
 * Runs the draft to the job's end. The intent stays saved: who uses the result clears it in the same `record`.
 * @throws {TutorialError} where the cloud refuses, or somebody else uses the pane
 */
export async function* runTest(context: RunContext, request: TestRequest): AsyncGenerator<StepEvent, TestRun> {
  const own = await jobOfIntent(context, request);
  if (own !== null) {
    yield { type: 'note', text: 'The run that was begun before is still the cloud’s: it is followed to its end.' };
    return { run: yield* follow(context, request, own.job, own.intent), resumed: true };
  }
  const previous = yield* freePane(context, request.operation);
  const vmBefore = yield* stableVm(context, request.operation);
  const intent: Intent = { purpose: request.purpose, row: request.row, vmBefore, previousJob: previous };
  await context.record({ intent });
  const job = await startJob(context, request, previous);
  return { run: yield* follow(context, request, job, intent), resumed: false };
}

/** The job that a saved intent began; null where there is no such intent, or its job never began. */
async function jobOfIntent(
  { lab, settings, signal, evidence: { intent } }: RunContext,
  { purpose, row, parameters }: TestRequest,
): Promise<{ readonly job: TestJob; readonly intent: Intent } | null> {
  if (intent === null || intent.purpose !== purpose || intent.row !== row) return null;
  const job = await lab.testPane.get(accountPlaceOf(settings), settings.runbook, signal);
  if (job === null || job.creationTime === intent.previousJob || !sameParameters(job.parameters, parameters))
    return null;
  return { job, intent };
}

function sameParameters(have: TestJob['parameters'], want: TestJob['parameters']): boolean {
  const known = new Map(Object.entries(have).map(([name, value]) => [name.toLowerCase(), value]));
  return Object.entries(want).every(([name, value]) => known.get(name.toLowerCase()) === value);
}

async function startJob(context: RunContext, request: TestRequest, previous: string | null): Promise<TestJob> {
  const { lab, settings, signal } = context;
  const place = accountPlaceOf(settings);
  try {
    return await lab.testPane.start(place, settings.runbook, request.parameters, signal);
  } catch (error) {
    if (isAbort(error, signal)) throw error;
    // The answer may be lost while the job began: a second one would toggle the VM twice.
    const job = await lab.testPane.get(place, settings.runbook, signal);
    if (job !== null && job.creationTime !== previous) return job;
    throw error;
  }
}

async function* follow(
  context: RunContext,
  request: TestRequest,
  begun: TestJob,
  intent: Intent,
): AsyncGenerator<StepEvent, RunEvidence> {
  const { clock, signal } = context;
  const since = clock.now();
  yield { type: 'job-started', parameters: request.parameters };
  const seen = new Map<string, StreamRecord>();
  // A run that is judged and perhaps tried again gets its words then; elsewhere an error is explained the first time it comes.
  const explained = request.purpose === 'matrix' || request.purpose === 'second-run' ? null : new Set<string>();
  let status = '';
  let job = begun;
  for (;;) {
    if (job.status !== status) {
      status = job.status;
      yield { type: 'job-status', status };
    }
    // A job in the queue has written nothing.
    if (status !== 'New' && status !== 'Activating') yield* newRecords(context, seen, explained);
    if (finalJobStatuses.includes(status)) break;
    yield* waitForJob(request, job, since, clock.now());
    await clock.wait(pollMs, signal);
    job = (await ownJob(context, begun, intent)) ?? job;
  }
  // Records may be listed a little later than the job's end.
  for (let look = 0; look < 2 && seen.size === 0; look++) {
    await clock.wait(pollMs, signal);
    yield* newRecords(context, seen, explained);
  }
  const vmAfter = yield* settledVm(context, request.operation);
  return evidenceOf(job, [...seen.values()], intent.vmBefore, vmAfter, clock.now() - since);
}

function* waitForJob({ operation }: TestRequest, job: TestJob, since: number, now: number): Generator<StepEvent, void> {
  const elapsedMs = now - since;
  if (elapsedMs >= jobLimitMs)
    throw new TutorialError({
      kind: 'cloud',
      code: 'wait-limit',
      exitCode: exitCodes.cloud,
      message: `Gave up waiting for the test run, which is ${job.status} after ${Math.round(elapsedMs / 60_000)} minutes.`,
      why: 'A run of this lesson usually takes about a minute and a half.',
      next: ['Run the step again: it follows the same run. Or stop the run in the portal’s test pane first.'],
    });
  yield {
    type: 'operation-waiting',
    operation,
    wait: {
      for: 'the test run to end',
      elapsedMs,
      usualMs: usualJobMs,
      limitMs: jobLimitMs,
      nextTryMs: pollMs,
    },
  };
}

/** Our job as it is now; null while the pane still shows the one before it. */
async function ownJob({ lab, settings, signal }: RunContext, begun: TestJob, intent: Intent): Promise<TestJob | null> {
  const job = await lab.testPane.get(accountPlaceOf(settings), settings.runbook, signal);
  if (job?.creationTime === begun.creationTime) return job;
  if (job !== null && job.creationTime === intent.previousJob) return null;
  throw new TutorialError({
    kind: 'cloud',
    code: 'job-replaced',
    exitCode: exitCodes.cloud,
    message: 'The test pane shows another run than the one that was begun here.',
    why: 'The pane holds one run per draft: somebody started or removed one from elsewhere.',
    next: ['Leave the runbook’s test pane alone in the portal, then run the step again.'],
  });
}

async function* newRecords(
  { lab, settings, signal }: RunContext,
  seen: Map<string, StreamRecord>,
  explained: Set<string> | null,
): AsyncGenerator<StepEvent, void> {
  const records = await lab.testPane.streams(accountPlaceOf(settings), settings.runbook, signal);
  for (const record of records)
    if (!seen.has(record.id)) {
      seen.set(record.id, record);
      yield { type: 'job-stream', record };
      const meaning = explained === null || record.type !== 'Error' ? null : explainRecord(record.text);
      if (meaning === null || explained?.has(meaning.id)) continue;
      explained?.add(meaning.id);
      yield { type: 'note', text: `${meaning.cause} ${meaning.fix.join(' ')}` };
    }
}

function evidenceOf(
  job: TestJob,
  streams: readonly StreamRecord[],
  vmBefore: PowerState | null,
  vmAfter: PowerState,
  watchedMs: number,
): RunEvidence {
  const { creationTime, startTime, endTime, status, exception } = job;
  const ran = startTime !== null && endTime !== null ? Date.parse(endTime) - Date.parse(startTime) : Number.NaN;
  return {
    jobCreationTime: creationTime,
    status,
    exception,
    streams: [...streams],
    vmBefore,
    vmAfter,
    actingAccount: actingAccount({ streams: [...streams] }),
    startedAt: startTime ?? creationTime,
    durationMs: Number.isFinite(ran) ? Math.max(0, ran) : watchedMs,
  };
}
