/** Exceptions and error records. */
import { setModifiedError } from './enumeration-guard.ts';
import { Hashtable } from './hashtable.ts';
import type { InvocationInfo } from './invocation.ts';
import type { Value } from './value.ts';

/** System.Management.Automation.ErrorCategory, by name. */
export type ErrorCategory =
  | 'NotSpecified'
  | 'OpenError'
  | 'CloseError'
  | 'DeviceError'
  | 'DeadlockDetected'
  | 'InvalidArgument'
  | 'InvalidData'
  | 'InvalidOperation'
  | 'InvalidResult'
  | 'InvalidType'
  | 'MetadataError'
  | 'NotImplemented'
  | 'NotInstalled'
  | 'ObjectNotFound'
  | 'OperationStopped'
  | 'OperationTimeout'
  | 'SyntaxError'
  | 'ParserError'
  | 'PermissionDenied'
  | 'ResourceBusy'
  | 'ResourceExists'
  | 'ResourceUnavailable'
  | 'ReadError'
  | 'WriteError'
  | 'FromStdErr'
  | 'SecurityError'
  | 'ProtocolError'
  | 'ConnectionError'
  | 'AuthenticationError'
  | 'LimitsExceeded'
  | 'QuotaExceeded'
  | 'NotEnabled';

/** An exception as a value. `typeName` is the full .NET name; bases are known to `types/`. */
export class PSException {
  /** `$_.Exception.Data` */
  readonly data = new Hashtable(false);
  /** The record that a PowerShell exception carries; null for a plain .NET one. */
  errorRecord: ErrorRecord | null = null;
  /** The .NET stack frames as text, empty until thrown. */
  stackTrace = '';
  /** A `throw` statement raised it. */
  isFromThrow = false;

  constructor(
    readonly typeName: string,
    public message: string,
    readonly inner: PSException | null = null,
    /** Further properties by name: ParamName, CommandName, ErrorId, … */
    readonly properties: Readonly<Record<string, Value>> = {},
  ) {}

  /** `FormatException` */
  get shortName(): string {
    return this.typeName.slice(this.typeName.lastIndexOf('.') + 1);
  }
}

/** System.Management.Automation.ErrorDetails. */
export class ErrorDetails {
  constructor(
    public message: string,
    public recommendedAction = '',
  ) {}
}

/** System.Management.Automation.ErrorRecord. */
export class ErrorRecord {
  errorDetails: ErrorDetails | null = null;
  /** The command that wrote it, and the position; null until it is written or caught. */
  invocation: InvocationInfo | null = null;
  /** What follows the comma of the fully qualified id: cmdlet class or function name; empty for the engine's own errors. */
  commandId = '';
  scriptStackTrace = '';
  /** `CategoryInfo.Activity`: the command's name. */
  activity = '';
  /** Set by a script or by Write-Error's -CategoryReason, -CategoryTargetName, -CategoryTargetType; otherwise derived. */
  reason: string | null = null;
  targetName: string | null = null;
  targetType: string | null = null;

  constructor(
    public exception: PSException,
    public errorId: string,
    public category: ErrorCategory,
    public target: Value = null,
  ) {}

  /** `errorId,command` */
  get fullyQualifiedErrorId(): string {
    if (this.errorId === '') return this.commandId;
    return this.commandId === '' ? this.errorId : `${this.errorId},${this.commandId}`;
  }

  /** ErrorDetails if present, else the exception's message. */
  get message(): string {
    return this.errorDetails?.message ?? this.exception.message;
  }
}

/** The same record with another exception as its own: what `$_` is in a `catch` that named an inner exception. */
export function withException(record: ErrorRecord, exception: PSException): ErrorRecord {
  if (record.exception === exception) return record;
  const copy = Object.assign(new ErrorRecord(exception, record.errorId, record.category, record.target), record);
  copy.exception = exception;
  return copy;
}

/**
 * The record that an exception carries. Of the engine's own exceptions its exception is a ParentContainsErrorRecordException with the
 * same message; what `throw` makes of a text, and .NET exceptions keep theirs.
 */
export function carriedRecord(record: ErrorRecord): ErrorRecord {
  const { typeName, message } = record.exception;
  const ofThrow = record.category === 'OperationStopped' && record.errorId === message;
  if (ofThrow || !typeName.startsWith('System.Management.Automation.')) return record;
  return withException(
    record,
    new PSException('System.Management.Automation.ParentContainsErrorRecordException', message),
  );
}

/**
 * What the engine throws: a terminating error on its way up. Not a JavaScript Error, because it is made often and needs no stack.
 * At the nearest statement it becomes a record of the error stream, or goes on to a `try`, or ends the script.
 */
export class PowerShellError {
  /** Came from a `throw` statement: ends the script unless something handles it. */
  thrown = false;
  /** Already in `$Error`, already given its position. */
  recorded = false;
  /** Passed on because the action preference is Stop. */
  stopping = false;

  /** A non-terminating error that -ErrorAction Stop or the preference made terminating (ActionPreferenceStopException). */
  actionPreferenceStop = false;

  constructor(readonly exception: PSException) {}
}

/** How an engine error is made: see `runtimeError`. */
export interface RuntimeErrorOptions {
  readonly category?: ErrorCategory;
  readonly target?: Value;
  /** Full .NET name of the exception; RuntimeException where left out. */
  readonly typeName?: string;
  readonly inner?: PSException | null;
  readonly properties?: Readonly<Record<string, Value>>;
}

/** An engine error with a record of its own (id, category, target). Category InvalidOperation where left out. */
export function runtimeError(message: string, errorId: string, options: RuntimeErrorOptions = {}): PowerShellError {
  const exception = new PSException(
    options.typeName ?? 'System.Management.Automation.RuntimeException',
    message,
    options.inner ?? null,
    options.properties,
  );
  exception.errorRecord = new ErrorRecord(
    exception,
    errorId,
    options.category ?? 'InvalidOperation',
    options.target ?? null,
  );
  return new PowerShellError(exception);
}

/** A plain .NET exception, as a method or constructor throws it. The method call wraps it as MethodInvocationException. */
export function netError(
  typeName: string,
  message: string,
  properties: Readonly<Record<string, Value>> = {},
): PowerShellError {
  return new PowerShellError(new PSException(typeName, message, null, properties));
}

setModifiedError(() =>
  netError('System.InvalidOperationException', 'Collection was modified; enumeration operation may not execute.'),
);
