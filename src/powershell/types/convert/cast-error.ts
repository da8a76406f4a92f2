/** Conversion errors: what PowerShell throws as PSInvalidCastException, and shows as a RuntimeException. */
import { ErrorRecord, PowerShellError, PSException, type PSType, type Value } from '../../runtime/values/index.ts';
import { netText } from '../text/value-text.ts';
import { typeNamesOf } from '../type-of.ts';

/** A conversion that did not work; operators that only ask whether it would catch this. */
export class CastError extends PowerShellError {}

/** A conversion error with its message and id; `inner` is the .NET exception it came from. */
export function castError(message: string, errorId: string, inner: PSException | null = null): CastError {
  const cast = new PSException('System.Management.Automation.PSInvalidCastException', message, inner);
  const exception = new PSException('System.Management.Automation.RuntimeException', message, cast);
  exception.errorRecord = new ErrorRecord(exception, errorId, 'InvalidArgument', null);
  return new CastError(exception);
}

/** `Cannot convert value "x" to type "T". Error: "…"` */
export function castErrorWithInner(value: Value, type: PSType, errorId: string, inner: PSException): CastError {
  return castError(
    `Cannot convert value "${netText(value)}" to type "${type.displayName}". Error: "${inner.message}"`,
    errorId,
    inner,
  );
}

/** The error where no conversion exists, in its words for null, for enums and for the rest. */
export function noConversion(value: Value, type: PSType, enumNames: () => string): CastError {
  if (value === null) {
    if (type.definition.kind === 'enum') {
      return castError(
        `Cannot convert null to type "${type.displayName}" due to enumeration values that are not valid. Specify one of the following enumeration values and try again. The possible enumeration values are "${enumNames()}".`,
        'nullToEnumInvalidCast',
      );
    }
    return castError(`Cannot convert null to type "${type.displayName}".`, 'nullToObjectInvalidCast');
  }
  return castError(
    `Cannot convert the "${netText(value)}" value of type "${typeNamesOf(value)[0] ?? ''}" to type "${type.displayName}".`,
    'ConvertToFinalInvalidCastException',
  );
}

/** The exception that work threw, unwrapped from its carrier; rethrows what is no PowerShell error. */
export function caughtException(error: unknown): PSException {
  if (error instanceof PowerShellError) return error.exception;
  throw error;
}

/** Runs a .NET call of a conversion; its exception becomes the conversion's. */
export function wrapped<T>(value: Value, type: PSType, errorId: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw castErrorWithInner(value, type, errorId, caughtException(error));
  }
}
