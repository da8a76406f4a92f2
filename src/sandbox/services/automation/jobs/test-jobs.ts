/** Handlers of a draft's test job: the test pane. One for each draft; a new one takes the place of the old. */

import { textAt } from '../../../json.ts';
import type { Answer, Operation, RequestContext } from '../../../service.ts';
import type { ResourceRecord } from '../../../state.ts';
import { automationError } from '../automation-errors.ts';
import type { JobRecord, RunbookData } from '../model.ts';
import { accountPath } from '../paths.ts';
import { foundRunbook } from '../runbooks/found.ts';
import type { JobRef } from './job-ref.ts';
import { checkRunOn, parametersIn } from './jobs.ts';
import { endJob, enqueue, isAtRest, type JobRunner, newJob } from './queue.ts';
import { renderTestJob } from './render.ts';
import { getStream, listStreams } from './streams.ts';

const path = `${accountPath}/runbooks/{runbookName}/draft/testJob`;
const action = (name: string): string => `Microsoft.Automation/automationAccounts/runbooks/draft/testJob/${name}`;

/** Everything that can be asked of a test job. */
export function testJobOperations(runner: JobRunner): readonly Operation[] {
  return [
    {
      name: 'TestJob_Create',
      method: 'PUT',
      path,
      action: action('write'),
      handler: (ctx) => putTestJob(ctx, runner),
    },
    {
      name: 'TestJob_Get',
      method: 'GET',
      path,
      action: action('read'),
      handler: (ctx) => ({ status: 200, body: renderTestJob(foundTestJob(ctx).job) }),
    },
    {
      name: 'TestJob_Stop',
      method: 'POST',
      path: `${path}/stop`,
      action: action('stop/action'),
      handler: (ctx) => end(ctx, 'Stopped', runner),
    },
    {
      name: 'TestJob_Suspend',
      method: 'POST',
      path: `${path}/suspend`,
      action: action('suspend/action'),
      handler: (ctx) => end(ctx, 'Suspended', runner),
    },
    {
      name: 'TestJob_Resume',
      method: 'POST',
      path: `${path}/resume`,
      action: action('resume/action'),
      handler: resume,
    },
    {
      name: 'TestJobStreams_ListByTestJob',
      method: 'GET',
      path: `${path}/streams`,
      action: action('streams/read'),
      handler: (ctx) => {
        const { job, baseId } = foundTestJob(ctx);
        return listStreams(ctx, job, baseId);
      },
    },
    {
      name: 'TestJobStreams_Get',
      method: 'GET',
      path: `${path}/streams/{jobStreamId}`,
      action: action('streams/read'),
      handler: (ctx) => {
        const { job, baseId } = foundTestJob(ctx);
        return getStream(ctx, job, baseId);
      },
    },
  ];
}

function foundTestJob(ctx: RequestContext): { readonly job: JobRecord; readonly ref: JobRef; readonly baseId: string } {
  const { runbook, data } = foundRunbook(ctx);
  if (!data.testJob) throw automationError.notFound('Test job');
  return {
    job: data.testJob,
    ref: refOf(runbook, data.testJob),
    baseId: `${runbook.id}/draft/testJob`,
  };
}

const refOf = (runbook: ResourceRecord, job: JobRecord): JobRef => ({
  accountId: job.accountId,
  jobId: job.jobId,
  runbookId: runbook.id.toLowerCase(),
});

/** PUT: 201; the body is flat: `{ parameters, runOn }`. */
function putTestJob(ctx: RequestContext, runner: JobRunner): Answer {
  const { runbook, data } = foundRunbook(ctx);
  if (!data.draft) throw automationError.notFound('Runbook draft');
  checkRunOn(ctx.body);
  stopEarlier(ctx, runbook, data, runner);
  const job = newJob(ctx, {
    accountId: runbook.id.slice(0, runbook.id.lastIndexOf('/runbooks/')).toLowerCase(),
    name: '',
    runbookName: runbook.name,
    runbookType: String(runbook.properties.runbookType),
    runtimeEnvironment: textAt(runbook.properties, 'runtimeEnvironment') ?? null,
    text: data.draft.text,
    parameters: parametersIn(ctx.body),
    runOn: textAt(ctx.body, 'runOn') ?? null,
    logVerbose: runbook.properties.logVerbose === true,
    logProgress: runbook.properties.logProgress === true,
  });
  data.testJob = job;
  enqueue(ctx, job, refOf(runbook, job));
  return { status: 201, body: renderTestJob(job) };
}

/** The script of the one that is replaced must not go on: it would act without a record of it. */
function stopEarlier(ctx: RequestContext, runbook: ResourceRecord, data: RunbookData, runner: JobRunner): void {
  const earlier = data.testJob;
  if (earlier && !isAtRest(earlier)) endJob(ctx, earlier, refOf(runbook, earlier), 'Stopped', runner);
}

function end(ctx: RequestContext, as: 'Stopped' | 'Suspended', runner: JobRunner): Answer {
  const { job, ref } = foundTestJob(ctx);
  endJob(ctx, job, ref, as, runner);
  return { status: 200 };
}

/** A suspended one goes through the queue again, from its beginning. */
function resume(ctx: RequestContext): Answer {
  const { job, ref } = foundTestJob(ctx);
  if (job.status !== 'Suspended') {
    throw automationError.badRequest(`The test job is ${job.status}. Only a suspended one can be resumed.`);
  }
  enqueue(ctx, job, ref);
  return { status: 200 };
}
