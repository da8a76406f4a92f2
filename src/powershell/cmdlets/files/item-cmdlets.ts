/** Get-, Set-, New-, Remove-, Rename-, Copy-, Move-, Clear-Item over any drive. */
import { type CmdletContext, defineCmdlet } from '../../runtime/cmdlet.ts';
import type { Value } from '../../runtime/values/index.ts';
import { toText } from '../../types/index.ts';
import { filterParameters, pathParameters, pathText, resolved, targetsOf, writeTargetsOf } from './item-targets.ts';
import { joinPath, parentPath } from './path-text.ts';
import { ProviderError, type ProviderPath, reporting } from './providers/provider.ts';

const module = 'Microsoft.PowerShell.Management';
const className = (name: string) => `Microsoft.PowerShell.Commands.${name}Command`;
const defaultParameterSet = 'Path';

/** Get-Item */
export const getItem = defineCmdlet({
  name: 'Get-Item',
  aliases: ['gi'],
  className: className('GetItem'),
  module,
  defaultParameterSet,
  parameters: { ...pathParameters(), ...filterParameters, Force: { type: 'switch' } },
  process(cmdlet) {
    for (const { provider, path, drive } of targetsOf(cmdlet)) {
      reporting(cmdlet, () => {
        if (provider.isHidden(path) && !cmdlet.flag('Force')) throw hiddenItem(path);
        cmdlet.writeEnumerated(provider.get(path, drive));
      });
    }
  },
});

/** Without -Force a hidden file is as if it were not there. */
function hiddenItem(path: string): ProviderError {
  return new ProviderError({
    message: `Could not find item ${path}.`,
    id: 'ItemNotFound',
    category: 'ObjectNotFound',
    target: path,
    exceptionType: 'System.IO.IOException',
  });
}

/** Set-Item */
export const setItem = defineCmdlet({
  name: 'Set-Item',
  aliases: ['si'],
  className: className('SetItem'),
  module,
  defaultParameterSet,
  supportsShouldProcess: true,
  parameters: {
    ...pathParameters(),
    Value: { type: 'object', position: 1, valueFromPipeline: true, valueFromPipelineByPropertyName: true },
    ...filterParameters,
    Force: { type: 'switch' },
    PassThru: { type: 'switch' },
  },
  process(cmdlet) {
    for (const target of writeTargetsOf(cmdlet)) {
      if (!cmdlet.shouldProcess(`Item: ${shown(target)} Value: ${toText(cmdlet.get('Value'))}`, 'Set Item')) continue;
      reporting(cmdlet, () => {
        target.provider.set(target.path, cmdlet.get('Value'));
        if (cmdlet.flag('PassThru')) cmdlet.write(target.provider.get(target.path));
      });
    }
  },
});

/** New-Item: a file, a folder, a variable, a function, an alias, an environment variable. */
export const newItem = defineCmdlet({
  name: 'New-Item',
  aliases: ['ni'],
  className: className('NewItem'),
  module,
  defaultParameterSet: 'pathSet',
  supportsShouldProcess: true,
  parameters: {
    Path: {
      type: 'string[]',
      sets: {
        pathSet: { position: 0, mandatory: true, valueFromPipelineByPropertyName: true },
        nameSet: { position: 0, valueFromPipelineByPropertyName: true },
      },
    },
    Name: {
      type: 'string',
      sets: { nameSet: { mandatory: true, valueFromPipelineByPropertyName: true } },
      allowEmptyString: true,
      allowNull: true,
    },
    ItemType: { type: 'string', aliases: ['Type'], valueFromPipelineByPropertyName: true },
    Value: { type: 'object', aliases: ['Target'], valueFromPipeline: true, valueFromPipelineByPropertyName: true },
    Force: { type: 'switch' },
  },
  process: (cmdlet) => create(cmdlet, cmdlet.text('ItemType')),
});

function create(cmdlet: CmdletContext, itemType: string | undefined): void {
  const leaf = cmdlet.text('Name') ?? '';
  const paths = cmdlet.list('Path').map(pathText);
  for (const path of paths.length === 0 ? ['.'] : paths) {
    const target = resolved(cmdlet, leaf === '' ? path : path.endsWith(':') ? path + leaf : joinPath(path, leaf));
    if (target === undefined || !mayCreate(cmdlet, target, itemType ?? '')) continue;
    reporting(cmdlet, () => {
      cmdlet.write(target.provider.create(target.path, itemType, cmdlet.get('Value'), cmdlet.flag('Force')));
    });
  }
}

/** `mkdir` and `md`, a function over New-Item: folders, with those above them. */
export const makeDirectory = defineCmdlet({
  name: 'mkdir',
  aliases: ['md'],
  className: className('NewItem'),
  module,
  defaultParameterSet: 'pathSet',
  supportsShouldProcess: true,
  parameters: {
    Path: {
      type: 'string[]',
      sets: {
        pathSet: { position: 0, mandatory: true, valueFromPipelineByPropertyName: true },
        nameSet: { position: 0, valueFromPipelineByPropertyName: true },
      },
    },
    Name: { type: 'string', sets: { nameSet: { mandatory: true, valueFromPipelineByPropertyName: true } } },
    Value: { type: 'object', valueFromPipeline: true, valueFromPipelineByPropertyName: true },
    Force: { type: 'switch' },
  },
  process: (cmdlet) => create(cmdlet, 'Directory'),
});

function mayCreate(cmdlet: CmdletContext, target: ProviderPath, itemType: string): boolean {
  if (target.provider.name !== 'FileSystem') {
    const described = `Name: ${shown(target)} Type: ${itemType} Value: ${toText(cmdlet.get('Value'))}`;
    return cmdlet.shouldProcess(described, 'New Item');
  }
  const folder = /^(d|c)/i.test(itemType);
  return cmdlet.shouldProcess(`Destination: ${shown(target)}`, folder ? 'Create Directory' : 'Create File');
}

/** `Remove File`, `Remove Directory`, and `Remove Item` where it is neither. */
function named(verb: string, { provider, path }: ProviderPath): string {
  if (provider.name !== 'FileSystem') return `${verb} Item`;
  return `${verb} ${provider.isContainer(path) ? 'Directory' : 'File'}`;
}

/** Remove-Item; a folder with contents needs -Recurse, since nobody can be asked. */
export const removeItem = defineCmdlet({
  name: 'Remove-Item',
  aliases: ['del', 'erase', 'rd', 'ri', 'rm', 'rmdir'],
  className: className('RemoveItem'),
  module,
  defaultParameterSet,
  supportsShouldProcess: true,
  parameters: { ...pathParameters(), ...filterParameters, Recurse: { type: 'switch' }, Force: { type: 'switch' } },
  process(cmdlet) {
    for (const target of targetsOf(cmdlet)) {
      const { provider, path } = target;
      const described = provider.name === 'FileSystem' ? shown(target) : `Item: ${shown(target)}`;
      if (!cmdlet.shouldProcess(described, named('Remove', target))) continue;
      reporting(cmdlet, () => {
        const recurse = cmdlet.flag('Recurse');
        if (!recurse && provider.isContainer(path) && provider.children(path).length > 0) askToRecurse(cmdlet);
        provider.remove(path, recurse, cmdlet.flag('Force'));
      });
    }
  },
});

/** Where a person would be asked whether to remove all children. */
function askToRecurse(cmdlet: CmdletContext): never {
  const name = cmdlet.edition === '7' ? 'PowerShell' : 'Windows PowerShell';
  return cmdlet.throwError({
    message: `${name} is in NonInteractive mode. Read and Prompt functionality is not available.`,
    id: 'InvalidOperation',
    category: 'InvalidOperation',
    exceptionType: 'System.Management.Automation.PSInvalidOperationException',
  });
}

/** Clear-Item */
export const clearItem = defineCmdlet({
  name: 'Clear-Item',
  aliases: ['cli'],
  className: className('ClearItem'),
  module,
  defaultParameterSet,
  supportsShouldProcess: true,
  parameters: { ...pathParameters(), ...filterParameters, Force: { type: 'switch' } },
  process(cmdlet) {
    for (const target of targetsOf(cmdlet)) {
      if (cmdlet.shouldProcess(`Item: ${shown(target)}`, 'Clear Item'))
        reporting(cmdlet, () => target.provider.clear(target.path));
    }
  },
});

/** Rename-Item */
export const renameItem = defineCmdlet({
  name: 'Rename-Item',
  aliases: ['ren', 'rni'],
  className: className('RenameItem'),
  module,
  defaultParameterSet: 'ByPath',
  supportsShouldProcess: true,
  parameters: {
    Path: {
      type: 'string',
      sets: {
        ByPath: { position: 0, mandatory: true, valueFromPipeline: true, valueFromPipelineByPropertyName: true },
      },
    },
    LiteralPath: {
      type: 'string',
      aliases: ['PSPath', 'LP'],
      sets: { ByLiteralPath: { mandatory: true, valueFromPipelineByPropertyName: true } },
    },
    NewName: { type: 'string', position: 1, mandatory: true, valueFromPipelineByPropertyName: true },
    Force: { type: 'switch' },
    PassThru: { type: 'switch' },
  },
  process(cmdlet) {
    for (const target of targetsOf(cmdlet)) {
      const name = toText(cmdlet.get('NewName')).replace(/^.*[\\/](?=[^\\/]*$)/, '');
      const described =
        target.provider.name === 'FileSystem'
          ? `Item: ${shown(target)} Destination: ${joinPath(parentPath(shown(target)), name)}`
          : `Item: ${shown(target)} NewName: ${name}`;
      if (!cmdlet.shouldProcess(described, named('Rename', target))) continue;
      reporting(cmdlet, () => {
        target.provider.rename(target.path, name, cmdlet.flag('Force'));
        if (cmdlet.flag('PassThru')) {
          cmdlet.write(target.provider.get(joinPath(target.path.replace(/\\?[^\\]*$/, ''), name)));
        }
      });
    }
  },
});

const destination = { type: 'string', position: 1, valueFromPipelineByPropertyName: true } as const;

/** Copy-Item */
export const copyItem = defineCmdlet({
  name: 'Copy-Item',
  aliases: ['copy', 'cp', 'cpi'],
  className: className('CopyItem'),
  module,
  defaultParameterSet,
  supportsShouldProcess: true,
  parameters: {
    ...pathParameters(),
    Destination: destination,
    Container: { type: 'switch' },
    ...filterParameters,
    Recurse: { type: 'switch' },
    Force: { type: 'switch' },
    PassThru: { type: 'switch' },
  },
  process(cmdlet) {
    transfer(cmdlet, 'Copy', (from, to) => {
      from.provider.copy(from.path, to, cmdlet.flag('Recurse'), cmdlet.flag('Force'));
    });
  },
});

/** Move-Item */
export const moveItem = defineCmdlet({
  name: 'Move-Item',
  aliases: ['mi', 'move', 'mv'],
  className: className('MoveItem'),
  module,
  defaultParameterSet,
  supportsShouldProcess: true,
  parameters: {
    ...pathParameters(),
    Destination: destination,
    ...filterParameters,
    Force: { type: 'switch' },
    PassThru: { type: 'switch' },
  },
  process(cmdlet) {
    transfer(cmdlet, 'Move', (from, to) => from.provider.move(from.path, to, cmdlet.flag('Force')));
  },
});

function transfer(cmdlet: CmdletContext, verb: string, work: (from: ProviderPath, to: string) => void): void {
  const to = resolved(cmdlet, cmdlet.text('Destination') ?? '.');
  if (to === undefined) return;
  for (const from of targetsOf(cmdlet)) {
    const target = to.provider.isContainer(to.path) ? joinPath(to.path, from.path.replace(/^.*\\/, '')) : to.path;
    const destination = to.provider.display(to.drive, target);
    if (!cmdlet.shouldProcess(`Item: ${shown(from)} Destination: ${destination}`, named(verb, from))) continue;
    reporting(cmdlet, () => {
      work(from, to.path);
      if (cmdlet.flag('PassThru')) cmdlet.write(to.provider.get(target) as Value);
    });
  }
}

function shown(target: ProviderPath): string {
  return target.provider.display(target.drive, target.path);
}
