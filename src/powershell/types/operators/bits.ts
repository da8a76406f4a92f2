/** `-band -bor -bxor -bnot -shl -shr` */

import type { PSType } from '../../runtime/values/index.ts';
import { AutomationNull, PSEnum, PSUInt64, PSWrapped, type Value } from '../../runtime/values/index.ts';
import { convertTo, toInt32 } from '../convert.ts';
import { changeNumber, code, codeOf, isNumericCode, smallInteger, toNumber, toWhole } from '../numbers/kinds.ts';
import { findExactType } from '../registry.ts';
import { typeOf } from '../type-of.ts';
import { byOperatorMethod } from './arithmetic.ts';
import { numberOfText } from './number-arithmetic.ts';

type BitOperation = 'BitwiseAnd' | 'BitwiseOr' | 'ExclusiveOr';
const signs: Readonly<Record<BitOperation, string>> = { BitwiseAnd: '-band', BitwiseOr: '-bor', ExclusiveOr: '-bxor' };

function base(value: Value): Value {
  if (value instanceof PSWrapped) return value.base;
  return value === AutomationNull ? null : value;
}

function applyInt(operation: BitOperation, a: number, b: number): number {
  return operation === 'BitwiseAnd' ? a & b : operation === 'BitwiseOr' ? a | b : a ^ b;
}

function applyLong(operation: BitOperation, a: bigint, b: bigint): bigint {
  return operation === 'BitwiseAnd' ? a & b : operation === 'BitwiseOr' ? a | b : a ^ b;
}

/** A binary bit operator: done in Int32, UInt32, Int64 or UInt64, by the wider operand; fractions are rounded into UInt64. */
export function bitwise(operation: BitOperation): (left: Value, right: Value) => Value {
  return (leftOperand, rightOperand) => {
    let left = base(leftOperand);
    let right = base(rightOperand);
    if (left === null && right === null) return 0;
    if (typeof left === 'string') left = numberOfText(left, right === null ? null : typeOf(right));
    if (typeof right === 'string') right = numberOfText(right, typeOf(left ?? 0));
    left ??= 0;
    right ??= 0;
    if (codeOf(left) === 0 || codeOf(right) === 0) {
      return byOperatorMethod(operation, signs[operation], left, right);
    }
    const result = compute(operation, left, right);
    return left instanceof PSEnum ? new PSEnum(left.type, toNumber(result)) : result;
  };
}

function compute(operation: BitOperation, left: Value, right: Value): Value {
  const high = Math.max(codeOf(left), codeOf(right));
  if (high <= code.int32) {
    if (typeof left === 'boolean' && typeof right === 'boolean')
      return applyInt(operation, left ? 1 : 0, right ? 1 : 0);
    return applyInt(operation, toNumber(left), toNumber(right));
  }
  const a = BigInt(toWhole(left));
  const b = BigInt(toWhole(right));
  if (high === code.uint32) return smallInteger('UInt32', Number(BigInt.asUintN(32, applyLong(operation, a, b))));
  if (high === code.int64) return BigInt.asIntN(64, applyLong(operation, a, b));
  const bits = applyLong(operation, a, b);
  if (high > code.uint64 && (a < 0n || b < 0n)) return BigInt.asIntN(64, bits);
  return new PSUInt64(BigInt.asUintN(64, bits));
}

/** `-bnot` */
export function bitwiseNot(operand: Value): Value {
  let value = base(operand);
  if (value === null) return -1;
  if (typeof value === 'string') value = numberOfText(value, null);
  const typeCode = codeOf(value);
  if (value instanceof PSEnum) return new PSEnum(value.type, ~value.value);
  if (typeCode === 0) return ~(convertTo(value, findExactType('System.Int32') as PSType) as number);
  if (typeCode <= code.int32) return ~toNumber(value);
  if (typeCode === code.uint32) return smallInteger('UInt32', ~toNumber(value) >>> 0);
  if (typeCode === code.int64) return BigInt.asIntN(64, ~(value as bigint));
  if (typeCode === code.uint64) return new PSUInt64(BigInt.asUintN(64, ~(value as PSUInt64).value));
  const whole = BigInt(toWhole(value));
  return whole < 0n ? BigInt.asIntN(64, ~whole) : new PSUInt64(BigInt.asUintN(64, ~whole));
}

/** `-shl`, `-shr` */
export function shift(left: boolean): (value: Value, count: Value) => Value {
  return (leftOperand, rightOperand) => {
    let value = base(leftOperand);
    if (value === null) return 0;
    if (typeof value === 'string') value = numberOfText(value, null);
    if (!isNumericCode(codeOf(value)))
      return byOperatorMethod(left ? 'LeftShift' : 'RightShift', left ? '-shl' : '-shr', value, rightOperand);
    const by = toInt32(rightOperand);
    const typeCode = codeOf(value);
    if (typeCode < code.uint32) {
      const n = toNumber(value);
      return left ? n << (by & 31) : n >> (by & 31);
    }
    if (typeCode === code.uint32) {
      const n = toNumber(value);
      return smallInteger('UInt32', left ? (n << (by & 31)) >>> 0 : n >>> (by & 31));
    }
    const whole = BigInt(toWhole(value));
    const moved = left ? whole << BigInt(by & 63) : whole >> BigInt(by & 63);
    if (typeCode === code.int64) return BigInt.asIntN(64, moved);
    if (typeCode === code.uint64 || whole >= 0n) return new PSUInt64(BigInt.asUintN(64, moved));
    return changeNumber(BigInt.asIntN(64, moved), 'System.Int64');
  };
}
