/**
 * Text of a screen before it meets a terminal: a line is a list of spans, each with a meaning. Screens are pure functions that give
 * lines of a given width, so that a frame's height is known before it is drawn and never exceeds the window.
 */
import stringWidth from 'string-width';

/** What a piece of text means; the theme gives it a colour. */
export type Meaning =
  | 'plain'
  | 'heading'
  | 'dim'
  | 'accent'
  | 'success'
  | 'warning'
  | 'error'
  | 'running'
  | 'selected'
  /** The mark of what is selected: it is kept in sight. */
  | 'pointer'
  | 'key'
  /** A QR code: its light parts are drawn, and must be lighter than the rest. */
  | 'picture'
  | 'added'
  | 'removed'
  | 'code-keyword'
  | 'code-command'
  | 'code-parameter'
  | 'code-variable'
  | 'code-string'
  | 'code-number'
  | 'code-type'
  | 'code-comment';

/** A run of text with one meaning. No line breaks in it. */
export interface Span {
  readonly text: string;
  readonly meaning: Meaning;
}

export type Line = readonly Span[];

export const span = (text: string, meaning: Meaning = 'plain'): Span => ({ text, meaning });

/** A line of one span. */
export const line = (text: string, meaning: Meaning = 'plain'): Line => [span(text, meaning)];

export const blank: Line = [];

/** Columns that text takes in a terminal (wide characters take two). */
export const widthOf = (text: string): number => stringWidth(text);

export const lineWidth = (of: Line): number => of.reduce((sum, s) => sum + widthOf(s.text), 0);

/** The line's text alone. */
export const textOf = (of: Line): string => of.map((s) => s.text).join('');

const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** Text from outside made safe to draw: no control characters, tabs as blanks. */
export function printable(text: string): string {
  return text.replaceAll('\t', '    ').replace(controls, '\ufffd');
}

/** Grapheme by grapheme, so that nothing is cut in two. */
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The part of a text that fits into `columns`, and the rest. */
export function splitAt(text: string, columns: number): readonly [string, string] {
  let width = 0;
  for (const { segment, index } of graphemes.segment(text)) {
    width += widthOf(segment);
    if (width > columns) return [text.slice(0, index), text.slice(index)];
  }
  return [text, ''];
}

/** The line cut to `columns`, with an ellipsis where something is lost. */
export function truncate(of: Line, columns: number, ellipsis: string): Line {
  if (lineWidth(of) <= columns) return of;
  const room = Math.max(0, columns - widthOf(ellipsis));
  const kept: Span[] = [];
  let used = 0;
  for (const s of of) {
    const [head, rest] = splitAt(s.text, room - used);
    if (head !== '') kept.push({ ...s, text: head });
    used += widthOf(head);
    if (rest !== '') break;
  }
  return columns <= 0 ? [] : [...kept, span(ellipsis, 'dim')];
}

/** The line filled with blanks to `columns`; a longer one is left as it is. */
export function pad(of: Line, columns: number): Line {
  const missing = columns - lineWidth(of);
  return missing > 0 ? [...of, span(' '.repeat(missing))] : of;
}
