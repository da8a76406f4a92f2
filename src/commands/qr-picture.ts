/** A text as a QR code of half blocks, for a terminal. */
import qrcode from 'qrcode-generator';

/** A string for each line; the light parts are drawn, so that it reads on a dark terminal. */
export function qrPicture(text: string): string[] {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const size = code.getModuleCount();
  const dark = (row: number, column: number): boolean =>
    row >= 0 && row < size && column >= 0 && column < size && code.isDark(row, column);
  const lines: string[] = [];
  for (let row = -2; row < size + 2; row += 2) {
    let line = '';
    for (let column = -2; column < size + 2; column++) {
      const [above, below] = [dark(row, column), dark(row + 1, column)];
      line += above ? (below ? ' ' : '▄') : below ? '▀' : '█';
    }
    lines.push(line);
  }
  return lines;
}
