/** System.Array: members of arrays, and its statics. */
import {
  elementTypeName,
  engine,
  netError,
  PSList,
  PSMultiArray,
  type PSType,
  ScriptBlock,
  typedArray,
  type Value,
} from '../../runtime/values/index.ts';
import { newArray } from '../collections/arrays.ts';
import { defaultOf } from '../collections/default-value.ts';
import { PSEnumerator } from '../collections/enumerators.ts';
import { convertTo, toBoolean, toInt32 } from '../convert.ts';
import { argumentError } from '../members/errors.ts';
import { compareValues, sameValue } from '../operators/compare.ts';
import { arrayTypeOf, genericTypeOf, typeNamed } from '../resolve.ts';
import { PSComparer } from './comparers.ts';
import { defineType } from './define.ts';

type Items = Value[];

/** `Array.IndexOf` */
export function indexOfValue(items: readonly Value[], value: Value, from = 0, count = items.length - from): number {
  for (let i = from; i < from + count; i++) if (sameValue(items[i] as Value, value)) return i;
  return -1;
}

/** Calls a delegate given as a script block. */
export function callBlock(block: Value, args: readonly Value[]): Value {
  if (!(block instanceof ScriptBlock))
    throw argumentError('System.ArgumentNullException', 'Value cannot be null.', 'match');
  const output = engine().invokeBlock(block, args, args.length > 0 ? { underscore: args[0] as Value } : {});
  return output.length === 1 ? (output[0] as Value) : output.length === 0 ? null : output;
}

/** Orders in place, as `Sort()` does: by the values' own comparison, or by a block or comparer. */
export function sortItems(items: Items, comparison: Value = null): void {
  const compare =
    comparison instanceof ScriptBlock
      ? (a: Value, b: Value) => toInt32(callBlock(comparison, [a, b]))
      : comparison instanceof PSComparer
        ? comparison.compare
        : (a: Value, b: Value) => compareValues(a, b, false);
  try {
    items.sort(compare);
  } catch (error) {
    if (error instanceof Object && 'exception' in error) {
      throw netError('System.InvalidOperationException', 'Failed to compare two elements in the array.');
    }
    throw error;
  }
}

function binarySearch(items: readonly Value[], value: Value): number {
  let low = 0;
  let high = items.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const order = compareValues(items[middle] as Value, value, false);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return ~low;
}

const lengthOf = (self: Items | PSMultiArray) => (self instanceof PSMultiArray ? self.items.length : self.length);

defineType(
  {
    name: 'System.Array',
    short: ['array'],
    isAbstract: true,
    interfaces: ['System.ICloneable', 'System.Collections.IList'],
  },
  () => ({
    properties: {
      'int Length': lengthOf,
      'long LongLength': lengthOf,
      'alias int Count': lengthOf,
      'int Rank': (self: Items | PSMultiArray) => (self instanceof PSMultiArray ? self.lengths.length : 1),
      'System.Object SyncRoot': (self: Items) => self,
      'bool IsReadOnly': () => false,
      'bool IsFixedSize': () => true,
      'bool IsSynchronized': () => false,
    },
    methods: {
      'System.Object Clone()': (self: Items) => typedArray(elementTypeName(self), self.slice()),
      'void CopyTo(array array, int index)': (self: Items, target: Items, index: number) => {
        if (index + self.length > target.length) {
          throw argumentError(
            'System.ArgumentException',
            "Destination array was not long enough. Check the destination index, length, and the array's lower bounds.",
            'destinationArray',
          );
        }
        for (const [i, item] of self.entries()) target[index + i] = item;
      },
      'System.Collections.IEnumerator GetEnumerator()': (self: Items) =>
        new PSEnumerator(() => self, 'System.ArrayEnumerator'),
      'int GetLength(int dimension)': (self: Items | PSMultiArray, dimension: number) => {
        const lengths = self instanceof PSMultiArray ? self.lengths : [self.length];
        if (dimension < 0 || dimension >= lengths.length) {
          throw netError('System.IndexOutOfRangeException', 'Index was outside the bounds of the array.');
        }
        return lengths[dimension];
      },
      'int GetLowerBound(int dimension)': () => 0,
      'int GetUpperBound(int dimension)': (self: Items | PSMultiArray, dimension: number) =>
        (self instanceof PSMultiArray ? (self.lengths[dimension] ?? 0) : self.length) - 1,
      'long GetLongLength(int dimension)': (self: Items | PSMultiArray, dimension: number) =>
        BigInt(self instanceof PSMultiArray ? (self.lengths[dimension] ?? 0) : self.length),
      'System.Object Get(int index)': (self: Items, index: number) => at(self, index),
      'void Set(int index, System.Object value)': setAt,
      'System.Object GetValue(int index)': (self: Items, index: number) => at(self, index),
      'void SetValue(System.Object value, int index)': (self: Items, value: Value, index: number) =>
        setAt(self, index, value),
      'bool Contains(System.Object value)': (self: Items, value: Value) => indexOfValue(self, value) >= 0,
      'int IndexOf(System.Object value)': (self: Items, value: Value) => indexOfValue(self, value),
      'int Add(System.Object value)': fixedSize,
      'void Clear()': (self: Items) => self.fill(defaultOf(typeNamed(elementTypeName(self)))),
      'void Insert(int index, System.Object value)': fixedSize,
      'void Remove(System.Object value)': fixedSize,
      'void RemoveAt(int index)': fixedSize,
      'string ToString()': (self: Items) => arrayTypeOf(typeNamed(elementTypeName(self))).displayName,
    },
    statics: {
      'void Sort(array array)': (items: Items) => sortItems(items),
      'void Sort(array array, System.Collections.IComparer comparer)': (items: Items, comparer: Value) =>
        sortItems(items, comparer),
      'void Sort(array keys, array items)': (keys: Items, items: Items) => sortTogether(keys, items),
      'void Sort(System.Object[] array, scriptblock comparison)': (items: Items, comparison: Value) =>
        sortItems(items, comparison),
      'void Reverse(array array)': (items: Items) => {
        items.reverse();
      },
      'void Reverse(array array, int index, int length)': (items: Items, index: number, length: number) => {
        items.splice(index, length, ...items.slice(index, index + length).reverse());
      },
      'int IndexOf(array array, System.Object value)': (items: Items, value: Value) => indexOfValue(items, value),
      'int IndexOf(array array, System.Object value, int startIndex)': (items: Items, value: Value, from: number) =>
        indexOfValue(items, value, from),
      'int IndexOf(array array, System.Object value, int startIndex, int count)': indexOfValue,
      'int LastIndexOf(array array, System.Object value)': (items: Items, value: Value) =>
        items.findLastIndex((item) => sameValue(item, value)),
      'int BinarySearch(array array, System.Object value)': binarySearch,
      'void Clear(array array)': (items: Items) => items.fill(defaultOf(typeNamed(elementTypeName(items)))),
      'void Clear(array array, int index, int length)': (items: Items, index: number, length: number) =>
        items.fill(defaultOf(typeNamed(elementTypeName(items))), index, index + length),
      'void Copy(array sourceArray, array destinationArray, int length)': (
        source: Items,
        target: Items,
        length: number,
      ) => copy(source, 0, target, 0, length),
      'void Copy(array sourceArray, int sourceIndex, array destinationArray, int destinationIndex, int length)': copy,
      'void ConstrainedCopy(array sourceArray, int sourceIndex, array destinationArray, int destinationIndex, int length)':
        copy,
      'array CreateInstance(type elementType, int length)': (type: PSType, length: number) =>
        newArray(arrayTypeOf(type), [length]),
      'array CreateInstance(type elementType, Params int[] lengths)': (type: PSType, lengths: number[]) =>
        newArray(arrayTypeOf(type, lengths.length), lengths),
      'bool Exists(System.Object[] array, scriptblock match)': (items: Items, match: Value) =>
        items.some((i) => toBoolean(callBlock(match, [i]))),
      'System.Object Find(System.Object[] array, scriptblock match)': (items: Items, match: Value) =>
        items.find((i) => toBoolean(callBlock(match, [i]))) ?? null,
      'System.Object[] FindAll(System.Object[] array, scriptblock match)': (items: Items, match: Value) =>
        items.filter((i) => toBoolean(callBlock(match, [i]))),
      'int FindIndex(System.Object[] array, scriptblock match)': (items: Items, match: Value) =>
        items.findIndex((i) => toBoolean(callBlock(match, [i]))),
      'System.Object FindLast(System.Object[] array, scriptblock match)': (items: Items, match: Value) =>
        items.findLast((i) => toBoolean(callBlock(match, [i]))) ?? null,
      'int FindLastIndex(System.Object[] array, scriptblock match)': (items: Items, match: Value) =>
        items.findLastIndex((i) => toBoolean(callBlock(match, [i]))),
      'System.Object[] ConvertAll(System.Object[] array, scriptblock converter)': (items: Items, convert: Value) =>
        items.map((i) => callBlock(convert, [i])),
      'System.Object AsReadOnly(System.Object[] array)': (items: Items) =>
        new PSList(
          genericTypeOf('System.Collections.ObjectModel.ReadOnlyCollection', [
            typeNamed(elementTypeName(items)),
          ]) as PSType,
          items,
          true,
        ),
      '7: void Fill(System.Object[] array, System.Object value)': (items: Items, value: Value) => {
        items.fill(convertTo(value, typeNamed(elementTypeName(items))));
      },
      '7: void Fill(System.Object[] array, System.Object value, int startIndex, int count)': (
        items: Items,
        value: Value,
        start: number,
        count: number,
      ) => {
        items.fill(convertTo(value, typeNamed(elementTypeName(items))), start, start + count);
      },
      'bool TrueForAll(System.Object[] array, scriptblock match)': (items: Items, match: Value) =>
        items.every((i) => toBoolean(callBlock(match, [i]))),
      'void ForEach(System.Object[] array, scriptblock action)': (items: Items, action: Value) => {
        for (const item of items) callBlock(action, [item]);
      },
      'void Resize([ref] System.Object[] array, int newSize)': (
        reference: { get(): Value; set(v: Value): void },
        size: number,
      ) => {
        const items = (reference.get() as Items | null) ?? [];
        const element = typeNamed(elementTypeName(items));
        const resized = typedArray(element.fullName, items.slice(0, size));
        while (resized.length < size) resized.push(defaultOf(element));
        reference.set(resized);
      },
      'System.Object[] Empty()': () => [],
    },
  }),
);

function fixedSize(): never {
  throw netError('System.NotSupportedException', 'Collection was of a fixed size.');
}

function setAt(items: Items, index: number, value: Value): void {
  at(items, index);
  items[index] = value;
}

function at(items: Items, index: number): Value {
  if (index < 0 || index >= items.length) {
    throw netError('System.IndexOutOfRangeException', 'Index was outside the bounds of the array.');
  }
  return items[index] as Value;
}

function copy(source: Items, from: number, target: Items, to: number, length: number): void {
  if (from + length > source.length || to + length > target.length) {
    throw argumentError(
      'System.ArgumentException',
      from + length > source.length
        ? "Source array was not long enough. Check the source index, length, and the array's lower bounds."
        : "Destination array was not long enough. Check the destination index, length, and the array's lower bounds.",
      from + length > source.length ? 'sourceArray' : 'destinationArray',
    );
  }
  const moved = source.slice(from, from + length);
  for (const [i, item] of moved.entries()) target[to + i] = item;
}

function sortTogether(keys: Items, items: Items): void {
  const pairs = keys.map((key, i) => [key, items[i] as Value] as const);
  pairs.sort(([a], [b]) => compareValues(a, b, false));
  for (const [i, [key, item]] of pairs.entries()) {
    keys[i] = key;
    items[i] = item;
  }
}
