/** Types and attributes in front of a variable that is assigned: they stay with it and judge every later value. */
import type { AttributeAst, TypeConstraintAst } from '../../syntax/ast.ts';
import { localGuard, readAttributes, variableGuard } from '../binder-attributes.ts';
import type { Frame } from '../frame.ts';
import type { Scope } from '../scope.ts';
import { PSVariable, type Value } from '../values/index.ts';
import type { Compiler } from './compiler.ts';

/** Assigns to a variable of `scope` under constraints; an earlier variable of that name keeps its identity. */
export function constrain(
  f: Frame,
  scope: Scope,
  key: string,
  name: string,
  attributes: readonly (AttributeAst | TypeConstraintAst)[],
  value: Value,
  c: Compiler,
): Value {
  const read = readAttributes(attributes, (argument) => c.operand(argument)(f));
  const guard = scope.layout === f.code.layout ? localGuard(name, read) : variableGuard(name, read);
  const checked = guard === null ? value : guard(value);
  let variable = scope.own(key);
  if (variable === undefined) variable = scope.put(key, new PSVariable(name, checked));
  else variable.value = variable.options.readOnly || variable.options.constant ? variable.guard!(checked) : checked;
  variable.guard = guard;
  return variable.value;
}
