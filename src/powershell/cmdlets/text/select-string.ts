import { type CmdletContext, defineCmdlet } from '../../runtime/cmdlet.ts';
import { currentDrive } from '../../runtime/drive.ts';
import {
  hasWildcards,
  isNull,
  PowerShellError,
  typedArray,
  unwrap,
  type Value,
  wildcardRegExp,
} from '../../runtime/values/index.ts';
import { FileInfo } from '../../types/facades/io/file-system-info.ts';
import { toInt32, toText } from '../../types/index.ts';
import { pathText } from '../files/item-targets.ts';
import { providerPath } from '../files/location.ts';
import { readContent } from '../files/providers/file-content.ts';
import { pathNotFound, refusing } from '../files/providers/provider.ts';
import { ContextTracker, type MatchTracker, PlainTracker } from './context-tracker.ts';
import { LineMatcher } from './line-matcher.ts';
import { MatchInfo } from './match-info.ts';

interface State {
  matcher: LineMatcher | undefined;
  /** Of what is piped in; each file has its own. */
  tracker: MatchTracker;
  lineNumber: number;
  context: readonly [before: number, after: number];
  done: boolean;
}

/** Select-String: lines that match a pattern, of files or of what is piped in. */
export const selectString = defineCmdlet<State>({
  name: 'Select-String',
  aliases: ['sls'],
  className: 'Microsoft.PowerShell.Commands.SelectStringCommand',
  module: 'Microsoft.PowerShell.Utility',
  defaultParameterSet: 'File',
  parameters: {
    Culture: { type: 'string', edition: '7' },
    InputObject: {
      type: 'psobject',
      allowNull: true,
      allowEmptyString: true,
      sets: {
        Object: { mandatory: true, valueFromPipeline: true },
        ObjectRaw: { edition: '7', mandatory: true, valueFromPipeline: true },
      },
    },
    Pattern: { type: 'string[]', position: 0, mandatory: true },
    Path: {
      type: 'string[]',
      sets: {
        File: { position: 1, mandatory: true, valueFromPipelineByPropertyName: true },
        FileRaw: { edition: '7', position: 1, mandatory: true, valueFromPipelineByPropertyName: true },
      },
    },
    LiteralPath: {
      type: 'string[]',
      aliases: ['PSPath', 'LP'],
      sets: {
        LiteralFile: { mandatory: true, valueFromPipelineByPropertyName: true },
        LiteralFileRaw: { edition: '7', mandatory: true, valueFromPipelineByPropertyName: true },
      },
    },
    Raw: {
      type: 'switch',
      edition: '7',
      sets: { ObjectRaw: { mandatory: true }, FileRaw: { mandatory: true }, LiteralFileRaw: { mandatory: true } },
    },
    SimpleMatch: { type: 'switch' },
    CaseSensitive: { type: 'switch' },
    Quiet: { type: 'switch', sets: { Object: {}, File: {}, LiteralFile: {} } },
    List: { type: 'switch' },
    NoEmphasis: { type: 'switch', edition: '7' },
    Include: { type: 'string[]', validateNotNullOrEmpty: true },
    Exclude: { type: 'string[]', validateNotNullOrEmpty: true },
    NotMatch: { type: 'switch' },
    AllMatches: { type: 'switch' },
    Encoding: { type: 'object' },
    Context: { type: 'int[]', validateCount: [1, 2], validateRange: [0, 2_147_483_647] },
  },
  state: () => ({ matcher: undefined, tracker: new PlainTracker(), lineNumber: 0, context: [0, 0], done: false }),
  begin(cmdlet) {
    const { state } = cmdlet;
    if (cmdlet.isBound('Culture') && !cmdlet.flag('SimpleMatch')) {
      cmdlet.throwError({
        message: 'You must specify the -SimpleMatch parameter when using the -Culture parameter.',
        id: 'CannotSpecifyCultureWithoutSimpleMatch',
        category: 'InvalidData',
      });
    }
    const asked = cmdlet.list('Context').map(toInt32);
    state.context = [asked[0] ?? 0, asked[1] ?? asked[0] ?? 0];
    state.matcher = matcherOf(cmdlet);
    state.tracker = newTracker(cmdlet);
  },
  process(cmdlet) {
    const { state } = cmdlet;
    if (state.done) return;
    const value = unwrap(cmdlet.get('InputObject'));
    const isGiven = cmdlet.isBound('Path') || cmdlet.isBound('LiteralPath');
    if (isGiven) searchFiles(cmdlet, givenFiles(cmdlet));
    else if (value instanceof FileInfo) searchFiles(cmdlet, [value.fullName]);
    else if (!isNull(value)) searchInput(cmdlet, value);
  },
  end(cmdlet) {
    cmdlet.state.tracker.end();
    if (!cmdlet.state.done) give(cmdlet, cmdlet.state.tracker.take());
  },
});

type Call = CmdletContext<State>;

function newTracker(cmdlet: Call): MatchTracker {
  const [before, after] = cmdlet.state.context;
  const plain = (before === 0 && after === 0) || isRaw(cmdlet);
  return plain ? new PlainTracker() : new ContextTracker(before, after);
}

function isRaw(cmdlet: Call): boolean {
  return cmdlet.edition === '7' && cmdlet.flag('Raw');
}

function matcherOf(cmdlet: Call): LineMatcher {
  try {
    return new LineMatcher(cmdlet.list('Pattern').map(toText), {
      simple: cmdlet.flag('SimpleMatch'),
      caseSensitive: cmdlet.flag('CaseSensitive'),
      all: cmdlet.flag('AllMatches'),
      not: cmdlet.flag('NotMatch'),
    });
  } catch (error) {
    if (!(error instanceof PowerShellError)) throw error;
    const inner = error.exception.inner ?? error.exception;
    const pattern = toText(cmdlet.list('Pattern')[0] ?? '');
    return cmdlet.throwError({
      message: `The string ${pattern} is not a valid regular expression: ${inner.message}`,
      id: 'InvalidRegex',
      category: 'InvalidArgument',
      exceptionType: 'System.ArgumentException',
    });
  }
}

/** The files that -Path or -LiteralPath names; folders among what a pattern stands for are left out. */
function givenFiles(cmdlet: Call): string[] {
  const literal = cmdlet.isBound('LiteralPath');
  const files: string[] = [];
  for (const value of cmdlet.list(literal ? 'LiteralPath' : 'Path')) {
    const written = pathText(value);
    const { provider, drive, path } = refusing(cmdlet, () => providerPath(cmdlet.session, written));
    const found = literal ? [path] : provider.expand(path);
    if (found.length === 0 && !hasWildcards(written))
      cmdlet.throwError(pathNotFound(provider.display(drive, path)).spec);
    if (provider.name === 'FileSystem') files.push(...found.filter((file) => !provider.isContainer(file)));
    else {
      failed(
        cmdlet,
        `Cannot open the file because the current provider (Microsoft.PowerShell.Core\\${provider.name}) cannot open files.`,
      );
    }
  }
  return files;
}

function failed(cmdlet: Call, message: string): void {
  cmdlet.writeError({
    message,
    id: 'ProcessingFile',
    category: 'InvalidArgument',
    exceptionType: 'System.ArgumentException',
  });
}

function searchFiles(cmdlet: Call, paths: readonly string[]): void {
  const isQuiet = cmdlet.flag('Quiet');
  for (const path of paths) if (searchFile(cmdlet, path) && isQuiet) return;
  if (isQuiet) cmdlet.write(cmdlet.flag('List') ? null : false);
}

/** Whether a line of the file matched. */
function searchFile(cmdlet: Call, path: string): boolean {
  if (!passes(cmdlet, path)) return false;
  const entry = currentDrive().find(path);
  if (entry === undefined) {
    failed(cmdlet, `The file ${path} cannot be read: Could not find file '${path}'.`);
    return false;
  }
  const how = { encoding: cmdlet.get('Encoding'), raw: false, asBytes: false, delimiter: '\n' };
  const tracker = newTracker(cmdlet);
  let number = 0;
  let found = false;
  for (const text of readContent(currentDrive().read(path), how)) {
    number++;
    track(cmdlet, tracker, toText(text), path, number);
    const matches = tracker.take();
    if (matches.length === 0) continue;
    found = true;
    give(cmdlet, matches);
    if (cmdlet.flag('Quiet') || cmdlet.flag('List')) return true;
  }
  tracker.end();
  const rest = tracker.take();
  give(cmdlet, rest);
  return found || rest.length > 0;
}

function passes(cmdlet: Call, path: string): boolean {
  const include = cmdlet.list('Include').map(toText);
  const fits = (pattern: string) => wildcardRegExp(pattern).test(path);
  if (include.length > 0 && !include.some(fits)) return false;
  return !cmdlet.list('Exclude').map(toText).some(fits);
}

function searchInput(cmdlet: Call, value: Value): void {
  const { state } = cmdlet;
  state.lineNumber++;
  if (value instanceof MatchInfo) {
    if (state.context[0] > 0 || state.context[1] > 0) {
      state.context = [0, 0];
      state.tracker = newTracker(cmdlet);
      cmdlet.writeWarning(
        'The option "Context" is not valid when searching results that are piped from Select-String output.',
      );
    }
    if (state.matcher?.match(value.line) !== undefined) state.tracker.match(value.filtered());
    else state.tracker.line(value.line);
  } else track(cmdlet, state.tracker, toText(value), 'InputStream', state.lineNumber);
  if (give(cmdlet, state.tracker.take()) && cmdlet.flag('Quiet')) state.done = true;
}

function track(cmdlet: Call, tracker: MatchTracker, text: string, path: string, lineNumber: number): void {
  const found = cmdlet.state.matcher?.match(text);
  if (found === undefined) tracker.line(text);
  else {
    tracker.match(
      new MatchInfo({
        edition: cmdlet.edition,
        ignoreCase: !cmdlet.flag('CaseSensitive'),
        lineNumber,
        line: text,
        path,
        pattern: found.pattern,
        matches: typedArray('System.Text.RegularExpressions.Match', [...found.matches]),
        withContext: cmdlet.state.context[0] > 0 || cmdlet.state.context[1] > 0,
      }),
    );
  }
}

/** Writes finished matches; whether there were any. */
function give(cmdlet: Call, matches: readonly MatchInfo[]): boolean {
  const [first] = matches;
  if (first === undefined) return false;
  if (isRaw(cmdlet)) for (const match of matches) cmdlet.write(match.line);
  else if (cmdlet.flag('List')) cmdlet.write(first);
  else if (cmdlet.flag('Quiet')) cmdlet.write(true);
  else for (const match of matches) cmdlet.write(match);
  return true;
}
