import { type CmdletContext, defineCmdlet } from '../../runtime/cmdlet.ts';
import { currentDrive } from '../../runtime/drive.ts';
import { isNull, PowerShellError, typedArray, type Value, wildcardRegExp } from '../../runtime/values/index.ts';
import { toInt32, toText } from '../../types/index.ts';
import { pathText, targetsOf } from '../files/item-targets.ts';
import { leafName } from '../files/path-text.ts';
import { readContent } from '../files/providers/file-content.ts';
import { type LineMatch, LineMatcher } from './line-matcher.ts';
import { MatchInfo } from './match-info.ts';

interface State {
  matcher: LineMatcher | undefined;
  lineNumber: number;
  found: boolean;
  before: string[];
  /** Matches whose lines behind are not all there yet. */
  open: { readonly match: MatchInfo; left: number }[];
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
        ObjectRaw: { mandatory: true, valueFromPipeline: true },
      },
    },
    Pattern: { type: 'string[]', position: 0, mandatory: true },
    Path: {
      type: 'string[]',
      sets: {
        File: { position: 1, mandatory: true, valueFromPipelineByPropertyName: true },
        FileRaw: { position: 1, mandatory: true, valueFromPipelineByPropertyName: true },
      },
    },
    LiteralPath: {
      type: 'string[]',
      aliases: ['PSPath', 'LP'],
      sets: {
        LiteralFile: { mandatory: true, valueFromPipelineByPropertyName: true },
        LiteralFileRaw: { mandatory: true, valueFromPipelineByPropertyName: true },
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
    Context: { type: 'int[]', validateCount: [1, 2] },
  },
  state: () => ({ matcher: undefined, lineNumber: 0, found: false, before: [], open: [], done: false }),
  begin(cmdlet) {
    cmdlet.state.matcher = matcherOf(cmdlet);
  },
  process(cmdlet) {
    const { state } = cmdlet;
    if (state.done) return;
    if (cmdlet.isBound('Path') || cmdlet.isBound('LiteralPath')) {
      for (const target of targetsOf(cmdlet)) if (searches(cmdlet, leafName(target.path))) file(cmdlet, target.path);
      return;
    }
    const value = cmdlet.get('InputObject');
    if (isNull(value)) return;
    const path = pathText(value);
    if (typeof value === 'object' && path !== toText(value) && currentDrive().find(path)?.isDirectory === false) {
      file(cmdlet, path);
      return;
    }
    state.lineNumber++;
    line(cmdlet, toText(value), 'InputStream', state.lineNumber);
  },
  end(cmdlet) {
    const { state } = cmdlet;
    flush(cmdlet);
    if (cmdlet.flag('Quiet') && !state.found) {
      if (cmdlet.edition === '7' || !cmdlet.flag('List')) cmdlet.write(false);
    }
  },
});

function matcherOf(cmdlet: CmdletContext<State>): LineMatcher {
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
      target: pattern,
      exceptionType: 'System.ArgumentException',
    });
  }
}

function searches(cmdlet: CmdletContext<State>, name: string): boolean {
  const include = cmdlet.list('Include').map(toText);
  const fits = (pattern: string) => wildcardRegExp(pattern).test(name);
  if (include.length > 0 && !include.some(fits)) return false;
  return !cmdlet.list('Exclude').map(toText).some(fits);
}

function file(cmdlet: CmdletContext<State>, path: string): void {
  const { state } = cmdlet;
  const lines = readContent(currentDrive().read(path), {
    encoding: cmdlet.get('Encoding'),
    raw: false,
    asBytes: false,
    delimiter: '\n',
  });
  let number = 0;
  for (const text of lines) {
    number++;
    if (line(cmdlet, toText(text), path, number) && cmdlet.flag('List')) break;
  }
  flush(cmdlet);
  state.before = [];
}

/** One line; whether it matched. */
function line(cmdlet: CmdletContext<State>, text: string, path: string, number: number): boolean {
  const { state } = cmdlet;
  const found = state.matcher?.match(text);
  const [before, after] = contextOf(cmdlet);
  if (found === undefined) {
    for (const open of state.open) {
      open.match.addBehind(text);
      open.left--;
    }
    while (state.open[0]?.left === 0) give(cmdlet, state.open.shift()?.match as MatchInfo);
  } else {
    state.found = true;
    if (cmdlet.flag('Quiet')) {
      state.done = true;
      cmdlet.write(true);
      return true;
    }
    flush(cmdlet);
    const match = makeMatch(cmdlet, found, text, path, number, before > 0 || after > 0);
    if (after === 0) give(cmdlet, match);
    else state.open.push({ match, left: after });
  }
  if (before > 0) {
    state.before.push(text);
    if (state.before.length > before) state.before.shift();
    if (found !== undefined) state.before = [];
  }
  return found !== undefined;
}

function contextOf(cmdlet: CmdletContext<State>): [number, number] {
  const asked = cmdlet.list('Context').map(toInt32);
  return [asked[0] ?? 0, asked[1] ?? asked[0] ?? 0];
}

function makeMatch(
  cmdlet: CmdletContext<State>,
  found: LineMatch,
  text: string,
  path: string,
  number: number,
  withContext: boolean,
): MatchInfo {
  return new MatchInfo({
    edition: cmdlet.edition,
    ignoreCase: !cmdlet.flag('CaseSensitive'),
    lineNumber: number,
    line: text,
    path,
    pattern: found.pattern,
    matches: typedArray('System.Text.RegularExpressions.Match', found.matches as Value[]),
    before: withContext ? [...cmdlet.state.before] : null,
  });
}

function flush(cmdlet: CmdletContext<State>): void {
  for (const { match } of cmdlet.state.open.splice(0)) give(cmdlet, match);
}

function give(cmdlet: CmdletContext<State>, match: MatchInfo): void {
  cmdlet.write(cmdlet.edition === '7' && cmdlet.flag('Raw') ? match.line : match);
}
