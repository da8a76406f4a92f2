/** Error records that need more than `ErrorSpec` says. */
import { type ErrorCategory, ErrorDetails, ErrorRecord, PSException, type Value } from '../runtime/values/index.ts';

/** An error whose shown text is not its exception's. */
export interface DetailedError {
  readonly message: string;
  readonly id: string;
  readonly category: ErrorCategory;
  readonly target?: Value;
  /** Full .NET name and text of the exception behind it. */
  readonly exceptionType: string;
  readonly exceptionMessage: string;
}

/** A record whose ErrorDetails carry the text. */
export function detailedRecord(error: DetailedError): ErrorRecord {
  const exception = new PSException(error.exceptionType, error.exceptionMessage);
  const record = new ErrorRecord(exception, error.id, error.category, error.target ?? null);
  record.errorDetails = new ErrorDetails(error.message);
  return record;
}
