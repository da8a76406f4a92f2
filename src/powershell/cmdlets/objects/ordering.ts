/** What Sort-, Group- and Compare-Object order and compare objects by: the values of expressions, object by object. */
import type { CmdletContext } from '../../runtime/cmdlet.ts';
import { AutomationNull, isNull, type Value } from '../../runtime/values/index.ts';
import { compareObjects } from './compare.ts';
import { PropertyExpression } from './property-expression.ts';
import type { PropertyParameter } from './property-parameter.ts';

/** A value to order by; `missing`: the object has no such property (such objects come last). */
export type OrderValue = Value | typeof missing;
export const missing: unique symbol = Symbol('missing');

/** One object with what it is ordered by. */
export interface OrderEntry {
  readonly object: Value;
  readonly values: readonly OrderValue[];
}

/** Patterns among the expressions stand for all names that any of the objects has, in order of the alphabet. */
export function expandPatterns(
  parameters: readonly PropertyParameter[],
  objects: readonly Value[],
): PropertyParameter[] {
  return parameters.flatMap((parameter) => {
    if (!parameter.expression.hasWildcards) return [parameter];
    const names = new Map<string, string>();
    for (const object of objects)
      if (!isNull(object)) for (const name of parameter.expression.names(object)) names.set(name.toLowerCase(), name);
    return [...names.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, name]) => ({ ...parameter, expression: new PropertyExpression(name) }));
  });
}

/** Evaluates all expressions on one object; the object itself where there are none. */
export function orderEntry(cmdlet: CmdletContext, object: Value, parameters: readonly PropertyParameter[]): OrderEntry {
  if (parameters.length === 0) return { object, values: [object] };
  const values: OrderValue[] = [];
  for (const { expression } of parameters) {
    const results = expression.values(object);
    if (results.length === 0) {
      values.push(missing);
      cmdlet.writeDebug(`"${expression}" cannot be found in "InputObject".`);
    }
    for (const result of results) {
      if (result.exception !== null) {
        cmdlet.writeError({
          message: result.exception.message,
          id: 'ExpressionEvaluation',
          category: 'InvalidResult',
          target: object,
          exception: result.exception,
        });
        values.push(missing);
      } else values.push(result.value === AutomationNull ? null : result.value);
    }
  }
  return { object, values };
}

/** How one expression's values are compared. */
export interface OrderRule {
  readonly ascending: boolean;
  readonly ignoreCase: boolean;
}

/** A comparison by all expressions in turn. */
export function entryComparer(rules: readonly OrderRule[]): (a: OrderEntry, b: OrderEntry) => number {
  return (a, b) => {
    for (const [k, rule] of rules.entries()) {
      const order = compareOrderValues(a.values[k] ?? null, b.values[k] ?? null, rule);
      if (order !== 0) return order;
    }
    return 0;
  };
}

function compareOrderValues(a: OrderValue, b: OrderValue, rule: OrderRule): number {
  if (a === missing || b === missing) return a === b ? 0 : a === missing ? 1 : -1;
  const order = compareObjects(a as Value, b as Value, rule.ignoreCase);
  return rule.ascending ? order : -order;
}

/** The plain value of an order value. */
export function plainValue(value: OrderValue): Value {
  return value === missing ? null : (value as Value);
}
