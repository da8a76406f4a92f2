/** The record of the error that ended a script. */
import { withException } from './error-handling.ts';
import { type ErrorRecord, type PowerShellError, PSException } from './values/index.ts';

/**
 * The record that the exception carries. Of the engine's own exceptions its exception is a ParentContainsErrorRecordException with the
 * same message; what `throw` makes of a text, .NET exceptions, and what a command wrote keep theirs.
 */
export function stopError(error: PowerShellError, record: ErrorRecord): ErrorRecord {
  const { typeName, message } = record.exception;
  const ofThrow = record.category === 'OperationStopped' && record.errorId === message;
  if (error.actionPreferenceStop || ofThrow || !typeName.startsWith('System.Management.Automation.')) return record;
  return withException(
    record,
    new PSException('System.Management.Automation.ParentContainsErrorRecordException', message),
  );
}
