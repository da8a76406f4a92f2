/** `++` and `--`, before and behind. */
import type { UnaryExpressionAst } from '../../syntax/ast.ts';
import { toText, typeOf, unaryOperators } from '../../types/index.ts';
import type { Expression } from '../frame.ts';
import { isNull, runtimeError, type Value } from '../values/index.ts';
import type { Compiler } from './compiler.ts';
import { compileTarget } from './targets.ts';
import { slotFinder, variablePath } from './variables.ts';

/** The next number; throws where the value is none. */
function stepped(value: Value, operator: '++' | '--'): Value {
  if (isNull(value)) return operator === '++' ? 1 : -1;
  if (typeof value === 'string' || typeof value === 'boolean' || Array.isArray(value)) {
    throw runtimeError(
      `The '${operator}' operator works only on numbers. The operand is a '${typeOf(value).fullName}'.`,
      'OperatorRequiresNumber',
      { target: toText(value) },
    );
  }
  return unaryOperators[operator]!(value);
}

/** The value is the new one before, the old one behind; as a statement of its own it has none (see `isSilent`). */
export function compileIncrement(ast: UnaryExpressionAst, c: Compiler): Expression {
  const operator = ast.operator.endsWith('++') ? '++' : '--';
  const behind = ast.operator.startsWith('post');
  const delta = operator === '++' ? 1 : -1;
  const target = compileTarget(ast.child, c);
  const general: Expression = (f) => {
    const place = target.place(f);
    const old = place.get();
    const next = stepped(old, operator);
    place.set(next);
    return behind ? (isNull(old) ? 0 : old) : next;
  };
  if (ast.child.kind !== 'VariableExpression') return general;
  const { key, drive } = variablePath(ast.child);
  if (drive !== '') return general;
  const find = slotFinder(key);
  return (f) => {
    const variable = find(f);
    if (variable !== undefined && variable.guard === null && variable.reader === null) {
      const old = variable.stored;
      if (typeof old === 'number') {
        const next = old + delta;
        if ((next | 0) === next) {
          variable.stored = next;
          return behind ? old : next;
        }
      }
    }
    return general(f);
  };
}
