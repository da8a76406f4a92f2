/** Join-Path, Split-Path, Test-Path, Resolve-Path, Convert-Path. */
import { type CmdletContext, type CmdletDefinition, defineCmdlet } from '../../runtime/cmdlet.ts';
import { DriveError } from '../../runtime/drive.ts';
import { hasWildcards, isNull, PSDateTime, type Value } from '../../runtime/values/index.ts';
import type { Edition } from '../../syntax/edition.ts';
import { FileSystemItem } from '../../types/facades/io/file-system-info.ts';
import { getMember, toText } from '../../types/index.ts';
import { filterParameters, passesFilters, pathParameters, pathText, targetsOf } from './item-targets.ts';
import { currentLocation, pathInfo, providerPath } from './location.ts';
import { baseNameOf, driveNameOf, extensionOf, joinPath, leafName, normalized, parentPath } from './path-text.ts';
import { ProviderError, pathNotFound, refusing, reporting } from './providers/provider.ts';

const module = 'Microsoft.PowerShell.Management';
const className = (name: string) => `Microsoft.PowerShell.Commands.${name}Command`;

/** Join-Path: a path and what lies under it. */
export const joinPathCmdlet = defineCmdlet({
  name: 'Join-Path',
  className: className('JoinPath'),
  module,
  parameters: {
    Path: {
      type: 'string[]',
      position: 0,
      mandatory: true,
      valueFromPipeline: true,
      valueFromPipelineByPropertyName: true,
      aliases: ['PSPath'],
    },
    ChildPath: {
      type: 'string',
      position: 1,
      mandatory: true,
      valueFromPipelineByPropertyName: true,
      allowNull: true,
      allowEmptyString: true,
    },
    AdditionalChildPath: {
      type: 'string[]',
      position: 2,
      edition: '7',
      valueFromRemainingArguments: true,
      valueFromPipelineByPropertyName: true,
      allowNull: true,
      allowEmptyString: true,
      allowEmptyCollection: true,
    },
    Resolve: { type: 'switch' },
  },
  outputTypes: ['System.String'],
  process(cmdlet) {
    const more = cmdlet.edition === '7' ? cmdlet.list('AdditionalChildPath').map(toText) : [];
    const children = [cmdlet.text('ChildPath') ?? '', ...more];
    for (const path of cmdlet.list('Path').map(pathText)) {
      reporting(cmdlet, () => {
        if (driveNameOf(path) !== undefined) providerPath(cmdlet.session, path);
        const whole = children.reduce(joinPath, path);
        for (const one of cmdlet.flag('Resolve') ? existing(cmdlet, whole) : [whole]) cmdlet.write(one);
      });
    }
  },
});

/** The items that a path with wildcards stands for; none is an error. */
function existing<S>(cmdlet: CmdletContext<S>, written: string): string[] {
  const { provider, drive, path } = providerPath(cmdlet.session, written);
  const found = provider.expand(path).map((one) => provider.display(drive, one));
  if (found.length === 0 && !hasWildcards(written)) throw pathNotFound(provider.display(drive, path));
  return found;
}

const pathBinding = { position: 0, mandatory: true, valueFromPipeline: true, valueFromPipelineByPropertyName: true };
const since7 = { ...pathBinding, edition: '7' } as const;
const splitSets = {
  ParentSet: pathBinding,
  LeafSet: pathBinding,
  LeafBaseSet: since7,
  ExtensionSet: since7,
  QualifierSet: pathBinding,
  NoQualifierSet: pathBinding,
  IsAbsoluteSet: pathBinding,
};
const pick = (name: string) => ({ type: 'switch', sets: { [`${name}Set`]: { mandatory: true } } }) as const;

/** Split-Path: a part of a path. */
export const splitPath = defineCmdlet({
  name: 'Split-Path',
  className: className('SplitPath'),
  module,
  defaultParameterSet: 'ParentSet',
  parameters: {
    Path: { type: 'string[]', sets: splitSets },
    LiteralPath: {
      type: 'string[]',
      aliases: ['PSPath', 'LP'],
      sets: { LiteralPathSet: { mandatory: true, valueFromPipelineByPropertyName: true } },
    },
    Parent: { type: 'switch', sets: { ParentSet: {} } },
    Leaf: pick('Leaf'),
    LeafBase: { ...pick('LeafBase'), edition: '7' },
    Extension: { ...pick('Extension'), edition: '7' },
    Qualifier: pick('Qualifier'),
    NoQualifier: pick('NoQualifier'),
    IsAbsolute: pick('IsAbsolute'),
    Resolve: { type: 'switch' },
  },
  process(cmdlet) {
    const isLiteral = cmdlet.isBound('LiteralPath');
    for (const written of cmdlet.list(isLiteral ? 'LiteralPath' : 'Path').map(pathText)) {
      reporting(cmdlet, () => {
        for (const path of cmdlet.flag('Resolve') ? existing(cmdlet, written) : [written]) writePart(cmdlet, path);
      });
    }
  },
});

function writePart(cmdlet: CmdletContext, path: string): void {
  const drive = driveNameOf(path);
  if (cmdlet.flag('Leaf')) cmdlet.write(leafName(path));
  else if (cmdlet.edition === '7' && cmdlet.flag('LeafBase')) cmdlet.write(baseNameOf(path));
  else if (cmdlet.edition === '7' && cmdlet.flag('Extension')) cmdlet.write(extensionOf(path));
  else if (cmdlet.flag('NoQualifier')) cmdlet.write(path.slice(drive === undefined ? 0 : drive.length + 1));
  else if (cmdlet.flag('IsAbsolute')) cmdlet.write(drive !== undefined);
  else if (!cmdlet.flag('Qualifier')) cmdlet.write(parentPath(path));
  else if (drive !== undefined) cmdlet.write(`${drive}:`);
  else {
    cmdlet.writeError({
      message: `Cannot parse path because path '${path}' does not have a qualifier specified.`,
      id: 'ParsePathFormatError',
      category: 'InvalidArgument',
      target: path,
      exceptionType: 'System.FormatException',
    });
  }
}

const nothingAllowed = { allowNull: true, allowEmptyString: true, allowEmptyCollection: true };

/** Edition 5.1 refuses a null or empty path when it is bound. */
function testPathOf(edition: Edition): CmdletDefinition {
  const allowed = edition === '7' ? nothingAllowed : {};
  return defineCmdlet({
    name: 'Test-Path',
    className: className('TestPath'),
    module,
    edition,
    defaultParameterSet: 'Path',
    parameters: {
      Path: { type: 'string[]', ...allowed, sets: { Path: pathBinding } },
      LiteralPath: {
        type: 'string[]',
        aliases: ['PSPath', 'LP'],
        ...allowed,
        sets: { LiteralPath: { mandatory: true, valueFromPipelineByPropertyName: true } },
      },
      ...filterParameters,
      PathType: { type: 'string', aliases: ['Type'], validateSet: ['Any', 'Container', 'Leaf'], default: 'Any' },
      IsValid: { type: 'switch' },
      OlderThan: { type: 'System.Nullable[datetime]' },
      NewerThan: { type: 'System.Nullable[datetime]' },
    },
    outputTypes: ['System.Boolean'],
    process(cmdlet) {
      const values = cmdlet.list(cmdlet.isBound('LiteralPath') ? 'LiteralPath' : 'Path');
      if (values.length > 0 && !values.some((v) => isNull(v))) {
        for (const path of values.map(pathText)) cmdlet.write(path.trim() !== '' && isThere(cmdlet, path));
        return;
      }
      cmdlet.writeError({
        message: 'The provided Path argument was null or an empty collection.',
        id: 'NullPathNotPermitted',
        category: 'InvalidArgument',
        exceptionType: 'System.ArgumentNullException',
      });
    },
  });
}

/** Test-Path: whether there is such an item. */
export const testPathCmdlets: readonly CmdletDefinition[] = [testPathOf('7'), testPathOf('5.1')];

function isThere(cmdlet: CmdletContext, path: string): boolean {
  try {
    const target = providerPath(cmdlet.session, path);
    if (cmdlet.flag('IsValid')) return !/[<>"|]/.test(path);
    const { provider } = target;
    const literal = cmdlet.isBound('LiteralPath');
    const found = literal ? (provider.exists(target.path) ? [target.path] : []) : provider.expand(target.path);
    const kind = cmdlet.text('PathType')?.toLowerCase();
    return found.some(
      (item) =>
        (kind === 'any' || (kind === 'container') === provider.isContainer(item)) &&
        passesFilters(cmdlet, leafName(item)) &&
        isInTime(cmdlet, provider.get(item)),
    );
  } catch (error) {
    if (error instanceof ProviderError || error instanceof DriveError) return false;
    throw error;
  }
}

function isInTime(cmdlet: CmdletContext, item: Value): boolean {
  const written = item instanceof FileSystemItem ? getMember(item, 'LastWriteTime') : undefined;
  if (!(written instanceof PSDateTime)) return true;
  const [older, newer] = [cmdlet.get('OlderThan'), cmdlet.get('NewerThan')];
  if (older instanceof PSDateTime && written.ticks >= older.ticks) return false;
  return !(newer instanceof PSDateTime && written.ticks <= newer.ticks);
}

/** Resolve-Path: the items a pattern stands for, as paths. */
export const resolvePath = defineCmdlet({
  name: 'Resolve-Path',
  aliases: ['rvpa'],
  className: className('ResolvePath'),
  module,
  defaultParameterSet: 'Path',
  parameters: {
    ...pathParameters(),
    Relative: { type: 'switch' },
    RelativeBasePath: { type: 'string', edition: '7' },
    Force: { type: 'switch', edition: '7' },
  },
  process(cmdlet) {
    for (const target of targetsOf(cmdlet)) {
      if (!cmdlet.flag('Relative')) cmdlet.write(pathInfo(cmdlet.session, target));
      else cmdlet.write(relative(target.path, relativeBase(cmdlet)));
    }
  },
});

/** What a relative path starts at: the current folder, or the one that 7 is told. */
function relativeBase(cmdlet: CmdletContext): string {
  const given = cmdlet.edition === '7' ? cmdlet.text('RelativeBasePath') : undefined;
  if (given === undefined) return currentLocation(cmdlet.session);
  return refusing(cmdlet, () => providerPath(cmdlet.session, given)).path;
}

function relative(path: string, base: string): string {
  const from = normalized(base).split('\\').filter(Boolean);
  const to = path.split('\\').filter(Boolean);
  let same = 0;
  while (same < from.length && same < to.length && from[same]?.toLowerCase() === to[same]?.toLowerCase()) same++;
  if (same === 0) return path;
  const up = from.length - same;
  const rest = to.slice(same).join('\\');
  return up === 0 ? `.\\${rest}` : `${'..\\'.repeat(up)}${rest}`;
}

/** Convert-Path: the same as text. */
export const convertPath = defineCmdlet({
  name: 'Convert-Path',
  aliases: ['cvpa'],
  className: className('ConvertPath'),
  module,
  defaultParameterSet: 'Path',
  parameters: pathParameters(),
  outputTypes: ['System.String'],
  process(cmdlet) {
    for (const target of targetsOf(cmdlet)) cmdlet.write(target.path);
  },
});
