/** Get- and Remove-TypeData: the members that the session gave to types. */
import { registerFormatView } from '../../format/registry.ts';
import { defineCmdlet } from '../../runtime/cmdlet.ts';
import { Hashtable, NetObject, SpecialMember, type Value, wildcardRegExp } from '../../runtime/values/index.ts';
import { PropertySet } from '../../types/facades/member-sets.ts';
import { getMember, resolveType, toText } from '../../types/index.ts';
import { sessionTypeData, type TypeData } from '../../types/members/type-data.ts';

const module = 'Microsoft.PowerShell.Utility';

/** What an object of Get-TypeData was made of. */
const originals = new WeakMap<NetObject, TypeData>();

/** The type data that an object of Get-TypeData shows. */
export function originalOf(value: Value): TypeData | undefined {
  return value instanceof NetObject ? originals.get(value) : undefined;
}

const typeDataName = 'System.Management.Automation.Runspaces.TypeData';

function shown(data: TypeData): NetObject {
  const members = new Hashtable();
  for (const [i, name] of data.members.names.entries()) {
    const member = data.members.values[i] ?? null;
    if (name === 'PSStandardMembers') continue;
    const kind = member instanceof SpecialMember ? member.kind : 'NoteProperty';
    members.set(
      name,
      new NetObject(`System.Management.Automation.Runspaces.${kind}Data`, {
        Name: name,
        ...(member instanceof SpecialMember
          ? { Value: typeof member.getter === 'function' ? null : member.getter }
          : { Value: member }),
      }),
    );
  }
  const of = (name: string) => data.standard.get(name) ?? null;
  const set = (name: string) => {
    const found = of(name);
    return found instanceof PropertySet
      ? new NetObject('System.Management.Automation.Runspaces.PropertySetData', {
          ReferencedProperties: [...found.names],
        })
      : null;
  };
  const object = new NetObject(typeDataName, {
    TypeName: data.typeName,
    Members: members,
    TypeConverter: null,
    TypeAdapter: null,
    IsOverride: false,
    SerializationMethod: of('SerializationMethod'),
    TargetTypeForDeserialization: of('TargetTypeForDeserialization'),
    SerializationDepth: of('SerializationDepth'),
    DefaultDisplayProperty: of('DefaultDisplayProperty'),
    InheritPropertySerializationSet: of('InheritPropertySerializationSet'),
    StringSerializationSource: null,
    DefaultDisplayPropertySet: set('DefaultDisplayPropertySet'),
    DefaultKeyPropertySet: set('DefaultKeyPropertySet'),
    PropertySerializationSet: set('PropertySerializationSet'),
  });
  originals.set(object, data);
  return object;
}

export const getTypeData = defineCmdlet({
  name: 'Get-TypeData',
  className: 'Microsoft.PowerShell.Commands.GetTypeDataCommand',
  module,
  outputTypes: ['System.Management.Automation.PSObject'],
  parameters: {
    TypeName: { type: 'string[]', position: 0, valueFromPipeline: true, validateNotNullOrEmpty: true },
  },
  process(cmdlet) {
    const all = [...sessionTypeData().values()];
    const patterns = cmdlet.isBound('TypeName') ? cmdlet.list('TypeName').map(toText) : ['*'];
    for (const pattern of patterns) {
      const test = wildcardRegExp(pattern);
      for (const data of all) if (test.test(data.typeName)) cmdlet.write(shown(data));
    }
  },
});

export const removeTypeData = defineCmdlet({
  name: 'Remove-TypeData',
  className: 'Microsoft.PowerShell.Commands.RemoveTypeDataCommand',
  module,
  defaultParameterSet: 'RemoveTypeDataSet',
  supportsShouldProcess: true,
  parameters: {
    TypeName: {
      type: 'string',
      validateNotNullOrEmpty: true,
      sets: {
        RemoveTypeSet: { mandatory: true, position: 0, valueFromPipeline: true, valueFromPipelineByPropertyName: true },
      },
    },
    TypeData: { type: 'object', sets: { RemoveTypeDataSet: { mandatory: true, valueFromPipeline: true } } },
    Path: { type: 'string[]', validateNotNullOrEmpty: true, sets: { RemoveFileSet: { mandatory: true } } },
  },
  process(cmdlet) {
    if (cmdlet.isBound('Path')) {
      for (const path of cmdlet.list('Path').map(toText)) {
        cmdlet.writeError({
          message: `The file ${path} is not imported into the current session.`,
          id: 'TypeFileNotExistsInCurrentSession',
          category: 'InvalidOperation',
        });
      }
      return;
    }
    const written = cmdlet.text('TypeName') ?? toText(getMember(cmdlet.get('TypeData'), 'TypeName'));
    const name = resolveType(written)?.fullName ?? written;
    if (!cmdlet.shouldProcess(`Name of the type that will be removed: ${name}`, 'Remove TypeData')) return;
    if (sessionTypeData().delete(name.toLowerCase())) return;
    cmdlet.writeError({
      message: `Error in TypeData "${name}": The type "${name}" was not found. The type name value must be the full name of the type. Verify the type name and run the command again.`,
      id: 'TypesDynamicRemoveException',
      category: 'InvalidOperation',
      exceptionType: 'System.Management.Automation.RuntimeException',
    });
  },
});

registerFormatView({
  types: [typeDataName],
  shape: 'table',
  columns: [{ value: 'TypeName' }, { value: 'Members' }],
});
