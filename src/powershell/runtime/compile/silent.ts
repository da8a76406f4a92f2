/** Expressions that are statements without a value. */
import type { ExpressionAst } from '../../syntax/ast.ts';

/** `$i++` alone gives nothing; in parentheses it gives its value. */
export function isSilent(ast: ExpressionAst): boolean {
  return ast.kind === 'UnaryExpression' && /\+\+|--/.test(ast.operator);
}
