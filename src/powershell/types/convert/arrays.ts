/** Arrays from collections and single values. */
import { elementsOf, type PSType, typedArray, type Value } from '../../runtime/values/index.ts';

/** A new array of an element type. */
export function convertArray(value: Value, element: PSType, each: (item: Value) => Value): Value[] {
  const items = elementsOf(value) ?? [value];
  return typedArray(element.fullName, element.fullName === 'System.Object' ? items.slice() : items.map(each));
}

export function scalarToArray(value: Value, element: PSType, each: (item: Value) => Value): Value[] {
  return typedArray(element.fullName, [each(value)]);
}
