/** Equality and order of two values: the left one decides how. */
import {
  AutomationNull,
  byEdition,
  DBNull,
  PowerShellError,
  PSBigInteger,
  PSChar,
  PSDateTime,
  PSEnum,
  type PSException,
  PSGuid,
  PSTimeSpan,
  PSType,
  PSWrapped,
  runtimeError,
  SwitchParameter,
  type Value,
} from '../../runtime/values/index.ts';
import { CastError } from '../convert/cast-error.ts';
import { convertValue } from '../convert/figure.ts';
import { compareDecimals } from '../numbers/decimal.ts';
import { code, codeOf, isNumericCode, toDecimal, toNumber, toWhole } from '../numbers/kinds.ts';
import { compareText, equalText } from '../text/compare-text.ts';
import { inherited, toText } from '../text/value-text.ts';
import { typeOf } from '../type-of.ts';
import { numberOfText } from './number-arithmetic.ts';

function base(value: Value): Value {
  if (value instanceof PSWrapped) return value.base;
  return value === AutomationNull ? null : value;
}

/** -1, 0, 1 of two numbers, bools or chars of any types; NaN compares as not a number. */
export function compareNumbers(left: Value, right: Value): number {
  if (typeof left === 'number' && typeof right === 'number') return left < right ? -1 : left > right ? 1 : 0;
  const high = Math.max(codeOf(left), codeOf(right));
  if (high === code.decimal) return compareWithDecimal(left, right);
  if (high === code.single || high === code.double) {
    const a = toNumber(left);
    const b = toNumber(right);
    return a < b ? -1 : a > b ? 1 : a === b ? 0 : Number.NaN;
  }
  const a = toWhole(left);
  const b = toWhole(right);
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareWithDecimal(left: Value, right: Value): number {
  try {
    return compareDecimals(toDecimal(left), toDecimal(right));
  } catch (error) {
    if (!(error instanceof PowerShellError)) throw error;
    const a = toNumber(left);
    const b = toNumber(right);
    return a < b ? -1 : a > b ? 1 : a === b ? 0 : Number.NaN;
  }
}

/** A right operand as a number beside a numeric left one; undefined where it is none. */
function numericRight(right: Value): Value | undefined {
  if (right === null) return 0;
  if (right instanceof PSEnum) return right.value;
  return codeOf(right) > 0 ? right : undefined;
}

/** `Object.Equals` of two values. */
export function sameValue(left: Value, right: Value): boolean {
  if (left === right) return true;
  if (left === null || right === null || typeof left !== 'object' || typeof right !== 'object') return false;
  if (left.constructor !== right.constructor) return false;
  const a = codeOf(left);
  if (a > 0)
    return (
      a === codeOf(right) &&
      !(left instanceof PSEnum && left.type !== (right as PSEnum).type) &&
      compareNumbers(left, right) === 0
    );
  if (left instanceof PSDateTime) return left.ticks === (right as PSDateTime).ticks;
  if (left instanceof PSTimeSpan) return left.ticks === (right as PSTimeSpan).ticks;
  if (left instanceof PSGuid) return left.text === (right as PSGuid).text;
  if (left instanceof PSBigInteger) return left.value === (right as PSBigInteger).value;
  if (left instanceof SwitchParameter) return left.isPresent === (right as SwitchParameter).isPresent;
  if (left instanceof PSType) return left.fullName === (right as PSType).fullName;
  const equals = inherited(typeOf(left), 'equals');
  if (equals !== undefined && typeOf(left) === typeOf(right)) return equals(left, right);
  const key = (left as { dictionaryKey?: string }).dictionaryKey;
  return key !== undefined && key === (right as { dictionaryKey?: string }).dictionaryKey;
}

/** `-eq` of two single values (a collection on the left is not filtered). */
export function equalValues(leftOperand: Value, rightOperand: Value, ignoreCase = true): boolean {
  if (typeof leftOperand === 'string') {
    if (rightOperand === null || rightOperand === AutomationNull) return false;
    return equalText(leftOperand, typeof rightOperand === 'string' ? rightOperand : toText(rightOperand), ignoreCase);
  }
  const left = base(leftOperand);
  const right = base(rightOperand);
  if (left === null || right === null) return left === right || isDatabaseNull(left, right);
  if (typeof left === 'string') return equalText(left, toText(right), ignoreCase);
  if (isNumericCode(codeOf(left)) && !(left instanceof PSEnum)) {
    const number = numericRight(right);
    if (number !== undefined) return compareNumbers(left, number) === 0;
    if (typeof right === 'string') {
      try {
        return compareNumbers(left, numberOfText(right, typeOf(left))) === 0;
      } catch (error) {
        if (error instanceof CastError) return false;
        throw error;
      }
    }
  }
  if (left instanceof PSChar && ignoreCase) {
    const other = right instanceof PSChar ? right.text : typeof right === 'string' && right.length === 1 ? right : null;
    if (other !== null) return left.text.toUpperCase() === other.toUpperCase();
  }
  if (sameValue(left, right)) return true;
  try {
    return sameValue(left, convertValue(right, typeOf(left)));
  } catch (error) {
    if (error instanceof CastError) return false;
    throw error;
  }
}

/** In edition 7 `[DBNull]::Value` equals null. */
function isDatabaseNull(left: Value, right: Value): boolean {
  return (left === DBNull || right === DBNull) && byEdition(true, false);
}

/** Null is below every number that is not negative, and below everything that is no number. */
function compareToNull(value: Value, nullIsLeft: boolean): number {
  const negative = isNumericCode(codeOf(value)) && toNumber(value) < 0;
  return nullIsLeft === negative ? 1 : -1;
}

/**
 * -1, 0, 1 as Sort-Object and `-lt` order two values. Throws ComparisonFailure or NotIcomparable where they cannot be compared. NaN
 * gives NaN, which is neither.
 */
export function compareValues(leftOperand: Value, rightOperand: Value, ignoreCase = true): number {
  if (typeof leftOperand === 'number' && typeof rightOperand === 'number') {
    return leftOperand < rightOperand ? -1 : leftOperand > rightOperand ? 1 : 0;
  }
  const left = base(leftOperand);
  const right = base(rightOperand);
  if (left === null) return right === null ? 0 : compareToNull(right, true);
  if (right === null) return compareToNull(left, false);
  if (typeof left === 'string') return compareText(left, typeof right === 'string' ? right : toText(right), ignoreCase);
  if (isNumericCode(codeOf(left)) && !(left instanceof PSEnum)) {
    const number = numericRight(right);
    if (number !== undefined) return compareNumbers(left, number);
    if (typeof right === 'string') return compareNumbers(left, numberOfText(right, typeOf(left)));
  }
  const type = typeOf(left);
  let converted: Value;
  try {
    converted = convertValue(right, type);
  } catch (error) {
    if (!(error instanceof CastError)) throw error;
    throw comparisonFailure(left, right, error.exception);
  }
  return compareSame(left, converted, type);
}

/** Two values of one type. */
function compareSame(left: Value, right: Value, type: PSType): number {
  if (codeOf(left) > 0) return compareNumbers(left, right);
  if (left instanceof PSDateTime || left instanceof PSTimeSpan) {
    const other = (right as PSDateTime | PSTimeSpan).ticks;
    return left.ticks < other ? -1 : left.ticks > other ? 1 : 0;
  }
  const compare = inherited(type, 'compare');
  if (compare !== undefined) return Math.sign(compare(left, right));
  if (sameValue(left, right)) return 0;
  throw runtimeError(`Cannot compare "${toText(left)}" because it is not IComparable.`, 'NotIcomparable');
}

function comparisonFailure(left: Value, right: Value, inner: PSException): PowerShellError {
  return runtimeError(
    `Could not compare "${toText(left)}" to "${toText(right)}". Error: "${inner.message}"`,
    'ComparisonFailure',
    { inner },
  );
}
