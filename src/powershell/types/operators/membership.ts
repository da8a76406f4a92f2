/** `-contains -in -is -as` and collections on the left of comparisons. */
import {
  AutomationNull,
  addedMembers,
  elementsOf,
  PSCustomObject,
  PSType,
  PSWrapped,
  runtimeError,
  type Value,
} from '../../runtime/values/index.ts';
import { toText, tryConvertTo } from '../convert.ts';
import { resolveType } from '../resolve.ts';
import { isInstance } from '../type-of.ts';
import { equalValues } from './compare.ts';

type Binary = (left: Value, right: Value) => Value;

function elements(value: Value): readonly Value[] | undefined {
  return typeof value === 'string' ? undefined : elementsOf(value instanceof PSWrapped ? value.base : value);
}

/** A comparison that filters a collection on its left. */
export function filtering(test: (left: Value, right: Value) => boolean): Binary {
  return (left, right) => {
    if (typeof left === 'string') return test(left, right);
    const items = elements(left);
    return items === undefined ? test(left, right) : items.filter((item) => test(item, right));
  };
}

/** `-contains`, `-notcontains` */
export function contains(ignoreCase: boolean, negated: boolean): Binary {
  return (left, right) => {
    const items = elements(left) ?? [left];
    return items.some((item) => equalValues(item, right, ignoreCase)) !== negated;
  };
}

/** `-in`, `-notin` */
export function isIn(ignoreCase: boolean, negated: boolean): Binary {
  const test = contains(ignoreCase, negated);
  return (left, right) => test(right, left);
}

function typeOperand(operator: string, right: Value): PSType {
  const base = right instanceof PSWrapped ? right.base : right;
  if (base instanceof PSType) return base;
  const name = toText(base);
  const type = resolveType(name);
  if (type !== undefined) return type;
  if (operator === '-as') {
    throw runtimeError(`The right operand of '-as' must be a type.`, 'AsOperatorRequiresType');
  }
  throw runtimeError(
    `Cannot convert the "${name}" value of type "System.String" to type "System.Type".`,
    'RuntimeException',
    {
      category: 'InvalidOperation',
    },
  );
}

/** `-is`: wrappers and custom objects are PSObjects. */
export function isOfType(left: Value, type: PSType): boolean {
  if (left === null || left === AutomationNull) return false;
  if (
    type.fullName === 'System.Management.Automation.PSObject' ||
    type.fullName === 'System.Management.Automation.PSCustomObject'
  ) {
    if (left instanceof PSCustomObject) return true;
    return (
      type.fullName === 'System.Management.Automation.PSObject' &&
      (left instanceof PSWrapped || addedMembers(left) !== undefined)
    );
  }
  return isInstance(left instanceof PSWrapped ? left.base : left, type);
}

export const is: Binary = (left, right) => isOfType(left, typeOperand('-is', right));
export const isNot: Binary = (left, right) => !isOfType(left, typeOperand('-isnot', right));

/** `-as`: null where the conversion fails. */
export const as: Binary = (left, right) => tryConvertTo(left, typeOperand('-as', right)) ?? null;
