/** The record of the error that ended a script. */
import { carriedRecord, type ErrorRecord, type PowerShellError } from './values/index.ts';

/** The record that the exception carries; what a command wrote as an error keeps its own. */
export function stopError(error: PowerShellError, record: ErrorRecord): ErrorRecord {
  return error.actionPreferenceStop ? record : carriedRecord(record);
}
