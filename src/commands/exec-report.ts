/** What `sandbox exec` prints of a run. */
import type { ErrorRecordData, RunspaceEnd, RunspaceEntry, RunspaceKind } from '../sandbox/runspace/contract.ts';

/** One run as JSON. */
export interface ExecReport {
  readonly file: string;
  readonly status: RunspaceEnd['status'];
  readonly exception: string | null;
  readonly terminatingError: ErrorRecordData | null;
  readonly parseErrors: RunspaceEnd['parseErrors'];
  readonly output: string;
  readonly streams: readonly {
    readonly stream: RunspaceEntry['stream'];
    readonly text: string;
    readonly type?: string;
    readonly record?: ErrorRecordData;
  }[];
}

export function execReport(file: string, end: RunspaceEnd, entries: readonly RunspaceEntry[]): ExecReport {
  return {
    file,
    status: end.status,
    exception: end.exception ?? end.stopReason,
    terminatingError: end.terminatingError,
    parseErrors: end.parseErrors.map(({ message, id, line, char }) => ({ message, id, line, char })),
    output: end.output,
    streams: entries.map(({ stream, text, type, record }) => ({
      stream,
      text,
      ...(type === undefined ? {} : { type }),
      ...(record === undefined ? {} : { record }),
    })),
  };
}

/** What a console puts before a line of each stream. */
const prefixes: Partial<Record<RunspaceEntry['stream'], string>> = {
  Warning: 'WARNING: ',
  Verbose: 'VERBOSE: ',
  Debug: 'DEBUG: ',
};

/** Where an entry's text goes in text mode, as it is written; null: with all output at the end, or nowhere. */
export function entryLine(
  entry: RunspaceEntry,
  kind: RunspaceKind,
): { readonly to: 'out' | 'err'; readonly text: string } | null {
  // Output is shown formatted, line by line.
  if (entry.stream === 'Output') return null;
  if (entry.isHost) return kind === 'job' ? null : { to: 'out', text: `${entry.text}\n` };
  return { to: 'err', text: `${prefixes[entry.stream] ?? ''}${entry.text}`.replace(/\n?$/, '\n') };
}

/** What is said on stderr when a run ended other than `Completed`. */
export function endLines(file: string, end: RunspaceEnd): readonly string[] {
  const parse = end.parseErrors.map((e) => `${file}:${e.line}:${e.char}: ${e.message} (${e.id})`);
  return [
    ...parse,
    ...(end.terminatingError === null ? [] : [end.terminatingError.view]),
    ...(end.status === 'Stopped' ? [`Stopped: ${end.stopReason ?? 'the run was cancelled'}`] : []),
  ];
}
