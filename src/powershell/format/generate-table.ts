/** Tables: columns from a declared view or from properties, and the row of each object. */
import { engine, PSWrapped, type Value } from '../runtime/values/index.ts';
import { defaultSetOf, shownProperties } from './default-properties.ts';
import { propertyText, sourceText } from './field-value.ts';
import { groupingOf } from './grouping.ts';
import type { Alignment } from './layout/table-writer.ts';
import { isScalarType } from './out-of-band.ts';
import type { Entry, TableColumn } from './packets.ts';
import { expressionLabel, expressionValue, type PropertyExpression, resolveExpression } from './property-expression.ts';
import type { FormatView } from './registry.ts';
import type { FormatRequest, PropertyRequest } from './request.ts';
import type { ViewGenerator } from './select-view.ts';

type Generator = Omit<ViewGenerator, 'accepts'>;

/** By default a table of all properties stops here. */
const mostColumns = 10;

export function tableFromView(
  view: Extract<FormatView, { shape: 'table' }>,
  request: FormatRequest,
  limit: number,
): Generator {
  const columns: TableColumn[] = view.columns.map((column) => ({
    label: column.label ?? (typeof column.value === 'string' ? column.value : ''),
    width: column.width ?? 0,
    alignment: column.align ?? 'left',
  }));
  const wrap = request.wrap ?? view.wrap ?? false;
  return {
    shape: { kind: 'table', columns, hideHeader: request.hideHeader ?? view.hideHeader ?? false },
    autoSize: request.autoSize ?? view.autoSize ?? false,
    grouping: groupingOf(request, view),
    entry: (value: Value): Entry => ({
      kind: 'row',
      values: view.columns.map((column) => sourceText(column.value, value, limit, column.format)),
      alignments: [],
      wrap,
    }),
  };
}

interface Column {
  readonly expression: PropertyExpression;
  readonly property: PropertyRequest | null;
}

export function tableFromProperties(first: Value, request: FormatRequest, limit: number): Generator {
  const columns = columnsOf(first, request);
  const wrap = request.wrap ?? false;
  return {
    shape: {
      kind: 'table',
      columns: columns.map(({ expression, property }) => ({
        label: property?.label ?? expressionLabel(expression),
        width: property?.width ?? 0,
        alignment: property?.alignment ?? defaultAlignment(expression, first),
      })),
      hideHeader: request.hideHeader ?? false,
    },
    autoSize: request.autoSize ?? false,
    grouping: groupingOf(request, undefined),
    entry: (value: Value): Entry => ({
      kind: 'row',
      values: columns.map(({ expression, property }) =>
        propertyText(expression, value, limit, property, request, true),
      ),
      alignments: [],
      wrap,
    }),
  };
}

function columnsOf(first: Value, request: FormatRequest): Column[] {
  if (request.properties.length > 0) {
    return request.properties.flatMap((property): Column[] => {
      const resolved = resolveExpression(property.expression, first);
      const { expression } = property;
      if (resolved.length === 0 && !(expression.kind === 'name' && /[*?[]/.test(expression.name))) {
        return [{ expression, property }];
      }
      return resolved.map((r) => ({ expression: r, property }));
    });
  }
  const names = defaultSetOf(first) ?? shownProperties(first).slice(0, mostColumns);
  return names.map((name) => ({ expression: { kind: 'name', name }, property: null }));
}

/** Numbers, booleans and other scalars stand on the right, texts and all else on the left. */
function defaultAlignment(expression: PropertyExpression, first: Value): Alignment {
  let value: Value | undefined;
  try {
    value = expressionValue(expression, first);
  } catch {
    engine().checkpoint();
    return 'left';
  }
  if (value === undefined || value === null) return 'left';
  const base = value instanceof PSWrapped ? value.base : value;
  return typeof base !== 'string' && isScalarType(base) ? 'right' : 'left';
}
