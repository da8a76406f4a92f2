/** The record of the error that ended a script. */

import { withException } from './error-handling.ts';
import { type ErrorRecord, type PowerShellError, PSException } from './values/index.ts';

const engineException = 'System.Management.Automation.RuntimeException';

/**
 * A statement's own error under a Stop preference ends the script with the record that its exception carries, whose exception is a
 * ParentContainsErrorRecordException; what `throw` and Write-Error raise keep theirs.
 */
export function stopError(error: PowerShellError, record: ErrorRecord): ErrorRecord {
  if (error.thrown || error.actionPreferenceStop || record.exception.typeName !== engineException) return record;
  return withException(
    record,
    new PSException('System.Management.Automation.ParentContainsErrorRecordException', record.exception.message),
  );
}
