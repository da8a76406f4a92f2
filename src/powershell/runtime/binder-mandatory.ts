/** A mandatory parameter takes neither null nor what is empty, unless its attributes allow it. */
import type { Extent } from '../syntax/ast.ts';
import type { BoundCall } from './binder.ts';
import { asList, isValueType } from './binder-coerce.ts';
import type { ParameterInfo } from './binder-contract.ts';
import type { PSType, Value } from './values/index.ts';

type Emptiness = 'null' | 'an empty string' | 'an empty array' | 'an empty collection';

const ids: Readonly<Record<Emptiness, string>> = {
  null: 'ParameterArgumentValidationErrorNullNotAllowed',
  'an empty string': 'ParameterArgumentValidationErrorEmptyStringNotAllowed',
  'an empty array': 'ParameterArgumentValidationErrorEmptyArrayNotAllowed',
  'an empty collection': 'ParameterArgumentValidationErrorEmptyCollectionNotAllowed',
};

/** Throws where a value is refused. */
export function checkNotEmpty(call: BoundCall, parameter: ParameterInfo, value: Value, extent: Extent | null): void {
  const refusal = refusalOf(parameter, parameter.type, value, true);
  if (refusal === undefined) return;
  throw call.error({
    message: `Cannot bind argument to parameter '${parameter.name}' because it is ${refusal}.`,
    id: ids[refusal],
    category: 'InvalidData',
    kind: 'validation',
    parameterName: parameter.name,
    extent,
  });
}

function refusalOf(
  parameter: ParameterInfo,
  type: PSType,
  value: Value,
  intoCollections: boolean,
): Emptiness | undefined {
  if (value === null)
    return parameter.allowNull || type.fullName.startsWith('System.Nullable`1[[System.Boolean') ? undefined : 'null';
  if (type.fullName === 'System.String')
    return value === '' && !parameter.allowEmptyString ? 'an empty string' : undefined;
  if (!intoCollections || !isCollectionType(type)) return undefined;
  const items = asList(value) ?? [];
  if (items.length === 0) {
    if (parameter.allowEmptyCollection) return undefined;
    return type.elementType === null ? 'an empty collection' : 'an empty array';
  }
  const element = type.elementType;
  if (element === null || isValueType(element)) return undefined;
  for (const item of items) {
    const refusal = refusalOf(parameter, element, item, false);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function isCollectionType(type: PSType): boolean {
  return type.elementType !== null || (type.definition.interfaces?.includes('System.Collections.IList') ?? false);
}
