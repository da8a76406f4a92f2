/** Get-, Set-, Clear-ItemProperty and their kin: the properties of files; no other drive has any. */
import { type CmdletContext, type CmdletDefinition, defineCmdlet } from '../../runtime/cmdlet.ts';
import { PowerShellError, PSCustomObject, type Value } from '../../runtime/values/index.ts';
import { getMember, propertyOf, setMember, toText } from '../../types/index.ts';
import { displayedProperties } from '../../types/properties.ts';
import { filterParameters, pathParameters, targetsOf } from './item-targets.ts';
import { ProviderError, type ProviderPath, reporting } from './providers/provider.ts';

const module = 'Microsoft.PowerShell.Management';
const className = (name: string) => `Microsoft.PowerShell.Commands.${name}Command`;

/** What the provider says of an item beside its properties. */
const itemNotes = ['PSPath', 'PSParentPath', 'PSChildName', 'PSDrive', 'PSProvider'];

function withoutInterface(name: string): ProviderError {
  return new ProviderError({
    message: `Cannot use interface. The ${name} interface is not supported by this provider.`,
    id: 'NotSupported',
    category: 'NotImplemented',
    exceptionType: 'System.Management.Automation.PSNotSupportedException',
  });
}

function mustHaveProperties({ provider }: ProviderPath): void {
  if (provider.name !== 'FileSystem') throw withoutInterface('IPropertyCmdletProvider');
}

function propertyNotFound(name: string, id: string): ProviderError {
  return new ProviderError({
    message: `The property ${name} does not exist or was not found.`,
    id,
    category: 'ReadError',
    target: name,
    exceptionType: 'System.IO.IOException',
  });
}

/** The properties asked for, and what the provider says of the item; undefined where it has none of them. */
function chosen(cmdlet: CmdletContext, item: Value, names: readonly string[]): PSCustomObject | undefined {
  const found = new PSCustomObject();
  for (const name of names) {
    const matching = /[*?[]/.test(name)
      ? displayedProperties(item).filter((p) => new RegExp(`^${name.replaceAll('*', '.*')}$`, 'i').test(p.name))
      : [propertyOf(item, name)].flatMap((p) => p ?? []);
    if (matching.length === 0) reporting(cmdlet, () => fail(propertyNotFound(name, 'GetValueError')));
    for (const property of matching) found.set(/[*?[]/.test(name) ? property.name : name, property.get());
  }
  if (found.names.length === 0) return undefined;
  for (const note of itemNotes) found.set(note, getMember(item, note));
  return found;
}

function fail(error: ProviderError): never {
  throw error;
}

export const getItemProperty = defineCmdlet({
  name: 'Get-ItemProperty',
  aliases: ['gp'],
  className: className('GetItemProperty'),
  module,
  defaultParameterSet: 'Path',
  parameters: {
    ...pathParameters(),
    Name: { type: 'string[]', position: 1, aliases: ['PSProperty'] },
    ...filterParameters,
  },
  process(cmdlet) {
    for (const target of targetsOf(cmdlet)) {
      reporting(cmdlet, () => {
        mustHaveProperties(target);
        const item = target.provider.get(target.path, target.drive);
        const found = cmdlet.isBound('Name') ? chosen(cmdlet, item, cmdlet.list('Name').map(toText)) : item;
        if (found !== undefined) cmdlet.write(found);
      });
    }
  },
});

export const getItemPropertyValue = defineCmdlet({
  name: 'Get-ItemPropertyValue',
  aliases: ['gpv'],
  className: className('GetItemPropertyValue'),
  module,
  defaultParameterSet: 'Path',
  parameters: {
    ...pathParameters({ mandatory: false }),
    Name: { type: 'string[]', position: 1, mandatory: true, aliases: ['PSProperty'] },
    ...filterParameters,
  },
  process(cmdlet) {
    for (const target of targetsOf(cmdlet)) {
      reporting(cmdlet, () => {
        mustHaveProperties(target);
        const item = target.provider.get(target.path, target.drive);
        for (const name of cmdlet.list('Name').map(toText)) {
          const property = propertyOf(item, name);
          if (property === undefined) reporting(cmdlet, () => fail(propertyNotFound(name, 'GetValueError')));
          else cmdlet.write(property.get());
        }
      });
    }
  },
});

const force = { Force: { type: 'switch' } } as const;
const passThru = { PassThru: { type: 'switch' } } as const;

/** Path and LiteralPath in sets of other names. */
function pathsIn(path: string, literal: string): CmdletDefinition['parameters'] {
  return {
    Path: { type: 'string[]', sets: { [path]: { position: 0, mandatory: true } } },
    LiteralPath: {
      type: 'string[]',
      aliases: ['PSPath', 'LP'],
      sets: { [literal]: { mandatory: true, valueFromPipelineByPropertyName: true } },
    },
  };
}

const valueSets = ['propertyValuePathSet', 'propertyValueLiteralPathSet'] as const;
const objectSets = ['propertyPSObjectPathSet', 'propertyPSObjectLiteralPathSet'] as const;
const inSets = <T>(names: readonly string[], binding: T) => Object.fromEntries(names.map((name) => [name, binding]));

export const setItemProperty = defineCmdlet({
  name: 'Set-ItemProperty',
  aliases: ['sp'],
  className: className('SetItemProperty'),
  module,
  defaultParameterSet: 'propertyValuePathSet',
  supportsShouldProcess: true,
  parameters: {
    Path: {
      type: 'string[]',
      sets: inSets([valueSets[0], objectSets[0]], { position: 0, mandatory: true }),
    },
    LiteralPath: {
      type: 'string[]',
      aliases: ['PSPath', 'LP'],
      sets: inSets([valueSets[1], objectSets[1]], { mandatory: true, valueFromPipelineByPropertyName: true }),
    },
    Name: {
      type: 'string',
      aliases: ['PSProperty'],
      sets: inSets(valueSets, { position: 1, mandatory: true, valueFromPipelineByPropertyName: true }),
    },
    Value: {
      type: 'object',
      allowNull: true,
      sets: inSets(valueSets, { position: 2, mandatory: true, valueFromPipelineByPropertyName: true }),
    },
    InputObject: { type: 'psobject', sets: inSets(objectSets, { mandatory: true, valueFromPipeline: true }) },
    ...filterParameters,
    ...force,
    ...passThru,
  },
  process(cmdlet) {
    const wanted: readonly (readonly [string, Value])[] = cmdlet.isBound('Name')
      ? [[cmdlet.text('Name') ?? '', cmdlet.get('Value')]]
      : displayedProperties(cmdlet.get('InputObject')).map((p) => [p.name, p.get()]);
    for (const target of targetsOf(cmdlet)) {
      reporting(cmdlet, () => {
        mustHaveProperties(target);
        const item = target.provider.get(target.path, target.drive);
        for (const [name, value] of wanted) setProperty(cmdlet, target, item, name, value);
        if (cmdlet.flag('PassThru')) cmdlet.write(PSCustomObject.from(Object.fromEntries(wanted)));
      });
    }
  },
});

function setProperty(cmdlet: CmdletContext, target: ProviderPath, item: Value, name: string, value: Value): void {
  const kind = target.provider.isContainer(target.path) ? 'Directory' : 'File';
  const shown = `Item: ${target.path} Property: ${name} Value: ${toText(value)}`;
  if (!cmdlet.shouldProcess(shown, `Set Property ${kind}`)) return;
  if (propertyOf(item, name) === undefined) {
    reporting(cmdlet, () => fail(propertyNotFound(name, 'SetPropertyError')));
    return;
  }
  try {
    setMember(item, name, value);
  } catch (error) {
    if (!(error instanceof PowerShellError)) throw error;
    cmdlet.throwError({
      message: error.exception.message,
      id: error.exception.typeName,
      category: 'NotSpecified',
      exceptionType: error.exception.typeName,
    });
  }
}

export const clearItemProperty = defineCmdlet({
  name: 'Clear-ItemProperty',
  aliases: ['clp'],
  className: className('ClearItemProperty'),
  module,
  defaultParameterSet: 'Path',
  supportsShouldProcess: true,
  parameters: {
    ...pathsIn('Path', 'LiteralPath'),
    Name: { type: 'string', position: 1, mandatory: true, valueFromPipelineByPropertyName: true },
    ...filterParameters,
    ...force,
    ...passThru,
  },
  process(cmdlet) {
    for (const target of targetsOf(cmdlet)) {
      reporting(cmdlet, () => {
        mustHaveProperties(target);
        const name = cmdlet.text('Name') ?? '';
        const kind = target.provider.isContainer(target.path) ? 'Directory' : 'File';
        if (!cmdlet.shouldProcess(`Item: ${target.path} Property: ${name}`, `Clear Property ${kind}`)) return;
        if (name.toLowerCase() !== 'attributes') {
          throw new ProviderError({
            message:
              'The property cannot be cleared because the property is not supported. Only the Attributes property can be cleared.',
            id: 'Argument',
            category: 'InvalidArgument',
            exceptionType: 'System.Management.Automation.PSArgumentException',
          });
        }
        setMember(target.provider.get(target.path, target.drive), 'Attributes', 'Normal');
      });
    }
  },
});

/** The commands that make, remove and move properties: only the registry has such, and there is none. */
function dynamic(name: string, aliases: string[], parameters: CmdletDefinition['parameters']): CmdletDefinition {
  return defineCmdlet({
    name,
    aliases,
    className: className(name.replace('-', '')),
    module,
    defaultParameterSet: 'Path',
    supportsShouldProcess: true,
    parameters: { ...pathsIn('Path', 'LiteralPath'), ...parameters, ...filterParameters, ...force },
    process(cmdlet) {
      for (const _ of targetsOf(cmdlet)) {
        reporting(cmdlet, () => fail(withoutInterface('IDynamicPropertyCmdletProvider')));
      }
    },
  });
}

const named = { type: 'string', position: 1, mandatory: true, valueFromPipelineByPropertyName: true } as const;
const destination = {
  Name: { ...named, position: 2 },
  Destination: named,
  ...passThru,
} as const;

export const dynamicPropertyCmdlets: readonly CmdletDefinition[] = [
  dynamic('New-ItemProperty', [], {
    Name: { ...named, aliases: ['PSProperty'] },
    PropertyType: { type: 'string', aliases: ['Type'], valueFromPipelineByPropertyName: true },
    Value: { type: 'object', valueFromPipelineByPropertyName: true },
  }),
  dynamic('Remove-ItemProperty', ['rp'], { Name: { ...named, type: 'string[]', aliases: ['PSProperty'] } }),
  dynamic('Rename-ItemProperty', ['rnp'], { Name: named, NewName: { ...named, position: 2 }, ...passThru }),
  dynamic('Copy-ItemProperty', ['cpp'], destination),
  dynamic('Move-ItemProperty', ['mp'], { ...destination, Name: { ...destination.Name, type: 'string[]' } }),
];
