/** The text of a script, and where its lines begin. Positions that people see are 1-based; offsets are UTF-16 code units. */
export class SourceText {
  /** What its `using namespace` statements name: where types may also be found. */
  readonly namespaces: string[] = [];
  private lineStarts: number[] | undefined;

  /**
   * @param text the script as it ran
   * @param file its name where it has one (a runbook of the account), for `$PSCommandPath` and error positions
   */
  constructor(
    readonly text: string,
    readonly file: string | null = null,
  ) {}

  private starts(): number[] {
    if (this.lineStarts === undefined) {
      const starts = [0];
      for (let i = 0; i < this.text.length; i++) {
        const c = this.text.charCodeAt(i);
        if (c === 10 || (c === 13 && this.text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
      }
      this.lineStarts = starts;
    }
    return this.lineStarts;
  }

  /** Line and column of an offset, both from 1. */
  lineColumn(offset: number): { line: number; column: number } {
    const starts = this.starts();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const mid = (low + high + 1) >> 1;
      if (starts[mid]! <= offset) low = mid;
      else high = mid - 1;
    }
    return { line: low + 1, column: offset - starts[low]! + 1 };
  }

  /** The text of a line (from 1), without its line end. */
  lineText(line: number): string {
    const starts = this.starts();
    const start = starts[line - 1];
    if (start === undefined) return '';
    return this.text.slice(start, starts[line] ?? this.text.length).replace(/[\r\n]+$/, '');
  }

  /** How many lines the text has. */
  get lineCount(): number {
    return this.starts().length;
  }

  /** The text of an extent. */
  slice(extent: { readonly start: number; readonly end: number }): string {
    return this.text.slice(extent.start, extent.end);
  }
}
