/** What a job keeps of what its script writes: which streams are shown, and the shape of a record. */
import type { Json, JsonObject } from '../../../json.ts';
import { isObject } from '../../../json.ts';
import type { ErrorRecordData, RunspaceEntry } from '../../../runspace/contract.ts';
import type { JobRecord, StreamEntryRecord } from '../model.ts';

/** What of a job decides which streams are kept. */
export interface Visibility {
  readonly isTest: boolean;
  readonly logVerbose: boolean;
  readonly logProgress: boolean;
}

/**
 * Whether an entry shows. Output, errors and warnings always; verbose in the test pane where the script let it be written, in a job
 * with "log verbose records"; progress in a job with its option; debug, information and Write-Host nowhere: a job has no host.
 */
export function isShown(entry: RunspaceEntry, { isTest, logVerbose, logProgress }: Visibility): boolean {
  switch (entry.stream) {
    case 'Output':
    case 'Error':
    case 'Warning':
      return true;
    case 'Verbose':
      return isTest || logVerbose;
    case 'Progress':
      return !isTest && logProgress;
    default:
      return false;
  }
}

/** Characters that one stream of a job may hold: 1 MB. */
export const streamCap = 1024 * 1024;

/** An entry with the virtual time at which it was written. */
export interface TimedEntry {
  readonly entry: RunspaceEntry;
  readonly at: number;
}

/** Adds entries to a job; what goes over the cap of its stream is dropped, which one warning tells. */
export function append(job: JobRecord, entries: readonly TimedEntry[]): void {
  for (const { entry, at } of entries) {
    const before = job.written[entry.stream] ?? 0;
    job.written[entry.stream] = before + entry.text.length;
    if (before + entry.text.length > streamCap) {
      if (before <= streamCap) push(job, at, 'Warning', capped(entry.stream), { Message: capped(entry.stream) });
      continue;
    }
    const text = windowsLines(entry.text).replace(/(\r\n)+$/, '');
    push(job, at, entry.stream as StreamEntryRecord['type'], text, contentOf(entry, text), summaryOf(entry, text));
  }
}

const capped = (stream: string): string =>
  `The ${stream.toLowerCase()} stream of the job has reached its limit of 1 MB. What is written to it from here on is not kept.`;

function push(
  job: JobRecord,
  at: number,
  type: StreamEntryRecord['type'],
  text: string,
  value: Json,
  summary = text,
): void {
  job.streams.push({ sequence: job.streams.length + 1, at, type, text, summary, value });
}

/** Line ends as a Windows host writes them. */
export const windowsLines = (text: string): string => text.replace(/\r?\n/g, '\r\n');

const summaryOf = (entry: RunspaceEntry, text: string): string =>
  entry.record ? windowsLines(entry.record.message) : text.replace(/^(\r\n)+/, '');

/** The record's content: `{ "value": 28 }` for a text or a number (recorded), the members of an object, the parts of an error. */
function contentOf(entry: RunspaceEntry, text: string): JsonObject {
  if (entry.record) return errorValue(entry.record);
  if (entry.stream !== 'Output') return { Message: text };
  if (isObject(entry.value)) return entry.value;
  return { value: entry.value ?? text.replace(/^(\r\n)+/, '') };
}

const errorValue = (record: ErrorRecordData): JsonObject => ({
  Exception: { Message: record.message, Type: record.exceptionType },
  TargetObject: null,
  CategoryInfo: {
    Category: record.category,
    Activity: record.activity,
    Reason: record.reason,
    TargetName: record.targetName,
    TargetType: record.targetType,
  },
  FullyQualifiedErrorId: record.fullyQualifiedErrorId,
  ErrorDetails: null,
  InvocationInfo: {
    ScriptLineNumber: record.line,
    OffsetInLine: record.char,
    PositionMessage: windowsLines(record.view),
  },
});
