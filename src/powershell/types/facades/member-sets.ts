/** PSPropertySet and PSMemberSet: names of properties, and members, under one name. */
import {
  addedMembers,
  elementsOf,
  extend,
  type MemberBag,
  SpecialMember,
  type Value,
} from '../../runtime/values/index.ts';
import { collection } from '../collections/lists.ts';
import { getMember } from '../members/get.ts';
import { typeDataOf } from '../members/type-data.ts';
import { typeNamed } from '../resolve.ts';
import { toText } from '../text/value-text.ts';
import { defineType } from './define.ts';
import { MemberInfo } from './member-views.ts';

const space = 'System.Management.Automation.';

/** System.Management.Automation.PSPropertySet: `Select-Object Name` of it stands for its properties. */
export class PropertySet extends MemberInfo {
  readonly special: SpecialMember;

  constructor(
    name: string,
    readonly names: readonly string[],
  ) {
    super(typeNamed(`${space}PSPropertySet`), name);
    this.special = new SpecialMember('PropertySet', (() => this) as (self: Value) => Value);
  }

  get value(): Value {
    return this;
  }
}

/** System.Management.Automation.PSMemberSet: its members are members of the set itself. */
export class MemberSet extends MemberInfo {
  readonly special: SpecialMember;

  constructor(name: string, members: readonly Value[] = []) {
    super(typeNamed(`${space}PSMemberSet`), name);
    this.special = new SpecialMember('MemberSet', (() => this) as (self: Value) => Value);
    const { members: bag } = extend(this);
    for (const member of members)
      if (member instanceof MemberInfo) bag.set(member.name, member.special ?? member.value);
  }

  get value(): Value {
    return this;
  }

  get members(): MemberBag {
    return extend(this).members;
  }
}

defineType({ name: `${space}PSPropertySet`, base: `${space}PSMemberInfo` }, () => ({
  text: (self: PropertySet) => `${self.name} {${self.names.join(', ')}}`,
  constructors: {
    '(string name, System.Object referencedPropertyNames)': (name: string, names: Value) =>
      new PropertySet(name, (elementsOf(names) ?? [names]).map(toText)),
  },
  properties: {
    'System.Object ReferencedPropertyNames': (self: PropertySet) => collection('System.String', [...self.names]),
    [`${space}PSMemberTypes MemberType`]: () => 32,
    'System.Object Value': (self: PropertySet) => self,
    'string TypeNameOfValue': () => `${space}PSPropertySet`,
    'string Name': (self: PropertySet) => self.name,
    'bool IsInstance': () => false,
  },
}));

defineType({ name: `${space}PSMemberSet`, base: `${space}PSMemberInfo` }, () => ({
  text: (self: MemberSet) => `${self.name} {${self.members.names.join(', ')}}`,
  constructors: {
    '(string name)': (name: string) => new MemberSet(name),
    '(string name, System.Object members)': (name: string, members: Value) =>
      new MemberSet(name, elementsOf(members) ?? [members]),
  },
  properties: {
    'System.Object Members': (self: MemberSet) => membersOf(self),
    [`${space}PSMemberTypes MemberType`]: () => 1024,
    'System.Object Value': (self: MemberSet) => self,
    'string TypeNameOfValue': () => `${space}PSMemberSet`,
    'string Name': (self: MemberSet) => self.name,
    'bool IsInstance': () => false,
  },
}));

function membersOf(set: MemberSet): Value {
  return getMember(getMember(set, 'PSObject'), 'Members');
}

/** What `PSStandardMembers` of a value gives: the object's own set, else what its types are given; undefined without any. */
export function standardMembers(value: Value): MemberSet | undefined {
  const own = addedMembers(value)?.get('PSStandardMembers');
  if (own instanceof SpecialMember && typeof own.getter === 'function') {
    const set = (own.getter as (self: Value) => Value)(value);
    if (set instanceof MemberSet) return set;
  }
  const found = typeDataOf(value).filter(({ standard }) => standard.names.length > 0);
  if (found.length === 0) return undefined;
  const set = new MemberSet('PSStandardMembers');
  for (const { standard } of found) {
    for (const [i, name] of standard.names.entries()) {
      if (!set.members.has(name)) set.members.set(name, bound(value, standard.values[i] ?? null));
    }
  }
  return set;
}

/** An alias in a set means a property of the object. */
function bound(value: Value, member: Value): Value {
  if (!(member instanceof SpecialMember) || member.kind !== 'AliasProperty') return member;
  return new SpecialMember('CodeProperty', () => getMember(value, String(member.getter)));
}

/** The names of a set in `PSStandardMembers` (`DefaultDisplayPropertySet`); undefined without one. */
export function standardPropertySet(value: Value, name: string): readonly string[] | undefined {
  const member = standardMembers(value)?.members.get(name);
  const set =
    member instanceof SpecialMember && typeof member.getter === 'function'
      ? (member.getter as (self: Value) => Value)(value)
      : member;
  return set instanceof PropertySet ? set.names : undefined;
}

/** The names that a property set of a value stands for: added to it, or given to its type. */
export function addedPropertySet(value: Value, name: string): readonly string[] | undefined {
  for (const bag of [addedMembers(value), ...typeDataOf(value).map(({ members }) => members)]) {
    const stored = bag?.get(name);
    if (!(stored instanceof SpecialMember) || stored.kind !== 'PropertySet') continue;
    const set = (stored.getter as (self: Value) => Value)(value);
    if (set instanceof PropertySet) return set.names;
  }
  return undefined;
}
