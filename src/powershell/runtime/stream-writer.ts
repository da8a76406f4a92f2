/** Writing to the streams other than output: what the preferences and the common parameters make of a record. */
import type { CommonParameters } from './binder-contract.ts';
import { keepHidden } from './common-parameters.ts';
import type { Frame, Sinks } from './frame.ts';
import { preferenceName } from './preferences.ts';
import { stackTrace } from './stack-trace.ts';
import {
  ErrorRecord,
  HostInformationMessage,
  type InformationalRecord,
  type InformationRecord,
  PowerShellError,
  type ProgressRecord,
  PSException,
} from './values/index.ts';

/** A non-terminating error, as `-ErrorAction` or `$ErrorActionPreference` wants it: written, kept in `$Error` only, or thrown. */
export function writeError(f: Frame, record: ErrorRecord, sinks: Sinks, errorAction: string | undefined): void {
  const { engine } = f;
  const preference =
    errorAction === undefined
      ? engine.preference('ErrorActionPreference', 'Continue')
      : (preferenceName(errorAction) ?? 'Continue');
  if (record.scriptStackTrace === '') record.scriptStackTrace = stackTrace(f);
  if (preference === 'Ignore') {
    engine.success = false;
    return;
  }
  engine.addError(record);
  if (preference === 'Stop') {
    record.exception.errorRecord = record;
    keepHidden(sinks.error, stopException(record));
    const error = new PowerShellError(record.exception);
    error.recorded = true;
    error.stopping = true;
    error.actionPreferenceStop = true;
    throw error;
  }
  engine.success = false;
  if (preference === 'SilentlyContinue') keepHidden(sinks.error, record);
  else sinks.error.write(record);
}

/** What -ErrorVariable holds of an error that Stop made terminating. */
function stopException(record: ErrorRecord): PSException {
  const exception = new PSException(
    'System.Management.Automation.ActionPreferenceStopException',
    `The running command stopped because the preference variable "ErrorActionPreference" or common parameter is set to Stop: ${record.message}`,
  );
  exception.errorRecord = record;
  return exception;
}

type PreferenceStream = 'Warning' | 'Verbose' | 'Debug' | 'Information';

const standards: Readonly<Record<PreferenceStream, string>> = {
  Warning: 'Continue',
  Verbose: 'SilentlyContinue',
  Debug: 'SilentlyContinue',
  Information: 'SilentlyContinue',
};

/** What to do with a record of a stream. */
function preferenceFor(f: Frame, stream: PreferenceStream, common: CommonParameters | null): string {
  if (common !== null) {
    if (stream === 'Warning' && common.warningAction !== undefined) return common.warningAction;
    if (stream === 'Information' && common.informationAction !== undefined) return common.informationAction;
    if (stream === 'Verbose' && common.verbose !== undefined) return common.verbose ? 'Continue' : 'SilentlyContinue';
    if (stream === 'Debug' && common.debug !== undefined) return common.debug ? 'Continue' : 'SilentlyContinue';
  }
  return f.engine.preference(`${stream}Preference`, standards[stream]);
}

/** Stop as a preference of another stream ends the statement as an error would. */
function stopped(stream: PreferenceStream, text: string): PowerShellError {
  const message = `The running command stopped because the preference variable "${stream}Preference" or common parameter is set to Stop: ${text}`;
  const exception = new PSException('System.Management.Automation.ActionPreferenceStopException', message);
  exception.errorRecord = new ErrorRecord(exception, 'ActionPreferenceStop', 'OperationStopped');
  const error = new PowerShellError(exception);
  error.stopping = true;
  return error;
}

/** A warning, verbose or debug record. */
export function writeInformational(
  f: Frame,
  record: InformationalRecord,
  sinks: Sinks,
  common: CommonParameters | null,
): void {
  const preference = preferenceFor(f, record.kind, common);
  const sink = record.kind === 'Warning' ? sinks.warning : record.kind === 'Verbose' ? sinks.verbose : sinks.debug;
  if (preference === 'SilentlyContinue' || preference === 'Ignore') {
    if (preference === 'SilentlyContinue') keepHidden(sink, record);
    return;
  }
  sink.write(record);
  if (preference === 'Stop') throw stopped(record.kind, record.message);
}

/** An information record. Write-Host's is written whatever `$InformationPreference` says. */
export function writeInformation(
  f: Frame,
  record: InformationRecord,
  sinks: Sinks,
  common: CommonParameters | null,
): void {
  const host = record.messageData instanceof HostInformationMessage;
  const preference = common?.informationAction ?? (host ? 'Continue' : preferenceFor(f, 'Information', common));
  if (preference === 'SilentlyContinue' || preference === 'Ignore') {
    // The stream itself takes every record that is not ignored; the preference decides what is shown.
    if (preference === 'SilentlyContinue') sinks.information.write(record);
    return;
  }
  sinks.information.write(record);
  if (preference === 'Stop') throw stopped('Information', '');
}

export function writeProgress(f: Frame, record: ProgressRecord, sinks: Sinks): void {
  const preference = f.engine.preference('ProgressPreference', 'Continue');
  if (preference !== 'SilentlyContinue' && preference !== 'Ignore') sinks.progress.write(record);
}
