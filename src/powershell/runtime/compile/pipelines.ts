/** Pipelines and what stands in them: expressions, commands, redirections, chains. */
import type { CommandExpressionAst, Extent, PipelineAst, PipelineChainAst } from '../../syntax/ast.ts';
import { handleError } from '../error-handling.ts';
import type { Expression, Statement } from '../frame.ts';
import { collected, writeUnrolled } from '../pipe.ts';
import { runPipeline } from '../pipeline.ts';
import { redirect } from '../redirection.ts';
import { Completion } from '../signals.ts';
import { type CommandPlan, compileCommand } from './commands.ts';
import type { Compiler } from './compiler.ts';
import { notSupported } from './errors.ts';
import { outputOf } from './output.ts';
import { compileRedirections } from './redirections.ts';
import { isSilent } from './silent.ts';
import { setsSuccess } from './success.ts';

export function compilePipeline(ast: PipelineAst, c: Compiler): Statement {
  if (ast.background) {
    return (f) => {
      throw notSupported(f.source, 'A background job (&)', ast);
    };
  }
  const [first, ...rest] = ast.elements;
  if (first?.kind === 'CommandExpression') {
    if (rest.length === 0) return compileExpressionStatement(first, ast, c);
    const source = expressionSource(first, c);
    const plans = commands(ast.elements.slice(1), c);
    return (f) => {
      f.at = ast;
      runPipeline(f, source, plans, f.pipe);
      return Completion.Normal;
    };
  }
  const plans = commands(ast.elements, c);
  return (f) => {
    f.at = ast;
    runPipeline(f, null, plans, f.pipe);
    return Completion.Normal;
  };
}

function commands(elements: PipelineAst['elements'], c: Compiler): CommandPlan[] {
  return elements.map((element) => {
    if (element.kind === 'Command') return compileCommand(element, c);
    throw new Error('An expression stands behind a pipe.');
  });
}

/** The expression at the head of a pipeline. What its redirections send elsewhere does not reach the next command. */
function expressionSource(ast: CommandExpressionAst, c: Compiler): Expression {
  if (ast.redirections.length === 0) return c.expression(ast.expression);
  const statement = compileExpressionStatement(ast, ast, c);
  const output = outputOf(statement);
  return (f) => collected(output(f));
}

export function compileExpressionStatement(ast: CommandExpressionAst, at: Extent, c: Compiler): Statement {
  const value = c.expression(ast.expression);
  const silent = isSilent(ast.expression);
  const succeeds = setsSuccess(ast, c.edition);
  if (ast.redirections.length > 0) return redirectedExpression(ast, at, value, c);
  return (f) => {
    f.at = at;
    const result = value(f);
    if (succeeds) f.engine.success = true;
    if (!silent) writeUnrolled(f.pipe, result);
    return Completion.Normal;
  };
}

function redirectedExpression(ast: CommandExpressionAst, at: Extent, value: Expression, c: Compiler): Statement {
  const plans = compileRedirections(ast.redirections, c);
  const succeeds = setsSuccess(ast, c.edition);
  return (f) => {
    f.at = at;
    const outerPipe = f.pipe;
    const outerSinks = f.sinks;
    const redirected = redirect(f, plans, outerPipe);
    f.pipe = redirected.pipe;
    f.sinks = redirected.sinks;
    try {
      const result = value(f);
      if (succeeds) f.engine.success = true;
      writeUnrolled(f.pipe, result);
    } finally {
      f.pipe = outerPipe;
      f.sinks = outerSinks;
      redirected.close();
    }
    return Completion.Normal;
  };
}

/** `a && b`, `a || b` */
export function compileChain(ast: PipelineChainAst, c: Compiler): Statement {
  if (ast.background) {
    return (f) => {
      throw notSupported(f.source, 'A background job (&)', ast);
    };
  }
  const left = c.statement(ast.left);
  const right = c.statement(ast.right);
  const wanted = ast.operator === '&&';
  return (f) => {
    let completion: Completion = Completion.Normal;
    try {
      completion = left(f);
    } catch (thrown) {
      // An error ends the left side only, as it would end a statement.
      handleError(f, thrown);
    }
    if (completion !== Completion.Normal || f.engine.success !== wanted) return completion;
    return right(f);
  };
}
