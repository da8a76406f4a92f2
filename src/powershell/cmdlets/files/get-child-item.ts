import { type CmdletContext, defineCmdlet } from '../../runtime/cmdlet.ts';
import { currentDrive } from '../../runtime/drive.ts';
import { hasWildcards } from '../../runtime/values/index.ts';
import { toText } from '../../types/index.ts';
import { filterParameters, passesFilters, pathParameters, pathText, resolved } from './item-targets.ts';
import { leafName } from './path-text.ts';
import { type Provider, pathNotFound, reporting } from './providers/provider.ts';

/** Get-ChildItem: what is in a folder or on a drive. */
export const getChildItem = defineCmdlet({
  name: 'Get-ChildItem',
  aliases: ['dir', 'gci', 'ls'],
  className: 'Microsoft.PowerShell.Commands.GetChildItemCommand',
  module: 'Microsoft.PowerShell.Management',
  defaultParameterSet: 'Items',
  parameters: {
    Path: {
      type: 'string[]',
      sets: { Items: { position: 0, valueFromPipeline: true, valueFromPipelineByPropertyName: true } },
    },
    LiteralPath: pathParameters()['LiteralPath'] as NonNullable<ReturnType<typeof pathParameters>[string]>,
    ...filterParameters,
    Filter: { type: 'string', position: 1 },
    Recurse: { type: 'switch', aliases: ['s'] },
    Depth: { type: 'int' },
    FollowSymlink: { type: 'switch', edition: '7' },
    Force: { type: 'switch' },
    Name: { type: 'switch' },
    Attributes: { type: 'string[]' },
    Directory: { type: 'switch', aliases: ['ad', 'd'] },
    File: { type: 'switch', aliases: ['af'] },
    Hidden: { type: 'switch', aliases: ['ah', 'h'] },
    ReadOnly: { type: 'switch', aliases: ['ar'] },
    System: { type: 'switch', aliases: ['as'] },
  },
  process(cmdlet) {
    const literal = cmdlet.isBound('LiteralPath');
    const paths = cmdlet.list(literal ? 'LiteralPath' : 'Path').map(pathText);
    for (const written of paths.length === 0 ? [''] : paths) {
      const target = resolved(cmdlet, written === '' ? '.' : written);
      if (target === undefined) continue;
      const { provider } = target;
      reporting(cmdlet, () => {
        const found = literal ? (provider.exists(target.path) ? [target.path] : []) : provider.expand(target.path);
        if (found.length === 0) {
          if (!hasWildcards(written)) throw pathNotFound(provider.display(target.drive, target.path));
          return;
        }
        // A pattern's own matches are listed; what a plain path names is looked into.
        const pattern = !literal && hasWildcards(written);
        for (const path of found) {
          if (provider.isContainer(path) && !(pattern && !cmdlet.flag('Recurse'))) list(cmdlet, provider, path, '');
          else give(cmdlet, provider, path, leafName(path), provider.isContainer(path));
        }
      });
    }
  },
});

function list(cmdlet: CmdletContext, provider: Provider, path: string, prefix: string, level = 0): void {
  const children = provider.children(path);
  const recurse = cmdlet.flag('Recurse') || cmdlet.isBound('Depth');
  for (const child of children) give(cmdlet, provider, child.path, prefix + child.name, child.isContainer);
  if (!recurse || level >= (cmdlet.int('Depth') ?? Number.POSITIVE_INFINITY)) return;
  for (const child of children) {
    if (child.isContainer) list(cmdlet, provider, child.path, `${prefix}${child.name}\\`, level + 1);
  }
}

function give(cmdlet: CmdletContext, provider: Provider, path: string, name: string, isContainer: boolean): void {
  if (cmdlet.flag('Directory') && !isContainer) return;
  if (cmdlet.flag('File') && isContainer) return;
  if (!passesAttributes(cmdlet, provider, path, isContainer)) return;
  if (!passesFilters(cmdlet, leafName(name))) return;
  cmdlet.write(cmdlet.flag('Name') ? name : provider.get(path));
}

/** What -Hidden, -ReadOnly, -System, -Attributes and -Force say of an item. */
function passesAttributes(cmdlet: CmdletContext, provider: Provider, path: string, isContainer: boolean): boolean {
  const hidden = provider.isHidden(path);
  const has: Readonly<Record<string, boolean>> = {
    hidden,
    h: hidden,
    directory: isContainer,
    d: isContainer,
    archive: !isContainer,
    a: !isContainer,
    readonly: provider.name === 'FileSystem' && currentDrive().find(path)?.readOnly === true,
  };
  if (cmdlet.flag('System')) return false;
  if (cmdlet.flag('ReadOnly') && has['readonly'] !== true) return false;
  const asked = cmdlet.list('Attributes').map(toText).join(',');
  if (asked !== '') {
    // `,` is or, `+` is and, `!` is not.
    const fits = asked.split(',').some((all) =>
      all.split('+').every((one) => {
        const name = one.trim().replace(/^!/, '').toLowerCase();
        return (has[name === 'r' ? 'readonly' : name] === true) !== one.trim().startsWith('!');
      }),
    );
    return fits && (!hidden || cmdlet.flag('Force') || /(^|[,+\s])(hidden|h)\b/i.test(asked));
  }
  if (cmdlet.flag('Hidden')) return hidden;
  return !hidden || cmdlet.flag('Force');
}
