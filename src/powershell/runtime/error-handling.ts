/**
 * The three error levels. A non-terminating error is a record in the error stream (`Engine.writeError`). Anything thrown ends its
 * statement: outside of `try` it is written and the next statement runs, unless it came from `throw` or a Stop preference, which end
 * the script.
 */
import { keepHidden, withoutKeeping } from './common-parameters.ts';
import type { Frame } from './frame.ts';
import { isSignal } from './signals.ts';
import { stackTrace } from './stack-trace.ts';
import { ErrorRecord, InvocationInfo, PowerShellError, type PSException } from './values/index.ts';

/** At a statement: writes the error and returns, or throws it on. */
export function handleError(f: Frame, thrown: unknown): void {
  if (isSignal(thrown)) throw thrown;
  const error = asError(f, thrown);
  const record = noteError(f, error);
  if (f.engine.insideTry) throw error;
  reportError(f, error, record);
}

/** What was caught as a PowerShell error: a fault of the engine itself and a full JavaScript stack become one. */
export function asError(f: Frame, thrown: unknown): PowerShellError {
  return thrown instanceof PowerShellError ? thrown : f.engine.internalError(thrown);
}

/** Outside of `try`: what `$ErrorActionPreference` says. */
export function reportError(f: Frame, error: PowerShellError, record: ErrorRecord): void {
  if (error.stopping) throw error;
  const preference = f.engine.preference('ErrorActionPreference', 'Continue');
  f.engine.success = false;
  if (preference === 'SilentlyContinue' || preference === 'Ignore') return;
  if (preference === 'Stop') {
    error.stopping = true;
    throw error;
  }
  if (error.thrown) throw error;
  withoutKeeping(f.sinks.error).write(record);
}

/** The record of what was caught: complete, with its position, and in `$Error`. */
export function noteError(f: Frame, error: PowerShellError): ErrorRecord {
  const record = recordOf(error.exception);
  const place = { source: f.source, start: f.at.start, end: f.at.end };
  if (record.invocation === null) record.invocation = new InvocationInfo(null, place);
  else if (isNowhere(record.invocation) && record.category !== 'ParserError') {
    record.invocation = Object.assign(new InvocationInfo(record.invocation.command, null), record.invocation, {
      displayPosition: place,
    });
  }
  if (record.scriptStackTrace === '') record.scriptStackTrace = stackTrace(f);
  f.engine.success = false;
  if (!error.recorded) {
    error.recorded = true;
    keepHidden(f.sinks.error, record);
    f.engine.addError(record);
  }
  return record;
}

function isNowhere({ position, displayPosition }: InvocationInfo): boolean {
  return position === null && displayPosition === null;
}

/** The record that an exception carries; a plain .NET exception gets one as the engine makes it. */
export function recordOf(exception: PSException): ErrorRecord {
  exception.errorRecord ??= new ErrorRecord(exception, exception.typeName, 'OperationStopped');
  return exception.errorRecord;
}
