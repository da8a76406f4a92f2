/** Rows of a table as text lines. */
import { byEdition } from '../../runtime/values/index.ts';
import { columnWidths } from './column-widths.ts';
import { cellLength, headOf, tailOf } from './display-cells.ts';
import { wrapText } from './word-wrap.ts';

export type Alignment = 'left' | 'center' | 'right';

/** The mark of a cut, by edition. */
export function ellipsis(): string {
  return byEdition('…', '...');
}

/** Writes one table. Edition 5.1 pads every line to the table's width; 7 leaves the last column as long as it is. */
export class TableWriter {
  private readonly widths: readonly number[];
  private readonly disabled: boolean;
  private readonly dots = ellipsis();
  private readonly padLast = byEdition(false, true);

  constructor(
    wanted: readonly number[],
    private readonly alignments: readonly Alignment[],
    width: number,
    private readonly writeLine: (line: string) => void,
  ) {
    this.widths = columnWidths(wanted, width);
    this.disabled = width < 5 || !this.widths.some((w) => w >= 1);
  }

  /** The labels and a line of dashes under them. */
  header(labels: readonly string[]): void {
    if (this.disabled) return;
    this.wrappedRow(labels, this.alignments);
    this.row(
      labels.map((label, i) => {
        const width = this.widths[i] as number;
        if (width <= 0) return '';
        return '-'.repeat(label === '' ? width : Math.min(cellLength(label), width));
      }),
    );
  }

  /** One row; `wrap` shows all of long cells on more lines. */
  row(values: readonly string[], alignments: readonly (Alignment | null)[] = [], wrap = false): void {
    if (this.disabled) return;
    const aligned = this.alignments.map((a, i) => alignments[i] ?? a);
    if (wrap) {
      this.wrappedRow(values, aligned);
      return;
    }
    let line = '';
    const last = this.widths.length - 1;
    for (let i = 0; i <= last; i++) {
      const width = this.widths[i] as number;
      if (width <= 0) continue;
      if (i > 0) line += ' ';
      line += this.field(values[i] ?? '', width, aligned[i] as Alignment, i < last || this.padLast);
    }
    this.writeLine(line);
  }

  private wrappedRow(values: readonly string[], alignments: readonly Alignment[]): void {
    const visible = this.widths.flatMap((w, i) => (w > 0 ? [i] : []));
    const cells = visible.map((column, at) => {
      const width = this.widths[column] as number;
      const alignment = alignments[column] as Alignment;
      const pad = at < visible.length - 1 || this.padLast;
      return wrapText(values[column] ?? '', width).map((piece) =>
        (pad || alignment !== 'left') && cellLength(piece) < width ? this.field(piece, width, alignment, pad) : piece,
      );
    });
    const height = Math.max(...cells.map((c) => c.length));
    for (let row = 0; row < height; row++) {
      let lastFilled = 0;
      for (const [at, cell] of cells.entries()) if (cell.length > row) lastFilled = at;
      let line = '';
      for (const [at, cell] of cells.entries()) {
        const blank = at > lastFilled && !this.padLast;
        const empty =
          at < cells.length - 1 || this.padLast ? ' '.repeat(this.widths[visible[at] as number] as number) : '';
        let piece = cell[row] ?? (blank ? '' : empty);
        if (at > 0 && !(blank && cell[row] === undefined)) piece = ` ${piece}`;
        if (!this.padLast && at === lastFilled && height > 1) piece = piece.trimEnd();
        line += piece;
      }
      this.writeLine(line);
    }
  }

  /** A cell on one line: cut at a line break, cut to the width, padded where `pad`. */
  private field(value: string, width: number, alignment: Alignment, pad: boolean): string {
    let text = this.firstLine(value);
    const cells = cellLength(text);
    if (cells < width) {
      const blanks = width - cells;
      if (alignment === 'right') return ' '.repeat(blanks) + text;
      if (alignment === 'left') return pad ? text + ' '.repeat(blanks) : text;
      const left = blanks >> 1;
      return ' '.repeat(left) + text + (pad ? ' '.repeat(blanks - left) : '');
    }
    if (cells > width) {
      const room = width - this.dots.length;
      if (alignment === 'right') text = room > 0 ? this.dots + tailOf(text, room) : tailOf(text, width);
      else text = room > 0 ? headOf(text, room) + this.dots : headOf(text, width);
      // A wide character did not fit: one column is left over.
      if (cellLength(text) < width) return alignment === 'right' ? ` ${text}` : pad ? `${text} ` : text;
    }
    return text;
  }

  private firstLine(text: string): string {
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 10 || code === 13) return text.slice(0, i) + this.dots;
    }
    return text;
  }
}

/** How many columns of Format-Wide fit beside each other. */
export function wideColumns(longest: number, width: number): number {
  if (longest <= 0 || width < 1 || longest >= width) return 1;
  let columns = 1;
  while (longest * (columns + 1) + columns < width) columns++;
  return columns;
}
