/** Text in frames: what Format-Custom, group headers and error views are made of. */
import { wrapText } from './word-wrap.ts';

/** A piece of free text: words, a line end, or a frame with an indentation of its own. */
export type FrameItem =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'newline' }
  | {
      readonly kind: 'frame';
      readonly left: number;
      readonly right: number;
      readonly first: number;
      readonly items: readonly FrameItem[];
    };

interface Indentation {
  readonly left: number;
  readonly right: number;
  readonly first: number;
}

/** Deeper frames are not shown. */
const deepest = 50;

/** Writes the lines of free text within a width. */
export function writeFrames(items: readonly FrameItem[], width: number, writeLine: (line: string) => void): void {
  let buffer = '';
  const flush = (indentation: Indentation) => {
    const room = width - indentation.right - indentation.left;
    let { first } = indentation;
    if (Math.abs(first) >= room) first = 0;
    const lines = wrapText(room <= 0 ? '' : buffer, room - Math.max(first, 0), room + Math.min(first, 0));
    const head = indentation.left + Math.max(first, 0);
    const rest = indentation.left - Math.min(first, 0);
    for (const [i, line] of lines.entries()) writeLine(' '.repeat(i === 0 ? head : rest) + line);
    buffer = '';
  };
  const walk = (list: readonly FrameItem[], indentation: Indentation, depth: number) => {
    for (const item of list) {
      if (item.kind === 'text') buffer += item.text;
      else if (item.kind === 'newline') flush(indentation);
      else if (depth < deepest) {
        walk(
          item.items,
          { left: indentation.left + item.left, right: indentation.right + item.right, first: item.first },
          depth + 1,
        );
      }
    }
  };
  const none = { left: 0, right: 0, first: 0 };
  walk(items, none, 0);
  flush(none);
}
