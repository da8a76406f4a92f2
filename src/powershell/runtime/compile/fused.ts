/**
 * Comparisons that loops turn on, in one closure: a variable against an Int32 constant or another variable. Each operator is written
 * out, because a call through a table of operators costs more than the comparison.
 */
import type { ExpressionAst, PipelineBaseAst, VariableExpressionAst } from '../../syntax/ast.ts';
import { toBoolean } from '../../types/index.ts';
import type { Expression, Frame } from '../frame.ts';
import type { PSVariable, Value } from '../values/index.ts';
import { automaticReaders } from './automatic.ts';
import { slotFinder, variablePath } from './variables.ts';

type Test = (f: Frame) => boolean;
type Compare = '-lt' | '-le' | '-gt' | '-ge' | '-eq' | '-ne';

/** The key of an ordinary variable: no scope, no drive, nothing automatic. */
export function plainVariable(ast: ExpressionAst): string | null {
  if (ast.kind !== 'VariableExpression' || (ast as VariableExpressionAst).splatted) return null;
  const { key, drive } = variablePath(ast);
  if (drive !== '' || key === 'true' || key === 'false' || key === 'null') return null;
  return automaticReaders[key] === undefined ? key : null;
}

/** The only expression of a condition, or null. */
function expressionOf(ast: PipelineBaseAst): ExpressionAst | null {
  if (ast.kind !== 'Pipeline' || ast.elements.length !== 1) return null;
  const only = ast.elements[0]!;
  return only.kind === 'CommandExpression' && only.redirections.length === 0 ? only.expression : null;
}

/**
 * A condition of that shape, or null where it is another.
 * @param general the same condition by the general way, for values that are not Int32
 */
export function fusedCondition(ast: PipelineBaseAst, general: Expression): Test | null {
  const expression = expressionOf(ast);
  if (expression?.kind !== 'BinaryExpression') return null;
  const key = plainVariable(expression.left);
  if (key === null) return null;
  const { right } = expression;
  const slow: Test = (f) => {
    f.at = ast;
    return toBoolean(general(f));
  };
  if (right.kind === 'ConstantExpression' && right.numberKind === 'Int32') {
    return withConstant(expression.operator as Compare, slotFinder(key), right.value as number, slow);
  }
  const other = plainVariable(right);
  return other === null ? null : withVariable(expression.operator as Compare, slotFinder(key), slotFinder(other), slow);
}

type Find = (f: Frame) => PSVariable | undefined;

/** What a variable holds, or undefined where the general way has to look. */
function storedIn(variable: PSVariable | undefined): Value | undefined {
  return variable === undefined || variable.reader !== null ? undefined : variable.stored;
}

function withConstant(operator: Compare, find: Find, constant: number, slow: Test): Test | null {
  switch (operator) {
    case '-lt':
      return (f) => {
        const a = storedIn(find(f));
        return typeof a === 'number' ? a < constant : slow(f);
      };
    case '-le':
      return (f) => {
        const a = storedIn(find(f));
        return typeof a === 'number' ? a <= constant : slow(f);
      };
    case '-gt':
      return (f) => {
        const a = storedIn(find(f));
        return typeof a === 'number' ? a > constant : slow(f);
      };
    case '-ge':
      return (f) => {
        const a = storedIn(find(f));
        return typeof a === 'number' ? a >= constant : slow(f);
      };
    case '-eq':
      return (f) => {
        const a = storedIn(find(f));
        return typeof a === 'number' ? a === constant : slow(f);
      };
    case '-ne':
      return (f) => {
        const a = storedIn(find(f));
        return typeof a === 'number' ? a !== constant : slow(f);
      };
    default:
      return null;
  }
}

function withVariable(operator: Compare, findA: Find, findB: Find, slow: Test): Test | null {
  switch (operator) {
    case '-lt':
      return (f) => {
        const a = storedIn(findA(f));
        const b = storedIn(findB(f));
        return typeof a === 'number' && typeof b === 'number' ? a < b : slow(f);
      };
    case '-le':
      return (f) => {
        const a = storedIn(findA(f));
        const b = storedIn(findB(f));
        return typeof a === 'number' && typeof b === 'number' ? a <= b : slow(f);
      };
    default:
      return null;
  }
}
