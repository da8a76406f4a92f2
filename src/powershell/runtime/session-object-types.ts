/** The members of the engine's own objects, of `$PSCmdlet` and of enumerators. */
import { defineType } from '../types/facades/define.ts';
import type { FacadeHead, FacadeMembers } from '../types/facades/facade-spec.ts';
import { registerValueClass } from '../types/index.ts';
import { elementsOfArgument } from './argument-lists.ts';
import { Enumerator } from './enumerators.ts';
import { expandText, runText } from './invoke-text.ts';
import { ScriptCmdlet } from './script-cmdlet.ts';
import { CommandAccess, EngineAccess, SessionAccess, VariableAccess } from './session-objects.ts';
import { SteppablePipeline } from './steppable-pipeline.ts';
import { AutomationNull, type ErrorRecord, type ProgressRecord, type Value } from './values/index.ts';

const space = 'System.Management.Automation.';

function define<T extends object>(
  valueClass: abstract new (...args: never[]) => T,
  head: FacadeHead,
  members: () => FacadeMembers,
): void {
  defineType(head, members);
  registerValueClass(valueClass, head.name);
}

const enumerator = 'System.Collections.ArrayList+ArrayListEnumeratorSimple';

define(Enumerator, { name: enumerator, interfaces: ['System.Collections.IEnumerator'] }, () => ({
  properties: { 'System.Object Current': (self: Enumerator) => self.current },
  methods: {
    'bool MoveNext()': (self: Enumerator) => self.moveNext(),
    'void Reset()': (self: Enumerator) => self.reset(),
  },
}));

define(VariableAccess, { name: `${space}PSVariableIntrinsics` }, () => ({
  methods: {
    'System.Object Get(string name)': ({ engine }: VariableAccess, name: string) =>
      engine.session.getVariable(name) ?? null,
    'System.Object GetValue(string name)': ({ engine }: VariableAccess, name: string) =>
      engine.session.getVariable(name)?.value ?? null,
    'System.Object GetValue(string name, System.Object defaultValue)': (
      { engine }: VariableAccess,
      name: string,
      standard: Value,
    ) => engine.session.getVariable(name)?.value ?? standard,
    'void Set(string name, System.Object value)': ({ engine }: VariableAccess, name: string, value: Value) => {
      engine.session.setVariable(name, value);
    },
    'void Remove(string name)': ({ engine }: VariableAccess, name: string) => {
      engine.session.removeVariable(name);
    },
  },
}));

define(CommandAccess, { name: `${space}CommandInvocationIntrinsics` }, () => ({
  methods: {
    'string ExpandString(string source)': ({ engine }: CommandAccess, text: string) => expandText(engine, text),
    'scriptblock NewScriptBlock(string scriptText)': ({ engine }: CommandAccess, text: string) =>
      engine.createBlock(text),
    'System.Object InvokeScript(string script)': ({ engine }: CommandAccess, text: string) => runText(engine, text),
    'System.Object GetCommand(string commandName, System.Object type)': ({ engine }: CommandAccess, name: string) =>
      engine.session.findCommand(name) ?? null,
  },
}));

define(SessionAccess, { name: `${space}SessionState` }, () => ({
  properties: {
    'System.Object PSVariable': ({ engine }: SessionAccess) => new VariableAccess(engine),
    'System.Object InvokeCommand': ({ engine }: SessionAccess) => new CommandAccess(engine),
  },
}));

define(EngineAccess, { name: `${space}EngineIntrinsics` }, () => ({
  properties: {
    'System.Object SessionState': ({ engine }: EngineAccess) => new SessionAccess(engine),
    'System.Object InvokeCommand': ({ engine }: EngineAccess) => new CommandAccess(engine),
    'System.Object Host': ({ engine }: EngineAccess) => engine.globalScope.own('host')?.value ?? null,
  },
}));

define(SteppablePipeline, { name: `${space}SteppablePipeline`, interfaces: ['System.IDisposable'] }, () => ({
  methods: {
    'System.Object Begin(System.Object target)': (self: SteppablePipeline, target: Value) => self.begin(target),
    'System.Object Process(System.Object input)': (self: SteppablePipeline, input: Value) => self.process(input),
    'System.Object Process()': (self: SteppablePipeline) => self.process(),
    'System.Object End()': (self: SteppablePipeline) => self.end(),
    'void Dispose()': (self: SteppablePipeline) => self.dispose(),
    'void Clean()': (self: SteppablePipeline) => self.dispose(),
  },
}));

define(ScriptCmdlet, { name: `${space}PSScriptCmdlet` }, () => ({
  properties: {
    'System.Object MyInvocation': (self: ScriptCmdlet) => self.invocation,
    'string ParameterSetName': (self: ScriptCmdlet) => self.parameterSetName,
    'System.Object SessionState': (self: ScriptCmdlet) => new SessionAccess(self.frame.engine),
    'System.Object InvokeCommand': (self: ScriptCmdlet) => new CommandAccess(self.frame.engine),
    'System.Object Host': (self: ScriptCmdlet) => self.frame.engine.globalScope.own('host')?.value ?? null,
    'bool Stopping': () => false,
    'System.Object PagingParameters': () => null,
  },
  methods: {
    'void WriteError(System.Management.Automation.ErrorRecord errorRecord)': (
      self: ScriptCmdlet,
      record: ErrorRecord,
    ) => self.writeError(record),
    'void ThrowTerminatingError(System.Management.Automation.ErrorRecord errorRecord)': (
      self: ScriptCmdlet,
      record: ErrorRecord,
    ) => self.throwTerminating(record),
    'void WriteWarning(string text)': (self: ScriptCmdlet, text: string) => self.writeText('Warning', text),
    'void WriteVerbose(string text)': (self: ScriptCmdlet, text: string) => self.writeText('Verbose', text),
    'void WriteDebug(string text)': (self: ScriptCmdlet, text: string) => self.writeText('Debug', text),
    'void WriteInformation(System.Object messageData, string[] tags)': (self: ScriptCmdlet, data: Value, tags: Value) =>
      self.writeInformation(data, elementsOfArgument(tags)),
    'void WriteProgress(System.Object progressRecord)': (self: ScriptCmdlet, record: ProgressRecord) =>
      self.writeProgress(record),
    'void WriteObject(System.Object sendToPipeline)': (self: ScriptCmdlet, value: Value) =>
      self.writeObject(value, false),
    'void WriteObject(System.Object sendToPipeline, bool enumerateCollection)': (
      self: ScriptCmdlet,
      value: Value,
      enumerated: boolean,
    ) => self.writeObject(value, enumerated),
    'bool ShouldProcess(string target)': (self: ScriptCmdlet, target: string) => self.shouldProcess(target, null),
    'bool ShouldProcess(string target, string action)': (self: ScriptCmdlet, target: string, action: string) =>
      self.shouldProcess(target, action),
    'bool ShouldProcess(string verboseDescription, string verboseWarning, string caption)': (
      self: ScriptCmdlet,
      description: string,
    ) => self.ask(description),
    'bool ShouldContinue(string query, string caption)': (self: ScriptCmdlet) => self.refuseQuestion(),
    'System.Object GetVariableValue(string name)': (self: ScriptCmdlet, name: string) =>
      self.frame.engine.session.getVariable(name)?.value ?? null,
    'System.Object GetVariableValue(string name, System.Object defaultValue)': (
      self: ScriptCmdlet,
      name: string,
      standard: Value,
    ) => self.frame.engine.session.getVariable(name)?.value ?? standard,
  },
}));

defineType({ name: `${space}Internal.AutomationNull` }, () => ({
  staticProperties: { 'System.Object Value': () => AutomationNull },
}));

// What .NET needs to tell a null text from an empty one is null itself here.
defineType({ name: `${space}Language.NullString`, short: ['NullString'] }, () => ({
  staticProperties: { 'System.Object Value': () => null },
}));
