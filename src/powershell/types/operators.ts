/**
 * The operators on values that are no longer Int32 on both sides: the interpreter has the Int32 paths itself. An operator throws the
 * engine's error; the interpreter gives it its position. `-and -or -xor ??` and `-is -isnot -as` with a type literal are the interpreter's.
 */
import { elementsOf, intOrDouble, PSDouble, runtimeError, type Value } from '../runtime/values/index.ts';
import type { BinaryOperator } from '../syntax/ast.ts';
import { toBoolean, toText } from './convert.ts';

export type BinaryFunction = (left: Value, right: Value) => Value;

function numberOf(value: Value): number {
  if (typeof value === 'number') return value;
  if (value instanceof PSDouble) return value.value;
  return Number(toText(value));
}

function arithmetic(work: (a: number, b: number) => number): BinaryFunction {
  return (left, right) => {
    const result = work(numberOf(left), numberOf(right));
    return Number.isInteger(result) ? intOrDouble(result) : new PSDouble(result);
  };
}

/** `+` */
export function add(left: Value, right: Value): Value {
  if (typeof left === 'string') return left + toText(right);
  const elements = elementsOf(left);
  if (elements !== undefined) return [...elements, ...(elementsOf(right) ?? [right])];
  if (left === null) return right;
  return arithmetic((a, b) => a + b)(left, right);
}

/** -1, 0, 1 as Sort-Object and `-lt` order two values. Throws where they cannot be compared. */
export function compareValues(left: Value, right: Value, ignoreCase = true): number {
  if (typeof left === 'string') {
    const a = ignoreCase ? left.toLowerCase() : left;
    const b = ignoreCase ? toText(right).toLowerCase() : toText(right);
    return a < b ? -1 : a > b ? 1 : 0;
  }
  const difference = numberOf(left) - numberOf(right);
  return difference < 0 ? -1 : difference > 0 ? 1 : 0;
}

/** `-eq` of two single values (a collection on the left is not filtered). */
export function equalValues(left: Value, right: Value, ignoreCase = true): boolean {
  if (left === right) return true;
  if (left === null || right === null) return false;
  if (typeof left === 'string') return compareValues(left, right, ignoreCase) === 0;
  if (typeof left === 'boolean') return left === toBoolean(right);
  if (typeof left === 'object' && !(left instanceof PSDouble)) return false;
  return numberOf(left) === numberOf(right);
}

/** A comparison filters a collection on its left. */
function filtering(test: (left: Value, right: Value) => boolean): BinaryFunction {
  return (left, right) => elementsOf(left)?.filter((e) => test(e, right)) ?? test(left, right);
}

/** Every binary operator that the interpreter does not do itself. */
export const binaryOperators: Partial<Record<BinaryOperator, BinaryFunction>> = {
  '+': add,
  '-': arithmetic((a, b) => a - b),
  '*': arithmetic((a, b) => a * b),
  '/': (left, right) => {
    if (numberOf(right) === 0) throw divideByZero();
    return arithmetic((a, b) => a / b)(left, right);
  },
  '%': (left, right) => {
    if (numberOf(right) === 0) throw divideByZero();
    return arithmetic((a, b) => a % b)(left, right);
  },
  '..': (left, right) => {
    const [from, to] = [numberOf(left), numberOf(right)];
    const step = from <= to ? 1 : -1;
    return Array.from({ length: Math.abs(to - from) + 1 }, (_, i) => from + i * step);
  },
  '-eq': filtering((a, b) => equalValues(a, b)),
  '-ne': filtering((a, b) => !equalValues(a, b)),
  '-lt': filtering((a, b) => compareValues(a, b) < 0),
  '-le': filtering((a, b) => compareValues(a, b) <= 0),
  '-gt': filtering((a, b) => compareValues(a, b) > 0),
  '-ge': filtering((a, b) => compareValues(a, b) >= 0),
};

function divideByZero() {
  return runtimeError('Attempted to divide by zero.', 'RuntimeException', { category: 'NotSpecified' });
}

/** Unary `+`, `-`, `-bnot`, `-join`, `-split`, `-csplit`; `++` and `--` of what is not Int32. */
export const unaryOperators: Readonly<Record<string, (value: Value) => Value>> = {
  '+': (value) => arithmetic((a, b) => a + b)(0, value),
  '-': (value) => arithmetic((a, b) => a - b)(0, value),
  '++': (value) => arithmetic((a, b) => a + b)(value ?? 0, 1),
  '--': (value) => arithmetic((a, b) => a - b)(value ?? 0, 1),
  '-join': (value) => (elementsOf(value) ?? [value]).map(toText).join(''),
};
