/** Where an error happened, as people read it: `At line:1 char:7`, the line, and squiggles under the piece. */
import { byEdition } from './engine.ts';
import type { ScriptExtent } from './invocation.ts';

/** Of a source line, without the `+ ` before it and the marks of a cut. */
const widestLine = 69;

/** `InvocationInfo.PositionMessage`: three lines joined by `\n` without an end; the empty text for no position. */
export function positionMessage(extent: ScriptExtent | null): string {
  if (extent === null) return '';
  const { source } = extent;
  const start = source.lineColumn(extent.start);
  const end = source.lineColumn(extent.end);
  const head = `At ${source.file ?? 'line'}:${start.line} char:${start.column}`;
  const line = source.lineText(start.line).trimEnd();
  if (line === '') return `${head}\n`;
  const before = start.column - 1;
  const onOneLine = start.line === end.line && end.column <= line.length + 1;
  const length = Math.max(onOneLine ? end.column - start.column : line.length - before, 0);
  const shown = cut(expandTabs(line, before, length));
  return `${head}\n+ ${shown.line}\n+ ${' '.repeat(shown.before)}${'~'.repeat(Math.max(shown.length, 1))}`;
}

interface MarkedLine {
  readonly line: string;
  /** Characters before the error. */
  readonly before: number;
  /** Characters of the error. */
  readonly length: number;
}

function expandTabs(line: string, before: number, length: number): MarkedLine {
  if (!line.includes('\t')) return { line, before, length };
  const wide = (text: string) => text.replaceAll('\t', '    ');
  const head = wide(line.slice(0, before));
  const error = wide(line.slice(before, before + length));
  return { line: head + error + wide(line.slice(before + length)), before: head.length, length: error.length };
}

/** Shows 69 characters of a longer line: as much of the error as fits, with up to 12 before and 8 after it, more where there is room. */
function cut(marked: MarkedLine): MarkedLine {
  const { line, before } = marked;
  if (line.length <= widestLine) return marked;
  let { length } = marked;
  const after = line.length - length - before;
  let prefix = Math.min(before, 12);
  let suffix = Math.min(after, 8);
  let cutBehind: boolean;
  if (prefix + length + suffix >= widestLine) {
    length = Math.min(length, widestLine - prefix);
    cutBehind = true;
  } else {
    prefix += Math.min(before - prefix, widestLine - prefix - length - suffix);
    suffix += Math.min(after, widestLine - prefix - length - suffix);
    cutBehind = suffix < after;
  }
  const dots = byEdition('… ', '... ');
  const cutBefore = prefix < before;
  // Exactly as many characters as fit, from the prefix on: near the end of the line this reaches back.
  const from = Math.min(before - prefix, line.length - widestLine);
  const shown = line.slice(from, from + widestLine);
  return {
    line: `${cutBefore ? dots : ''}${shown}${cutBehind ? dots.trimEnd().padStart(dots.length) : ''}`,
    before: prefix + (cutBefore ? dots.length : 0),
    length: Math.min(length, widestLine - prefix),
  };
}
