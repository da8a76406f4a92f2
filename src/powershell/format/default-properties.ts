/** Which properties stand for an object that no view is declared for. */
import type { Value } from '../runtime/values/index.ts';
import { standardPropertySet } from '../types/facades/member-sets.ts';
import { displayedProperties, typeNamesOf } from '../types/index.ts';
import { defaultPropertiesOf } from './registry.ts';

/** Its default property set, or undefined where it has none. */
export function defaultSetOf(value: Value): readonly string[] | undefined {
  return standardPropertySet(value, 'DefaultDisplayPropertySet') ?? defaultPropertiesOf(typeNamesOf(value));
}

/** Its default property set, else all that are displayed. */
export function shownProperties(value: Value): readonly string[] {
  return defaultSetOf(value) ?? displayedProperties(value).map((property) => property.name);
}
