/** How a statement goes on where a part of it is missing or stands further down. */
import type { StatementAst } from './ast.ts';
import type { ParserState } from './parser-state.ts';
import type { Token } from './tokens.ts';

export function failed(p: ParserState, start: number): StatementAst {
  return { kind: 'ErrorStatement', start, end: p.lastEnd };
}

/** Takes one of `kinds` where it stands behind line ends; else the line ends stay. */
export function afterNewLines(p: ParserState, kinds: readonly string[]): Token | null {
  const mark = p.mark();
  p.skipNewLines('command');
  const next = p.peek('command');
  if (kinds.includes(next.kind)) return p.take('command');
  p.reset(mark);
  return null;
}
