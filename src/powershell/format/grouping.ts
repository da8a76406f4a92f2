/** -GroupBy: which objects stand under one heading, and the heading. */
import { AutomationNull, isNull, PowerShellError, type Value } from '../runtime/values/index.ts';
import { compareValues } from '../types/index.ts';
import { cellText } from './cell-text.ts';
import { displayText } from './display-text.ts';
import { sourceValue } from './field-value.ts';
import type { FrameItem } from './layout/frames.ts';
import { expressionLabel, expressionValue, type PropertyExpression, resolveExpression } from './property-expression.ts';
import type { FormatView, ViewGrouping } from './registry.ts';
import type { FormatRequest } from './request.ts';

/** By an expression of the command line, or as the view declares. */
export type Grouping =
  | { readonly kind: 'expression'; readonly expression: PropertyExpression; readonly label: string | undefined }
  | { readonly kind: 'view'; readonly grouping: ViewGrouping };

/** What a command or its view groups by; the command line goes first. */
export function groupingOf(request: FormatRequest, view: FormatView | undefined): Grouping | null {
  if (request.groupBy) {
    return { kind: 'expression', expression: request.groupBy.expression, label: request.groupBy.label };
  }
  return view?.groupBy === undefined ? null : { kind: 'view', grouping: view.groupBy };
}

/** The key of an object; AutomationNull where it has none (then there is no heading). */
export function groupKey(grouping: Grouping, value: Value): Value {
  if (grouping.kind === 'view') return sourceValue(grouping.grouping.by, value) ?? AutomationNull;
  try {
    const expression = resolveExpression(grouping.expression, value)[0];
    return (expression === undefined ? undefined : expressionValue(expression, value)) ?? AutomationNull;
  } catch (error) {
    if (error instanceof PowerShellError) return AutomationNull;
    throw error;
  }
}

/** Whether two keys are one group: equal as values, or where they cannot be compared as texts, without case. */
export function compareGroupKeys(left: Value, right: Value): boolean {
  if (left === right) return true;
  if (isNull(left) || isNull(right)) return isNull(left) && isNull(right);
  try {
    return compareValues(left, right) === 0;
  } catch (error) {
    if (!(error instanceof PowerShellError)) throw error;
    return displayText(left).toLowerCase() === displayText(right).toLowerCase();
  }
}

/** The heading over a group. */
export function groupHeader(grouping: Grouping, key: Value, first: Value, limit: number): readonly FrameItem[] {
  if (grouping.kind === 'view' && grouping.grouping.header !== undefined) return grouping.grouping.header(first);
  return [
    { kind: 'text', text: `   ${labelOf(grouping, first)}: ` },
    { kind: 'text', text: cellText(key, limit) },
  ];
}

function labelOf(grouping: Grouping, first: Value): string {
  if (grouping.kind === 'view') {
    const { label, by } = grouping.grouping;
    return label ?? (typeof by === 'string' ? by : '');
  }
  const resolved = resolveExpression(grouping.expression, first)[0] ?? grouping.expression;
  return grouping.label ?? expressionLabel(resolved);
}
