/** Format-Wide: one property of each object, several beside each other. */
import type { Value } from '../runtime/values/index.ts';
import { displayNameProperty } from './cell-text.ts';
import { shownProperties } from './default-properties.ts';
import { propertyText, sourceText } from './field-value.ts';
import { groupingOf } from './grouping.ts';
import type { Entry } from './packets.ts';
import { resolveExpression } from './property-expression.ts';
import type { FormatView } from './registry.ts';
import type { FormatRequest } from './request.ts';
import type { ViewGenerator } from './select-view.ts';

export function wideGenerator(
  request: FormatRequest,
  limit: number,
  view?: Extract<FormatView, { shape: 'wide' }>,
): Omit<ViewGenerator, 'accepts'> {
  return {
    shape: { kind: 'wide', columns: request.columns ?? (request.autoSize ? 0 : 2) },
    autoSize: request.autoSize ?? false,
    grouping: groupingOf(request, view),
    entry: (value: Value): Entry => ({
      kind: 'cell',
      value: view === undefined ? cell(value, request, limit) : sourceText(view.value, value, limit, view.format),
    }),
  };
}

function cell(value: Value, request: FormatRequest, limit: number): string {
  const asked = request.properties[0];
  if (asked !== undefined) {
    const expression = resolveExpression(asked.expression, value)[0];
    return expression === undefined ? '' : propertyText(expression, value, limit, asked, request, false);
  }
  const name = displayNameProperty(value) ?? shownProperties(value)[0];
  if (name === undefined) return '';
  return propertyText({ kind: 'name', name }, value, limit, null, request, false);
}
