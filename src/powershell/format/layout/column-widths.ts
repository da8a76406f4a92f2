/** Sharing the width of a screen among the columns of a table. */

/**
 * The width of each column, from what is wanted (0: no wish, a share of what is left). Columns that do not fit are cut or left out
 * from the right: -1.
 */
export function columnWidths(wanted: readonly number[], tableWidth: number): number[] {
  const widths = wanted.map((w) => (w === 0 ? 1 : w));
  const open = wanted.flatMap((w, i) => (w === 0 ? [i] : []));
  let room = tableWidth - widthOf(widths);
  if (open.length > 0 && room >= 0) {
    for (let i = 0; room > 0; i = (i + 1) % open.length, room--) widths[open[i] as number]!++;
    return widths;
  }
  for (let last = widths.length - 1; last >= 0; last--) {
    const excess = widthOf(widths) - tableWidth;
    if (excess <= 0) break;
    const cut = (widths[last] as number) - excess;
    if (cut >= 1) {
      widths[last] = cut;
      break;
    }
    widths[last] = -1;
  }
  return widths;
}

/** Visible columns and the blank between each two. */
function widthOf(widths: readonly number[]): number {
  const visible = widths.filter((w) => w > 0);
  return visible.reduce((sum, w) => sum + w, 0) + visible.length - 1;
}
