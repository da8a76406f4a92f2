/** Binary and unary operators: Int32 on both sides is done here, everything else by `types/`. */
import type { BinaryExpressionAst, ExpressionAst, UnaryExpressionAst } from '../../syntax/ast.ts';
import { add, isOfType, operatorFor, toBoolean, tryConvertTo, unaryOperators } from '../../types/index.ts';
import type { Expression } from '../frame.ts';
import { PSDouble, runtimeError, type Value } from '../values/index.ts';
import type { Compiler } from './compiler.ts';
import { fastAdd } from './fast-numbers.ts';
import { compileIncrement } from './increments.ts';
import { typeOperand } from './type-tests.ts';

/** Operators whose right side may be left unevaluated, and those that take types. */
export function compileBinary(ast: BinaryExpressionAst, c: Compiler): Expression {
  const left = c.operand(ast.left);
  switch (ast.operator) {
    case '-and': {
      const right = c.operand(ast.right);
      return (f) => toBoolean(left(f)) && toBoolean(right(f));
    }
    case '-or': {
      const right = c.operand(ast.right);
      return (f) => toBoolean(left(f)) || toBoolean(right(f));
    }
    case '-xor': {
      const right = c.operand(ast.right);
      return (f) => toBoolean(left(f)) !== toBoolean(right(f));
    }
    case '??': {
      const right = c.expression(ast.right);
      return (f) => left(f) ?? right(f);
    }
    case '-is':
    case '-isnot':
    case '-as':
      return typeOperator(ast, left, c);
    default:
      return calculation(ast.operator, left, c.operand(ast.right), ast.right);
  }
}

function typeOperator(ast: BinaryExpressionAst, left: Expression, c: Compiler): Expression {
  const type = typeOperand(ast.right, c);
  if (ast.operator === '-as') {
    return (f) => {
      const value = left(f);
      return tryConvertTo(value, type(f)) ?? null;
    };
  }
  const wanted = ast.operator === '-is';
  return (f) => {
    const value = left(f);
    return isOfType(value, type(f)) === wanted;
  };
}

type IntOperation = (a: number, b: number) => Value | undefined;

/** What two Int32 give; undefined where the general way has to decide (division by zero, say). */
const intOperations: Readonly<Record<string, IntOperation>> = {
  '-': (a, b) => intResult(a - b),
  '*': (a, b) => {
    const product = a * b;
    return (product | 0) === product ? product + 0 : undefined;
  },
  '%': (a, b) => (b === 0 ? undefined : (a % b) + 0),
  '/': (a, b) => {
    if (b === 0) return undefined;
    const quotient = a / b;
    return (quotient | 0) === quotient ? quotient + 0 : undefined;
  },
  '-eq': (a, b) => a === b,
  '-ne': (a, b) => a !== b,
  '-gt': (a, b) => a > b,
  '-ge': (a, b) => a >= b,
  '-lt': (a, b) => a < b,
  '-le': (a, b) => a <= b,
};

function intResult(n: number): Value {
  return (n | 0) === n ? n : new PSDouble(n);
}

/** An operator that evaluates both sides and calculates. */
export function calculation(
  operator: string,
  left: Expression,
  right: Expression,
  rightAst: ExpressionAst,
): Expression {
  const general = generalOperator(operator);
  switch (operator) {
    case '+':
      return (f) => {
        const a = left(f);
        const b = right(f);
        return fastAdd(a, b) ?? add(a, b);
      };
    case '-lt':
      return (f) => {
        const a = left(f);
        const b = right(f);
        return typeof a === 'number' && typeof b === 'number' ? a < b : general(a, b);
      };
    case '-eq':
      return (f) => {
        const a = left(f);
        const b = right(f);
        return typeof a === 'number' && typeof b === 'number' ? a === b : general(a, b);
      };
  }
  const integers = intOperations[operator];
  if (integers === undefined) return (f) => general(left(f), right(f));
  if (rightAst.kind === 'ConstantExpression' && rightAst.numberKind === 'Int32') {
    const constant = rightAst.value as number;
    return (f) => {
      const a = left(f);
      if (typeof a === 'number') {
        const result = integers(a, constant);
        if (result !== undefined) return result;
      }
      return general(a, constant);
    };
  }
  return (f) => {
    const a = left(f);
    const b = right(f);
    if (typeof a === 'number' && typeof b === 'number') {
      const result = integers(a, b);
      if (result !== undefined) return result;
    }
    return general(a, b);
  };
}

/** The operator on any two values. */
export function generalOperator(operator: string): (left: Value, right: Value) => Value {
  const found = operatorFor(operator as BinaryExpressionAst['operator']);
  if (found !== undefined) return found;
  return () => {
    throw runtimeError(`The operator '${operator}' is not supported here.`, 'NotSupportedHere', {
      category: 'NotImplemented',
    });
  };
}

/** `-not`, `!`, signs, `,`, `++`, `--`, unary `-join` and `-split`. */
export function compileUnary(ast: UnaryExpressionAst, c: Compiler): Expression {
  switch (ast.operator) {
    case '-not':
    case '!': {
      const child = c.operand(ast.child);
      return (f) => !toBoolean(child(f));
    }
    case ',': {
      const child = c.operand(ast.child);
      return (f) => [child(f)];
    }
    case '++':
    case '--':
    case 'post++':
    case 'post--':
      return compileIncrement(ast, c);
    default: {
      const child = c.operand(ast.child);
      const work = unaryOperators[ast.operator]!;
      return (f) => work(child(f));
    }
  }
}
