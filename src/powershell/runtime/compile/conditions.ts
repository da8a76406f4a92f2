/** Conditions of `if` and loops. */
import type { PipelineBaseAst } from '../../syntax/ast.ts';
import { toBoolean } from '../../types/index.ts';
import type { Frame } from '../frame.ts';
import type { Compiler } from './compiler.ts';
import { fusedCondition } from './fused.ts';

/** A condition: errors in it point at it. */
export function compileCondition(ast: PipelineBaseAst, c: Compiler): (f: Frame) => boolean {
  const value = c.pipelineValue(ast);
  return (
    fusedCondition(ast, value) ??
    ((f) => {
      f.at = ast;
      const result = value(f);
      return typeof result === 'boolean' ? result : toBoolean(result);
    })
  );
}
