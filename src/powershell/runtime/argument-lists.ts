/** Arguments that are lists. */
import { elementsOf, isNull, type Value } from './values/index.ts';

/** The elements of an argument; a single value is a list of one, null an empty one. */
export function elementsOfArgument(value: Value): readonly Value[] {
  if (isNull(value)) return [];
  return elementsOf(value) ?? [value];
}
