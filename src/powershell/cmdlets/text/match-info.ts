/** Microsoft.PowerShell.Commands.MatchInfo: a line that Select-String found. */
import { registerFormatView } from '../../format/registry.ts';
import { currentDrive } from '../../runtime/drive.ts';
import { NetObject, PSUInt64, typedArray, type Value } from '../../runtime/values/index.ts';
import type { Edition } from '../../syntax/edition.ts';
import { registerType } from '../../types/index.ts';
import { leafName } from '../files/path-text.ts';

export interface MatchDetails {
  readonly edition: Edition;
  readonly ignoreCase: boolean;
  readonly lineNumber: number;
  readonly line: string;
  /** `InputStream` for what was piped in. */
  readonly path: string;
  readonly pattern: string;
  readonly matches: Value[];
  /** Whether lines around it were asked for. */
  readonly withContext: boolean;
}

const typeName = 'Microsoft.PowerShell.Commands.MatchInfo';

export class MatchInfo extends NetObject {
  readonly line: string;
  private shownBefore: readonly string[] = [];
  private shownAfter: readonly string[] = [];

  constructor(private readonly details: MatchDetails) {
    const number = details.lineNumber;
    super(typeName, {
      IgnoreCase: details.ignoreCase,
      LineNumber: details.edition === '7' ? new PSUInt64(BigInt(number)) : number,
      Line: details.line,
      Filename: details.path === 'InputStream' ? 'InputStream' : leafName(details.path),
      Path: details.path,
      Pattern: details.pattern,
      Context: details.withContext ? new NetObject(`${typeName}Context`) : null,
      Matches: details.matches,
    });
    this.line = details.line;
  }

  /** Every line around it, other matches too. */
  setContext(before: readonly string[], after: readonly string[]): void {
    this.putContext('PreContext', before);
    this.putContext('PostContext', after);
  }

  /** The lines that are printed with it. */
  setShownContext(before: readonly string[], after: readonly string[]): void {
    this.shownBefore = before;
    this.shownAfter = after;
    this.putContext('DisplayPreContext', before);
    this.putContext('DisplayPostContext', after);
  }

  /** What a second Select-String gives of it: a match whose lines around are not printed. */
  filtered(): MatchInfo {
    if (!this.details.withContext) return this;
    const copy = new MatchInfo(this.details);
    const own = this.get('Context') as NetObject;
    const lines = (name: string) => (own.get(name) as string[] | undefined) ?? [];
    copy.setContext(lines('PreContext'), lines('PostContext'));
    copy.setShownContext([], []);
    return copy;
  }

  private putContext(name: string, lines: readonly string[]): void {
    const context = this.get('Context');
    if (context instanceof NetObject) context.set(name, typedArray('System.String', [...lines]));
  }

  /** `C:\logs\a.txt:3:text`; only the text of what was piped in. With context each line says whether it matched. */
  text(directory = ''): string {
    const { withContext, lineNumber } = this.details;
    if (!withContext) return this.row(directory, '', lineNumber, this.line);
    const first = lineNumber - this.shownBefore.length;
    return [
      ...this.shownBefore.map((line, i) => this.row(directory, '  ', first + i, line)),
      this.row(directory, '> ', lineNumber, this.line),
      ...this.shownAfter.map((line, i) => this.row(directory, '  ', lineNumber + 1 + i, line)),
    ].join('\n');
  }

  private row(directory: string, mark: string, number: number, line: string): string {
    const { path } = this.details;
    if (path === 'InputStream') return mark + line;
    const base = directory === '' ? '' : `${directory.replace(/\\$/, '')}\\`;
    const shown = base !== '' && path.toLowerCase().startsWith(base.toLowerCase()) ? path.slice(base.length) : path;
    return `${mark}${shown}:${number}:${line}`;
  }
}

registerType({
  fullName: typeName,
  text: (self) => (self as MatchInfo).text(),
  methods: {
    ToString: [
      {
        parameters: ['System.String'],
        returns: 'System.String',
        invoke: (self, [directory]) => (self as MatchInfo).text(String(directory)),
      },
    ],
  },
});

registerFormatView({
  types: [typeName],
  name: 'MatchInfo',
  shape: 'custom',
  items: (value) => [{ kind: 'text', text: (value as MatchInfo).text(currentDrive().location) }],
});
