/** Errors that the compiled code raises itself. */
import type { Extent } from '../../syntax/ast.ts';
import type { SourceText } from '../../syntax/source-text.ts';
import type { Frame } from '../frame.ts';
import {
  ErrorRecord,
  InvocationInfo,
  PowerShellError,
  PSException,
  runtimeError,
  type Value,
} from '../values/index.ts';

/** A construct that this engine does not run. Thrown when it is reached, so that the rest of the script can be tried. */
export function notSupported(source: SourceText, what: string, at: Extent): PowerShellError {
  const { line, column } = source.lineColumn(at.start);
  const error = runtimeError(`${what} is not supported here (line ${line}, column ${column}).`, 'NotSupportedHere', {
    category: 'NotImplemented',
  });
  error.exception.errorRecord!.invocation = new InvocationInfo(null, { source, start: at.start, end: at.end });
  return error;
}

/** Gives an error a place of its own, where it is not the whole statement's. */
export function positioned(f: Frame, error: PowerShellError, at: Extent): PowerShellError {
  const record = error.exception.errorRecord;
  if (record !== null && record.invocation === null) {
    record.invocation = new InvocationInfo(null, { source: f.source, start: at.start, end: at.end });
  }
  return error;
}

/** `Unable to find type [x].` */
export function typeNotFound(name: string): PowerShellError {
  const error = runtimeError(`Unable to find type [${name}].`, 'TypeNotFound', { target: name });
  error.exception.errorRecord!.targetType = 'TypeName';
  return error;
}

/** What `throw` raises for a value: an exception or a record as it is, anything else as a RuntimeException with its text. */
export function thrownValue(value: Value, text: string): PowerShellError {
  let error: PowerShellError;
  if (value instanceof ErrorRecord) {
    error = new PowerShellError(value.exception);
    value.exception.errorRecord = value;
  } else if (value instanceof PSException) {
    error = new PowerShellError(value);
    value.errorRecord ??= new ErrorRecord(value, value.message, 'OperationStopped');
  } else {
    error = runtimeError(text, text, { category: 'OperationStopped', target: value });
  }
  error.thrown = true;
  error.exception.isFromThrow = true;
  return error;
}
