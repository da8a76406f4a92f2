/**
 * What a PowerShell value is inside the engine. The common ones are plain JavaScript: null, boolean, string, Int32 as `number`
 * (always an integer in range), Int64 as `bigint`, `object[]` as an array. All other values are objects of the classes in this folder.
 */
export type Value = null | boolean | string | number | bigint | object;

/** The "nothing" that a command without output leaves: vanishes in a pipeline, is `$null` in a variable. */
class AutomationNullValue {
  readonly isAutomationNull = true;
}

/** The only one of its kind: compare with `===`. */
export const AutomationNull: object = new AutomationNullValue();

/** Values that a pipeline unrolls, other than arrays, carry this method (lists, sets, enumerators; not dictionaries, not strings). */
export const enumerate: unique symbol = Symbol('enumerate');

/** A value that the pipeline unrolls. */
export interface Enumerable {
  [enumerate](): Iterable<Value>;
}

/** Whether a value other than an array unrolls. */
export function isEnumerable(value: Value): value is Enumerable & object {
  return typeof value === 'object' && value !== null && enumerate in value;
}

/** The elements of what unrolls, or undefined for a single value. Nulls count as single values. */
export function elementsOf(value: Value): readonly Value[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return value as Value[];
  return enumerate in value ? [...(value as Enumerable)[enumerate]()] : undefined;
}

/** `$null` in both of its forms. */
export function isNull(value: Value): boolean {
  return value === null || value === AutomationNull;
}
