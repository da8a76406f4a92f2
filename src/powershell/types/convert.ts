/** Conversions: casts, parameters, text, truth. */
import { AutomationNull, type PSType, PSWrapped, type Value } from '../runtime/values/index.ts';
import { CastError } from './convert/cast-error.ts';
import { convertValue, figureConversion, sourceType } from './convert/figure.ts';
import { rank } from './convert/ranks.ts';
import { findExactType } from './registry.ts';
import { toText } from './text/value-text.ts';

export { CastError, castError } from './convert/cast-error.ts';
export { toBoolean } from './convert/truth.ts';
export { netText, toText } from './text/value-text.ts';

/** A cast or a parameter's coercion. Throws the engine's error (InvalidCastFromStringToInteger, ConvertToFinalInvalidCastException, …). */
export function convertTo(value: Value, type: PSType): Value {
  switch (type.fullName) {
    case 'System.Object':
      return value === AutomationNull ? null : value;
    case 'System.String':
      return typeof value === 'string' ? value : toText(value);
    case 'System.Int32':
      if (typeof value === 'number') return value;
      break;
    case 'System.Boolean':
      if (typeof value === 'boolean') return value;
      break;
  }
  return convertValue(value, type);
}

let int32: PSType | undefined;

/** Converts to Int32 with banker's rounding; throws as a cast does. */
export function toInt32(value: Value): number {
  if (typeof value === 'number') return value;
  int32 ??= findExactType('System.Int32') as PSType;
  return convertValue(value, int32) as number;
}

/** `-as`: the converted value, or undefined where the cast would fail. */
export function tryConvertTo(value: Value, type: PSType): Value | undefined {
  try {
    return convertTo(value, type);
  } catch (error) {
    if (error instanceof CastError) return undefined;
    throw error;
  }
}

/** Whether a conversion to the type exists at all, whatever it makes of this value. */
export function canConvert(value: Value, type: PSType): boolean {
  const base = value instanceof PSWrapped ? value.base : value;
  return figureConversion(sourceType(base), type).rank !== rank.none;
}
