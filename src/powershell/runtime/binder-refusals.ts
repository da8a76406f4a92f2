import type { ValueRule } from './binder-contract.ts';
import { elementsOf, isNull, runtimeError, unwrap, type Value } from './values/index.ts';
/** How a Validate* attribute refuses a value, and what it says of nothing. */
export const nullText =
  'The argument is null. Provide a valid value for the argument, and then try running the command again.';
export const nullElementText =
  'The argument has a null value, or an element of the argument collection contains a null value. Provide a collection that does not contain any null values, and then try the command again.';
export const emptyText =
  'The argument is null or empty. Provide an argument that is not null or empty, and then try the command again.';
export const emptyCollectionText =
  'The argument is null, empty, or an element of the argument collection contains a null value. Supply a collection that does not contain any null values and then try the command again.';
export const whiteSpaceText =
  'The argument is null, empty, or consists of only white-space characters. Provide an argument that contains non white-space characters, and then try the command again.';

/** A check that failed; the id is that of the exception's own record. */
export function failed(message: string, id: string): never {
  throw runtimeError(message, id, { category: 'MetadataError', typeName: validationException });
}

const validationException = 'System.Management.Automation.ValidationMetadataException';

/** Attributes that look at each element of a collection. */
export function perElement(
  attribute: string,
  properties: Readonly<Record<string, Value>>,
  check: (element: Value) => void,
): ValueRule {
  return {
    attribute,
    properties,
    check(value) {
      if (isNull(value)) failed(emptyCollectionText, 'ArgumentIsEmpty');
      const elements = elementsOf(unwrap(value));
      if (elements === undefined) check(value);
      else for (const element of elements) check(element);
    },
  };
}
