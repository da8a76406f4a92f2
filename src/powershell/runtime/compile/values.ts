/** Statements whose output is wanted as a value. */
import type { PipelineBaseAst, StatementAst } from '../../syntax/ast.ts';
import type { Expression, Frame, Statement } from '../frame.ts';
import { CollectingPipe, collected } from '../pipe.ts';
import { Completion, LoopSignal, ReturnSignal } from '../signals.ts';
import type { Value } from '../values/index.ts';
import { compileAssignment } from './assignments.ts';
import type { Compiler } from './compiler.ts';

/**
 * Runs a statement with its output collected. A `break`, `continue` or `return` in it goes on as a signal.
 * @param flushed what was written before a `return` goes to the surrounding pipe: so in `$( )`, not in an assignment
 */
export function outputOf(statement: Statement, flushed = true): (f: Frame) => Value[] {
  return (f) => {
    const outer = f.pipe;
    const pipe = new CollectingPipe();
    f.pipe = pipe;
    let completion: Completion;
    try {
      completion = statement(f);
    } finally {
      f.pipe = outer;
    }
    if (completion !== Completion.Normal) leave(f, completion, flushed ? pipe.items : []);
    return pipe.items;
  };
}

function leave(f: Frame, completion: Completion, output: readonly Value[]): never {
  if (completion === Completion.Return) {
    for (const value of output) f.pipe.write(value);
    throw new ReturnSignal();
  }
  throw new LoopSignal(completion as 1 | 2, f.label);
}

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
