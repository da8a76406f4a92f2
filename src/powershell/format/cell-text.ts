/** A value as the text of a table cell or a list field. */

import {
  AutomationNull,
  byEdition,
  DictionaryEntry,
  elementsOf,
  engine,
  NetObject,
  PSCustomObject,
  PSDecimal,
  PSDictionary,
  PSDouble,
  PSException,
  PSSingle,
  PSType,
  PSWrapped,
  type Value,
} from '../runtime/values/index.ts';
import { getMember, netText, propertiesOf, propertyOf, toText, typeNameOf, typeOf } from '../types/index.ts';
import { displayText, formattedText } from './display-text.ts';
import { ellipsis } from './layout/table-writer.ts';

/** `$FormatEnumerationLimit`, 4 where it is not an integer. */
export function enumerationLimit(): number {
  const value = engine().readVariable('global:FormatEnumerationLimit');
  return typeof value === 'number' ? value : 4;
}

/**
 * The text of a value in a view: empty for null, `{a, b}` for what enumerates, otherwise its own text.
 *
 * @param limit elements shown of a collection; negative: all
 * @param inTable numbers with a point show three decimals there in edition 7, where no view is declared
 */
export function cellText(value: Value, limit: number, inTable = false): string {
  if (typeof value === 'string') return value;
  if (value === null || value === AutomationNull) return '';
  if (inTable && typeof value === 'object') {
    const number = tableNumber(value);
    if (number !== undefined) return number;
  }
  const elements = enumerableElements(value);
  if (elements === undefined) return wholeText(value);
  const shown = limit >= 0 && elements.length > limit ? elements.slice(0, limit) : elements;
  const texts = shown.map(elementText);
  return `{${texts.join(', ')}${shown.length < elements.length ? ellipsis() : ''}}`;
}

/** Types by their full names: short ones are for strings. */
function wholeText(value: Value): string {
  const base = value instanceof PSWrapped ? value.base : value;
  return base instanceof PSType ? netText(base) : displayText(value);
}

/** A dictionary's entries count as elements here; strings do not. */
function enumerableElements(value: Value): readonly Value[] | undefined {
  const base = value instanceof PSWrapped ? value.base : value;
  if (base instanceof PSDictionary) return base.entries().map((cell) => new DictionaryEntry(base, cell));
  return elementsOf(base);
}

/** Double, Single and Decimal in the columns of edition 7: format `F` of the culture. */
function tableNumber(value: Value): string | undefined {
  const base = value instanceof PSWrapped ? value.base : value;
  if (!(base instanceof PSDouble || base instanceof PSSingle || base instanceof PSDecimal)) return undefined;
  return byEdition(true, false) ? formattedText(base, 'F') : undefined;
}

/** One element between braces. */
function elementText(value: Value): string {
  if (value === null) return '$null';
  if (typeof value !== 'object') return toText(value);
  const base = value instanceof PSWrapped ? value.base : value;
  if (base instanceof DictionaryEntry) return `[${toText(base.key)}, ${toText(base.value)}]`;
  if (base instanceof PSCustomObject || base instanceof PSException) return displayText(value);
  const elements = elementsOf(base);
  if (elements !== undefined) return nestedText(base, elements);
  if (base instanceof PSDictionary || (base instanceof NetObject && !hasOwnText(base))) {
    const named = displayName(base);
    if (named !== undefined) return displayText(named);
  }
  return wholeText(value);
}

function nestedText(value: Value, elements: readonly Value[]): string {
  const text = elements.map(displayText).join(' ');
  return text === '' ? byEdition(typeNameOf(value), '') : text;
}

/** Whether a type says its own text; one that does not shows a property that looks like a name. */
function hasOwnText(value: Value): boolean {
  const { text, methods } = typeOf(value).definition;
  return text !== undefined || methods?.['ToString'] !== undefined;
}

const namePatterns = [/^name$/i, /^id$/i, /^key$/i, /key$/i, /name$/i, /id$/i];

/** The value of the property that names an object, where one looks like it. A dictionary's keys count in edition 7. */
export function displayName(value: Value): Value | undefined {
  const name = displayNameProperty(value);
  if (name === undefined) return undefined;
  return value instanceof PSDictionary ? value.get(name) : (propertyOf(value, name)?.get() ?? getMember(value, name));
}

/** The name of that property. */
export function displayNameProperty(value: Value): string | undefined {
  const names =
    value instanceof PSDictionary
      ? byEdition(value.keys().map(toText), ['Count', 'IsFixedSize', 'IsReadOnly', 'Keys', 'Values'])
      : propertiesOf(value).map((p) => p.name);
  for (const pattern of namePatterns) {
    const found = names.find((n) => pattern.test(n));
    if (found !== undefined) return found;
  }
  return undefined;
}
