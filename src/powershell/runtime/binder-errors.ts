/** The errors of parameter binding: one place that knows how their records look. */
import type { Extent } from '../syntax/ast.ts';
import type { Edition } from '../syntax/edition.ts';
import type { BindOptions, CommandParameters } from './binder-contract.ts';
import {
  type ErrorCategory,
  ErrorRecord,
  InvocationInfo,
  PowerShellError,
  PSException,
  type Value,
} from './values/index.ts';

const namespace = 'System.Management.Automation.';

/** Which exception a binding error is: some are passed over while the binder tries other parameters. */
export type BindingErrorKind = 'plain' | 'validation' | 'yielding' | 'transformation';

const exceptionNames: Readonly<Record<BindingErrorKind, string>> = {
  plain: `${namespace}ParameterBindingException`,
  validation: `${namespace}ParameterBindingValidationException`,
  yielding: `${namespace}ParameterBindingValidationException`,
  transformation: `${namespace}ParameterBindingArgumentTransformationException`,
};

/** Errors of checks whose refusal the binder passes over. */
const yielding = new WeakSet<PSException>();

/** How a binding error is described. */
export interface BindingErrorSpec {
  readonly message: string;
  readonly id: string;
  /** InvalidArgument where left out. */
  readonly category?: ErrorCategory;
  readonly kind?: BindingErrorKind;
  /** `$_.Exception.ParameterName` */
  readonly parameterName?: string;
  /** Where the argument stands; null shows the whole command. */
  readonly extent?: Extent | null;
  readonly inner?: PSException | null;
  readonly target?: Value;
}

/** Makes the error with its record: id, activity, position. */
export function bindingError(
  command: CommandParameters,
  options: BindOptions,
  spec: BindingErrorSpec,
): PowerShellError {
  const call = options.invocation();
  const exception = new PSException(exceptionNames[spec.kind ?? 'plain'], spec.message, spec.inner ?? null, {
    ParameterName: spec.parameterName ?? '',
    ErrorId: spec.id,
    CommandInvocation: call,
  });
  if (spec.kind === 'yielding') yielding.add(exception);
  const record = new ErrorRecord(exception, spec.id, spec.category ?? 'InvalidArgument', spec.target ?? null);
  record.commandId = command.commandId;
  record.activity = command.commandName;
  record.invocation = at(call, spec.extent ?? null, options);
  exception.errorRecord = record;
  return new PowerShellError(exception);
}

/** The call, shown at one of its arguments; such a record does not know by which name the command was called. */
function at(call: InvocationInfo, extent: Extent | null, options: BindOptions): InvocationInfo {
  const source = options.source();
  if (extent === null || source === null) return call;
  const shown = new InvocationInfo(call.command, call.position);
  shown.displayPosition = { source, start: extent.start, end: extent.end };
  return shown;
}

/** Of a thrown binding error. */
export function kindOf(error: PowerShellError): BindingErrorKind {
  const name = error.exception.typeName;
  if (yielding.has(error.exception)) return 'yielding';
  if (name === exceptionNames.validation) return 'validation';
  return name === exceptionNames.transformation ? 'transformation' : 'plain';
}

/** Whether something thrown is an error of the binder. */
export function isBindingError(error: unknown): error is PowerShellError {
  return error instanceof PowerShellError && error.exception.typeName.startsWith(`${namespace}ParameterBinding`);
}

/** The error of a call that fits no set, or several. */
export function ambiguousSet(call: {
  readonly table: { readonly edition: Edition };
  error(spec: BindingErrorSpec): PowerShellError;
}): PowerShellError {
  const seven =
    'Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot be used together or an insufficient number of parameters were provided.';
  const five = 'Parameter set cannot be resolved using the specified named parameters.';
  return call.error({ message: call.table.edition === '7' ? seven : five, id: 'AmbiguousParameterSet' });
}
