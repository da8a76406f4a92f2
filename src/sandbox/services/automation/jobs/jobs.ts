/** Handlers of …/automationAccounts/{a}/jobs. */
import type { Json, JsonObject } from '../../../json.ts';
import { isObject, objectAt, textAt } from '../../../json.ts';
import type { Answer, Operation, RequestContext } from '../../../service.ts';
import type { ResourceRecord } from '../../../state.ts';
import { automationError } from '../automation-errors.ts';
import { type FilterFields, readFilter } from '../filter.ts';
import { accountData, type JobRecord } from '../model.ts';
import { checkName } from '../names.ts';
import { accountPath, parentAccount } from '../paths.ts';
import { etagAt } from '../runbooks/render.ts';
import type { JobRef } from './job-ref.ts';
import { endJob, enqueue, type JobRunner } from './queue.ts';
import { renderJob, renderJobItem } from './render.ts';
import { startPublished } from './start.ts';
import { getStream, listStreams } from './streams.ts';

const collection = `${accountPath}/jobs`;
const job = `${collection}/{jobName}`;
const action = (name: string): string => `Microsoft.Automation/automationAccounts/jobs/${name}`;

/** Everything that can be asked of jobs. */
export function jobOperations(runner: JobRunner): readonly Operation[] {
  return [
    { name: 'Job_Create', method: 'PUT', path: job, action: action('write'), handler: putJob },
    { name: 'Job_Get', method: 'GET', path: job, action: action('read'), handler: getJob },
    { name: 'Job_ListByAutomationAccount', method: 'GET', path: collection, action: action('read'), handler: listJobs },
    { name: 'Job_GetOutput', method: 'GET', path: `${job}/output`, action: action('output/read'), handler: getOutput },
    {
      name: 'Job_GetRunbookContent',
      method: 'GET',
      path: `${job}/runbookContent`,
      action: action('runbookContent/action'),
      handler: getRunbookContent,
    },
    {
      name: 'Job_Stop',
      method: 'POST',
      path: `${job}/stop`,
      action: action('stop/action'),
      handler: (ctx) => end(ctx, 'Stopped', runner),
    },
    {
      name: 'Job_Suspend',
      method: 'POST',
      path: `${job}/suspend`,
      action: action('suspend/action'),
      handler: (ctx) => end(ctx, 'Suspended', runner),
    },
    { name: 'Job_Resume', method: 'POST', path: `${job}/resume`, action: action('resume/action'), handler: resume },
    {
      name: 'JobStream_ListByJob',
      method: 'GET',
      path: `${job}/streams`,
      action: action('streams/read'),
      handler: (ctx) => {
        const found = foundJob(ctx);
        return listStreams(ctx, found.job, `${found.account.id}/jobs/${ctx.params.jobName}`);
      },
    },
    {
      name: 'JobStream_Get',
      method: 'GET',
      path: `${job}/streams/{jobStreamId}`,
      action: action('streams/read'),
      handler: (ctx) => {
        const found = foundJob(ctx);
        return getStream(ctx, found.job, `${found.account.id}/jobs/${ctx.params.jobName}`);
      },
    },
  ];
}

/** The job by its name or by its jobId. */
function foundJob(ctx: RequestContext): {
  readonly account: ResourceRecord;
  readonly job: JobRecord;
  readonly ref: JobRef;
} {
  const account = parentAccount(ctx, 'automationAccounts/jobs');
  const wanted = (ctx.params.jobName ?? '').toLowerCase();
  const { jobs } = accountData(ctx, account.id);
  const found = jobs[wanted] ?? Object.values(jobs).find((one) => one.name.toLowerCase() === wanted);
  if (!found) throw automationError.notFound('Job');
  return { account, job: found, ref: { accountId: account.id.toLowerCase(), jobId: found.jobId, runbookId: null } };
}

/** PUT: 201; the job is New. */
function putJob(ctx: RequestContext): Answer {
  const account = parentAccount(ctx, 'automationAccounts/jobs');
  const { jobName = '' } = ctx.params;
  checkName('job', jobName);
  const asked = objectAt(ctx.body, 'properties');
  const runbookName = textAt(asked.runbook, 'name');
  if (runbookName === undefined) {
    throw automationError.invalidModel('job.properties.runbook', 'The name of the runbook is required.');
  }
  const { jobs } = accountData(ctx, account.id);
  if (Object.values(jobs).some((one) => one.name.toLowerCase() === jobName.toLowerCase())) {
    throw automationError.conflict('The job already exists.');
  }
  checkRunOn(asked);
  const started = startPublished(ctx, account.id, {
    jobName,
    runbookName,
    parameters: parametersIn(asked),
    runOn: textAt(asked, 'runOn') ?? null,
  });
  if ('refused' in started) {
    throw started.refused === 'absent'
      ? automationError.notFound('Runbook')
      : automationError.badRequest(started.message);
  }
  return {
    status: 201,
    headers: { location: `${ctx.origin}${account.id}/jobs/${jobName}?api-version=${ctx.apiVersion}` },
    body: renderJob(started.job, account.id, jobName, { justPut: true }),
  };
}

/** Hybrid workers are machines of one's own: the lab has none. */
export function checkRunOn(asked: JsonObject): void {
  const group = textAt(asked, 'runOn');
  if (group !== undefined && group !== '' && group.toLowerCase() !== 'azure') {
    throw automationError.badRequest(`The hybrid runbook worker group '${group}' was not found.`);
  }
}

/** `parameters` of a body, whatever their kind. */
export function parametersIn(asked: JsonObject): Readonly<Record<string, Json>> {
  const said = asked.parameters;
  if (!isObject(said)) return {};
  return Object.fromEntries(Object.entries(said).map(([name, value]) => [name, value ?? null]));
}

function getJob(ctx: RequestContext): Answer {
  const found = foundJob(ctx);
  return { status: 200, body: renderJob(found.job, found.account.id, ctx.params.jobName ?? '') };
}

const fields: FilterFields<JobRecord> = {
  'properties/status': (one) => one.status,
  'properties/runbook/name': (one) => one.runbookName,
  'properties/creationtime': (one) => one.createdAt,
  'properties/starttime': (one) => one.startedAt,
  'properties/endtime': (one) => one.endedAt,
};

/** GET …/jobs: the newest first. */
function listJobs(ctx: RequestContext): Answer {
  const account = parentAccount(ctx, 'automationAccounts/jobs');
  const jobs = Object.values(accountData(ctx, account.id).jobs).filter(readFilter(ctx.query.$filter, fields));
  const value = jobs.reverse().map((one) => renderJobItem(one, account.id));
  return { status: 200, body: { value } };
}

/** GET …/output: all output as text; empty where nothing was written (recorded). */
function getOutput(ctx: RequestContext): Answer {
  const { job: one } = foundJob(ctx);
  const soFar = one.streams.filter((record) => record.type === 'Output').map((record) => `${record.text}\r\n`);
  return {
    status: 200,
    headers: { 'content-type': 'text/plain' },
    body: one.endedAt === null ? soFar.join('') : one.output,
  };
}

/** GET …/runbookContent: the script as it was when the job began. */
function getRunbookContent(ctx: RequestContext): Answer {
  const { job: one } = foundJob(ctx);
  return {
    status: 200,
    headers: { 'content-type': 'text/powershell', etag: etagAt(one.createdAt) },
    body: one.text,
  };
}

/** POST …/stop, …/suspend: 200, also for a job that is over. */
function end(ctx: RequestContext, as: 'Stopped' | 'Suspended', runner: JobRunner): Answer {
  const found = foundJob(ctx);
  endJob(ctx, found.job, found.ref, as, runner);
  return { status: 200 };
}

/** POST …/resume: a suspended job goes through the queue again, from its beginning: there are no checkpoints. */
function resume(ctx: RequestContext): Answer {
  const found = foundJob(ctx);
  if (found.job.status !== 'Suspended') {
    throw automationError.badRequest(`The job is ${found.job.status}. Only a suspended job can be resumed.`);
  }
  enqueue(ctx, found.job, found.ref);
  return { status: 200 };
}
