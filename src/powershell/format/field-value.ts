/** Values of a view's columns and fields as text. */
import { PowerShellError, type Value } from '../runtime/values/index.ts';
import { getMember, propertyOf } from '../types/index.ts';
import { cellText } from './cell-text.ts';
import { formattedText } from './display-text.ts';
import { expressionValue, type PropertyExpression } from './property-expression.ts';
import type { ViewSource } from './registry.ts';
import type { FormatRequest, PropertyRequest } from './request.ts';

/** The value of a declared view's source on an object; undefined where the object lacks it or its getter fails. */
export function sourceValue(source: ViewSource, value: Value): Value | undefined {
  try {
    if (typeof source === 'function') return source(value);
    return propertyOf(value, source)?.get() ?? getMember(value, source);
  } catch (error) {
    if (error instanceof PowerShellError) return undefined;
    throw error;
  }
}

/** The text of a declared view's source. */
export function sourceText(source: ViewSource, value: Value, limit: number, format?: string): string {
  const found = sourceValue(source, value) ?? null;
  if (format === undefined || found === null) return cellText(found, limit);
  try {
    return formattedText(found, format);
  } catch (error) {
    if (error instanceof PowerShellError) return cellText(found, limit);
    throw error;
  }
}

/** The text of an asked-for property. What fails is empty, or `#ERR` where the command displays errors. */
export function propertyText(
  expression: PropertyExpression,
  value: Value,
  limit: number,
  property: PropertyRequest | null,
  request: FormatRequest,
  inTable: boolean,
): string {
  let found: Value | undefined;
  try {
    found = expressionValue(expression, value);
  } catch (error) {
    if (!(error instanceof PowerShellError)) throw error;
    return request.displayError ? '#ERR' : '';
  }
  if (found === undefined) return '';
  const format = property?.formatString;
  if (format) {
    try {
      return found === null ? '' : formattedText(found, format);
    } catch (error) {
      if (!(error instanceof PowerShellError)) throw error;
      if (request.displayError) return '#FMTERR';
    }
  }
  return cellText(found, limit, inTable && format === undefined);
}
