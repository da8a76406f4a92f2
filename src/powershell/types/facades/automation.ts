/** Small types of System.Management.Automation: switches, blocks, references, methods, invocations, variables. */
import {
  AutomationNull,
  BoundParameters,
  engine,
  type InvocationInfo,
  NetObject,
  type PSMethod,
  type PSReference,
  PSVariable,
  positionMessage,
  type ScriptBlock,
  SwitchParameter,
  type Value,
} from '../../runtime/values/index.ts';
import { collection, genericList } from '../collections/lists.ts';
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
