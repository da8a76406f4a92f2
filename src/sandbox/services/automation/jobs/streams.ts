/** The streams of a job or a test job, as lists and one by one. */
import type { JsonObject } from '../../../json.ts';
import type { Answer, RequestContext } from '../../../service.ts';
import { offsetTime, ticks } from '../../time.ts';
import { automationError } from '../automation-errors.ts';
import { type FilterFields, readFilter } from '../filter.ts';
import type { JobRecord, StreamEntryRecord } from '../model.ts';

const fields: FilterFields<StreamEntryRecord> = {
  'properties/streamtype': (record) => record.type,
  'properties/time': (record) => record.at,
};

/** `{jobId}_{ticks}_{sequence}`, both of 20 digits. */
const streamId = (job: JobRecord, record: StreamEntryRecord): string =>
  `${job.jobId}_${String(ticks(record.at)).padStart(20, '0')}_${String(record.sequence).padStart(20, '0')}`;

/** GET …/streams, with `$filter=properties/streamType eq 'Output'`; `Any` means all. The text is not in the list. */
export function listStreams(ctx: RequestContext, job: JobRecord, baseId: string): Answer {
  const all = /streamType\s+eq\s+'any'/i.test(ctx.query.$filter ?? '');
  const passes = all ? () => true : readFilter(ctx.query.$filter, fields);
  const value = job.streams.filter(passes).map((record) => renderStream(job, record, baseId));
  return { status: 200, body: { value } };
}

/** GET …/streams/{jobStreamId}: with its text and its value. */
export function getStream(ctx: RequestContext, job: JobRecord, baseId: string): Answer {
  const wanted = (ctx.params.jobStreamId ?? '').toLowerCase();
  const record = job.streams.find((one) => streamId(job, one) === wanted);
  if (!record) throw automationError.notFound('Job stream');
  const { id, properties } = renderStream(job, record, baseId);
  const withText = { ...(properties as JsonObject), streamText: `${record.text}\r\n`, value: record.value };
  return { status: 200, body: { id, properties: withText } };
}

function renderStream(job: JobRecord, record: StreamEntryRecord, baseId: string): JsonObject {
  const jobStreamId = streamId(job, record);
  return {
    id: `${baseId}/streams/${jobStreamId}`,
    properties: {
      jobStreamId,
      summary: record.summary,
      time: offsetTime(record.at),
      streamType: record.type,
    },
  };
}
