/** System.Enum and the enums that scripts name. */
import { netError, PSEnum, type PSReference, type PSType, type Value } from '../../runtime/values/index.ts';
import { enumTable, enumText, isDefined, parseEnum, strictParseEnum } from '../convert/enums.ts';
import { toNumber } from '../numbers/kinds.ts';
import { formatNumber } from '../text/number-format.ts';
import { defineEnum, defineType } from './define.ts';

defineEnum('System.Management.Automation.ValidateRangeKind', ['Positive', 'NonNegative', 'Negative', 'NonPositive'], {
  edition: '7',
});

function enumFormat(self: PSEnum, format: string): string {
  switch (format.toUpperCase()) {
    case '':
    case 'G':
    case 'F':
      return enumText(self);
    case 'D':
      return String(self.value);
    case 'X':
      return formatNumber(self.value, `${format}8`, '');
  }
  throw netError('System.FormatException', 'Format string can be only "G", "g", "X", "x", "F", "f", "D" or "d".');
}

defineType(
  {
    name: 'System.Enum',
    short: ['enum'],
    base: 'System.ValueType',
    isAbstract: true,
    interfaces: ['System.IComparable', 'System.IFormattable', 'System.IConvertible'],
  },
  () => ({
    text: enumText,
    format: enumFormat,
    compare: (a: PSEnum, b: PSEnum) => a.value - b.value,
    properties: { 'int value__': (self: PSEnum) => self.value },
    methods: {
      'int CompareTo(System.Object target)': (self: PSEnum, other: Value) => Math.sign(self.value - toNumber(other)),
      'bool HasFlag(enum flag)': (self: PSEnum, flag: PSEnum) => (self.value & flag.value) === flag.value,
      'string ToString()': enumText,
      'string ToString(string format)': enumFormat,
    },
    statics: {
      'string[] GetNames(type enumType)': (type: PSType) => [...enumTable(type).names],
      'array GetValues(type enumType)': (type: PSType) =>
        enumTable(type).names.map((name) => new PSEnum(type, type.definition.enumValues?.[name] as number)),
      'string GetName(type enumType, System.Object value)': (type: PSType, value: Value) =>
        enumTable(type).byValue.get(toNumber(value)) ?? null,
      'bool IsDefined(type enumType, System.Object value)': (type: PSType, value: Value) =>
        typeof value === 'string'
          ? type.definition.enumValues?.[value] !== undefined
          : enumTable(type).byValue.has(toNumber(value)),
      'System.Object Parse(type enumType, string value)': (type: PSType, text: string) =>
        strictParseEnum(type, text, false),
      'System.Object Parse(type enumType, string value, bool ignoreCase)': strictParseEnum,
      'System.Object ToObject(type enumType, int value)': (type: PSType, value: number) => new PSEnum(type, value),
      '7: bool TryParse(type enumType, string value, [ref] System.Object result)': (
        type: PSType,
        text: string,
        result: PSReference,
      ) => tryParse(type, text, false, result),
      '7: bool TryParse(type enumType, string value, bool ignoreCase, [ref] System.Object result)': tryParse,
      'type GetUnderlyingType(type enumType)': () => null,
    },
  }),
);

function tryParse(type: PSType, text: string, ignoreCase: boolean, result: PSReference): boolean {
  const value = parseEnum(type, text, ignoreCase);
  const ok = value !== null && isDefined(type, value);
  result.set(ok ? new PSEnum(type, value) : null);
  return ok;
}

defineEnum('System.DayOfWeek', ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']);
defineEnum('System.DateTimeKind', ['Unspecified', 'Utc', 'Local']);
defineEnum('System.MidpointRounding', ['ToEven', 'AwayFromZero', 'ToZero', 'ToNegativeInfinity', 'ToPositiveInfinity']);
defineEnum('System.UriKind', ['RelativeOrAbsolute', 'Absolute', 'Relative']);
defineEnum('System.ConsoleColor', [
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
defineEnum('System.Base64FormattingOptions', { None: 0, InsertLineBreaks: 1 }, { flags: true });
defineEnum('System.EnvironmentVariableTarget', ['Process', 'User', 'Machine']);
defineEnum('System.PlatformID', { Win32S: 0, Win32Windows: 1, Win32NT: 2, WinCE: 3, Unix: 4 });
defineEnum('System.TypeCode', {
  Empty: 0,
  Object: 1,
  DBNull: 2,
  Boolean: 3,
  Char: 4,
  SByte: 5,
  Byte: 6,
  Int16: 7,
  UInt16: 8,
  Int32: 9,
  UInt32: 10,
  Int64: 11,
  UInt64: 12,
  Single: 13,
  Double: 14,
  Decimal: 15,
  DateTime: 16,
  String: 18,
});
defineEnum('System.Net.Sockets.AddressFamily', {
  Unknown: -1,
  Unspecified: 0,
  Unix: 1,
  InterNetwork: 2,
  InterNetworkV6: 23,
});
defineEnum(
  'System.Net.SecurityProtocolType',
  { SystemDefault: 0, Ssl3: 48, Tls: 192, Tls11: 768, Tls12: 3072, Tls13: 12288 },
  { flags: true },
);
defineEnum('System.Management.Automation.ErrorView', ['NormalView', 'CategoryView', 'ConciseView', 'DetailedView'], {
  edition: '7',
});
defineEnum('System.Management.Automation.ActionPreference', {
  SilentlyContinue: 0,
  Stop: 1,
  Continue: 2,
  Inquire: 3,
  Ignore: 4,
  Suspend: 5,
  Break: 6,
});
defineEnum('System.Management.Automation.ErrorCategory', [
  'NotSpecified',
  'OpenError',
  'CloseError',
  'DeviceError',
  'DeadlockDetected',
  'InvalidArgument',
  'InvalidData',
  'InvalidOperation',
  'InvalidResult',
  'InvalidType',
  'MetadataError',
  'NotImplemented',
  'NotInstalled',
  'ObjectNotFound',
  'OperationStopped',
  'OperationTimeout',
  'SyntaxError',
  'ParserError',
  'PermissionDenied',
  'ResourceBusy',
  'ResourceExists',
  'ResourceUnavailable',
  'ReadError',
  'WriteError',
  'FromStdErr',
  'SecurityError',
  'ProtocolError',
  'ConnectionError',
  'AuthenticationError',
  'LimitsExceeded',
  'QuotaExceeded',
  'NotEnabled',
]);
defineEnum('System.Management.Automation.ConfirmImpact', ['None', 'Low', 'Medium', 'High']);
defineEnum('System.Management.Automation.WhereOperatorSelectionMode', [
  'Default',
  'First',
  'Last',
  'SkipUntil',
  'Until',
  'Split',
]);
defineEnum(
  'System.Management.Automation.SplitOptions',
  {
    SimpleMatch: 1,
    RegexMatch: 2,
    CultureInvariant: 4,
    IgnorePatternWhitespace: 8,
    Multiline: 16,
    Singleline: 32,
    IgnoreCase: 64,
    ExplicitCapture: 128,
  },
  { flags: true },
);
defineEnum(
  'System.Management.Automation.PSMemberTypes',
  {
    AliasProperty: 1,
    CodeProperty: 2,
    Property: 4,
    NoteProperty: 8,
    ScriptProperty: 16,
    Properties: 31,
    PropertySet: 32,
    Method: 64,
    CodeMethod: 128,
    ScriptMethod: 256,
    Methods: 448,
    ParameterizedProperty: 512,
    MemberSet: 1024,
    Event: 2048,
    Dynamic: 4096,
    InferredProperty: 8192,
    All: 16383,
  },
  { flags: true },
);
defineEnum(
  'System.Management.Automation.ScopedItemOptions',
  { None: 0, ReadOnly: 1, Constant: 2, Private: 4, AllScope: 8, Unspecified: 16 },
  { flags: true },
);
defineEnum(
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
  { flags: true },
);
