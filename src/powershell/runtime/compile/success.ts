/** When a statement sets `$?` to true by itself. */
import type { Ast, ExpressionAst, PipelineBaseAst, StatementAst } from '../../syntax/ast.ts';
import { childrenOf } from '../../syntax/children.ts';
import type { Edition } from '../../syntax/edition.ts';

/** A plain expression does; what holds commands leaves `$?` as they left it (in 5.1 parentheses hide that). */
export function setsSuccess(ast: StatementAst, edition: Edition): boolean {
  switch (ast.kind) {
    case 'CommandExpression':
      return ofExpression(ast.expression, edition);
    case 'AssignmentStatement':
      return setsSuccess(ast.right, edition);
    case 'Pipeline':
      return ofPipeline(ast, edition);
    default:
      return false;
  }
}

function ofPipeline(ast: PipelineBaseAst, edition: Edition): boolean {
  if (ast.kind !== 'Pipeline') return ast.kind === 'AssignmentStatement' && setsSuccess(ast, edition);
  const only = ast.elements.length === 1 ? ast.elements[0] : undefined;
  return only?.kind === 'CommandExpression' && ofExpression(only.expression, edition);
}

function ofExpression(ast: ExpressionAst, edition: Edition): boolean {
  if (edition === '5.1') return true;
  if (ast.kind === 'ParenExpression') return ofPipeline(ast.pipeline, edition);
  return ast.kind !== 'SubExpression' && ast.kind !== 'ArrayExpression';
}

/** Whether a command stands anywhere in it, nested blocks apart. */
export function holdsCommand(ast: Ast): boolean {
  if (ast.kind === 'Command') return true;
  return ast.kind !== 'ScriptBlockExpression' && childrenOf(ast).some(holdsCommand);
}
