/** Exceptions: the hierarchy that typed `catch` walks, constructors, members. */
import {
  byEdition,
  carriedRecord,
  ErrorRecord,
  type Hashtable,
  PSException,
  type PSType,
  type Value,
} from '../../runtime/values/index.ts';
import { withParameter } from '../members/errors.ts';
import { typeNamed } from '../resolve.ts';
import { defineType } from './define.ts';
import { exceptionHierarchy } from './exception-hierarchy.ts';
import type { FacadeMembers } from './facade-spec.ts';

type Constructors = NonNullable<FacadeMembers['constructors']>;

/** `Exception.ToString()`: type, message, inner exceptions, stack. */
export function exceptionText(self: PSException): string {
  let text = self.message === '' ? self.typeName : `${self.typeName}: ${self.message}`;
  if (self.inner !== null) {
    text += byEdition(
      `\n ---> ${exceptionText(self.inner)}\n   --- End of inner exception stack trace ---`,
      ` ---> ${exceptionText(self.inner)}\n   --- End of inner exception stack trace ---`,
    );
  }
  return self.stackTrace === '' ? text : `${text}\n${self.stackTrace}`;
}

function innermost(self: PSException): PSException {
  let exception = self;
  while (exception.inner !== null) exception = exception.inner;
  return exception;
}

defineType({ name: 'System.Exception' }, () => ({
  text: exceptionText,
  properties: {
    'System.Object TargetSite': (self: PSException) => self.properties['TargetSite'] ?? null,
    'string Message': (self: PSException) => self.message,
    'System.Collections.IDictionary Data': (self: PSException): Hashtable => self.data,
    'System.Exception InnerException': (self: PSException) => self.inner,
    'string HelpLink': [(self: PSException) => self.properties['HelpLink'] ?? null, () => undefined],
    'string Source': [(self: PSException) => self.properties['Source'] ?? null, () => undefined],
    'int HResult': (self: PSException) => self.properties['HResult'] ?? hresultOf(self),
    'string StackTrace': (self: PSException) => (self.stackTrace === '' ? null : self.stackTrace),
  },
  constructors: constructorsOf('System.Exception'),
  methods: {
    'System.Exception GetBaseException()': innermost,
    'string ToString()': exceptionText,
  },
}));

/** That of the nearest type that has one of its own. */
function hresultOf(self: PSException): number {
  for (let type: PSType | null = typeNamed(self.typeName); type !== null; type = type.baseType) {
    const own = hresults[type.fullName];
    if (own !== undefined) return own;
  }
  return -2146233088;
}

const hresults: Readonly<Record<string, number>> = {
  'System.SystemException': -2146233087,
  'System.ArgumentException': -2147024809,
  'System.ArgumentNullException': -2147467261,
  'System.ArgumentOutOfRangeException': -2146233086,
  'System.FormatException': -2146233033,
  'System.InvalidCastException': -2147467262,
  'System.InvalidOperationException': -2146233079,
  'System.NotSupportedException': -2146233067,
  'System.NotImplementedException': -2147467263,
  'System.NullReferenceException': -2147467261,
  'System.IndexOutOfRangeException': -2146233080,
  'System.DivideByZeroException': -2147352558,
  'System.OverflowException': -2146233066,
  'System.TimeoutException': -2146233083,
  'System.UnauthorizedAccessException': -2147024891,
  'System.IO.IOException': -2146232800,
  'System.IO.FileNotFoundException': -2147024894,
  'System.IO.DirectoryNotFoundException': -2147024893,
};

/** The message of an exception made without one. */
const defaultMessages: Readonly<Record<string, string>> = {
  'System.ArgumentException': 'Value does not fall within the expected range.',
  'System.ArgumentNullException': 'Value cannot be null.',
  'System.ArgumentOutOfRangeException': 'Specified argument was out of the range of valid values.',
  'System.FormatException': 'One of the identified items was in an invalid format.',
  'System.InvalidCastException': 'Specified cast is not valid.',
  'System.InvalidOperationException': 'Operation is not valid due to the current state of the object.',
  'System.NotSupportedException': 'Specified method is not supported.',
  'System.NotImplementedException': 'The method or operation is not implemented.',
  'System.NullReferenceException': 'Object reference not set to an instance of an object.',
  'System.IndexOutOfRangeException': 'Index was outside the bounds of the array.',
  'System.DivideByZeroException': 'Attempted to divide by zero.',
  'System.OverflowException': 'Arithmetic operation resulted in an overflow.',
  'System.ArithmeticException': 'Overflow or underflow in the arithmetic operation.',
  'System.TimeoutException': 'The operation has timed out.',
  'System.UnauthorizedAccessException': 'Attempted to perform an unauthorized operation.',
  'System.OutOfMemoryException': 'Insufficient memory to continue the execution of the program.',
  'System.SystemException': 'System error.',
  'System.ApplicationException': 'Error in the application.',
  'System.IO.IOException': 'I/O error occurred.',
  'System.IO.FileNotFoundException': 'Unable to find the specified file.',
  'System.IO.DirectoryNotFoundException': 'Attempted to access a path that is not on the disk.',
  'System.Collections.Generic.KeyNotFoundException': 'The given key was not present in the dictionary.',
  'System.OperationCanceledException': 'The operation was canceled.',
  'System.Threading.Tasks.TaskCanceledException': 'A task was canceled.',
  'System.Security.SecurityException': 'Security error.',
};

function messageFor(typeName: string, message: string | null): string {
  return message ?? defaultMessages[typeName] ?? `Exception of type '${typeName}' was thrown.`;
}

/** `()`, `(message)`, `(message, inner)`. */
function constructorsOf(typeName: string): Constructors {
  return {
    '()': () => new PSException(typeName, messageFor(typeName, null)),
    '(string message)': (message: string) => new PSException(typeName, messageFor(typeName, message)),
    '(string message, System.Exception innerException)': (message: string, inner: PSException | null) =>
      new PSException(typeName, messageFor(typeName, message), inner),
  };
}

function withName(typeName: string, message: string, name: string | null): PSException {
  const whole = name === null || name === '' ? message : withParameter(message, name);
  return new PSException(typeName, whole, null, { ParamName: name });
}

/** ArgumentException takes (message, name), its null and range kin (name, message). */
const special: Readonly<Record<string, Constructors>> = {
  'System.ArgumentException': {
    ...constructorsOf('System.ArgumentException'),
    '(string message, string paramName)': (message: string, name: string) =>
      withName('System.ArgumentException', message, name),
    '(string message, string paramName, System.Exception innerException)': (
      message: string,
      name: string,
      inner: PSException,
    ) => new PSException('System.ArgumentException', withParameter(message, name), inner, { ParamName: name }),
  },
  'System.ArgumentNullException': {
    ...constructorsOf('System.ArgumentNullException'),
    '(string paramName)': (name: string) => withName('System.ArgumentNullException', 'Value cannot be null.', name),
    '(string paramName, string message)': (name: string, message: string) =>
      withName('System.ArgumentNullException', message, name),
  },
  'System.ArgumentOutOfRangeException': {
    ...constructorsOf('System.ArgumentOutOfRangeException'),
    '(string paramName)': (name: string) =>
      withName('System.ArgumentOutOfRangeException', 'Specified argument was out of the range of valid values.', name),
    '(string paramName, string message)': (name: string, message: string) =>
      withName('System.ArgumentOutOfRangeException', message, name),
    '(string paramName, System.Object actualValue, string message)': (name: string, actual: Value, message: string) =>
      new PSException(
        'System.ArgumentOutOfRangeException',
        `${withParameter(message, name)}\nActual value was ${String(actual)}.`,
        null,
        {
          ParamName: name,
          ActualValue: actual,
        },
      ),
  },
  'System.IO.FileNotFoundException': {
    ...constructorsOf('System.IO.FileNotFoundException'),
    '(string message, string fileName)': (message: string, file: string) =>
      new PSException('System.IO.FileNotFoundException', message, null, { FileName: file }),
  },
};

delete (special['System.ArgumentNullException'] as Record<string, unknown>)['(string message)'];
delete (special['System.ArgumentOutOfRangeException'] as Record<string, unknown>)['(string message)'];

/** Properties beyond those of Exception. */
const extraProperties: Readonly<Record<string, readonly string[]>> = {
  'System.ArgumentException': ['string ParamName'],
  'System.ArgumentOutOfRangeException': ['System.Object ActualValue'],
  'System.IO.FileNotFoundException': ['string FileName'],
  'System.Net.WebException': ['System.Object Response', 'System.Object Status'],
  'Microsoft.PowerShell.Commands.HttpResponseException': ['System.Object Response'],
  'System.Management.Automation.CommandNotFoundException': ['string CommandName'],
  'System.Management.Automation.ParameterBindingException': [
    'string ParameterName',
    'string ErrorId',
    'string CommandInvocation',
  ],
  'System.Management.Automation.ItemNotFoundException': ['string ItemName'],
  'System.Xml.XmlException': ['int LineNumber', 'int LinePosition'],
};

function propertiesFor(typeName: string): FacadeMembers['properties'] {
  const properties: Record<string, (self: PSException) => unknown> = {};
  for (const signature of extraProperties[typeName] ?? []) {
    const name = signature.slice(signature.indexOf(' ') + 1);
    properties[signature] = (self: PSException) => self.properties[name] ?? null;
  }
  return properties as FacadeMembers['properties'];
}

const errorRecordProperties: NonNullable<FacadeMembers['properties']> = {
  'System.Management.Automation.ErrorRecord ErrorRecord': (self: PSException) =>
    // Of an error that Stop has made terminating it is the error's own.
    self.typeName.endsWith('ActionPreferenceStopException') ? recordOf(self) : carriedRecord(recordOf(self)),
  'bool WasThrownFromThrowStatement': (self: PSException) => self.isFromThrow,
};

/** The record of an exception; made where it carries none. */
export function recordOf(exception: PSException): ErrorRecord {
  return exception.errorRecord ?? new ErrorRecord(exception, exception.typeName, 'NotSpecified', null);
}

defineType({ name: 'System.Management.Automation.ErrorRecord' });

for (const [base, ...derived] of exceptionHierarchy) {
  for (const name of derived) {
    const isRuntime = name === 'System.Management.Automation.RuntimeException';
    const carriesRecord = isRuntime || name.startsWith('System.Management.Automation.PS');
    const interfaces = carriesRecord ? ['System.Management.Automation.IContainsErrorRecord'] : [];
    defineType({ name, base, interfaces }, () => ({
      properties: { ...propertiesFor(name), ...(carriesRecord ? errorRecordProperties : {}) },
      constructors: special[name] ?? {
        ...constructorsOf(name),
        ...(isRuntime
          ? {
              '(string message, System.Exception innerException, System.Management.Automation.ErrorRecord errorRecord)':
                (message: string, inner: PSException | null, record: ErrorRecord) => {
                  const exception = new PSException(name, message, inner);
                  exception.errorRecord = record;
                  return exception;
                },
            }
          : {}),
      },
    }));
  }
}
