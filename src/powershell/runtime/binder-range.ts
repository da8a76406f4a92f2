/** ValidateRange: its bounds, its kinds and its checks. */
import { compareValues, convertTo, toText, typeNamed, typeNameOf, typeOf } from '../types/index.ts';
import type { ValueRule } from './binder-contract.ts';
import { failed, nullText, perElement } from './binder-refusals.ts';
import { isNull, PowerShellError, type PSType, unwrap, type Value } from './values/index.ts';

/** `minimum` and `maximum` already of one type. */
export function validateRange(minimum: Value, maximum: Value): ValueRule {
  let type: PSType | undefined;
  return perElement('ValidateRange', { MinRange: minimum, MaxRange: maximum }, (element) => {
    if (isNull(element)) failed(nullText, 'ArgumentIsEmpty');
    type ??= typeOf(minimum);
    const value = inRangeType(unwrap(element), type);
    const text = toText(value);
    if (compareValues(minimum, value) > 0)
      failed(
        `The ${text} argument is less than the minimum allowed range of ${toText(minimum)}. Supply an argument that is greater than or equal to ${toText(minimum)} and then try the command again.`,
        'ValidateRangeTooSmall',
      );
    if (compareValues(maximum, value) < 0)
      failed(
        `The ${text} argument is greater than the maximum allowed range of ${toText(maximum)}. Supply an argument that is less than or equal to ${toText(maximum)} and then try the command again.`,
        'ValidateRangeTooBig',
      );
  });
}

function inRangeType(value: Value, type: PSType): Value {
  if (typeNameOf(value) === type.fullName) return value;
  try {
    return convertTo(value, type);
  } catch (error) {
    if (!(error instanceof PowerShellError)) throw error;
    return otherType(value, type.name);
  }
}

function otherType(value: Value, wanted: string): never {
  return failed(
    `The argument cannot be validated because its type "${shortName(typeNameOf(value))}" is not the same type (${wanted}) as the maximum and minimum limits of the parameter. Make sure the argument is of type ${wanted} and then try the command again.`,
    'ValidationRangeElementType',
  );
}

function shortName(fullName: string): string {
  return fullName.slice(fullName.lastIndexOf('.') + 1);
}

const rangeKinds: Readonly<
  Record<string, { readonly ok: (sign: number) => boolean; readonly text: string; readonly id: string }>
> = {
  positive: { ok: (sign) => sign > 0, text: 'greater than zero', id: 'ValidateRangePositiveFailure' },
  nonnegative: {
    ok: (sign) => sign >= 0,
    text: 'greater than or equal to zero',
    id: 'ValidateRangeNonNegativeFailure',
  },
  negative: { ok: (sign) => sign < 0, text: 'less than zero', id: 'ValidateRangeNegativeFailure' },
  nonpositive: { ok: (sign) => sign <= 0, text: 'less than or equal to zero', id: 'ValidateRangeNonPositiveFailure' },
};

/** `[ValidateRange('Positive')]`, edition 7. Undefined: no such kind. */
export function validateRangeKind(kind: string): ValueRule | undefined {
  const range = rangeKinds[kind.toLowerCase()];
  if (range === undefined) return undefined;
  return perElement('ValidateRange', { RangeKind: kind }, (element) => {
    if (isNull(element)) failed(nullText, 'ArgumentIsEmpty');
    const value = unwrap(element);
    if (widerNumber(typeNameOf(value), 'System.Int32') === undefined) otherType(value, 'Int32');
    if (!range.ok(compareValues(value, 0)))
      failed(`The argument "${toText(element)}" cannot be validated because its value is not ${range.text}.`, range.id);
  });
}

/** The common type of a range's two bounds, as the attribute's constructor finds it. Throws where they do not go together. */
export function rangeBounds(minimum: Value, maximum: Value): readonly [Value, Value] {
  const [a, b] = [typeNameOf(minimum), typeNameOf(maximum)];
  if (a === b) return ordered(minimum, maximum);
  const wider = widerNumber(a, b);
  if (wider === undefined)
    failed(
      `The specified minimum range (${a}) cannot be accepted because it is not the same type as the specified maximum range (${b}). Update the ValidateRange attribute for the parameter.`,
      'MinRangeNotTheSameTypeOfMaxRange',
    );
  const type = typeNamed(wider);
  return ordered(convertTo(minimum, type), convertTo(maximum, type));
}

function ordered(minimum: Value, maximum: Value): readonly [Value, Value] {
  if (compareValues(minimum, maximum) > 0)
    failed(
      'The specified maximum range cannot be accepted because it is less than the specified minimum range. Update the ValidateRange attribute for the parameter.',
      'MaxRangeSmallerThanMinRange',
    );
  return [minimum, maximum];
}

const numbersByWidth = [
  'SByte',
  'Byte',
  'Int16',
  'UInt16',
  'Int32',
  'UInt32',
  'Int64',
  'UInt64',
  'Decimal',
  'Single',
  'Double',
].map((name) => `System.${name}`);

function widerNumber(a: string, b: string): string | undefined {
  const [i, k] = [numbersByWidth.indexOf(a), numbersByWidth.indexOf(b)];
  return i < 0 || k < 0 ? undefined : numbersByWidth[Math.max(i, k)];
}
