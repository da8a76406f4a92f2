/** Lists: `Name : value` for each field of a declared view or each property. */
import type { Value } from '../runtime/values/index.ts';
import { shownProperties } from './default-properties.ts';
import { propertyText, sourceText } from './field-value.ts';
import { groupingOf } from './grouping.ts';
import type { Entry } from './packets.ts';
import { expressionLabel, type PropertyExpression, resolveExpression } from './property-expression.ts';
import type { FormatView } from './registry.ts';
import type { FormatRequest, PropertyRequest } from './request.ts';
import type { ViewGenerator } from './select-view.ts';

type Generator = Omit<ViewGenerator, 'accepts'>;

export function listFromView(
  view: Extract<FormatView, { shape: 'list' }>,
  request: FormatRequest,
  limit: number,
): Generator {
  return {
    shape: { kind: 'list' },
    autoSize: false,
    grouping: groupingOf(request, view),
    entry: (value: Value): Entry => {
      const fields = typeof view.fields === 'function' ? view.fields(value) : view.fields;
      return {
        kind: 'fields',
        fields: fields
          .filter((field) => field.when === undefined || field.when(value))
          .map((field) => ({
            label: field.label ?? (typeof field.value === 'string' ? field.value : ''),
            value: sourceText(field.value, value, limit, field.format),
          })),
      };
    },
  };
}

export function listFromProperties(request: FormatRequest, limit: number): Generator {
  return {
    shape: { kind: 'list' },
    autoSize: false,
    grouping: groupingOf(request, undefined),
    entry: (value: Value): Entry => ({
      kind: 'fields',
      fields: fieldsOf(value, request).map(({ expression, property }) => ({
        label: property?.label ?? expressionLabel(expression),
        value: propertyText(expression, value, limit, property, request, false),
      })),
    }),
  };
}

interface Field {
  readonly expression: PropertyExpression;
  readonly property: PropertyRequest | null;
}

/** Asked for by each object anew: a list shows what each has. */
function fieldsOf(value: Value, request: FormatRequest): Field[] {
  if (request.properties.length > 0) {
    return request.properties.flatMap((property) =>
      resolveExpression(property.expression, value).map((expression) => ({ expression, property })),
    );
  }
  return shownProperties(value).map((name) => ({ expression: { kind: 'name', name }, property: null }));
}
