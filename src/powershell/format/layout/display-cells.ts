/** How many columns of a screen a text takes: East Asian wide characters take two. */

/** Columns of one UTF-16 code unit. */
export function cellsOf(code: number): number {
  if (code < 0x1100) return 1;
  const wide =
    code <= 0x115f ||
    code === 0x2329 ||
    code === 0x232a ||
    (code >= 0x2e80 && code <= 0xa4cf && code !== 0x303f) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe10 && code <= 0xfe19) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6);
  return wide ? 2 : 1;
}

/** Columns of a text. */
export function cellLength(text: string): number {
  let cells = text.length;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x1100 && cellsOf(code) === 2) cells++;
  }
  return cells;
}

/** The longest beginning that fits. */
export function headOf(text: string, cells: number): string {
  let used = 0;
  let i = 0;
  for (; i < text.length; i++) {
    used += cellsOf(text.charCodeAt(i));
    if (used > cells) break;
  }
  return text.slice(0, i);
}

/** The longest end that fits. */
export function tailOf(text: string, cells: number): string {
  let used = 0;
  let i = text.length;
  for (; i > 0; i--) {
    used += cellsOf(text.charCodeAt(i - 1));
    if (used > cells) break;
  }
  return text.slice(i);
}
