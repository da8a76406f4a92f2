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
  /** Lines before it, where context was asked for. */
  readonly before: string[] | null;
}

const typeName = 'Microsoft.PowerShell.Commands.MatchInfo';

export class MatchInfo extends NetObject {
  readonly line: string;
  private readonly behind: string[] = [];

  constructor(private readonly details: MatchDetails) {
    const number = details.lineNumber;
    super(typeName, {
      IgnoreCase: details.ignoreCase,
      LineNumber: details.edition === '7' ? new PSUInt64(BigInt(number)) : number,
      Line: details.line,
      Filename: details.path === 'InputStream' ? 'InputStream' : leafName(details.path),
      Path: details.path,
      Pattern: details.pattern,
      Context: null,
      Matches: details.matches,
    });
    this.line = details.line;
    if (details.before !== null) this.set('Context', this.context());
  }

  /** A line that follows it. */
  addBehind(line: string): void {
    this.behind.push(line);
    this.set('Context', this.context());
  }

  private context(): NetObject {
    const lines = (items: readonly string[]) => typedArray('System.String', [...items]);
    const before = lines(this.details.before ?? []);
    const after = lines(this.behind);
    return new NetObject('Microsoft.PowerShell.Commands.MatchInfoContext', {
      PreContext: before,
      PostContext: after,
      DisplayPreContext: before,
      DisplayPostContext: after,
    });
  }

  /** `C:\logs\a.txt:3:text`; only the text of what was piped in. With context each line says whether it matched. */
  text(directory = ''): string {
    const { before, lineNumber } = this.details;
    if (before === null) return this.row(directory, '', lineNumber, this.line);
    const first = lineNumber - before.length;
    return [
      ...before.map((line, i) => this.row(directory, '  ', first + i, line)),
      this.row(directory, '> ', lineNumber, this.line),
      ...this.behind.map((line, i) => this.row(directory, '  ', lineNumber + 1 + i, line)),
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
