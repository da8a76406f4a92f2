/** What the parts of the compiler need of each other: `index.ts` puts it together. */
import type { ExpressionAst, ParameterAst, PipelineBaseAst, ScriptBlockAst, StatementAst } from '../../syntax/ast.ts';
import type { Edition } from '../../syntax/edition.ts';
import type { SourceText } from '../../syntax/source-text.ts';
import type { BlockCode, StatementsOf } from '../block-code.ts';
import type { Expression, Statement } from '../frame.ts';

export interface Compiler {
  readonly source: SourceText;
  readonly edition: Edition;
  /** The value; AutomationNull where a call or a variable gives it. */
  expression(ast: ExpressionAst): Expression;
  /** Whether the block that is compiled now may read a variable before it assigns it. */
  readsFirst(key: string): boolean;
  /** The value as operators and arguments take it: null for AutomationNull. */
  operand(ast: ExpressionAst): Expression;
  statement(ast: StatementAst): Statement;
  /** A list of statements with its traps; errors of each statement are handled here. */
  statements(block: StatementsOf): Statement;
  /** The same for the body of a loop or of a switch clause. */
  loopBody(block: StatementsOf): Statement;
  /** A statement whose output is its value (`$x = if …`, the pairs of a hashtable). */
  statementValue(ast: StatementAst): Expression;
  /** `( … )`, a condition, the operand of `return`. */
  pipelineValue(ast: PipelineBaseAst): Expression;
  /** The code of a nested block, made once. */
  block(ast: ScriptBlockAst, ownParameters?: readonly ParameterAst[] | null): BlockCode;
}
