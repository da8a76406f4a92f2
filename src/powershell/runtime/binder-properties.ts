/** A property of a pipeline object by name, for binding by property name. */
import { propertiesOf } from '../types/index.ts';
import { NetObject, PSCustomObject, SpecialMember, type Value } from './values/index.ts';

/** The value of a property, or undefined where the object has none of that name (entries of a dictionary are not properties). */
export function getProperty(input: Value, name: string): Value | undefined {
  if (input instanceof PSCustomObject || input instanceof NetObject) {
    const stored = input.get(name);
    if (stored !== undefined && !(stored instanceof SpecialMember)) return stored;
  }
  const wanted = name.toLowerCase();
  return propertiesOf(input)
    .find((p) => p.name.toLowerCase() === wanted)
    ?.get();
}
