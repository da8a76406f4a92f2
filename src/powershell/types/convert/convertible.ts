/** `Convert.ChangeType` for values that are IConvertible but no numbers: bool, char, DateTime and enums. */
import {
  charOf,
  netError,
  type PSChar,
  PSDateTime,
  PSEnum,
  type PSType,
  type Value,
} from '../../runtime/values/index.ts';
import { changeNumber, toNumber } from '../numbers/kinds.ts';
import { toText } from '../text/value-text.ts';
import { typeOf } from '../type-of.ts';

const integers = new Set(
  ['SByte', 'Byte', 'Int16', 'UInt16', 'Int32', 'UInt32', 'Int64', 'UInt64'].map((n) => `System.${n}`),
);
const reals = new Set(['System.Single', 'System.Double', 'System.Decimal']);
const others = new Set(['System.Boolean', 'System.Char', 'System.DateTime', 'System.String']);

/** Types whose values a `Convert.ChangeType` takes apart by itself; numbers go another way. */
export function isConvertibleSource(type: PSType): boolean {
  const { fullName } = type;
  return (
    type.definition.kind === 'enum' ||
    fullName === 'System.Boolean' ||
    fullName === 'System.Char' ||
    fullName === 'System.DateTime'
  );
}

/** `Convert.ChangeType` between types that do not go together. */
export function invalidCast(from: string, to: string): object {
  return netError('System.InvalidCastException', `Invalid cast from '${from}' to '${to}'.`);
}

function charOfNumber(value: Value): PSChar {
  const n = toNumber(value);
  if (n < 0 || n > 65535) {
    throw netError('System.OverflowException', 'Value was either too large or too small for a character.');
  }
  return charOf(n);
}

/** The value as another type. Throws InvalidCastException, OverflowException. */
export function changeType(value: Value, to: PSType): Value {
  const target = to.fullName;
  if (target === 'System.Object' || typeOf(value) === to) return value;
  const isNumber = integers.has(target) || reals.has(target);
  if (!isNumber && !others.has(target)) throw invalidCast(typeOf(value).fullName, target);
  if (target === 'System.String') return toText(value);
  if (value instanceof PSDateTime) throw invalidCast('DateTime', target.slice(7));
  if (value instanceof PSEnum || typeof value === 'boolean') {
    if (isNumber) return changeNumber(toNumber(value), target);
    if (target === 'System.Boolean') return toNumber(value) !== 0;
    if (target === 'System.Char' && value instanceof PSEnum) return charOfNumber(value);
    throw invalidCast(value instanceof PSEnum ? 'Enum' : 'Boolean', target.slice(7));
  }
  if (integers.has(target)) return changeNumber(toNumber(value), target);
  throw invalidCast('Char', target.slice(7));
}
