/** Enumerations that parameters of core cmdlets take. Registered here where `types/` does not already have them. */
import { findType, registerType } from '../types/index.ts';

function ensure(fullName: string, names: readonly string[] | Readonly<Record<string, number>>, isFlags = false): void {
  if (findType(fullName) !== undefined) return;
  const enumValues = Array.isArray(names)
    ? Object.fromEntries((names as readonly string[]).map((name, value) => [name, value]))
    : (names as Readonly<Record<string, number>>);
  registerType({ fullName, kind: 'enum', enumValues, isFlags });
}

ensure(
  'System.Management.Automation.PSMemberTypes',
  {
    AliasProperty: 1,
    CodeProperty: 2,
    Property: 4,
    NoteProperty: 8,
    ScriptProperty: 16,
    PropertySet: 32,
    Method: 64,
    CodeMethod: 128,
    ScriptMethod: 256,
    ParameterizedProperty: 512,
    MemberSet: 1024,
    Event: 2048,
    Dynamic: 4096,
    InferredProperty: 8192,
    Properties: 31,
    Methods: 448,
    All: 16383,
  },
  true,
);
ensure(
  'System.Management.Automation.ScopedItemOptions',
  { None: 0, ReadOnly: 1, Constant: 2, Private: 4, AllScope: 8, Unspecified: 16 },
  true,
);
ensure('System.Management.Automation.SessionStateEntryVisibility', ['Public', 'Private']);
ensure('Microsoft.PowerShell.Commands.DisplayHintType', ['Date', 'Time', 'DateTime']);
ensure(
  'System.Management.Automation.CommandTypes',
  {
    Alias: 1,
    Function: 2,
    Filter: 4,
    Cmdlet: 8,
    ExternalScript: 16,
    Application: 32,
    Script: 64,
    Configuration: 256,
    All: 383,
  },
  true,
);
ensure('System.Management.Automation.ActionPreference', {
  SilentlyContinue: 0,
  Stop: 1,
  Continue: 2,
  Inquire: 3,
  Ignore: 4,
  Suspend: 5,
  Break: 6,
});
ensure('System.Management.Automation.ErrorCategory', {
  NotSpecified: 0,
  OpenError: 1,
  CloseError: 2,
  DeviceError: 3,
  DeadlockDetected: 4,
  InvalidArgument: 5,
  InvalidData: 6,
  InvalidOperation: 7,
  InvalidResult: 8,
  InvalidType: 9,
  MetadataError: 10,
  NotImplemented: 11,
  NotInstalled: 12,
  ObjectNotFound: 13,
  OperationStopped: 14,
  OperationTimeout: 15,
  SyntaxError: 16,
  ParserError: 17,
  PermissionDenied: 18,
  ResourceBusy: 19,
  ResourceExists: 20,
  ResourceUnavailable: 21,
  ReadError: 22,
  WriteError: 23,
  FromStdErr: 24,
  SecurityError: 25,
  ProtocolError: 26,
  ConnectionError: 27,
  AuthenticationError: 28,
  LimitsExceeded: 29,
  QuotaExceeded: 30,
  NotEnabled: 31,
});
ensure('System.ConsoleColor', [
  'Black',
  'DarkBlue',
  'DarkGreen',
  'DarkCyan',
  'DarkRed',
  'DarkMagenta',
  'DarkYellow',
  'Gray',
  'DarkGray',
  'Blue',
  'Green',
  'Cyan',
  'Red',
  'Magenta',
  'Yellow',
  'White',
]);
ensure('Microsoft.PowerShell.ExecutionPolicy', {
  Unrestricted: 0,
  RemoteSigned: 1,
  AllSigned: 2,
  Restricted: 3,
  Default: 3,
  Bypass: 4,
  Undefined: 5,
});
ensure('Microsoft.PowerShell.ExecutionPolicyScope', [
  'Process',
  'CurrentUser',
  'LocalMachine',
  'UserPolicy',
  'MachinePolicy',
]);
