/** Blocks that screens are made of: each gives lines of at most a width. */
import { type HighlightClass, highlight } from '../../powershell/syntax/highlight.ts';
import type { Theme } from '../theme.ts';
import { blank, type Line, line, type Meaning, pad, printable, type Span, span, truncate, widthOf } from './line.ts';
import { wrap } from './wrap.ts';

/** Text with `code` between back-quotes told apart, wrapped. */
export function paragraph(text: string, width: number, meaning: Meaning = 'plain'): Line[] {
  return printable(text)
    .split('\ufffd\n')
    .join('\n')
    .split('\n')
    .flatMap((part) => wrap(inline(part, meaning), width));
}

/** `` `name` `` in a sentence becomes a span of its own, without its quotes. */
export function inline(text: string, meaning: Meaning = 'plain'): Line {
  return text.split(/(`[^`]+`)/).flatMap((part): Span[] => {
    if (part === '') return [];
    return part.length > 2 && part.startsWith('`') && part.endsWith('`')
      ? [span(part.slice(1, -1), 'accent')]
      : [span(part, meaning)];
  });
}

/** A heading and a blank line under it. */
export function heading(text: string, width: number, theme: Theme): Line[] {
  return [truncate(line(text, 'heading'), width, theme.symbols.ellipsis), blank];
}

/** A marked point; what does not fit goes on under its own text. */
export function bullet(of: Line, width: number, mark: Span): Line[] {
  const indent = widthOf(mark.text) + 1;
  return wrap([mark, span(' '), ...of], width, indent);
}

const codeMeanings: Readonly<Record<HighlightClass, Meaning>> = {
  plain: 'plain',
  keyword: 'code-keyword',
  command: 'code-command',
  parameter: 'code-parameter',
  argument: 'plain',
  variable: 'code-variable',
  string: 'code-string',
  number: 'code-number',
  operator: 'plain',
  type: 'code-type',
  member: 'plain',
  comment: 'code-comment',
};

/** PowerShell in colours, a line for each of its lines, not wrapped. */
export function codeLines(text: string): Line[] {
  const rows: Span[][] = [[]];
  for (const { text: run, class: kind } of highlight(text)) {
    for (const [index, part] of run.split(/\r?\n/).entries()) {
      if (index > 0) rows.push([]);
      if (part !== '') (rows[rows.length - 1] as Span[]).push(span(printable(part), codeMeanings[kind]));
    }
  }
  return rows;
}

/** PowerShell in colours behind a bar; long lines go on under themselves. */
export function code(text: string, width: number, theme: Theme): Line[] {
  const bar = span(`${theme.symbols.bar} `, 'dim');
  const inner = Math.max(8, width - widthOf(bar.text));
  return codeLines(text.replace(/\s+$/, '')).flatMap((of) => {
    const lead = /^ */.exec(of.map((s) => s.text).join(''))?.[0].length ?? 0;
    return wrapCode(of, inner, Math.min(lead + 4, Math.floor(inner / 2))).map((row) => [bar, ...row]);
  });
}

/** Like `wrap`, but the blanks a line of code begins with are kept. */
export function wrapCode(of: Line, width: number, hanging: number): Line[] {
  const first = of[0];
  if (first === undefined || !/^ +$/.test(first.text)) {
    const lead = first === undefined ? '' : (/^ +/.exec(first.text)?.[0] ?? '');
    if (first === undefined || lead === '') return wrap(of, width, hanging);
    const rest: Line = [span(first.text.slice(lead.length), first.meaning), ...of.slice(1)];
    return indented(rest, lead, width, hanging);
  }
  return indented(of.slice(1), first.text, width, hanging);
}

function indented(of: Line, lead: string, width: number, hanging: number): Line[] {
  return wrap(of, Math.max(4, width - lead.length), Math.max(0, hanging - lead.length)).map((row) => [
    span(lead),
    ...row,
  ]);
}

/** A column of a table. */
export interface Column {
  readonly title: string;
  /** The narrowest it may become. */
  readonly min: number;
  /** May lose width to others. */
  readonly shrinks?: boolean;
}

/** Columns side by side with two blanks between; those that may shrink do so until the table fits. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly Line[])[],
  width: number,
  theme: Theme,
): Line[] {
  const natural = columns.map((column, at) =>
    Math.max(
      column.min,
      widthOf(column.title),
      ...rows.map((row) => (row[at] ?? []).reduce((sum, s) => sum + widthOf(s.text), 0)),
    ),
  );
  const widths = fitColumns(columns, natural, width - 2 * (columns.length - 1));
  const draw = (cells: readonly Line[]): Line =>
    cells.flatMap((cell, at) => {
      const room = widths[at] ?? 0;
      const fitted = truncate(cell, room, theme.symbols.ellipsis);
      return at === cells.length - 1 ? fitted : [...pad(fitted, room), span('  ')];
    });
  return [draw(columns.map((column) => line(column.title, 'heading'))), ...rows.map(draw)];
}

function fitColumns(columns: readonly Column[], natural: readonly number[], room: number): number[] {
  const widths = [...natural];
  let excess = widths.reduce((sum, w) => sum + w, 0) - room;
  while (excess > 0) {
    const candidates = widths.map((w, at) => (columns[at]?.shrinks && w > (columns[at]?.min ?? 1) ? w : -1));
    const widest = Math.max(...candidates);
    if (widest < 0) break;
    const at = candidates.indexOf(widest);
    widths[at] = (widths[at] ?? 1) - 1;
    excess--;
  }
  return widths;
}
