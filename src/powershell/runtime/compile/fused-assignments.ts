/** The assignments that loops are made of, each in one closure: `$x = …` and `$sum += $x`. */
import type { AssignmentStatementAst } from '../../syntax/ast.ts';
import type { Statement } from '../frame.ts';
import type { ScopeLayout } from '../scope.ts';
import { Completion } from '../signals.ts';
import { Owned, PSVariable } from '../values/index.ts';
import { compileAssignment } from './assignments.ts';
import type { Compiler } from './compiler.ts';
import { addTo } from './fast-numbers.ts';
import { plainVariable } from './fused.ts';
import { setsSuccess } from './success.ts';
import { slotFinder, variablePath } from './variables.ts';

/** An assignment as a statement of its own. */
export function compileAssignmentStatement(ast: AssignmentStatementAst, c: Compiler): Statement {
  const succeeds = setsSuccess(ast, c.edition);
  return (ast.operator === '=' ? plain(ast, c, succeeds) : addition(ast, c)) ?? general(ast, c, succeeds);
}

function general(ast: AssignmentStatementAst, c: Compiler, succeeds: boolean): Statement {
  const assign = compileAssignment(ast, c, false);
  return (f) => {
    assign(f);
    if (succeeds) f.engine.success = true;
    return Completion.Normal;
  };
}

function plain(ast: AssignmentStatementAst, c: Compiler, succeeds: boolean): Statement | null {
  const key = plainVariable(ast.left);
  if (key === null || ast.left.kind !== 'VariableExpression') return null;
  const { name } = variablePath(ast.left);
  const value = c.statementValue(ast.right);
  let layout: ScopeLayout | null = null;
  let index = -1;
  return (f) => {
    f.at = ast;
    const assigned = value(f);
    f.at = ast;
    const { scope } = f;
    if (scope.layout !== layout) {
      layout = scope.layout;
      index = layout.slot(key);
    }
    const variable = scope.slots[index];
    if (variable !== undefined) {
      variable.owned = Owned.Nothing;
      variable.stored = variable.guard === null ? assigned : variable.guard(assigned);
    } else if (f.engine.sharesName(key)) f.engine.assignIn(scope, key, name, assigned);
    else scope.slots[index] = new PSVariable(name, assigned);
    if (succeeds) f.engine.success = true;
    return Completion.Normal;
  };
}

function addition(ast: AssignmentStatementAst, c: Compiler): Statement | null {
  const key = plainVariable(ast.left);
  const other = ast.right.kind === 'CommandExpression' ? plainVariable(ast.right.expression) : null;
  if (ast.operator !== '+=' || key === null || other === null) return null;
  const slow = general(ast, c, true);
  const find = slotFinder(key);
  const findOther = slotFinder(other);
  return (f) => {
    const variable = find(f);
    const operand = findOther(f);
    if (
      variable !== undefined &&
      operand !== undefined &&
      variable !== operand &&
      variable.guard === null &&
      operand.reader === null
    ) {
      // What the other variable holds is seen by nobody but the sum.
      if (addTo(variable, operand.stored)) {
        f.engine.success = true;
        return Completion.Normal;
      }
    }
    return slow(f);
  };
}
