/** Types of System.Management.Automation that scripts make and read. */
import {
  AutomationNull,
  BoundParameters,
  type CategoryParts,
  categoryParts,
  categoryText,
  type ErrorCategory,
  ErrorDetails,
  ErrorRecord,
  engine,
  type HostInformationMessage,
  type InformationalRecord,
  type InformationRecord,
  type InvocationInfo,
  NetObject,
  PSCredential,
  type PSException,
  type PSMethod,
  type PSReference,
  PSVariable,
  positionMessage,
  type ScriptBlock,
  SecureString,
  SwitchParameter,
  type Value,
} from '../../runtime/values/index.ts';
import { collection, genericList } from '../collections/lists.ts';
import { enumTable } from '../convert/enums.ts';
import { toText } from '../convert.ts';
import { argumentError } from '../members/errors.ts';
import { findExactType } from '../registry.ts';
import { registerValueClass, typeOf } from '../type-of.ts';
import { defineType } from './define.ts';

const space = 'System.Management.Automation.';

defineType({ name: `${space}SwitchParameter`, short: ['switch'], kind: 'struct' }, () => ({
  text: (self: SwitchParameter) => (self.isPresent ? 'True' : 'False'),
  equals: (a: SwitchParameter, b: SwitchParameter) => a.isPresent === b.isPresent,
  constructors: { '(bool isPresent)': (on: boolean) => (on ? SwitchParameter.on : SwitchParameter.off) },
  properties: { 'bool IsPresent': (self: SwitchParameter) => self.isPresent },
  staticProperties: { 'switch Present': () => SwitchParameter.on },
  methods: {
    'bool ToBool()': (self: SwitchParameter) => self.isPresent,
    'string ToString()': (self: SwitchParameter) => (self.isPresent ? 'True' : 'False'),
  },
}));

defineType({ name: `${space}ScriptBlock`, short: ['scriptblock'] }, () => ({
  text: (self: ScriptBlock) => self.text,
  properties: {
    'System.Object Ast': (self: ScriptBlock) =>
      new NetObject('System.Management.Automation.Language.ScriptBlockAst', { Extent: self.text }),
    'string File': () => null,
    'bool IsFilter': (self: ScriptBlock) => self.isFilter,
    'System.Object Module': () => null,
    'System.Object StartPosition': () => null,
  },
  methods: {
    'System.Object Invoke(Params System.Object[] args)': (self: ScriptBlock, args: Value[]) =>
      collection(`${space}PSObject`, engine().invokeBlock(self, args)),
    'System.Object InvokeReturnAsIs(Params System.Object[] args)': (self: ScriptBlock, args: Value[]) => {
      const output = engine().invokeBlock(self, args);
      return output.length === 1 ? (output[0] as Value) : output.length === 0 ? AutomationNull : output;
    },
    'string ToString()': (self: ScriptBlock) => self.text,
  },
  statics: {
    'scriptblock Create(string script)': (text: string) => engine().createBlock(text),
  },
}));

defineType({ name: 'System.Security.SecureString', short: ['securestring'] }, () => ({
  constructors: { '()': () => new SecureString('') },
  properties: { 'int Length': (self: SecureString) => self.secret.length },
  methods: {
    'void AppendChar(char c)': (self: SecureString, c: string) => self.append(c),
    'void Clear()': (self: SecureString) => self.clear(),
    'securestring Copy()': (self: SecureString) => new SecureString(self.secret),
    'void MakeReadOnly()': () => undefined,
    'bool IsReadOnly()': () => false,
    'void Dispose()': () => undefined,
  },
}));

defineType({ name: `${space}PSCredential`, short: ['pscredential'] }, () => ({
  constructors: {
    '(string userName, securestring password)': (user: string, password: SecureString | null) => {
      if (user === '') {
        throw argumentError(
          'System.Management.Automation.PSArgumentException',
          'Cannot process argument because the value of argument "userName" is not valid. Change the value of the "userName" argument and run the operation again.',
          'userName',
        );
      }
      return new PSCredential(user, password ?? new SecureString(''));
    },
  },
  properties: {
    'string UserName': (self: PSCredential) => self.userName,
    'securestring Password': (self: PSCredential) => self.password,
  },
  staticProperties: { 'pscredential Empty': () => new PSCredential('', new SecureString('')) },
  methods: {
    'System.Net.NetworkCredential GetNetworkCredential()': (self: PSCredential) =>
      networkCredential(self.userName, self.password.secret),
  },
}));

function networkCredential(user: string, password: string): NetObject {
  const at = user.lastIndexOf('@');
  const slash = user.indexOf('\\');
  const [domain, name] =
    slash >= 0
      ? [user.slice(0, slash), user.slice(slash + 1)]
      : at >= 0
        ? [user.slice(at + 1), user.slice(0, at)]
        : ['', user];
  return new NetObject('System.Net.NetworkCredential', {
    UserName: name as string,
    Password: password,
    SecurePassword: new SecureString(password),
    Domain: domain as string,
  });
}

defineType({ name: 'System.Net.NetworkCredential' }, () => ({
  constructors: {
    '()': () => networkCredential('', ''),
    '(string userName, string password)': (user: string, password: string) =>
      new NetObject('System.Net.NetworkCredential', {
        UserName: user,
        Password: password,
        SecurePassword: new SecureString(password),
        Domain: '',
      }),
    '(string userName, securestring password)': (user: string, password: SecureString) =>
      new NetObject('System.Net.NetworkCredential', {
        UserName: user,
        Password: password.secret,
        SecurePassword: password,
        Domain: '',
      }),
    '(string userName, string password, string domain)': (user: string, password: string, domain: string) =>
      new NetObject('System.Net.NetworkCredential', {
        UserName: user,
        Password: password,
        SecurePassword: new SecureString(password),
        Domain: domain,
      }),
  },
}));

defineType({ name: `${space}PSReference`, short: ['ref'] }, () => ({
  properties: {
    'System.Object Value': [(self: PSReference) => self.get(), (self: PSReference, value: Value) => self.set(value)],
  },
}));

defineType({ name: `${space}PSMethod` }, () => ({
  text: (self: PSMethod) => self.definitions.join(', '),
  properties: {
    'System.Management.Automation.PSMemberTypes MemberType': (self: PSMethod) => (self.isScript ? 256 : 64),
    'System.Collections.IEnumerable OverloadDefinitions': (self: PSMethod) =>
      collection('System.String', [...self.definitions]),
    'string TypeNameOfValue': (self: PSMethod) => `${space}${self.isScript ? 'PSScriptMethod' : 'PSMethod'}`,
    'System.Object Value': (self: PSMethod) => self,
    'string Name': (self: PSMethod) => self.name,
    'bool IsInstance': () => false,
  },
  methods: {
    'System.Object Invoke(Params System.Object[] arguments)': (self: PSMethod, args: Value[]) => self.invoke(args),
  },
}));

defineType({ name: `${space}ErrorDetails` }, () => ({
  text: (self: ErrorDetails) => self.message,
  constructors: { '(string message)': (message: string) => new ErrorDetails(message) },
  properties: {
    'string Message': (self: ErrorDetails) => self.message,
    'string RecommendedAction': [
      (self: ErrorDetails) => self.recommendedAction,
      (self: ErrorDetails, text: string) => {
        self.recommendedAction = text;
      },
    ],
  },
}));

function categoryName(value: number): ErrorCategory {
  const type = findExactType(`${space}ErrorCategory`);
  return (
    type === undefined ? 'NotSpecified' : (enumTable(type).byValue.get(value) ?? 'NotSpecified')
  ) as ErrorCategory;
}

function categoryNumber(name: string): number {
  return findExactType(`${space}ErrorCategory`)?.definition.enumValues?.[name] ?? 0;
}

defineType({ name: `${space}ErrorRecord` }, () => ({
  text: (self: ErrorRecord) => self.message,
  constructors: {
    '(System.Exception exception, string errorId, System.Management.Automation.ErrorCategory errorCategory, System.Object targetObject)':
      (exception: PSException, id: string, category: number, target: Value) =>
        new ErrorRecord(exception, id, categoryName(category), target),
    '(System.Management.Automation.ErrorRecord errorRecord, System.Exception replaceParentContainsErrorRecordException)':
      (record: ErrorRecord, exception: PSException | null) => {
        const copy = new ErrorRecord(exception ?? record.exception, record.errorId, record.category, record.target);
        copy.errorDetails = record.errorDetails;
        return copy;
      },
  },
  properties: {
    'System.Exception Exception': (self: ErrorRecord) => self.exception,
    'System.Object TargetObject': (self: ErrorRecord) => self.target,
    'System.Management.Automation.ErrorCategoryInfo CategoryInfo': (self: ErrorRecord) => new CategoryView(self),
    'string FullyQualifiedErrorId': (self: ErrorRecord) => self.fullyQualifiedErrorId,
    'System.Management.Automation.ErrorDetails ErrorDetails': [
      (self: ErrorRecord) => self.errorDetails,
      (self: ErrorRecord, details: ErrorDetails | null) => {
        self.errorDetails = details;
      },
    ],
    'System.Management.Automation.InvocationInfo InvocationInfo': (self: ErrorRecord) => self.invocation,
    'string ScriptStackTrace': (self: ErrorRecord) => (self.scriptStackTrace === '' ? null : self.scriptStackTrace),
    'System.Object PipelineIterationInfo': () => [],
    'string PSMessageDetails': () => null,
  },
}));

/** `CategoryInfo`: reads and writes the record behind it. */
export class CategoryView {
  constructor(readonly record: ErrorRecord) {}
  parts(): CategoryParts {
    return categoryParts(this.record, toText, (value) => typeOf(value).name);
  }
}

registerValueClass(CategoryView, `${space}ErrorCategoryInfo`);

function categoryLine(self: CategoryView): string {
  return categoryText(self.parts(), self.record.reason === null);
}

defineType({ name: `${space}ErrorCategoryInfo` }, () => ({
  text: categoryLine,
  properties: {
    'System.Management.Automation.ErrorCategory Category': (self: CategoryView) => categoryNumber(self.record.category),
    'string Activity': [
      (self: CategoryView) => self.record.activity,
      (self: CategoryView, text: string) => {
        self.record.activity = text;
      },
    ],
    'string Reason': [
      (self: CategoryView) => self.parts().reason,
      (self: CategoryView, text: string) => {
        self.record.reason = text;
      },
    ],
    'string TargetName': [
      (self: CategoryView) => self.parts().targetName,
      (self: CategoryView, text: string) => {
        self.record.targetName = text;
      },
    ],
    'string TargetType': [
      (self: CategoryView) => self.parts().targetType,
      (self: CategoryView, text: string) => {
        self.record.targetType = text;
      },
    ],
  },
  methods: { 'string GetMessage()': categoryLine, 'string ToString()': categoryLine },
}));

function lineOf(self: InvocationInfo): { line: number; column: number } {
  const extent = self.displayPosition ?? self.position;
  return extent === null ? { line: 0, column: 0 } : extent.source.lineColumn(extent.start);
}

defineType({ name: `${space}InvocationInfo` }, () => ({
  properties: {
    'System.Object MyCommand': (self: InvocationInfo) => self.command,
    'System.Object BoundParameters': (self: InvocationInfo) => self.boundParameters ?? new BoundParameters(),
    'System.Object UnboundArguments': (self: InvocationInfo) => genericList('System.Object', self.unboundArguments),
    'int ScriptLineNumber': (self: InvocationInfo) => lineOf(self).line,
    'int OffsetInLine': (self: InvocationInfo) => lineOf(self).column,
    'long HistoryId': () => -1,
    'string ScriptName': (self: InvocationInfo) => (self.displayPosition ?? self.position)?.source.file ?? '',
    'string Line': (self: InvocationInfo) => {
      const extent = self.displayPosition ?? self.position;
      return extent === null ? '' : extent.source.lineText(extent.source.lineColumn(extent.start).line);
    },
    'string Statement': (self: InvocationInfo) => {
      const extent = self.displayPosition ?? self.position;
      return extent === null ? '' : extent.source.text.slice(extent.start, extent.end);
    },
    'string PositionMessage': (self: InvocationInfo) => positionMessage(self.displayPosition ?? self.position),
    'string PSScriptRoot': () => '',
    'string PSCommandPath': (self: InvocationInfo) => self.position?.source.file ?? null,
    'string InvocationName': (self: InvocationInfo) => self.invocationName,
    'int PipelineLength': (self: InvocationInfo) => self.pipelineLength,
    'int PipelinePosition': (self: InvocationInfo) => self.pipelinePosition,
    'bool ExpectingInput': (self: InvocationInfo) => self.expectingInput,
    'System.Object CommandOrigin': () => 'Internal',
    'System.Object DisplayScriptPosition': () => null,
  },
}));

defineType({ name: `${space}PSVariable`, short: ['psvariable'] }, () => ({
  constructors: {
    '(string name)': (name: string) => new PSVariable(name, null),
    '(string name, System.Object value)': (name: string, value: Value) => new PSVariable(name, value),
  },
  properties: {
    'string Name': (self: PSVariable) => self.name,
    'string Description': [
      (self: PSVariable) => self.description,
      (self: PSVariable, text: string) => {
        self.description = text;
      },
    ],
    'System.Object Value': [
      (self: PSVariable) => (self.reader === null ? self.value : self.reader()),
      (self: PSVariable, value: Value) => {
        self.value = self.guard === null ? value : self.guard(value);
      },
    ],
    'System.Management.Automation.ScopedItemOptions Options': (self: PSVariable) =>
      (self.options.readOnly === true ? 1 : 0) |
      (self.options.constant === true ? 2 : 0) |
      (self.options.private === true ? 4 : 0) |
      (self.options.allScope === true ? 8 : 0),
    'System.Object Visibility': () => 'Public',
    'System.Object Module': () => null,
    'string ModuleName': () => '',
    'System.Object Attributes': () => [],
  },
}));

defineType({ name: `${space}InformationRecord` }, () => ({
  text: (self: InformationRecord) => toText(self.messageData),
  properties: {
    'System.Object MessageData': (self: InformationRecord) => self.messageData,
    'string Source': (self: InformationRecord) => self.source,
    'datetime TimeGenerated': (self: InformationRecord) => self.timeGenerated,
    'System.Object Tags': (self: InformationRecord) => genericList('System.String', [...self.tags]),
    'string User': () => 'Client',
    'string Computer': () => 'CLIENT',
    'uint32 ProcessId': () => 4_200,
    'uint32 NativeThreadId': () => 1,
    'uint32 ManagedThreadId': () => 1,
  },
}));

defineType({ name: `${space}HostInformationMessage` }, () => ({
  text: (self: HostInformationMessage) => self.message,
  properties: {
    'string Message': (self: HostInformationMessage) => self.message,
    'bool NoNewLine': (self: HostInformationMessage) => self.noNewLine,
    'System.Object ForegroundColor': (self: HostInformationMessage) => self.foregroundColor,
    'System.Object BackgroundColor': (self: HostInformationMessage) => self.backgroundColor,
  },
}));

defineType({ name: `${space}InformationalRecord`, isAbstract: true }, () => ({
  text: (self: InformationalRecord) => self.message,
  properties: {
    'string Message': (self: InformationalRecord) => self.message,
    'System.Object InvocationInfo': (self: InformationalRecord) => self.invocation,
    'System.Object PipelineIterationInfo': () => [],
  },
}));
for (const name of ['WarningRecord', 'VerboseRecord', 'DebugRecord']) {
  defineType({ name: `${space}${name}`, base: `${space}InformationalRecord` });
}
