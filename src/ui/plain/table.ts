/** Tables of text, for terminals, pipes and screen readers. */
import stringWidth from 'string-width';

/** Columns as wide as their widest cell, two blanks apart, a rule under the heads. */
export function textTable(heads: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const widths = heads.map((head, i) => Math.max(stringWidth(head), ...rows.map((row) => stringWidth(row[i] ?? ''))));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => cell + ' '.repeat(Math.max(0, (widths[i] ?? 0) - stringWidth(cell))))
      .join('  ')
      .trimEnd();
  return [line(heads), widths.map((w) => '-'.repeat(w)).join('  '), ...rows.map(line)];
}
