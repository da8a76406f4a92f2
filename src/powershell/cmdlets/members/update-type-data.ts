/** Update-TypeData: gives members to types. */
import { type CmdletContext, defineCmdlet } from '../../runtime/cmdlet.ts';
import { isNull, ScriptBlock, SpecialMember, type Value } from '../../runtime/values/index.ts';
import { PropertySet, standardMembers } from '../../types/facades/member-sets.ts';
import { convertTo, getMember, resolveType, toText, typeNamed } from '../../types/index.ts';
import { type TypeData, typeDataFor } from '../../types/members/type-data.ts';
import { originalOf } from './type-data-cmdlets.ts';

const dynamicSet = { DynamicTypeSet: {} };
const kinds = ['NoteProperty', 'AliasProperty', 'ScriptProperty', 'CodeProperty', 'ScriptMethod', 'CodeMethod'];

export const updateTypeData = defineCmdlet({
  name: 'Update-TypeData',
  className: 'Microsoft.PowerShell.Commands.UpdateTypeDataCommand',
  module: 'Microsoft.PowerShell.Utility',
  defaultParameterSet: 'FileSet',
  supportsShouldProcess: true,
  parameters: {
    MemberType: { type: 'string', validateNotNullOrEmpty: true, validateSet: kinds, sets: dynamicSet },
    MemberName: { type: 'string', validateNotNullOrEmpty: true, sets: dynamicSet },
    Value: { type: 'object', sets: dynamicSet },
    SecondValue: { type: 'object', validateNotNull: true, sets: dynamicSet },
    TypeConverter: { type: 'type', validateNotNull: true, sets: dynamicSet },
    TypeAdapter: { type: 'type', validateNotNull: true, sets: dynamicSet },
    SerializationMethod: { type: 'string', validateNotNullOrEmpty: true, sets: dynamicSet },
    TargetTypeForDeserialization: { type: 'type', validateNotNull: true, sets: dynamicSet },
    SerializationDepth: { type: 'int', validateRange: [0, 2_147_483_647], sets: dynamicSet },
    DefaultDisplayProperty: { type: 'string', validateNotNullOrEmpty: true, sets: dynamicSet },
    InheritPropertySerializationSet: { type: 'System.Nullable[bool]', validateNotNull: true, sets: dynamicSet },
    StringSerializationSource: { type: 'string', validateNotNullOrEmpty: true, sets: dynamicSet },
    DefaultDisplayPropertySet: { type: 'string[]', validateNotNull: true, sets: dynamicSet },
    DefaultKeyPropertySet: { type: 'string[]', validateNotNull: true, sets: dynamicSet },
    PropertySerializationSet: { type: 'string[]', validateNotNull: true, sets: dynamicSet },
    TypeName: {
      type: 'string',
      validateNotNullOrEmpty: true,
      sets: { DynamicTypeSet: { mandatory: true, valueFromPipelineByPropertyName: true } },
    },
    Force: { type: 'switch', sets: { DynamicTypeSet: {}, TypeDataSet: {} } },
    TypeData: {
      type: 'object[]',
      sets: { TypeDataSet: { mandatory: true, position: 0, valueFromPipeline: true } },
    },
    AppendPath: {
      type: 'string[]',
      aliases: ['PSPath', 'Path'],
      sets: { FileSet: { position: 0, valueFromPipeline: true, valueFromPipelineByPropertyName: true } },
    },
    PrependPath: { type: 'string[]', sets: { FileSet: {} } },
  },
  process(cmdlet) {
    if (cmdlet.parameterSetName === 'FileSet') noFiles(cmdlet);
    if (cmdlet.parameterSetName === 'TypeDataSet') {
      for (const value of cmdlet.list('TypeData')) copyTypeData(cmdlet, value);
      return;
    }
    const written = (cmdlet.text('TypeName') ?? '').trim();
    if (written === '') {
      refuse(
        cmdlet,
        'TargetTypeNameEmpty',
        'The target type name should not be null, empty, or contain only white spaces.',
      );
    }
    const name = resolveType(written)?.fullName ?? written;
    const member = describedMember(cmdlet);
    const standard = standardOf(cmdlet);
    if (member === undefined && standard.length === 0) {
      refuse(cmdlet, 'TypeDataEmpty', `No member is specified for the update on type "${name}".`);
    }
    if (!cmdlet.shouldProcess(`Type to update: ${name}`, 'Update TypeData')) return;
    const data = typeDataFor(name);
    if (member !== undefined) put(cmdlet, data, data.members, member[0], member[1]);
    for (const [key, value] of standard) put(cmdlet, data, data.standard, key, value);
    if (standard.length > 0) {
      data.members.set(
        'PSStandardMembers',
        new SpecialMember('MemberSet', (self: Value) => standardMembers(self) ?? null),
      );
    }
  },
});

function put(cmdlet: CmdletContext, data: TypeData, bag: TypeData['members'], name: string, value: Value): void {
  if (bag.has(name) && !cmdlet.flag('Force')) {
    cmdlet.writeError({
      message: `Error in TypeData "${data.typeName}": The member ${name} is already present.`,
      id: 'TypesDynamicUpdateException',
      category: 'InvalidOperation',
      exceptionType: 'System.Management.Automation.RuntimeException',
    });
    return;
  }
  bag.delete(name);
  bag.set(name, value);
}

function refuse(cmdlet: CmdletContext, id: string, message: string): never {
  return cmdlet.throwError({ message, id, category: 'InvalidOperation' });
}

/** The member that -MemberType, -MemberName and the values describe. */
function describedMember(cmdlet: CmdletContext): [name: string, member: Value] | undefined {
  const kind = kinds.find((one) => one.toLowerCase() === cmdlet.text('MemberType')?.toLowerCase());
  if (kind === undefined) {
    if (!['MemberName', 'Value', 'SecondValue'].some((name) => cmdlet.isBound(name))) return undefined;
    return refuse(
      cmdlet,
      'MemberTypeIsMissing',
      'The MemberName, Value, and SecondValue parameters cannot be specified without the MemberType parameter.',
    );
  }
  const name = cmdlet.text('MemberName') ?? mustHave(cmdlet, 'MemberName', kind);
  const value = cmdlet.get('Value');
  const second = cmdlet.get('SecondValue');
  const noSecond = () => {
    if (!cmdlet.isBound('SecondValue')) return;
    refuse(
      cmdlet,
      'SecondValueShouldNotBeSpecified',
      `The SecondValue parameter is not necessary for a member of type "${kind}", and should not be specified. Do not specify the SecondValue parameter when updating this member type.`,
    );
  };
  switch (kind) {
    case 'NoteProperty':
      noSecond();
      if (!cmdlet.isBound('Value')) mustHave(cmdlet, 'Value', kind);
      return [name, value];
    case 'AliasProperty':
      if (isNull(value)) mustHave(cmdlet, 'Value', kind);
      return [name, aliasMember(toText(value), second)];
    case 'ScriptMethod':
      noSecond();
      if (isNull(value)) mustHave(cmdlet, 'Value', kind);
      return [name, new SpecialMember('ScriptMethod', block(value))];
    case 'ScriptProperty':
      if (isNull(value) && isNull(second)) {
        refuse(
          cmdlet,
          'Value1AndValue2AreNotBothNull',
          `The Value and SecondValue parameters should not both be null for a member of type "${kind}". Specify a non-null value for one of the two parameters.`,
        );
      }
      return [name, new SpecialMember('ScriptProperty', block(value), block(second))];
    default:
      return cmdlet.throwError({
        message: `A ${kind} is not supported here: it is made of a method of .NET, and there is no reflection.`,
        id: 'NotSupported',
        category: 'NotImplemented',
        exceptionType: 'System.Management.Automation.PSNotSupportedException',
      });
  }
}

function mustHave(cmdlet: CmdletContext, parameter: string, kind: string): never {
  return refuse(
    cmdlet,
    `${parameter}ShouldBeSpecified`,
    `The ${parameter} parameter is required for the type "${kind}". Please specify the ${parameter} parameter.`,
  );
}

function block(value: Value): Value {
  if (isNull(value)) return null;
  return value instanceof ScriptBlock ? value : convertTo(value, typeNamed('System.Management.Automation.ScriptBlock'));
}

/** Another name of a property, with the type that its value is turned into where one is given. */
function aliasMember(other: string, conversion: Value): SpecialMember {
  if (isNull(conversion)) return new SpecialMember('AliasProperty', other);
  const type = convertTo(conversion, typeNamed('System.Type'));
  return new SpecialMember('CodeProperty', (self: Value) => convertTo(getMember(self, other), type as never));
}

/** What the parameters say of `PSStandardMembers`. */
function standardOf(cmdlet: CmdletContext): [name: string, member: Value][] {
  const found: [string, Value][] = [];
  const names = (parameter: string) => cmdlet.list(parameter).map(toText);
  for (const parameter of [
    'SerializationMethod',
    'TargetTypeForDeserialization',
    'SerializationDepth',
    'DefaultDisplayProperty',
    'InheritPropertySerializationSet',
  ]) {
    if (cmdlet.isBound(parameter)) found.push([parameter, cmdlet.get(parameter)]);
  }
  if (cmdlet.isBound('StringSerializationSource')) {
    const source = cmdlet.text('StringSerializationSource') ?? '';
    found.push(['StringSerializationSource', new SpecialMember('AliasProperty', source)]);
  }
  for (const parameter of ['DefaultDisplayPropertySet', 'DefaultKeyPropertySet', 'PropertySerializationSet']) {
    if (cmdlet.isBound(parameter)) found.push([parameter, new PropertySet(parameter, names(parameter))]);
  }
  return found;
}

function noFiles(cmdlet: CmdletContext): never | undefined {
  if (!cmdlet.isBound('AppendPath') && !cmdlet.isBound('PrependPath')) return undefined;
  return cmdlet.throwError({
    message:
      'Update-TypeData from a file is not supported here: give the members by -TypeName, -MemberType, -MemberName and -Value.',
    id: 'NotSupported',
    category: 'NotImplemented',
    exceptionType: 'System.Management.Automation.PSNotSupportedException',
  });
}

/** What Get-TypeData gave, put back as it was. */
function copyTypeData(cmdlet: CmdletContext, value: Value): void {
  const given = originalOf(value);
  if (given === undefined) {
    refuse(
      cmdlet,
      'TypeDataEmpty',
      `No member is specified for the update on type "${toText(getMember(value, 'TypeName'))}".`,
    );
  }
  const data = typeDataFor(given.typeName);
  for (const part of ['members', 'standard'] as const) {
    for (const [i, name] of given[part].names.entries())
      put(cmdlet, data, data[part], name, given[part].values[i] ?? null);
  }
}
