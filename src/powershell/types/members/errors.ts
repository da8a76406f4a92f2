/** Errors of calls and member access, in the engine's words. */
import {
  byEdition,
  ErrorRecord,
  netError,
  PowerShellError,
  PSException,
  type PSType,
  runtimeError,
  type Value,
} from '../../runtime/values/index.ts';
import { toText } from '../text/value-text.ts';

const automation = 'System.Management.Automation.';

function methodException(message: string, errorId: string, inner: PSException | null = null): PowerShellError {
  return runtimeError(message, errorId, { category: 'NotSpecified', typeName: `${automation}MethodException`, inner });
}

/** No overload takes the arguments. */
export function noOverload(name: string, count: number): PowerShellError {
  return methodException(
    `Cannot find an overload for "${name}" and the argument count: "${count}".`,
    'MethodCountCouldNotFindBest',
  );
}

export function ambiguousOverload(name: string, count: number): PowerShellError {
  return methodException(
    `Multiple ambiguous overloads found for "${name}" and the argument count: "${count}".`,
    'MethodCountCouldNotFindBest',
  );
}

/** An argument that its parameter's type does not take. `parameter` is its name, or its index for New-Object. */
export function argumentConversion(
  parameter: string,
  value: Value,
  method: string,
  type: PSType,
  inner: PSException,
): PowerShellError {
  return methodException(
    `Cannot convert argument "${parameter}", with value: "${toText(value)}", for "${method}" to type "${type.displayName}": "${inner.message}"`,
    'MethodArgumentConversionInvalidCastArgument',
    inner,
  );
}

export function referenceExpected(index: number): PowerShellError {
  return methodException(
    `Argument: '${index + 1}' should be a ${automation}PSReference. Use [ref].`,
    'NonRefArgumentToRefParameterMsg',
  );
}

/** `bag`: the value keeps members of its own (custom objects); there the error's target is the method's name. */
export function methodNotFound(typeName: string, name: string, bag = false): PowerShellError {
  return runtimeError(
    `Method invocation failed because [${typeName}] does not contain a method named '${name}'.`,
    'MethodNotFound',
    bag ? { target: name } : {},
  );
}

export function methodOnNull(): PowerShellError {
  return runtimeError('You cannot call a method on a null-valued expression.', 'InvokeMethodOnNull');
}

/** What a .NET method threw, as the caller sees it. An error that is one of a call already goes on unchanged. */
export function invocationError(error: unknown, name: string, count: number): unknown {
  if (!(error instanceof PowerShellError)) return error;
  const inner = error.exception;
  if (inner.typeName === `${automation}MethodException`) return error;
  const message = `Exception calling "${name}" with "${count}" argument(s): "${inner.message}"`;
  const exception = new PSException(`${automation}MethodInvocationException`, message, inner);
  exception.errorRecord = new ErrorRecord(exception, inner.shortName, 'NotSpecified', null);
  return new PowerShellError(exception);
}

/** A property that cannot be written, on .NET objects. */
export function propertyNotFound(name: string): PowerShellError {
  return runtimeError(
    `The property '${name}' cannot be found on this object. Verify that the property exists and can be set.`,
    'PropertyNotFound',
  );
}

export function readOnlyProperty(name: string): PowerShellError {
  return runtimeError(`'${name}' is a ReadOnly property.`, 'PropertyAssignmentException');
}

export function strictPropertyNotFound(name: string): PowerShellError {
  return runtimeError(
    `The property '${name}' cannot be found on this object. Verify that the property exists.`,
    'PropertyNotFoundStrict',
    { category: 'NotSpecified', typeName: `${automation}PropertyNotFoundException` },
  );
}

/** A setter that refused, or a property that a custom object does not have. */
export function settingError(name: string, inner: PSException): PowerShellError {
  return runtimeError(`Exception setting "${name}": "${inner.message}"`, 'ExceptionWhenSetting', {
    category: 'NotSpecified',
    typeName: `${automation}SetValueInvocationException`,
    inner,
  });
}

/** The .NET error of a null argument. */
export function argumentNull(name: string): PowerShellError {
  return argumentError('System.ArgumentNullException', 'Value cannot be null.', name);
}

/** An ArgumentException of any kind: its message names the parameter, as each edition writes that. */
export function argumentError(typeName: string, message: string, parameter: string): PowerShellError {
  return netError(typeName, withParameter(message, parameter), { ParamName: parameter });
}

/** `message (Parameter 'x')`; in 5.1 on a line of its own. */
export function withParameter(message: string, parameter: string): string {
  return byEdition(`${message} (Parameter '${parameter}')`, `${message}\nParameter name: ${parameter}`);
}
