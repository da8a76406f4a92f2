/**
 * From an argument to a parameter's type. A script's parameter converts as a cast does, with a few refusals; a cmdlet's parameter
 * converts by the binder's own, stricter rules for booleans and collections.
 */
import { convertTo, isInstance as isInstanceOfType, typeNameOf, typeOf } from '../types/index.ts';
import {
  AutomationNull,
  elementsOf,
  isEnumerable,
  isNull,
  PowerShellError,
  PSCustomObject,
  PSDictionary,
  PSException,
  PSReference,
  type PSType,
  SwitchParameter,
  typedArray,
  unwrap,
  type Value,
} from './values/index.ts';

/** A conversion that failed: what the message of the binding error is made of. */
export class CoercionFailure {
  constructor(
    readonly id:
      | 'CannotConvertArgumentNoMessage'
      | 'CannotConvertArgument'
      | 'ParameterArgumentValidationErrorNullNotAllowed',
    /** The inner text; for CannotConvertArgument what stands for the value. */
    readonly text: string,
    readonly typeName: string,
    readonly inner: PSException | null = null,
    /** The sentence behind a CannotConvertArgument message. */
    readonly reason = '',
  ) {}
}

const objectNames = new Set(['System.Object', 'System.Management.Automation.PSObject']);

/** `object` and `psobject`: anything fits. */
export function takesAnything(type: PSType): boolean {
  return objectNames.has(type.fullName);
}

export function isSwitchType(type: PSType): boolean {
  return type.fullName === 'System.Management.Automation.SwitchParameter';
}

function isBooleanType(type: PSType): boolean {
  return type.fullName === 'System.Boolean' || type.fullName === 'System.Nullable`1[[System.Boolean]]';
}

/** Whether a value already is of a type, without any conversion (`Type.IsInstanceOfType`). */
export function isInstance(value: Value, type: PSType): boolean {
  if (takesAnything(type)) return true;
  if (isNull(value)) return false;
  return isInstanceOfType(value, type);
}

/** A struct or enum: null is not one of its values. */
export function isValueType(type: PSType): boolean {
  for (let t: PSType | null = type; t !== null; t = t.baseType)
    if (t.fullName === 'System.ValueType') return !type.fullName.startsWith('System.Nullable');
  return false;
}

/** The elements where a value is a list in .NET's sense (arrays, ArrayList, List), undefined otherwise. */
export function asList(value: Value): readonly Value[] | undefined {
  const base = unwrap(value);
  if (Array.isArray(base)) return base as Value[];
  if (!isEnumerable(base) || base instanceof PSDictionary || base instanceof PSCustomObject) return undefined;
  for (let t: PSType | null = typeOf(base); t !== null; t = t.baseType)
    if (
      t.definition.interfaces?.includes('System.Collections.IList') ||
      /^System\.Collections\..*List\b/.test(t.fullName)
    )
      return elementsOf(base);
  return undefined;
}

const numeric = /^System\.(S?Byte|U?Int(16|32|64)|Single|Double|Decimal)$/;

function fitsBoolean(value: Value): boolean {
  const base = unwrap(value);
  return typeof base === 'boolean' || base instanceof SwitchParameter || numeric.test(typeNameOf(base));
}

/** What a bool or switch parameter of a script refuses. */
function checkBoolean(value: Value, type: PSType): void {
  if (isNull(value) ? !isBooleanType(type) : fitsBoolean(value)) return;
  const shown = isNull(value) ? '' : typeNameOf(unwrap(value));
  throw castError(
    `Cannot convert value "${shown}" to type "${type.fullName}". Boolean parameters accept only Boolean values and numbers, such as $True, $False, 1 or 0.`,
  );
}

function castError(message: string): PowerShellError {
  return new PowerShellError(new PSException('System.Management.Automation.PSInvalidCastException', message));
}

/**
 * The conversion that `[type]` on a script's parameter or on a variable makes (ArgumentTypeConverterAttribute). `cmdletBinding`: the
 * script is an advanced function, which is a little stricter. Throws the cast's error.
 */
export function convertForScript(value: Value, type: PSType, binding: 'variable' | 'simple' | 'advanced'): Value {
  let result = value === AutomationNull ? null : value;
  const name = type.fullName;
  if (binding !== 'variable') {
    const base = unwrap(result);
    if (name === 'System.Management.Automation.PSReference') {
      if (base instanceof PSReference) return result;
      throw castError('Reference type is expected in argument.');
    }
    if (base instanceof PSReference) result = base.get();
    if (binding === 'advanced' && name === 'System.String' && Array.isArray(unwrap(result)))
      throw castError('Cannot convert value to type System.String.');
  }
  if (isBooleanType(type) || isSwitchType(type)) checkBoolean(result, type);
  if (
    binding === 'advanced' &&
    type.elementType !== null &&
    (isBooleanType(type.elementType) || isSwitchType(type.elementType))
  )
    for (const element of asList(result) ?? [result]) checkBoolean(element, type.elementType);
  return convertTo(result, type);
}

/** The binder's conversion for parameters of cmdlets, and a second look at those of scripts. Throws `CoercionFailure`. */
export function coerce(value: Value, type: PSType): Value {
  if (isNull(value)) {
    if (type.fullName === 'System.Boolean')
      throw new CoercionFailure('ParameterArgumentValidationErrorNullNotAllowed', '', type.fullName);
    return isSwitchType(type) ? SwitchParameter.on : null;
  }
  if (isInstance(value, type)) return value;
  const base = unwrap(value);
  if (isInstance(base, type)) return base;
  if (isBooleanType(type) || isSwitchType(type)) return coerceToBoolean(base, type);
  if (type.elementType !== null || type.fullName === 'System.Array') return coerceToArray(base, type);
  if (asList(base) !== undefined && type.definition.kind !== 'enum' && !isCollection(type))
    throw new CoercionFailure(
      'CannotConvertArgument',
      typeNameOf(base),
      type.fullName,
      null,
      'Specified method is not supported.',
    );
  return converted(value, type);
}

function isCollection(type: PSType): boolean {
  return asListType(type) || (type.definition.interfaces?.includes('System.Collections.ICollection') ?? false);
}

function asListType(type: PSType): boolean {
  return type.definition.interfaces?.includes('System.Collections.IList') ?? /List(`|$)/.test(type.fullName);
}

function converted(value: Value, type: PSType): Value {
  try {
    return convertTo(value, type);
  } catch (error) {
    if (!(error instanceof PowerShellError)) throw error;
    throw new CoercionFailure(
      'CannotConvertArgumentNoMessage',
      error.exception.message,
      type.fullName,
      error.exception,
    );
  }
}

function coerceToBoolean(value: Value, type: PSType): Value {
  if (!fitsBoolean(value)) throw new CoercionFailure('CannotConvertArgument', typeNameOf(value), type.fullName);
  const on = value instanceof SwitchParameter ? value.isPresent : (convertTo(value, booleanType()) as boolean);
  if (isBooleanType(type)) return on;
  return on ? SwitchParameter.on : SwitchParameter.off;
}

let boolean: PSType | undefined;
function booleanType(): PSType {
  boolean ??= typeOf(true);
  return boolean;
}

function coerceToArray(value: Value, type: PSType): Value {
  const element = type.elementType;
  const items = asList(value);
  if (element === null) return items === undefined ? [value] : [...items];
  const result = (items ?? [value]).map((item) => (isNull(item) ? nullElement(element) : coerce(item, element)));
  return typedArray(element.fullName, result);
}

function nullElement(element: PSType): Value {
  return isValueType(element) ? converted(null, element) : null;
}

/**
 * Binding without coercion: the value as the parameter takes it, or undefined where its type does not fit. A single value of the element
 * type fits an array parameter.
 */
export function fits(value: Value, type: PSType): Value | undefined {
  if (isNull(value)) return isValueType(type) || type.fullName === 'System.String' ? undefined : null;
  if (isInstance(value, type)) return value;
  const base = unwrap(value);
  if (base !== value && isInstance(base, type)) return base;
  const element = type.elementType;
  if (element === null) return type.fullName === 'System.Array' ? [...(asList(base) ?? [base])] : undefined;
  const items = asList(base) ?? [value];
  if (!items.every((item) => isInstance(item, element) || isInstance(unwrap(item), element))) return undefined;
  return typedArray(element.fullName, takesAnything(element) ? [...items] : items.map(unwrap));
}
