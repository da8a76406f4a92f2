/** ValidateNotNull, ValidateNotNullOrEmpty and ValidateNotNullOrWhiteSpace. */
import type { ValueRule } from './binder-contract.ts';
import {
  emptyCollectionText,
  emptyText,
  failed,
  nullElementText,
  nullText,
  whiteSpaceText,
} from './binder-refusals.ts';
import { elementsOf, isNull, PSDictionary, unwrap } from './values/index.ts';

export const validateNotNull: ValueRule = {
  attribute: 'ValidateNotNull',
  check(value) {
    if (isNull(value)) failed(nullText, 'ArgumentIsNull');
    for (const element of elementsOf(unwrap(value)) ?? [])
      if (isNull(element)) failed(nullElementText, 'ArgumentIsNull');
  },
};

export const validateNotNullOrEmpty: ValueRule = notNullOr('ValidateNotNullOrEmpty', (text) => text === '', emptyText);

export const validateNotNullOrWhiteSpace: ValueRule = notNullOr(
  'ValidateNotNullOrWhiteSpace',
  (text) => text.trim() === '',
  whiteSpaceText,
);

function notNullOr(attribute: string, isEmpty: (text: string) => boolean, text: string): ValueRule {
  return {
    attribute,
    check(value) {
      if (isNull(value)) failed(text, 'ArgumentIsNull');
      const base = unwrap(value);
      if (typeof base === 'string') {
        if (isEmpty(base)) failed(text, 'ArgumentIsEmpty');
        return;
      }
      if (base instanceof PSDictionary && base.count === 0) failed(emptyCollectionText, 'ArgumentIsEmpty');
      const elements = elementsOf(base);
      if (elements === undefined) return;
      if (elements.length === 0) failed(emptyCollectionText, 'ArgumentIsEmpty');
      for (const element of elements) {
        if (isNull(element)) failed(emptyCollectionText, 'ArgumentIsNull');
        const item = unwrap(element);
        if (typeof item === 'string' && isEmpty(item)) failed(text, 'ArgumentIsEmpty');
      }
    },
  };
}
