/** What stands directly below a node of the tree. */
import type { Ast } from './ast.ts';

/** In order of position; what has names of its own (the clauses of `if`, the pairs of a table) is looked through. */
export function childrenOf(ast: Ast): Ast[] {
  const found: Ast[] = [];
  const visit = (value: unknown) => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null && !('text' in value)) {
      if (typeof (value as { kind?: unknown }).kind === 'string' && 'start' in value) found.push(value as Ast);
      else Object.values(value).forEach(visit);
    }
  };
  for (const value of Object.values(ast)) if (typeof value === 'object') visit(value);
  return found.sort((a, b) => a.start - b.start);
}
