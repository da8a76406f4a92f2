/** Arithmetic on two numbers: what type comes out, and where a bigger one takes over. */
import {
  AutomationNull,
  intOrDouble,
  PowerShellError,
  PSDouble,
  PSEnum,
  PSException,
  type PSType,
  PSUInt64,
  PSWrapped,
  runtimeError,
  type Value,
} from '../../runtime/values/index.ts';
import { convertTo } from '../convert.ts';
import {
  addDecimals,
  divideDecimals,
  multiplyDecimals,
  remainderOfDecimals,
  subtractDecimals,
} from '../numbers/decimal.ts';
import {
  code,
  codeOf,
  isNumericCode,
  isSignedCode,
  smallInteger,
  toDecimal,
  toNumber,
  toWhole,
} from '../numbers/kinds.ts';
import { scanNumber } from '../numbers/parse.ts';
import { findExactType } from '../registry.ts';

export type Operation = 'Addition' | 'Subtraction' | 'Multiply' | 'Division' | 'Modulus';

export const signs: Readonly<Record<Operation, string>> = {
  Addition: '+',
  Subtraction: '-',
  Multiply: '*',
  Division: '/',
  Modulus: '%',
};

export function base(value: Value): Value {
  if (value instanceof PSWrapped) return value.base;
  return value === AutomationNull ? null : value;
}

export function divideByZero(): PowerShellError {
  return runtimeError('Attempted to divide by zero.', 'RuntimeException', {
    category: 'NotSpecified',
    inner: new PSException('System.DivideByZeroException', 'Attempted to divide by zero.'),
  });
}

/** A .NET error of an operation, as the language reports it. */
export function operationError(error: unknown): unknown {
  if (!(error instanceof PowerShellError) || error.exception.errorRecord !== null) return error;
  return runtimeError(error.exception.message, 'RuntimeException', {
    category: 'NotSpecified',
    inner: error.exception,
  });
}

/** Text as the scanner reads it; what is no number is converted to `target`, whose error it gives. */
export function numberOfText(text: string, target: PSType | null): Value {
  const number = scanNumber(text);
  if (number !== undefined) return number;
  const type =
    target !== null && isNumericCode(codeOfType(target)) ? target : (findExactType('System.Int32') as PSType);
  return convertTo(text, type);
}

function codeOfType(type: PSType): number {
  return (code as Readonly<Record<string, number>>)[type.name.toLowerCase()] ?? 0;
}

/** A right operand as a number for a numeric left one; undefined where it is none (text is scanned by the caller). */
export function numericArgument(value: Value): Value | undefined {
  if (value === null) return 0;
  if (value instanceof PSEnum) return value.value;
  return codeOf(value) > 0 ? value : undefined;
}

/** Both operands are numbers, bools or chars. */
export function numeric(operation: Operation, left: Value, right: Value): Value {
  const result = compute(operation, left instanceof PSEnum ? left.value : left, right);
  if (left instanceof PSEnum) return new PSEnum(left.type, Number(toWhole(result)));
  return result;
}

function compute(operation: Operation, left: Value, right: Value): Value {
  const a = codeOf(left);
  const b = codeOf(right);
  const high = Math.max(a, b);
  if (high <= code.int32) return ints(operation, toNumber(left), toNumber(right));
  if (high === code.uint32) {
    const negative = (isSignedCode(a) && toNumber(left) < 0) || (isSignedCode(b) && toNumber(right) < 0);
    return negative
      ? longs(operation, BigInt(toWhole(left)), BigInt(toWhole(right)))
      : uints(operation, toNumber(left), toNumber(right));
  }
  if (high === code.int64) return longs(operation, BigInt(toWhole(left)), BigInt(toWhole(right)));
  if (high === code.uint64) {
    const negative = (isSignedCode(a) && toNumber(left) < 0) || (isSignedCode(b) && toNumber(right) < 0);
    return negative
      ? decimals(operation, left, right)
      : ulongs(operation, BigInt(toWhole(left)), BigInt(toWhole(right)));
  }
  if (high === code.decimal) return decimals(operation, left, right);
  return doubles(operation, left, right);
}

function ints(operation: Operation, a: number, b: number): Value {
  switch (operation) {
    case 'Addition':
      return intOrDouble(a + b);
    case 'Subtraction':
      return intOrDouble(a - b);
    case 'Multiply': {
      const product = a * b;
      return Object.is(product, -0) ? 0 : intOrDouble(product);
    }
    case 'Division': {
      if (b === 0) throw divideByZero();
      const quotient = a / b;
      return Number.isInteger(quotient) ? intOrDouble(quotient + 0) : new PSDouble(quotient);
    }
    case 'Modulus': {
      if (b === 0) throw divideByZero();
      return (a % b) + 0 || 0;
    }
  }
}

const maxUInt32 = 4294967295;

function uints(operation: Operation, a: number, b: number): Value {
  if ((operation === 'Division' || operation === 'Modulus') && b === 0) throw divideByZero();
  const result =
    operation === 'Addition'
      ? a + b
      : operation === 'Subtraction'
        ? a - b
        : operation === 'Multiply'
          ? a * b
          : operation === 'Division'
            ? a / b
            : a % b;
  return Number.isInteger(result) && result >= 0 && result <= maxUInt32
    ? smallInteger('UInt32', result)
    : new PSDouble(result);
}

const minInt64 = -(1n << 63n);

const maxInt64 = (1n << 63n) - 1n;

const maxUInt64 = (1n << 64n) - 1n;

function exactInteger(operation: Operation, a: bigint, b: bigint): bigint | null {
  switch (operation) {
    case 'Addition':
      return a + b;
    case 'Subtraction':
      return a - b;
    case 'Multiply':
      return a * b;
    case 'Division':
      if (b === 0n) throw divideByZero();
      return a % b === 0n ? a / b : null;
    case 'Modulus':
      if (b === 0n) throw divideByZero();
      return a % b;
  }
}

function longs(operation: Operation, a: bigint, b: bigint): Value {
  const result = exactInteger(operation, a, b);
  if (result !== null && result >= minInt64 && result <= maxInt64) return result;
  return new PSDouble(plainDouble(operation, Number(a), Number(b)));
}

function ulongs(operation: Operation, a: bigint, b: bigint): Value {
  const result = exactInteger(operation, a, b);
  if (result !== null && result >= 0n && result <= maxUInt64) return new PSUInt64(result);
  return new PSDouble(plainDouble(operation, Number(a), Number(b)));
}

function plainDouble(operation: Operation, a: number, b: number): number {
  switch (operation) {
    case 'Addition':
      return a + b;
    case 'Subtraction':
      return a - b;
    case 'Multiply':
      return a * b;
    case 'Division':
      return a / b;
    case 'Modulus':
      return a % b;
  }
}

function doubles(operation: Operation, left: Value, right: Value): Value {
  return new PSDouble(plainDouble(operation, toNumber(left), toNumber(right)));
}

function decimals(operation: Operation, left: Value, right: Value): Value {
  try {
    const a = toDecimal(left);
    const b = toDecimal(right);
    switch (operation) {
      case 'Addition':
        return addDecimals(a, b);
      case 'Subtraction':
        return subtractDecimals(a, b);
      case 'Multiply':
        return multiplyDecimals(a, b);
      case 'Division':
        if (b.mantissa === 0n) throw divideByZero();
        return divideDecimals(a, b);
      case 'Modulus':
        if (b.mantissa === 0n) throw divideByZero();
        return remainderOfDecimals(a, b);
    }
  } catch (error) {
    throw operationError(error);
  }
}
