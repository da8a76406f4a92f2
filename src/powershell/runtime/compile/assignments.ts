/** Assignments: `=`, `+=` and kin, `??=`. */
import type { AssignmentStatementAst } from '../../syntax/ast.ts';
import { add } from '../../types/index.ts';
import type { Expression, Frame } from '../frame.ts';
import {
  AutomationNull,
  elementTypeName,
  enumerate,
  isNull,
  Owned,
  type PSVariable,
  type Value,
} from '../values/index.ts';
import type { Compiler } from './compiler.ts';
import { addTo, fastAdd } from './fast-numbers.ts';
import { plainVariable } from './fused.ts';
import { generalOperator } from './operators.ts';
import { compileTarget, type Place, type Target } from './targets.ts';
import { slotFinder, variablePath } from './variables.ts';

/**
 * Runs the assignment; the value is what was assigned, for `($x = …)` and `$a = $b = …`.
 * @param used false for a statement of its own, whose value nobody sees
 */
export function compileAssignment(ast: AssignmentStatementAst, c: Compiler, used = true): Expression {
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
    case '+=':
      return ast.left.kind === 'VariableExpression' && variablePath(ast.left).drive === ''
        ? addToVariable(ast, variablePath(ast.left).key, value, target, c, used)
        : compound(ast, add, value, target, c);
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

/** A value that `+=` appends as one element; null and what unrolls go the general way. */
function isElement(value: Value): boolean {
  if (typeof value !== 'object') return true;
  return value !== null && value !== AutomationNull && !Array.isArray(value) && !(enumerate in value);
}

/** `$list += $item`: an array that is the variable's alone grows in place. */
function appended(f: Frame, variable: PSVariable, list: Value[], item: Value, used: boolean): Value {
  if ((list.length & 0xffff) === 0xffff) f.engine.reserve(list.length + 1);
  if (variable.owned === Owned.Array) list.push(item);
  else variable.stored = [...list, item];
  variable.owned = used ? Owned.Nothing : Owned.Array;
  return variable.stored;
}

/** `$sum += …` */
function addToVariable(
  ast: AssignmentStatementAst,
  key: string,
  value: Expression,
  target: Target,
  c: Compiler,
  used: boolean,
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
      if (!used && addTo(variable, operand)) return null;
      const { stored } = variable;
      const sum = fastAdd(stored, operand);
      if (sum !== undefined) {
        variable.owned = Owned.Nothing;
        variable.stored = sum;
        return sum;
      }
      if (Array.isArray(stored) && isElement(operand) && elementTypeName(stored) === 'System.Object') {
        return appended(f, variable, stored as Value[], operand, used);
      }
    }
    f.at = ast;
    return general(f, operand);
  };
}
