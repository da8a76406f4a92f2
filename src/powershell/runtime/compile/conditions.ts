/** Conditions of `if` and loops. */
import type { PipelineBaseAst } from '../../syntax/ast.ts';
import { toBoolean } from '../../types/index.ts';
import type { Frame } from '../frame.ts';
import type { Compiler } from './compiler.ts';
import { fusedCondition } from './fused.ts';
import { holdsCommand } from './success.ts';

/** A condition: errors in it point at it. */
export function compileCondition(ast: PipelineBaseAst, c: Compiler): (f: Frame) => boolean {
  const value = c.pipelineValue(ast);
  if (holdsCommand(ast))
    return (f) => {
      f.at = ast;
      const result = toBoolean(value(f));
      // Whether a command in it failed is no longer asked: `$?` begins anew.
      f.engine.success = true;
      return result;
    };
  return (
    fusedCondition(ast, value) ??
    ((f) => {
      f.at = ast;
      const result = value(f);
      return typeof result === 'boolean' ? result : toBoolean(result);
    })
  );
}
