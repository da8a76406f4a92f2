/** `Name : value` lines, values wrapped under their first column. */
import { cellLength, headOf } from './display-cells.ts';
import { splitLines, wrapText } from './word-wrap.ts';

const separator = ' : ';

/** Writes the properties of one object. Nothing where the screen is too narrow to say anything. */
export function writeList(
  fields: readonly { readonly label: string; readonly value: string }[],
  width: number,
  writeLine: (line: string) => void,
): void {
  if (fields.length === 0 || width - separator.length - 2 < 0) return;
  const widest = Math.max(...fields.map((f) => cellLength(f.label)));
  const labelWidth = Math.min(widest, width - separator.length - 1);
  const indent = ' '.repeat(labelWidth + separator.length);
  for (const { label, value } of fields) {
    const cells = cellLength(label);
    const shown = cells > labelWidth ? headOf(label, labelWidth) : label + ' '.repeat(labelWidth - cells);
    let before = shown + separator;
    for (const line of splitLines(value)) {
      for (const piece of wrapText(line, width - indent.length)) {
        writeLine(before + piece);
        before = indent;
      }
    }
  }
}
