/** Breaking long lines at blanks, as the formatter does for list values, wrapped cells and framed text. */
import { cellLength, cellsOf } from './display-cells.ts';

const softHyphen = '\u00ad';
const hardHyphen = '\u2011';
const hardBlank = '\u00a0';

/** The lines of a text; `\r` is dropped wherever it stands. */
export function splitLines(text: string): string[] {
  return text.replaceAll('\r', '').split('\n');
}

/** The lines of a text within a width; the first piece of each line may have a width of its own. Trailing blanks stay. */
export function wrapText(text: string, firstWidth: number, width: number = firstWidth): string[] {
  const lines: string[] = [];
  for (const line of splitLines(text)) {
    if (cellLength(line) <= firstWidth) lines.push(line);
    else wrapLine(line, firstWidth, width, lines);
  }
  return lines;
}

function wrapLine(line: string, firstWidth: number, followingWidth: number, into: string[]): void {
  let width = firstWidth;
  let left = firstWidth;
  let current = '';
  const next = (start: string, cells: number) => {
    into.push(current);
    current = start;
    width = followingWidth;
    left = width - cells;
  };
  for (const { word, delimiter } of wordsOf(line)) {
    let text = word;
    if (delimiter === softHyphen) {
      if (cellLength(word) + 1 === left) text += '-';
    } else text += delimiter;
    const cells = cellLength(text);
    if (width === 0) {
      width = followingWidth;
      if (width === 0) break;
      left = width;
    }
    if (cells > width) {
      for (const c of text) {
        const charCells = Math.min(cellsOf(c.charCodeAt(0)), width);
        const shown = charCells < cellsOf(c.charCodeAt(0)) ? '?' : c;
        if (charCells > left) next(shown, charCells);
        else {
          current += shown;
          left -= charCells;
        }
      }
    } else if (cells > left) next(text, cells);
    else {
      current += text;
      left -= cells;
    }
  }
  into.push(current);
}

/** Words with the blank behind each; hyphens and blanks that must not break only end a word. */
function* wordsOf(line: string): Generator<{ word: string; delimiter: string }> {
  let start = 0;
  for (let i = 0; i < line.length; i++) {
    const c = line[i] as string;
    if (c === ' ' || c === '\t' || c === softHyphen) {
      yield { word: line.slice(start, i), delimiter: c };
      start = i + 1;
    } else if (c === hardHyphen || c === hardBlank) {
      yield { word: line.slice(start, i), delimiter: '' };
      start = i + 1;
    }
  }
  yield { word: line.slice(start), delimiter: '' };
}
