/** `-Path` with its wildcards and `-LiteralPath`, `-Filter`, `-Include`, `-Exclude`: which items a command is about. */
import type { CmdletContext, ParameterDefinition } from '../../runtime/cmdlet.ts';
import { DriveError } from '../../runtime/drive.ts';
import { hasWildcards, NetObject, typedArray, unwrap, type Value, wildcardRegExp } from '../../runtime/values/index.ts';
import { FileSystemItem } from '../../types/facades/io/file-system-info.ts';
import { toText } from '../../types/index.ts';
import { driveNotFound, providerPath } from './location.ts';
import { leafName } from './path-text.ts';
import { driveRefusal } from './providers/drive-refusal.ts';
import { ProviderError, type ProviderPath, pathNotFound } from './providers/provider.ts';

/** `-Path` (first position, from the pipeline) and `-LiteralPath` in sets of their own. */
export function pathParameters(
  options: { readonly mandatory?: boolean; readonly array?: boolean } = {},
): Readonly<Record<string, ParameterDefinition>> {
  const type = options.array === false ? 'string' : 'string[]';
  const mandatory = options.mandatory ?? true;
  return {
    Path: {
      type,
      position: 0,
      sets: {
        Path: { position: 0, mandatory, valueFromPipeline: true, valueFromPipelineByPropertyName: true },
      },
    },
    LiteralPath: {
      type,
      aliases: ['PSPath', 'LP'],
      sets: { LiteralPath: { mandatory: true, valueFromPipelineByPropertyName: true } },
    },
  };
}

/** `-Filter`, `-Include`, `-Exclude`. */
export const filterParameters: Readonly<Record<string, ParameterDefinition>> = {
  Filter: { type: 'string' },
  Include: { type: 'string[]' },
  Exclude: { type: 'string[]' },
};

/** A path argument as text: a file object stands for its full path. */
export function pathText(value: Value): string {
  const base = unwrap(value);
  if (base instanceof FileSystemItem) return base.fullName;
  if (base instanceof NetObject) {
    const path = base.get('Path');
    if (typeof path === 'string') return path;
  }
  return toText(value);
}

/** What a path means; a drive that is not there is reported by the cmdlet and gives undefined. */
export function resolved<S>(cmdlet: CmdletContext<S>, written: string): ProviderPath | undefined {
  try {
    return providerPath(cmdlet.session, written);
  } catch (error) {
    if (error instanceof ProviderError) cmdlet.writeError(error.spec);
    else if (error instanceof DriveError) {
      const failed =
        error.kind === 'drive-not-found'
          ? driveNotFound(/^([^:]*):/.exec(error.path)?.[1] ?? error.path)
          : driveRefusal(error, 'InvalidPath');
      cmdlet.writeError(failed.spec);
    } else throw error;
    return undefined;
  }
}

/** The items a command is about, each existing; one that is not there is reported. A pattern may stand for none. */
export function targetsOf<S>(cmdlet: CmdletContext<S>, missingId = 'PathNotFound'): ProviderPath[] {
  const literal = cmdlet.isBound('LiteralPath');
  const targets: ProviderPath[] = [];
  for (const value of cmdlet.list(literal ? 'LiteralPath' : 'Path')) {
    const written = pathText(value);
    const path = resolved(cmdlet, written);
    if (path === undefined) continue;
    const { provider } = path;
    const found = literal ? (provider.exists(path.path) ? [path.path] : []) : provider.expand(path.path);
    if (found.length === 0 && (literal || !hasWildcards(written))) {
      cmdlet.writeError({ ...pathNotFound(provider.display(path.drive, path.path)).spec, id: missingId });
    }
    for (const one of found) if (passesFilters(cmdlet, leafName(one))) targets.push({ ...path, path: one });
  }
  return targets;
}

/** Where a command writes to: a pattern's items, which must be there, or the one path that is named. */
export function writeTargetsOf<S>(cmdlet: CmdletContext<S>): ProviderPath[] {
  const literal = cmdlet.isBound('LiteralPath');
  const asked = cmdlet.list(literal ? 'LiteralPath' : 'Path');
  return asked.flatMap((value): readonly ProviderPath[] => {
    const written = pathText(value);
    const path = resolved(cmdlet, written);
    if (path === undefined || literal) return path === undefined ? [] : [path];
    if (!hasWildcards(written)) return [{ ...path, path: path.path.replaceAll(/`(.)/gs, '$1') }];
    const found = path.provider.expand(path.path).filter((one) => passesFilters(cmdlet, leafName(one)));
    if (found.length === 0) cmdlet.writeError(noneMatches(written, asked).spec);
    return found.map((one) => ({ ...path, path: one }));
  });
}

/** A pattern for contents that stands for nothing. */
export function noneMatches(written: string, asked: readonly Value[]): ProviderError {
  return new ProviderError({
    message: `An object at the specified path ${written} does not exist, or has been filtered by the -Include or -Exclude parameter.`,
    id: 'ItemNotFound',
    category: 'ObjectNotFound',
    target: typedArray('System.String', asked.map(pathText)),
    exceptionType: 'System.Exception',
  });
}

/** Whether a name passes -Filter, -Include and -Exclude. */
export function passesFilters<S>(cmdlet: CmdletContext<S>, name: string): boolean {
  const { parameters } = cmdlet.definition;
  if (parameters['Filter'] !== undefined) {
    const filter = cmdlet.text('Filter');
    if (filter !== undefined && filter !== '' && !wildcardRegExp(filter).test(name)) return false;
  }
  if (parameters['Include'] === undefined) return true;
  const include = cmdlet.list('Include').map(toText);
  if (include.length > 0 && !include.some((pattern) => wildcardRegExp(pattern).test(name))) return false;
  return !cmdlet.list('Exclude').some((pattern) => wildcardRegExp(toText(pattern)).test(name));
}
