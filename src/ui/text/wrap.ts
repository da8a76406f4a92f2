/** Breaking lines at a width: at blanks where there are any, inside a word only where it is longer than the line. */
import { type Line, lineWidth, type Span, span, splitAt, widthOf } from './line.ts';

interface Word {
  readonly spans: Span[];
  /** Blanks before it. */
  readonly gap: number;
}

/** The line in pieces of at most `width` columns. `hanging`: blanks before each piece but the first. */
export function wrap(of: Line, width: number, hanging = 0): Line[] {
  if (lineWidth(of) <= width) return [of];
  const columns = Math.max(1, width);
  const rest = Math.max(1, columns - hanging);
  const rows: Span[][] = [[]];
  let used = 0;
  const room = (): number => (rows.length === 1 ? columns : rest);
  const breakRow = (): void => {
    rows.push([]);
    used = 0;
  };
  for (const word of words(of)) {
    const size = word.spans.reduce((sum, s) => sum + widthOf(s.text), 0);
    const row = rows[rows.length - 1] as Span[];
    const gap = row.length === 0 && rows.length > 1 ? 0 : word.gap;
    if (used + gap + size <= room()) {
      if (gap > 0) row.push(span(' '.repeat(gap)));
      row.push(...word.spans);
      used += gap + size;
      continue;
    }
    if (used > 0) breakRow();
    for (const part of word.spans) {
      let text = part.text;
      while (text !== '') {
        const [head, tail] = splitAt(text, room() - used);
        if (head === '' && used > 0) {
          breakRow();
          continue;
        }
        // One character wider than the whole line still has to go somewhere.
        const taken = head === '' ? text : head;
        (rows[rows.length - 1] as Span[]).push({ ...part, text: taken });
        used += widthOf(taken);
        text = head === '' ? '' : tail;
        if (text !== '') breakRow();
      }
    }
  }
  const indent = span(' '.repeat(hanging));
  return rows.map((row, index) => (index === 0 || hanging === 0 ? row : [indent, ...row]));
}

function words(of: Line): Word[] {
  const found: Word[] = [];
  let gap = 0;
  let open: Word | null = null;
  for (const { text, meaning } of of) {
    for (const piece of text.split(/( +)/)) {
      if (piece === '') continue;
      if (/^ +$/.test(piece)) {
        gap += piece.length;
        open = null;
      } else if (open === null) {
        open = { spans: [{ text: piece, meaning }], gap };
        gap = 0;
        found.push(open);
      } else {
        open.spans.push({ text: piece, meaning });
      }
    }
  }
  return found;
}
