/** `+ - * / %` and their unary forms, with the engine's promotion of types. */
import {
  AutomationNull,
  byEdition,
  type Enumerable,
  elementTypeName,
  engine,
  enumerate,
  Hashtable,
  netError,
  OrderedDictionary,
  PSChar,
  PSDecimal,
  PSDictionary,
  PSDouble,
  PSEnum,
  PSSingle,
  runtimeError,
  typedArray,
  type Value,
} from '../../runtime/values/index.ts';
import { toInt32 } from '../convert.ts';
import { invokeStatic } from '../members.ts';
import { changeNumber, codeOf, isNumericCode, toNumber } from '../numbers/kinds.ts';
import { toText } from '../text/value-text.ts';
import { typeOf } from '../type-of.ts';
import {
  base,
  numberOfText,
  numeric,
  numericArgument,
  type Operation,
  operationError,
  signs,
} from './number-arithmetic.ts';

/** An operator method of one of the types: dates, time spans, versions, big integers. */
export function byOperatorMethod(operation: string, sign: string, left: Value, right: Value): Value {
  const isPrimitive = (value: Value) =>
    value === null || (codeOf(value) > 0 && !(value instanceof PSEnum) && !(value instanceof PSDecimal));
  const owner = isPrimitive(left) ? (isPrimitive(right) ? null : typeOf(right)) : typeOf(left);
  if (owner === null) {
    const name = (value: Value) => (value === null ? '$null' : typeOf(value).fullName);
    throw runtimeError(
      `The operation '[${name(left)}] ${sign} [${name(right)}]' is not defined.`,
      'NotADefinedOperationForType',
    );
  }
  return invokeStatic(owner, `op_${operation}`, [left, right]);
}

/** `+` */
export function add(leftOperand: Value, rightOperand: Value): Value {
  if (typeof leftOperand === 'string') return concat(leftOperand, rightOperand);
  const left = base(leftOperand);
  const right = base(rightOperand);
  if (left === null) return rightOperand === AutomationNull ? null : rightOperand;
  if (typeof left === 'string') return concat(left, right);
  if (Array.isArray(left)) return addToArray(left as Value[], rightOperand);
  if (left instanceof PSChar) return concat(left.text, right);
  if (codeOf(left) > 0) {
    const number = numericArgument(right);
    if (number !== undefined) return numeric('Addition', left, number);
    if (typeof right === 'string') return numeric('Addition', left, numberOfText(right, typeOf(left)));
    return byOperatorMethod('Addition', '+', left, right);
  }
  if (left instanceof PSDictionary) return addDictionaries(left, right);
  if (enumerate in (left as object)) return addToArray([...(left as Enumerable)[enumerate]()], rightOperand);
  return byOperatorMethod('Addition', '+', left, right);
}

function concat(left: string, right: Value): string {
  const text = typeof right === 'string' ? right : toText(right);
  if (left.length + text.length > 1_000_000) engine().reserve(left.length + text.length);
  return left + text;
}

function addToArray(left: readonly Value[], right: Value): Value[] {
  const other = right === AutomationNull ? null : right;
  if (left.length > 100_000) engine().reserve(left.length + 1);
  const joined = left.slice();
  if (Array.isArray(other)) for (const item of other as Value[]) joined.push(item);
  else if (typeof other === 'object' && other !== null && enumerate in other)
    joined.push(...(other as Enumerable)[enumerate]());
  else joined.push(other);
  return joined;
}

function addDictionaries(left: PSDictionary, right: Value): Value {
  if (!(right instanceof PSDictionary)) {
    throw runtimeError('A hash table can only be added to another hash table.', 'AddHashTableToNonHashTable');
  }
  const sum =
    left instanceof OrderedDictionary ? new OrderedDictionary(left.ignoreCase) : new Hashtable(left.ignoreCase);
  for (const cell of left.entries()) sum.set(cell.key, cell.value);
  for (const cell of right.entries()) {
    if (sum.has(cell.key)) {
      throw operationError(
        netError(
          'System.ArgumentException',
          `Item has already been added. Key in dictionary: '${toText(cell.key)}'  Key being added: '${toText(cell.key)}'`,
        ),
      );
    }
    sum.set(cell.key, cell.value);
  }
  return sum;
}

/** `- / %` share their rules: null on the left is zero, text is scanned on both sides. */
function subtractLike(operation: Operation): (left: Value, right: Value) => Value {
  return (leftOperand, rightOperand) => {
    let left = base(leftOperand);
    const right = base(rightOperand);
    if (left === null) left = 0;
    if (typeof left === 'string') left = numberOfText(left, right === null ? null : typeOf(right));
    if (codeOf(left) > 0) {
      const number = numericArgument(right);
      if (number !== undefined) return numeric(operation, left, number);
      if (typeof right === 'string') return numeric(operation, left, numberOfText(right, typeOf(left)));
    }
    return byOperatorMethod(operation, signs[operation], left, right);
  };
}

export const subtract = subtractLike('Subtraction');

export const divide = subtractLike('Division');

export const remainder = subtractLike('Modulus');

function count(value: Value): number {
  return toInt32(typeof value === 'string' ? numberOfText(value, null) : value);
}

/** `*` */
export function multiply(leftOperand: Value, rightOperand: Value): Value {
  const left = base(leftOperand);
  const right = base(rightOperand);
  if (left === null) return null;
  if (isNumericCode(codeOf(left))) {
    const number = numericArgument(right);
    if (number !== undefined) return numeric('Multiply', left, number);
    if (typeof right === 'string') return numeric('Multiply', left, numberOfText(right, typeOf(left)));
    return byOperatorMethod('Multiply', '*', left, right);
  }
  if (typeof left === 'string') return repeatText(left, count(right));
  const items = Array.isArray(left)
    ? (left as Value[])
    : enumerate in (left as object)
      ? [...(left as Enumerable)[enumerate]()]
      : null;
  if (items === null) return byOperatorMethod('Multiply', '*', left, right);
  const times = changeNumber(typeof right === 'string' ? numberOfText(right, null) : (right ?? 0), 'System.UInt32');
  const n = toNumber(times);
  engine().reserve(items.length * n);
  const repeated: Value[] = [];
  for (let i = 0; i < n; i++) for (const item of items) repeated.push(item);
  return Array.isArray(left) ? typedArray(elementTypeName(left as Value[]), repeated) : repeated;
}

function repeatText(text: string, times: number): string {
  if (times < 0) {
    throw netError(
      'System.ArgumentOutOfRangeException',
      byEdition(
        `times ('${times}') must be a non-negative value. (Parameter 'times')\nActual value was ${times}.`,
        'Specified argument was out of the range of valid values.\nParameter name: times',
      ),
      { ParamName: 'times', ActualValue: times },
    );
  }
  engine().reserve(text.length * times);
  return text.repeat(times);
}

/** Unary `-` */
export function negate(operand: Value): Value {
  const value = base(operand);
  if (typeof value === 'number' && value !== 0 && value !== -2147483648) return -value;
  if (value instanceof PSDouble) return new PSDouble(-value.value);
  if (value instanceof PSSingle) return new PSSingle(-value.value);
  if (value instanceof PSDecimal) return new PSDecimal(-value.mantissa, value.scale);
  if (value !== null && codeOf(value) === 0 && typeof value !== 'string') {
    const owner = typeOf(value);
    if (owner.definition.staticMethods?.['op_UnaryNegation'] !== undefined)
      return invokeStatic(owner, 'op_UnaryNegation', [value]);
  }
  return subtract(0, value);
}

/** Unary `+` */
export function plus(operand: Value): Value {
  return add(0, operand);
}

/** `++` and `--` */
export function step(operand: Value, by: 1 | -1): Value {
  const value = base(operand);
  if (value === null) return by;
  if (isNumericCode(codeOf(value))) return numeric('Addition', value, by);
  throw runtimeError(
    `The '${by === 1 ? '++' : '--'}' operator works only on numbers. The operand is a '${typeOf(value).fullName}'.`,
    'OperatorRequiresNumber',
  );
}
