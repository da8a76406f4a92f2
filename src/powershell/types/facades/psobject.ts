/** `.PSObject`: its collections of members, and the member objects themselves (`[psnoteproperty]::new(…)`). */
import { PSCustomObject, type ScriptBlock, SpecialMember, unwrap, type Value } from '../../runtime/values/index.ts';
import { convertTo } from '../convert.ts';
import { getMember } from '../members/get.ts';
import { PSObjectView } from '../members/psobject-view.ts';
import { wildcardTest } from '../operators/wildcard.ts';
import { registerType } from '../registry.ts';
import { typeNamed } from '../resolve.ts';
import { netText, typeText } from '../text/value-text.ts';
import { typeNameOf } from '../type-of.ts';
import { defineGeneric, defineType } from './define.ts';
import { MemberCollection, memberTypes, PSMemberView } from './member-views.ts';

const space = 'System.Management.Automation.';

function note(name: string, value: Value): PSMemberView {
  let held = value;
  return new PSMemberView(
    'NoteProperty',
    name,
    () => held,
    (next) => {
      held = next;
    },
    () => typeNameOf(held),
  );
}

function scripted(
  kind: 'ScriptProperty' | 'ScriptMethod',
  name: string,
  getter: ScriptBlock,
  setter: ScriptBlock | null = null,
): PSMemberView {
  return new PSMemberView(
    kind,
    name,
    () => getter,
    null,
    () => 'System.Object',
    new SpecialMember(kind, getter, setter),
  );
}

function alias(name: string, other: string, convert: Value = null): PSMemberView {
  const getter = convert === null ? other : (self: Value) => convertTo(getMember(self, other), convert as never);
  const special =
    convert === null ? new SpecialMember('AliasProperty', other) : new SpecialMember('CodeProperty', getter as never);
  return new PSMemberView(
    'AliasProperty',
    name,
    () => other,
    null,
    () => 'System.Object',
    special,
  );
}

registerType({ fullName: `${space}PSMemberInfo`, isAbstract: true });

registerType({ fullName: `${space}PSMethodInfo`, base: `${space}PSMemberInfo`, isAbstract: true });

defineGeneric(`${space}PSMemberInfoIntegratingCollection\`1`, () => ({
  interfaces: ['System.Collections.IEnumerable'],
  indexer: ['System.Object Item[string name]', (self: MemberCollection, name: string) => self.find(name)],
  methods: {
    'void Add(System.Object member)': (self: MemberCollection, member: Value) => self.add(member),
    'void Add(System.Object member, bool preValidated)': (self: MemberCollection, member: Value, replace: boolean) =>
      self.add(member, replace),
    'void Remove(string name)': (self: MemberCollection, name: string) => self.remove(name),
    'System.Object[] Match(string name)': (self: MemberCollection, pattern: string) => {
      const test = wildcardTest(pattern, true);
      return self.all().filter((m) => test((m as PSMemberView).name));
    },
    'System.Collections.IEnumerator GetEnumerator()': (self: MemberCollection) => self.all(),
  },
}));

/** `string Name=x`, as a member's `ToString()` shows it. */
function memberText(self: PSMemberView): string {
  switch (self.kind) {
    case 'NoteProperty':
      return `${typeText(typeNamed(self.valueType()))} ${self.name}=${self.value === null ? 'null' : netText(self.value)}`;
    case 'AliasProperty':
      return `${self.name} = ${netText(self.value)}`;
    case 'ScriptProperty':
      return `System.Object ${self.name} {get=${netText(self.value)};}`;
    default:
      return `${typeText(typeNamed(self.valueType()))} ${self.name} {get;${self.settable ? 'set;' : ''}}`;
  }
}

defineType({ name: `${space}PSPropertyInfo`, base: `${space}PSMemberInfo`, isAbstract: true }, () => ({
  text: memberText,
  properties: {
    [`${space}PSMemberTypes MemberType`]: (self: PSMemberView) => memberTypes[self.kind],
    'bool IsSettable': (self: PSMemberView) => self.settable,
    'bool IsGettable': () => true,
    'System.Object Value': [
      (self: PSMemberView) => self.value,
      (self: PSMemberView, value: Value) => {
        self.value = value;
      },
    ],
    'string TypeNameOfValue': (self: PSMemberView) => self.valueType(),
    'string Name': (self: PSMemberView) => self.name,
    'bool IsInstance': (self: PSMemberView) => self.kind !== 'Property',
  },
  methods: {
    'System.Object Copy()': (self: PSMemberView) => note(self.name, self.value),
    'string ToString()': memberText,
  },
}));

defineType({ name: `${space}PSProperty`, base: `${space}PSPropertyInfo` });

defineType({ name: `${space}PSCodeProperty`, base: `${space}PSPropertyInfo` });

defineType({ name: `${space}PSNoteProperty`, short: ['psnoteproperty'], base: `${space}PSPropertyInfo` }, () => ({
  constructors: { '(string name, System.Object value)': note },
}));

defineType({ name: `${space}PSScriptProperty`, short: ['psscriptproperty'], base: `${space}PSPropertyInfo` }, () => ({
  constructors: {
    '(string name, scriptblock getterScript)': (name: string, getter: ScriptBlock) =>
      scripted('ScriptProperty', name, getter),
    '(string name, scriptblock getterScript, scriptblock setterScript)': (
      name: string,
      getter: ScriptBlock,
      setter: ScriptBlock,
    ) => scripted('ScriptProperty', name, getter, setter),
  },
}));

defineType({ name: `${space}PSAliasProperty`, short: ['psaliasproperty'], base: `${space}PSPropertyInfo` }, () => ({
  constructors: {
    '(string name, string referencedMemberName)': (name: string, other: string) => alias(name, other),
    '(string name, string referencedMemberName, type conversionType)': alias,
  },
}));

defineType({ name: `${space}PSScriptMethod`, short: ['psscriptmethod'], base: `${space}PSPropertyInfo` }, () => ({
  constructors: {
    '(string name, scriptblock script)': (name: string, block: ScriptBlock) => scripted('ScriptMethod', name, block),
  },
}));

/** A copy of a custom object; other objects give themselves. */
function copyOf(target: Value): Value {
  if (!(target instanceof PSCustomObject)) return target;
  const copy = new PSCustomObject(target.shape, target.values.slice());
  copy.typeNames = target.typeNames?.slice() ?? null;
  return copy;
}

defineType({ name: `${space}PSObject`, short: ['psobject'] }, () => ({
  text: (self: PSObjectView) => netText(self instanceof PSObjectView ? self.target : self),
  constructors: {
    '()': () => new PSCustomObject(),
    '(System.Object obj)': (value: Value) => value,
  },
  properties: {
    'System.Object Members': (self: PSObjectView) => new MemberCollection(self.target, 'members'),
    'System.Object Properties': (self: PSObjectView) => new MemberCollection(self.target, 'properties'),
    'System.Object Methods': (self: PSObjectView) => new MemberCollection(self.target, 'methods'),
    'System.Object ImmediateBaseObject': (self: PSObjectView) => unwrap(self.target),
    'System.Object BaseObject': (self: PSObjectView) => unwrap(self.target),
    'System.Collections.ObjectModel.Collection[string] TypeNames': (self: PSObjectView) => self.typeNames(),
  },
  methods: {
    'System.Object Copy()': (self: PSObjectView) => copyOf(self.target),
    'type GetType()': () => typeNamed(`${space}PSObject`),
    'string ToString()': (self: PSObjectView) => netText(self.target),
  },
  statics: { 'psobject AsPSObject(System.Object obj)': (value: Value) => value },
}));
