/** What jobs wrote: their streams, record by record. */
import { GenericDictionary, PSGuid, type Value } from '../../../powershell/index.ts';
import { isObject, type JsonObject } from '../../json.ts';
import { apiVersions } from '../api-versions.ts';
import { defineAzCmdlet } from '../cmdlet.ts';
import { anyValue, at, dateTimeOffset, netObject, text } from '../values.ts';
import { idParameter, jobNotFound, jobPath } from './job-place.ts';
import { type AccountPlace, accountParameters, accountPlace, className, model, module } from './shared.ts';

export const jobStreamType = model('JobStream');
const apiVersion = apiVersions.jobs;

/** What a record of the output stream holds, as `-Wait` gives it: the value alone, or an object of its members. */
export function outputOf(record: JsonObject): Value {
  const value = at(record, 'properties', 'value');
  if (!isObject(value)) return anyValue(at(record, 'properties', 'streamText'));
  return anyValue(Object.keys(value).length === 1 && 'value' in value ? value['value'] : value);
}

/** What a stream and its record both show. */
const streamMembers = (place: AccountPlace, job: string, body: JsonObject): Record<string, Value> => ({
  ResourceGroupName: place.group,
  AutomationAccountName: place.account,
  JobId: new PSGuid(job),
  StreamRecordId: text(body, 'properties', 'jobStreamId'),
  Time: dateTimeOffset(at(body, 'properties', 'time')),
  Summary: text(body, 'properties', 'summary') ?? '',
  Type: text(body, 'properties', 'streamType'),
});

/** The streams of a job, each with its text. */
export function* streamsOf(place: AccountPlace, id: string, type: string): Generator<JsonObject> {
  const query = type === 'Any' ? {} : { $filter: `properties/streamType eq '${type}'` };
  for (const item of place.arm.list({ method: 'GET', path: `${jobPath(place, id)}/streams`, apiVersion, query })) {
    const streamId = text(item, 'properties', 'jobStreamId') ?? '';
    yield place.arm.json({
      method: 'GET',
      path: `${jobPath(place, id)}/streams/${encodeURIComponent(streamId)}`,
      apiVersion,
    });
  }
}

export const getAzAutomationJobOutput = defineAzCmdlet({
  name: 'Get-AzAutomationJobOutput',
  className: className('GetAzureAutomationJobOutput'),
  module,
  outputTypes: [jobStreamType],
  parameters: {
    ...accountParameters,
    ...idParameter,
    Stream: { type: 'string', validateSet: ['Any', 'Progress', 'Output', 'Warning', 'Error', 'Debug', 'Verbose'] },
    StartTime: { type: 'datetime' },
  },
  process: (cmdlet) => {
    const id = cmdlet.text('Id') ?? '';
    const place = accountPlace(cmdlet, jobNotFound(id));
    place.arm.json({ method: 'GET', path: jobPath(place, id), apiVersion });
    for (const body of streamsOf(place, id, cmdlet.text('Stream') ?? 'Any')) {
      cmdlet.write(netObject(jobStreamType, streamMembers(place, id, body)));
    }
  },
});

export const getAzAutomationJobOutputRecord = defineAzCmdlet({
  name: 'Get-AzAutomationJobOutputRecord',
  className: className('GetAzureAutomationJobOutputRecord'),
  module,
  parameters: {
    ...accountParameters,
    JobId: { type: 'string', mandatory: true, position: 2, valueFromPipelineByPropertyName: true },
    Id: {
      type: 'string',
      aliases: ['StreamRecordId'],
      mandatory: true,
      position: 3,
      valueFromPipelineByPropertyName: true,
    },
  },
  process: (cmdlet) => {
    const job = cmdlet.text('JobId') ?? '';
    const place = accountPlace(cmdlet, jobNotFound(job));
    const body = place.arm.json({
      method: 'GET',
      path: `${jobPath(place, job)}/streams/${encodeURIComponent(cmdlet.text('Id') ?? '')}`,
      apiVersion,
    });
    const value = at(body, 'properties', 'value');
    const table = new GenericDictionary('System.String', 'System.Object');
    if (isObject(value)) for (const [name, item] of Object.entries(value)) table.set(name, anyValue(item));
    cmdlet.write(
      netObject(model('JobStreamRecord'), {
        ...streamMembers(place, job, body),
        Value: table,
      }),
    );
  },
});
