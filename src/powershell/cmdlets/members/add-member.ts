/** Add-Member: gives an object members of its own. */
import { type CmdletContext, defineCmdlet } from '../../runtime/cmdlet.ts';
import {
  elementsOf,
  extend,
  type MemberBag,
  PSDictionary,
  PSMethod,
  ScriptBlock,
  SpecialMember,
  unwrap,
  type Value,
} from '../../runtime/values/index.ts';
import { MemberSet, PropertySet } from '../../types/facades/member-sets.ts';
import { MemberInfo } from '../../types/facades/member-views.ts';
import {
  convertTo,
  getMember,
  propertyOf,
  resolveType,
  toText,
  tryConvertTo,
  typeNamed,
  typeNameOf,
  typeNamesOf,
} from '../../types/index.ts';
import '../enums.ts';

const memberTypes = 'System.Management.Automation.PSMemberTypes';
const addable = new Set([
  'AliasProperty',
  'CodeMethod',
  'CodeProperty',
  'MemberSet',
  'NoteProperty',
  'PropertySet',
  'ScriptMethod',
  'ScriptProperty',
]);

const withMember = {
  MemberSet: {},
  NotePropertySingleMemberSet: {},
  NotePropertyMultiMemberSet: {},
};

export const addMember = defineCmdlet({
  name: 'Add-Member',
  className: 'Microsoft.PowerShell.Commands.AddMemberCommand',
  module: 'Microsoft.PowerShell.Utility',
  defaultParameterSet: 'TypeNameSet',
  parameters: {
    InputObject: { type: 'psobject', mandatory: true, valueFromPipeline: true },
    MemberType: { type: memberTypes, aliases: ['Type'], sets: { MemberSet: { mandatory: true, position: 0 } } },
    Name: { type: 'string', sets: { MemberSet: { mandatory: true, position: 1 } } },
    Value: { type: 'object', sets: { MemberSet: { position: 2 } } },
    SecondValue: { type: 'object', sets: { MemberSet: { position: 3 } } },
    TypeName: {
      type: 'string',
      validateNotNullOrEmpty: true,
      sets: { TypeNameSet: { mandatory: true }, ...withMember },
    },
    Force: { type: 'switch', sets: withMember },
    PassThru: { type: 'switch' },
    NotePropertyName: {
      type: 'string',
      validateNotNullOrEmpty: true,
      check: refuseMemberType,
      checkYields: true,
      transform: (value) => (typeof unwrap(value) === 'number' ? toText(value) : value),
      sets: { NotePropertySingleMemberSet: { mandatory: true, position: 0 } },
    },
    NotePropertyValue: {
      type: 'object',
      allowNull: true,
      sets: { NotePropertySingleMemberSet: { mandatory: true, position: 1 } },
    },
    NotePropertyMembers: {
      type: 'System.Collections.IDictionary',
      validateNotNullOrEmpty: true,
      sets: { NotePropertyMultiMemberSet: { mandatory: true, position: 0 } },
    },
  },
  process(cmdlet) {
    const { value, members } = extend(cmdlet.get('InputObject'));
    if (!addAll(cmdlet, value, members)) return;
    const typeName = cmdlet.text('TypeName');
    if (typeName !== undefined) {
      const full = resolveType(typeName)?.fullName ?? typeName;
      members.typeNames = [full, ...typeNamesOf(value)];
    }
    if (cmdlet.flag('PassThru')) cmdlet.write(value);
  },
});

/** `Add-Member NoteProperty Name Value`: the first word is a kind of member, not a name. */
function refuseMemberType(value: Value): string | undefined {
  const name = toText(value);
  const kind = tryConvertTo(name, typeNamed(memberTypes));
  return kind !== undefined && addable.has(toText(kind))
    ? `The parameter NotePropertyName cannot take values that could be converted to the type ${memberTypes}. To define the name of a member with those values, use Add-Member, and specify the member type.`
    : undefined;
}

/** Whether a member was added (or only a type name is wanted). */
function addAll(cmdlet: CmdletContext, target: Value, members: MemberBag): boolean {
  switch (cmdlet.parameterSetName) {
    case 'TypeNameSet':
      return true;
    case 'NotePropertySingleMemberSet':
      return add(cmdlet, target, members, cmdlet.text('NotePropertyName') ?? '', cmdlet.get('NotePropertyValue'));
    case 'NotePropertyMultiMemberSet':
      return addEntries(cmdlet, target, members);
    default:
      return add(cmdlet, target, members, cmdlet.text('Name') ?? '', declared(cmdlet));
  }
}

function addEntries(cmdlet: CmdletContext, target: Value, members: MemberBag): boolean {
  let added = false;
  for (const { key, value } of (cmdlet.get('NotePropertyMembers') as PSDictionary).entries()) {
    const name = toText(key);
    if (name === '')
      cmdlet.writeError({
        message: 'The name for a NoteProperty member should not be null or an empty string.',
        id: 'NotePropertyNameShouldNotBeNull',
        category: 'InvalidOperation',
        target: name,
      });
    else if (add(cmdlet, target, members, name, value)) added = true;
  }
  return added;
}

function add(cmdlet: CmdletContext, target: Value, members: MemberBag, name: string, member: Value): boolean {
  if (!cmdlet.flag('Force') && exists(target, members, name)) {
    cmdlet.writeError({
      message: `Cannot add a member with the name "${name}" because a member with that name already exists. To overwrite the member anyway, add the Force parameter to your command.`,
      id: 'MemberAlreadyExists',
      category: 'InvalidOperation',
      target,
    });
    return false;
  }
  if (members.has(name)) members.delete(name);
  members.set(name, member);
  return true;
}

function exists(target: Value, members: MemberBag, name: string): boolean {
  if (members.has(name) || propertyOf(target, name) !== undefined) return true;
  return !(unwrap(target) instanceof PSDictionary) && getMember(target, name) instanceof PSMethod;
}

/** The member that -MemberType, -Value and -SecondValue describe. */
function declared(cmdlet: CmdletContext): Value {
  const kind = toText(cmdlet.get('MemberType'));
  const value = cmdlet.get('Value');
  const second = cmdlet.get('SecondValue');
  switch (kind) {
    case 'NoteProperty':
      noSecond(cmdlet, kind);
      return value;
    case 'AliasProperty':
      notNull(cmdlet, kind, value, 'Value1ShouldNotBeNull', 'Value');
      return new SpecialMember('AliasProperty', toText(value), second);
    case 'ScriptMethod':
      noSecond(cmdlet, kind);
      notNull(cmdlet, kind, value, 'Value1ShouldNotBeNull', 'Value');
      return new SpecialMember('ScriptMethod', block(value));
    case 'ScriptProperty':
      if (value === null && second === null) bothNull(cmdlet, kind);
      return new SpecialMember('ScriptProperty', block(value), block(second));
    case 'PropertySet':
      return propertySet(cmdlet, kind, value);
    case 'MemberSet':
      return memberSet(cmdlet, kind, value);
    case 'CodeMethod':
      noSecond(cmdlet, kind);
      notNull(cmdlet, kind, value, 'Value1ShouldNotBeNull', 'Value');
      return noReflection(cmdlet, value);
    case 'CodeProperty':
      if (value === null && second === null) bothNull(cmdlet, kind);
      return noReflection(cmdlet, value ?? second);
    default:
      return cannotAdd(cmdlet, kind);
  }
}

function bothNull(cmdlet: CmdletContext, kind: string): never {
  return refuse(
    cmdlet,
    'Value1AndValue2AreNotBothNull',
    `The Value and SecondValue parameters should not both be null for a member of type "${kind}". Specify a non-null value for one of the two parameters.`,
  );
}

function propertySet(cmdlet: CmdletContext, kind: string, value: Value): Value {
  noSecond(cmdlet, kind);
  notNull(cmdlet, kind, value, 'Value1ShouldNotBeNull', 'Value');
  const names = (elementsOf(value) ?? [value]).map(toText);
  if (names.length === 0) {
    refuse(cmdlet, 'Value1ShouldNotBeEmpty', `The collection should not be empty for a member of type "${kind}".`);
  }
  return new PropertySet(cmdlet.text('Name') ?? '', names).special;
}

/** A set of members: PSMemberInfo objects, or none. */
function memberSet(cmdlet: CmdletContext, kind: string, value: Value): Value {
  noSecond(cmdlet, kind);
  const members = value === null ? [] : (elementsOf(value) ?? [value]);
  const wrong = members.find((member) => !(member instanceof MemberInfo));
  if (wrong !== undefined) {
    return cmdlet.throwError({
      message: `Cannot convert the "${toText(value)}" value of type "${typeNameOf(value)}" to type "System.Collections.ObjectModel.Collection\`1[System.Management.Automation.PSMemberInfo]".`,
      id: 'ConvertToFinalInvalidCastException',
      category: 'InvalidArgument',
      exceptionType: 'System.Management.Automation.PSInvalidCastException',
    });
  }
  return new MemberSet(cmdlet.text('Name') ?? '', members).special;
}

/** CodeMethod and CodeProperty take a method found by reflection, which there is none of. */
function noReflection(cmdlet: CmdletContext, value: Value): never {
  return cmdlet.throwError({
    message: `Cannot convert the "${toText(value)}" value of type "${typeNameOf(value)}" to type "System.Reflection.MethodInfo".`,
    id: 'ConvertToFinalInvalidCastException',
    category: 'InvalidArgument',
    exceptionType: 'System.Management.Automation.PSInvalidCastException',
  });
}

function cannotAdd(cmdlet: CmdletContext, kind: string): never {
  if (!addable.has(kind) && (kind.includes(',') || ['All', 'Properties', 'Methods'].includes(kind)))
    return refuse(
      cmdlet,
      'WrongMemberCount',
      `To add a member, only one member type can be specified. The member types specified are: "${kind}"`,
    );
  return refuse(
    cmdlet,
    'CannotAddMemberType',
    `Cannot add a member with type "${kind}". Specify a different type for the MemberTypes parameter.`,
  );
}

function block(value: Value): Value {
  if (value === null || value instanceof ScriptBlock) return value;
  return convertTo(value, typeNamed('System.Management.Automation.ScriptBlock'));
}

function noSecond(cmdlet: CmdletContext, kind: string): void {
  if (!cmdlet.isBound('SecondValue')) return;
  refuse(
    cmdlet,
    'Value2ShouldNotBeSpecified',
    `The SecondValue parameter is not necessary for a member of type "${kind}", and should not be specified. Do not specify the SecondValue parameter when you add members of this type.`,
  );
}

function notNull(cmdlet: CmdletContext, kind: string, value: Value, id: string, parameter: string): void {
  if (value !== null) return;
  refuse(
    cmdlet,
    id,
    `The ${parameter} parameter should not be null for a member of type "${kind}". Specify a non-null value for the ${parameter} parameter when adding members of this type.`,
  );
}

function refuse(cmdlet: CmdletContext, id: string, message: string): never {
  return cmdlet.throwError({ message, id, category: 'InvalidOperation' });
}
