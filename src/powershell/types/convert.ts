/** Conversions: casts, parameters, text. */
import {
  AutomationNull,
  elementsOf,
  engine,
  isNull,
  PSDouble,
  PSException,
  type PSType,
  PSWrapped,
  runtimeError,
  SwitchParameter,
  type Value,
} from '../runtime/values/index.ts';
import { typeNameOf } from './type-of.ts';

/** The text of a value in a string, as `"$x"` and `[string]$x` give it. Null is empty; collections are joined by `$OFS`. */
export function toText(value: Value): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return String(value);
    case 'bigint':
      return value.toString();
    case 'boolean':
      return value ? 'True' : 'False';
  }
  if (value === null || value === AutomationNull) return '';
  if (value instanceof PSWrapped) return toText(value.base);
  if (value instanceof PSDouble) return String(value.value);
  const elements = elementsOf(value);
  if (elements !== undefined) return elements.map(toText).join(engine().outputFieldSeparator());
  if (value instanceof PSException) return value.message;
  return typeNameOf(value);
}

/** Truth as `if` sees it. */
export function toBoolean(value: Value): boolean {
  switch (typeof value) {
    case 'boolean':
      return value;
    case 'number':
      return value !== 0;
    case 'string':
      return value.length > 0;
    case 'bigint':
      return value !== 0n;
  }
  if (value === null || value === AutomationNull) return false;
  if (value instanceof PSWrapped) return toBoolean(value.base);
  if (value instanceof PSDouble) return value.value !== 0;
  if (value instanceof SwitchParameter) return value.isPresent;
  const elements = elementsOf(value);
  if (elements === undefined || elements.length > 1) return true;
  return elements.length === 1 && toBoolean(elements[0] as Value);
}

/** A cast or a parameter's coercion. Throws the engine's error (InvalidCastFromStringToInteger, ConvertToFinalInvalidCastException, …). */
export function convertTo(value: Value, type: PSType): Value {
  switch (type.fullName) {
    case 'System.Object':
      return value === AutomationNull ? null : value;
    case 'System.String':
      return toText(value);
    case 'System.Boolean':
      return toBoolean(value);
    case 'System.Management.Automation.SwitchParameter':
      return value instanceof SwitchParameter ? value : toBoolean(value) ? SwitchParameter.on : SwitchParameter.off;
    case 'System.Int32':
      return toInt32(value);
  }
  if (isNull(value)) return null;
  if (typeNameOf(value) === type.fullName) return value;
  throw runtimeError(
    `Cannot convert the "${toText(value)}" value of type "${typeNameOf(value)}" to type "${type.fullName}".`,
    'ConvertToFinalInvalidCastException',
    { category: 'InvalidArgument' },
  );
}

/** Convert to Int32 with banker's rounding; throws as a cast does. */
export function toInt32(value: Value): number {
  if (typeof value === 'number') return value;
  if (isNull(value)) return 0;
  const number = Number(toText(value));
  if (Number.isInteger(number)) return number;
  throw runtimeError(
    `Cannot convert value "${toText(value)}" to type "System.Int32".`,
    'InvalidCastFromStringToInteger',
    { category: 'InvalidArgument' },
  );
}

/** `-as`: the converted value, or undefined where the cast would fail. */
export function tryConvertTo(value: Value, type: PSType): Value | undefined {
  try {
    return convertTo(value, type);
  } catch {
    return undefined;
  }
}
