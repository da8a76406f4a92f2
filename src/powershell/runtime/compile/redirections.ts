/** Redirections as plans for `redirect`. */
import type { RedirectionAst } from '../../syntax/ast.ts';
import type { RedirectionPlan } from '../redirection.ts';
import type { Compiler } from './compiler.ts';

/** `2>&1`, `> file`, `*> $null` */
export function compileRedirections(redirections: readonly RedirectionAst[], c: Compiler): RedirectionPlan[] {
  return redirections.map((r): RedirectionPlan => {
    if (r.kind === 'MergingRedirection') return { kind: 'merge', from: r.from, to: r.to };
    const isNullVariable = r.location.kind === 'VariableExpression' && r.location.name.toLowerCase() === 'null';
    return {
      kind: 'file',
      from: r.from,
      append: r.append,
      location: isNullVariable ? null : c.operand(r.location),
    };
  });
}
