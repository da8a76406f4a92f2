/** Jobs of an account. */
import {
  type CmdletContext,
  Hashtable,
  type NetObject,
  PSDictionary,
  PSGuid,
  type Value,
} from '../../../powershell/index.ts';
import { isObject, type Json, type JsonObject } from '../../json.ts';
import { jsonOfValue } from '../../runspace/json-values.ts';
import { apiVersions } from '../api-versions.ts';
import { defineAzCmdlet } from '../cmdlet.ts';
import { AzFailure } from '../errors.ts';
import { anyValue, at, dateTimeOffset, netObject, text } from '../values.ts';
import { outputOf, streamsOf } from './job-outputs.ts';
import { idParameter, jobNotFound, jobPath } from './job-place.ts';
import { type AccountPlace, accountParameters, accountPlace, className, model, module } from './shared.ts';

export const jobType = model('Job');
const apiVersion = apiVersions.jobs;
/** What -Status of Get-AzAutomationJob takes. */
const statuses = [
  'Completed',
  'Failed',
  'Queued',
  'Starting',
  'Resuming',
  'Running',
  'Stopped',
  'Stopping',
  'Suspended',
  'Suspending',
  'Activating',
];
const final = ['Completed', 'Failed', 'Stopped', 'Suspended'];

function jobObject(place: AccountPlace, body: JsonObject): NetObject {
  const given = at(body, 'properties', 'parameters');
  const parameters = new Hashtable();
  if (isObject(given))
    for (const [name, value] of Object.entries(given)) parameters.set(name, anyValue(fromJsonText(value)));
  return netObject(jobType, {
    ResourceGroupName: place.group,
    AutomationAccountName: place.account,
    JobId: new PSGuid(text(body, 'properties', 'jobId') ?? ''),
    CreationTime: dateTimeOffset(at(body, 'properties', 'creationTime')),
    Status: text(body, 'properties', 'status'),
    StatusDetails: text(body, 'properties', 'statusDetails') ?? '',
    StartTime: dateTimeOffset(at(body, 'properties', 'startTime')),
    EndTime: dateTimeOffset(at(body, 'properties', 'endTime')),
    Exception: text(body, 'properties', 'exception') ?? '',
    LastModifiedTime: dateTimeOffset(at(body, 'properties', 'lastModifiedTime')),
    LastStatusModifiedTime: dateTimeOffset(at(body, 'properties', 'lastStatusModifiedTime')),
    JobParameters: parameters,
    RunbookName: text(body, 'properties', 'runbook', 'name'),
    HybridWorker: text(body, 'properties', 'runOn') ?? '',
    StartedBy: text(body, 'properties', 'startedBy') ?? '',
  });
}

/** A parameter as it was given: the service holds each as JSON text, or as the plain text that another client sent. */
function fromJsonText(value: Json | undefined): Json | undefined {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as Json;
  } catch {
    return value;
  }
}

export const getAzAutomationJob = defineAzCmdlet({
  name: 'Get-AzAutomationJob',
  className: className('GetAzureAutomationJob'),
  module,
  defaultParameterSet: 'ByAll',
  outputTypes: [jobType],
  parameters: {
    ...accountParameters,
    Id: {
      type: 'string',
      aliases: ['JobId'],
      sets: { ByJobId: { mandatory: true, position: 2, valueFromPipelineByPropertyName: true } },
    },
    RunbookName: { type: 'string', sets: { ByRunbookName: { mandatory: true, position: 2 } } },
    Status: { type: 'string', validateSet: statuses, sets: { ByRunbookName: {}, ByAll: {} } },
    StartTime: { type: 'datetime', sets: { ByRunbookName: {}, ByAll: {} } },
    EndTime: { type: 'datetime', sets: { ByRunbookName: {}, ByAll: {} } },
  },
  process: (cmdlet) => {
    const id = cmdlet.text('Id');
    const place = accountPlace(cmdlet, jobNotFound(id));
    if (id !== undefined) {
      cmdlet.write(jobObject(place, place.arm.json({ method: 'GET', path: jobPath(place, id), apiVersion })));
      return;
    }
    const runbook = cmdlet.text('RunbookName')?.toLowerCase();
    const status = cmdlet.text('Status')?.toLowerCase();
    for (const body of place.arm.list({ method: 'GET', path: jobPath(place), apiVersion })) {
      if (runbook !== undefined && text(body, 'properties', 'runbook', 'name')?.toLowerCase() !== runbook) continue;
      if (status !== undefined && text(body, 'properties', 'status')?.toLowerCase() !== status) continue;
      cmdlet.write(jobObject(place, body));
    }
  },
});

/** Parameters as the service takes them: each value as JSON text. */
export function jobParameters(value: Value): JsonObject {
  const parameters: Record<string, Json> = {};
  if (value instanceof PSDictionary) {
    for (const { key, value: item } of value.entries())
      parameters[String(key)] = JSON.stringify(jsonOfValue(item) ?? String(item));
  }
  return parameters;
}

export const startAzAutomationRunbook = defineAzCmdlet({
  name: 'Start-AzAutomationRunbook',
  className: className('StartAzureAutomationRunbook'),
  module,
  defaultParameterSet: 'ByAsynchronousReturnJob',
  outputTypes: [jobType],
  parameters: {
    ...accountParameters,
    Name: {
      type: 'string',
      aliases: ['RunbookName'],
      mandatory: true,
      position: 2,
      valueFromPipelineByPropertyName: true,
      validateNotNullOrEmpty: true,
    },
    Parameters: { type: 'System.Collections.IDictionary', aliases: ['JobParameters'] },
    RunOn: { type: 'string', aliases: ['HybridWorker'] },
    Wait: { type: 'switch', sets: { BySynchronousReturnJobOutput: {} } },
    MaxWaitSeconds: { type: 'int', sets: { BySynchronousReturnJobOutput: {} } },
  },
  process: (cmdlet) => {
    const name = cmdlet.text('Name') ?? '';
    const place = accountPlace(cmdlet, `The Runbook was not found. Runbook name: ${name}.`);
    place.arm.json({
      method: 'GET',
      path: `${place.path}/runbooks/${encodeURIComponent(name)}`,
      apiVersion: apiVersions.runbooks,
    });
    const body = {
      properties: {
        runbook: { name },
        parameters: jobParameters(cmdlet.get('Parameters')),
        runOn: cmdlet.text('RunOn') ?? '',
      },
    };
    const started = place.arm.json({ method: 'PUT', path: jobPath(place, cmdlet.host.newGuid()), apiVersion, body });
    if (!cmdlet.flag('Wait')) {
      cmdlet.write(jobObject(place, started));
      return;
    }
    const id = text(started, 'properties', 'jobId') ?? '';
    waitFor(cmdlet, place, id);
    for (const stream of streamsOf(place, id, 'Output')) cmdlet.write(outputOf(stream));
  },
});

function waitFor(cmdlet: CmdletContext, place: AccountPlace, id: string): void {
  const limit = cmdlet.int('MaxWaitSeconds') ?? 10_800;
  for (let waited = 0; waited <= limit && !cmdlet.host.isCancelled(); waited += 5) {
    const status =
      text(place.arm.json({ method: 'GET', path: jobPath(place, id), apiVersion }), 'properties', 'status') ?? '';
    if (final.includes(status)) return;
    cmdlet.host.sleep(5000);
  }
  throw new AzFailure(`The operation has timed out after ${limit} seconds.`, 'System.TimeoutException');
}

function jobAction(verb: 'Stop' | 'Suspend' | 'Resume') {
  return defineAzCmdlet({
    name: `${verb}-AzAutomationJob`,
    className: className(`${verb}AzureAutomationJob`),
    module,
    parameters: { ...accountParameters, ...idParameter },
    process: (cmdlet) => {
      const id = cmdlet.text('Id') ?? '';
      const place = accountPlace(cmdlet, jobNotFound(id));
      place.arm.success({ method: 'POST', path: `${jobPath(place, id)}/${verb.toLowerCase()}`, apiVersion });
    },
  });
}

export const stopAzAutomationJob = jobAction('Stop');
export const suspendAzAutomationJob = jobAction('Suspend');
export const resumeAzAutomationJob = jobAction('Resume');
