/** Statements whose output is wanted as a value. */
import type { PipelineBaseAst, StatementAst } from '../../syntax/ast.ts';
import type { Expression } from '../frame.ts';
import { collected } from '../pipe.ts';
import { compileAssignment } from './assignments.ts';
import type { Compiler } from './compiler.ts';
import { outputOf } from './output.ts';

/** The value of a statement: of an expression its own, of anything else what it writes. */
export function compileStatementValue(ast: StatementAst, c: Compiler): Expression {
  switch (ast.kind) {
    case 'AssignmentStatement':
      return compileAssignment(ast, c);
    case 'CommandExpression':
      if (ast.redirections.length === 0) return c.expression(ast.expression);
      break;
    case 'Pipeline':
      if (ast.elements.length === 1 && !ast.background) {
        const only = ast.elements[0]!;
        if (only.kind === 'CommandExpression' && only.redirections.length === 0) return c.expression(only.expression);
      }
      break;
  }
  const output = outputOf(c.statement(ast), false);
  return (f) => collected(output(f));
}

/** A condition or the inside of parentheses; an expression here points errors at itself. */
export function compilePipelineValue(ast: PipelineBaseAst, c: Compiler): Expression {
  return compileStatementValue(ast, c);
}
