/**
 * The operators on values that are no longer Int32 on both sides: the interpreter has the Int32 paths itself. An operator throws the
 * engine's error; the interpreter gives it its position. `-and -or -xor ??` are the interpreter's.
 */
import type { Value } from '../runtime/values/index.ts';
import type { BinaryOperator } from '../syntax/ast.ts';
import { add, divide, multiply, negate, plus, remainder, step, subtract } from './operators/arithmetic.ts';
import { bitwise, bitwiseNot, shift } from './operators/bits.ts';
import { compareValues, equalValues } from './operators/compare.ts';
import { format } from './operators/format.ts';
import { as, contains, filtering, is, isIn, isNot } from './operators/membership.ts';
import { range } from './operators/range.ts';
import { join, joinAll, like, match, replace, split, splitBlanks } from './operators/text-operators.ts';

export { add } from './operators/arithmetic.ts';
export { compareValues, equalValues, sameValue } from './operators/compare.ts';
export { isOfType } from './operators/membership.ts';
export { divideByZero } from './operators/number-arithmetic.ts';
export { hasWildcard, wildcardSource, wildcardTest } from './operators/wildcard.ts';

export type BinaryFunction = (left: Value, right: Value) => Value;

/** Every binary operator that the interpreter does not do itself. */
export const binaryOperators: Partial<Record<BinaryOperator, BinaryFunction>> = {
  '+': add,
  '-': subtract,
  '*': multiply,
  '/': divide,
  '%': remainder,
  '..': range,
  '-f': format,
  '-join': join,
  '-split': split(true),
  '-csplit': split(false),
  '-replace': replace(true),
  '-creplace': replace(false),
  '-eq': filtering((a, b) => equalValues(a, b)),
  '-ne': filtering((a, b) => !equalValues(a, b)),
  '-lt': filtering((a, b) => compareValues(a, b) < 0),
  '-le': filtering((a, b) => compareValues(a, b) <= 0),
  '-gt': filtering((a, b) => compareValues(a, b) > 0),
  '-ge': filtering((a, b) => compareValues(a, b) >= 0),
  '-ceq': filtering((a, b) => equalValues(a, b, false)),
  '-cne': filtering((a, b) => !equalValues(a, b, false)),
  '-clt': filtering((a, b) => compareValues(a, b, false) < 0),
  '-cle': filtering((a, b) => compareValues(a, b, false) <= 0),
  '-cgt': filtering((a, b) => compareValues(a, b, false) > 0),
  '-cge': filtering((a, b) => compareValues(a, b, false) >= 0),
  '-like': like(true, false),
  '-notlike': like(true, true),
  '-clike': like(false, false),
  '-cnotlike': like(false, true),
  '-match': match(true, false),
  '-notmatch': match(true, true),
  '-cmatch': match(false, false),
  '-cnotmatch': match(false, true),
  '-contains': contains(true, false),
  '-notcontains': contains(true, true),
  '-ccontains': contains(false, false),
  '-cnotcontains': contains(false, true),
  '-in': isIn(true, false),
  '-notin': isIn(true, true),
  '-cin': isIn(false, false),
  '-cnotin': isIn(false, true),
  '-is': is,
  '-isnot': isNot,
  '-as': as,
  '-band': bitwise('BitwiseAnd'),
  '-bor': bitwise('BitwiseOr'),
  '-bxor': bitwise('ExclusiveOr'),
  '-shl': shift(true),
  '-shr': shift(false),
};

/** Operators that remember something of the place where they stand. */
const operatorsOfPlaces: Partial<Record<BinaryOperator, () => BinaryFunction>> = {
  '-replace': () => replace(true),
  '-creplace': () => replace(false),
  '-match': () => match(true, false),
  '-notmatch': () => match(true, true),
  '-cmatch': () => match(false, false),
  '-cnotmatch': () => match(false, true),
};

/** The operator for one place in a script; undefined for those that the interpreter does itself. */
export function operatorFor(operator: BinaryOperator): BinaryFunction | undefined {
  return operatorsOfPlaces[operator]?.() ?? binaryOperators[operator];
}

/** Unary `+`, `-`, `-bnot`, `-join`, `-split`, `-csplit`; `++` and `--` of what is not Int32. */
export const unaryOperators: Readonly<Record<string, (value: Value) => Value>> = {
  '+': plus,
  '-': negate,
  '++': (value) => step(value, 1),
  '--': (value) => step(value, -1),
  '-bnot': bitwiseNot,
  '-join': joinAll,
  '-split': splitBlanks,
  '-csplit': splitBlanks,
};
