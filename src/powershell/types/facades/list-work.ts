/** What lists do: places, changes, ranges; each refuses as .NET does. */
import { elementsOf, netError, type PSList, type PSType, type Value } from '../../runtime/values/index.ts';
import { withParameter } from '../members/errors.ts';
import { sameValue } from '../operators/compare.ts';
import { genericTypeOf } from '../resolve.ts';

export function itemsOf(value: Value): Value[] {
  return [...(elementsOf(value) ?? (value === null ? [] : [value]))];
}

function outOfRange(): object {
  return netError(
    'System.ArgumentOutOfRangeException',
    withParameter('Index was out of range. Must be non-negative and less than the size of the collection.', 'index'),
    { ParamName: 'index' },
  );
}

export function place(list: PSList, index: number, limit = list.items.length - 1): number {
  if (index < 0 || index > limit) throw outOfRange();
  return index;
}

export function change<T>(list: PSList, work: () => T): T {
  if (list.isReadOnly) throw netError('System.NotSupportedException', 'Collection is read-only.');
  const result = work();
  list.changed();
  return result;
}

export function insertAt(list: PSList, index: number, ...values: Value[]): void {
  if (index < 0 || index > list.items.length) {
    throw netError(
      'System.ArgumentOutOfRangeException',
      withParameter('Index must be within the bounds of the List.', 'index'),
      { ParamName: 'index' },
    );
  }
  change(list, () => list.items.splice(index, 0, ...values));
}

export function removeFirst(list: PSList, value: Value): boolean {
  const at = list.items.findIndex((item) => sameValue(item, value));
  if (at >= 0) change(list, () => list.items.splice(at, 1));
  return at >= 0;
}

export function rangeOf(list: PSList, index: number, count: number): Value[] {
  if (index < 0 || count < 0)
    throw netError(
      'System.ArgumentOutOfRangeException',
      withParameter('Non-negative number required.', index < 0 ? 'index' : 'count'),
    );
  if (index + count > list.items.length) {
    throw netError(
      'System.ArgumentException',
      'Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.',
    );
  }
  return list.items.slice(index, index + count);
}

export function genericInterfaces(element: PSType): string[] {
  return ['IList', 'ICollection', 'IEnumerable', 'IReadOnlyList', 'IReadOnlyCollection'].map(
    (name) => (genericTypeOf(`System.Collections.Generic.${name}`, [element]) as PSType).fullName,
  );
}
