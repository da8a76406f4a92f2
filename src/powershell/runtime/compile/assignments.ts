/** Assignments: `=`, `+=` and kin, `??=`. */
import type { AssignmentStatementAst } from '../../syntax/ast.ts';
import { add } from '../../types/index.ts';
import type { Expression, Frame } from '../frame.ts';
import { AutomationNull, isNull, type Value } from '../values/index.ts';
import type { Compiler } from './compiler.ts';
import { fastAdd } from './fast-numbers.ts';
import { plainVariable } from './fused.ts';
import { generalOperator } from './operators.ts';
import { compileTarget, type Place, type Target } from './targets.ts';
import { slotFinder, variablePath } from './variables.ts';

/** Runs the assignment; the value is what was assigned, for `($x = …)` and `$a = $b = …`. */
export function compileAssignment(ast: AssignmentStatementAst, c: Compiler): Expression {
  const value = c.statementValue(ast.right);
  const target = compileTarget(ast.left, c);
  switch (ast.operator) {
    case '=':
      return (f) => {
        f.at = ast;
        const assigned = value(f);
        f.at = ast;
        return target.assign(f, assigned);
      };
    case '??=':
      return (f) => {
        f.at = ast;
        const place = target.place(f);
        const old = place.get();
        if (!isNull(old)) return old;
        const assigned = value(f);
        place.set(assigned);
        return assigned;
      };
    case '+=': {
      const fused = fusedAddition(ast, value, target, c);
      if (fused !== null) return fused;
      return ast.left.kind === 'VariableExpression' && variablePath(ast.left).drive === ''
        ? addToVariable(ast, variablePath(ast.left).key, value, target, c)
        : compound(ast, add, value, target, c);
    }
    default:
      return compound(ast, generalOperator(ast.operator.slice(0, -1)), value, target, c);
  }
}

/** What a compound assignment starts from: nothing, for a variable of a block's own that was not assigned yet. */
function startOf(f: Frame, place: Place, isFresh: boolean): Value {
  return isFresh && f.scope.layout === f.code.layout ? null : place.get();
}

function compound(
  ast: AssignmentStatementAst,
  work: (a: Value, b: Value) => Value,
  value: Expression,
  target: Target,
  c: Compiler,
): Expression {
  const key = plainVariable(ast.left);
  const find = key === null || c.readsFirst(key) ? null : slotFinder(key);
  return (f) => {
    f.at = ast;
    const place = target.place(f);
    const operand = value(f);
    f.at = ast;
    const start = startOf(f, place, find !== null && find(f) === undefined);
    const result = work(start, operand === AutomationNull ? null : operand);
    place.set(result);
    return result;
  };
}

/** The hot one, `$sum += $i`: both variables looked up in place. */
function fusedAddition(ast: AssignmentStatementAst, value: Expression, target: Target, c: Compiler): Expression | null {
  const key = plainVariable(ast.left);
  const other = ast.right.kind === 'CommandExpression' ? plainVariable(ast.right.expression) : null;
  if (key === null || other === null) return null;
  const general = addToVariable(ast, key, value, target, c);
  const find = slotFinder(key);
  const findOther = slotFinder(other);
  return (f) => {
    const variable = find(f);
    const operand = findOther(f);
    if (variable !== undefined && operand !== undefined && variable.guard === null && operand.reader === null) {
      const sum = fastAdd(variable.value, operand.value);
      if (sum !== undefined) {
        variable.value = sum;
        return sum;
      }
    }
    return general(f);
  };
}

/** `$sum += …` */
function addToVariable(
  ast: AssignmentStatementAst,
  key: string,
  value: Expression,
  target: Target,
  c: Compiler,
): Expression {
  const find = slotFinder(key);
  const ownOnly = !c.readsFirst(key);
  const general = (f: Frame, operand: Value): Value => {
    const place = target.place(f);
    const result = add(
      startOf(f, place, ownOnly && find(f) === undefined),
      operand === AutomationNull ? null : operand,
    );
    place.set(result);
    return result;
  };
  return (f) => {
    f.at = ast;
    const operand = value(f);
    const variable = find(f);
    if (variable !== undefined && variable.guard === null && variable.reader === null) {
      const sum = fastAdd(variable.value, operand);
      if (sum !== undefined) {
        variable.value = sum;
        return sum;
      }
    }
    f.at = ast;
    return general(f, operand);
  };
}
