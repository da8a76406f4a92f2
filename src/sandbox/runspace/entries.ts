/** What a run wrote, as the main thread gets it: texts are made here, in the worker, with the run's own engine. */
import { categoryInfo, formatAlone, normalView, pageErrorText } from '../../powershell/format/index.ts';
import { type ErrorRecord, HostInformationMessage, type StreamEntry, type Value } from '../../powershell/index.ts';
import { typeNameOf } from '../../powershell/types/index.ts';
import type { ErrorRecordData, ErrorRendering, RunspaceEntry } from './contract.ts';
import { jsonOfValue } from './json-values.ts';

/** How texts are made. */
export interface EntryRendering {
  readonly errors: ErrorRendering;
  readonly width: number;
}

/** One entry of a stream, as data. */
export function entryData(entry: StreamEntry, rendering: EntryRendering): RunspaceEntry {
  switch (entry.stream) {
    case 'Output':
      return outputData(entry.value, rendering.width);
    case 'Error':
      return {
        stream: 'Error',
        text: errorText(entry.record, rendering),
        record: errorData(entry.record, rendering.width),
      };
    case 'Warning':
    case 'Verbose':
    case 'Debug':
      return { stream: entry.stream, text: entry.record.message };
    case 'Information': {
      const { messageData } = entry.record;
      return messageData instanceof HostInformationMessage
        ? { stream: 'Information', text: messageData.message, isHost: true }
        : { stream: 'Information', text: formatAlone(messageData, rendering.width).trimEnd() };
    }
    case 'Progress':
      return { stream: 'Progress', text: `${entry.record.activity}: ${entry.record.status}` };
  }
}

function outputData(value: Value, width: number): RunspaceEntry {
  const json = jsonOfValue(value);
  return {
    stream: 'Output',
    text: formatAlone(value, width).replace(/\n$/, ''),
    type: typeNameOf(value),
    ...(json === undefined ? {} : { value: json }),
  };
}

/** An error as the run shows it. */
export function errorText(record: ErrorRecord, rendering: EntryRendering): string {
  return rendering.errors === 'page' ? pageErrorText(record) : normalView(record, rendering.width);
}

/** An error record field by field. A record without a position of its own has line and column 0. */
export function errorData(record: ErrorRecord, width: number): ErrorRecordData {
  const { category, activity, reason, targetName, targetType } = categoryInfo(record);
  const position = record.invocation?.displayPosition ?? record.invocation?.position ?? null;
  const at = position === null ? { line: 0, column: 0 } : position.source.lineColumn(position.start);
  return {
    message: record.message,
    exceptionType: record.exception.typeName,
    category,
    activity,
    reason,
    targetName,
    targetType,
    fullyQualifiedErrorId: record.fullyQualifiedErrorId,
    line: at.line,
    char: at.column,
    view: normalView(record, width),
  };
}
