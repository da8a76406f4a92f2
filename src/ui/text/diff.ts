/** The difference of two texts, line by line, for people: what was taken out, what came in, with some lines around. */
import { structuredPatch } from 'diff';
import type { Theme } from '../theme.ts';
import { wrapCode } from './blocks.ts';
import { type Line, printable, span } from './line.ts';

/** Lines of the difference; `before` null: everything is new. */
export function diffLines(before: string | null, after: string, width: number, theme: Theme): Line[] {
  const patch = structuredPatch('before', 'after', before ?? '', after, undefined, undefined, { context: 3 });
  if (patch.hunks.length === 0) return [[span('No line is different.', 'dim')]];
  return patch.hunks.flatMap((hunk, index) => [
    ...(index === 0 ? [] : [[span(theme.symbols.ellipsis, 'dim')]]),
    [span(`lines ${hunk.newStart} to ${hunk.newStart + Math.max(0, hunk.newLines - 1)}`, 'dim')],
    ...hunk.lines
      .filter((text) => !text.startsWith('\\'))
      .flatMap((text): Line[] => {
        const meaning = text.startsWith('+') ? 'added' : text.startsWith('-') ? 'removed' : 'dim';
        const mark = span(`${text.charAt(0)} `, meaning);
        const rows = wrapCode([span(printable(text.slice(1)), meaning)], Math.max(8, width - 2), 4);
        return rows.map((row, at) => [at === 0 ? mark : span('  '), ...row]);
      }),
  ]);
}

/** How many lines came in and went out. */
export function diffCount(before: string | null, after: string): { readonly added: number; readonly removed: number } {
  const patch = structuredPatch('before', 'after', before ?? '', after, undefined, undefined, { context: 0 });
  const lines = patch.hunks.flatMap((hunk) => hunk.lines);
  return {
    added: lines.filter((l) => l.startsWith('+')).length,
    removed: lines.filter((l) => l.startsWith('-')).length,
  };
}
