/** ArrayList, List[T], Collection[T], ReadOnlyCollection[T], HashSet, SortedSet, Queue, Stack, LinkedList. */
import {
  elementsOf,
  enumerate,
  netError,
  PSList,
  type PSReference,
  type PSType,
  typedArray,
  type Value,
} from '../../runtime/values/index.ts';
import { PSEnumerator } from '../collections/enumerators.ts';
import { PSQueue } from '../collections/queues.ts';
import { PSSet } from '../collections/sets.ts';
import { convertTo, toBoolean } from '../convert.ts';
import { withParameter } from '../members/errors.ts';
import { compareValues, sameValue } from '../operators/compare.ts';
import { genericTypeOf, typeNamed } from '../resolve.ts';
import { typeText } from '../text/value-text.ts';
import { callBlock, indexOfValue, sortItems } from './arrays.ts';
import { defineGeneric, defineType } from './define.ts';
import type { Body, FacadeMembers, GenericSpec } from './facade-spec.ts';

function itemsOf(value: Value): Value[] {
  return [...(elementsOf(value) ?? (value === null ? [] : [value]))];
}

function outOfRange(): object {
  return netError(
    'System.ArgumentOutOfRangeException',
    withParameter('Index was out of range. Must be non-negative and less than the size of the collection.', 'index'),
    { ParamName: 'index' },
  );
}

function place(list: PSList, index: number, limit = list.items.length - 1): number {
  if (index < 0 || index > limit) throw outOfRange();
  return index;
}

function change<T>(list: PSList, work: () => T): T {
  if (list.isReadOnly) throw netError('System.NotSupportedException', 'Collection is read-only.');
  const result = work();
  list.changed();
  return result;
}

function insertAt(list: PSList, index: number, ...values: Value[]): void {
  if (index < 0 || index > list.items.length) {
    throw netError(
      'System.ArgumentOutOfRangeException',
      withParameter('Index must be within the bounds of the List.', 'index'),
      { ParamName: 'index' },
    );
  }
  change(list, () => list.items.splice(index, 0, ...values));
}

function removeFirst(list: PSList, value: Value): boolean {
  const at = list.items.findIndex((item) => sameValue(item, value));
  if (at >= 0) change(list, () => list.items.splice(at, 1));
  return at >= 0;
}

function rangeOf(list: PSList, index: number, count: number): Value[] {
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

const interfaces = ['System.Collections.IList'];
const matches = (block: Value) => (item: Value) => toBoolean(callBlock(block, [item]));

/** What all lists have, with `T` as signatures write the element type. */
function listMembers(T: string): Record<string, Body> {
  return {
    'void Clear()': (self: PSList) => {
      change(self, () => {
        self.items.length = 0;
      });
    },
    [`bool Contains(${T} item)`]: (self: PSList, item: Value) => indexOfValue(self.items, item) >= 0,
    [`int IndexOf(${T} item)`]: (self: PSList, item: Value) => indexOfValue(self.items, item),
    [`int LastIndexOf(${T} item)`]: (self: PSList, item: Value) => self.items.findLastIndex((i) => sameValue(i, item)),
    [`void Insert(int index, ${T} item)`]: (self: PSList, index: number, item: Value) => insertAt(self, index, item),
    'void RemoveAt(int index)': (self: PSList, index: number) => {
      place(self, index);
      change(self, () => self.items.splice(index, 1));
    },
    [`void CopyTo(${T}[] array)`]: (self: PSList, target: Value[]) => {
      for (const [i, item] of self.items.entries()) target[i] = item;
    },
    'System.Collections.IEnumerator GetEnumerator()': (self: PSList) =>
      new PSEnumerator(() => elementsIterable(self), 'System.Collections.ArrayList+ArrayListEnumeratorSimple'),
  };
}

const elementsIterable = (list: PSList): Generator<Value> => list[enumerate]();

/** Members of ArrayList and List[T] alike. */
function growingMembers(T: string, own: 'ArrayList' | 'List'): Record<string, Body> {
  return {
    'void AddRange(System.Collections.IEnumerable collection)': (self: PSList, values: Value) => {
      change(self, () => self.items.push(...itemsOf(values)));
    },
    'void InsertRange(int index, System.Collections.IEnumerable collection)': (
      self: PSList,
      index: number,
      values: Value,
    ) => insertAt(self, index, ...itemsOf(values)),
    'void RemoveRange(int index, int count)': (self: PSList, index: number, count: number) => {
      rangeOf(self, index, count);
      change(self, () => self.items.splice(index, count));
    },
    [`${own === 'List' ? `System.Collections.Generic.List[${T}]` : 'System.Collections.ArrayList'} GetRange(int index, int count)`]:
      (self: PSList, index: number, count: number) => new PSList(self.type, rangeOf(self, index, count)),
    'void Reverse()': (self: PSList) => {
      change(self, () => self.items.reverse());
    },
    'void Reverse(int index, int count)': (self: PSList, index: number, count: number) => {
      const part = rangeOf(self, index, count).reverse();
      change(self, () => self.items.splice(index, count, ...part));
    },
    'void Sort()': (self: PSList) => {
      change(self, () => sortItems(self.items));
    },
    'void TrimExcess()': () => undefined,
    [`${T}[] ToArray()`]: (self: PSList) => self.items.slice(),
  };
}

const countAndCapacity: FacadeMembers['properties'] = {
  'int Capacity': [
    (self: PSList) => Math.max(4, 2 ** Math.ceil(Math.log2(Math.max(self.items.length, 1)))),
    () => undefined,
  ],
  'int Count': (self: PSList) => self.items.length,
};

const newList = (type: () => PSType) => (values: Value) => new PSList(type(), itemsOf(values));
const arrayListType = () => typeNamed('System.Collections.ArrayList');

defineType({ name: 'System.Collections.ArrayList', interfaces: [...interfaces, 'System.ICloneable'] }, () => ({
  properties: {
    ...countAndCapacity,
    'bool IsFixedSize': () => false,
    'bool IsReadOnly': (self: PSList) => self.isReadOnly,
    'bool IsSynchronized': () => false,
    'System.Object SyncRoot': (self: PSList) => self,
  },
  indexer: [
    'System.Object Item[int index]',
    (self: PSList, index: number) => self.items[place(self, index)],
    (self: PSList, index: number, value: Value) => {
      self.items[place(self, index)] = value;
      self.changed();
    },
  ],
  constructors: {
    '()': () => new PSList(arrayListType()),
    '(int capacity)': () => new PSList(arrayListType()),
    '(System.Collections.ICollection c)': newList(arrayListType),
  },
  methods: {
    'int Add(System.Object value)': (self: PSList, value: Value) => change(self, () => self.items.push(value) - 1),
    ...listMembers('System.Object'),
    ...growingMembers('System.Object', 'ArrayList'),
    'void Remove(System.Object obj)': (self: PSList, value: Value) => {
      removeFirst(self, value);
    },
    'array ToArray(type type)': (self: PSList, type: PSType) => typedArray(type.fullName, self.items.slice()),
    'System.Object Clone()': (self: PSList) => new PSList(self.type, self.items.slice()),
    'int BinarySearch(System.Object value)': (self: PSList, value: Value) => indexOfValue(self.items, value),
  },
  statics: {
    'System.Collections.ArrayList Adapter(System.Collections.IList list)': newList(arrayListType),
    'System.Collections.ArrayList Synchronized(System.Collections.ArrayList list)': (list: PSList) => list,
    'System.Collections.ArrayList ReadOnly(System.Collections.ArrayList list)': (list: PSList) =>
      new PSList(list.type, list.items, true),
  },
}));

function genericList(name: string): (args: readonly PSType[]) => GenericSpec {
  return ([element]) => {
    const T = typeText(element as PSType);
    const type = () => genericTypeOf(name, [element as PSType]) as PSType;
    const isList = name === 'System.Collections.Generic.List';
    const readOnly = name.endsWith('ReadOnlyCollection');
    const make = (values: Value) => new PSList(type(), itemsOf(values), readOnly);
    return {
      interfaces: [...interfaces, ...genericInterfaces(element as PSType)],
      properties: isList ? countAndCapacity : { 'int Count': (self: PSList) => self.items.length },
      indexer: [
        `${T} Item[int index]`,
        (self: PSList, index: number) => self.items[place(self, index)],
        (self: PSList, index: number, value: Value) => {
          place(self, index);
          change(self, () => {
            self.items[index] = value;
          });
        },
      ],
      constructors: {
        ...(readOnly ? {} : { '()': () => new PSList(type()) }),
        ...(isList ? { '(int capacity)': () => new PSList(type()) } : {}),
        [isList
          ? `(System.Collections.Generic.IEnumerable[${T}] collection)`
          : `(System.Collections.Generic.IList[${T}] list)`]: make,
      },
      methods: {
        [`void Add(${T} item)`]: (self: PSList, item: Value) => {
          change(self, () => self.items.push(item));
        },
        ...listMembers(T),
        [`bool Remove(${T} item)`]: removeFirst,
        ...(isList ? { ...growingMembers(T, 'List'), ...listOnly(T) } : {}),
      },
    };
  };
}

function genericInterfaces(element: PSType): string[] {
  return ['IList', 'ICollection', 'IEnumerable', 'IReadOnlyList', 'IReadOnlyCollection'].map(
    (name) => (genericTypeOf(`System.Collections.Generic.${name}`, [element]) as PSType).fullName,
  );
}

/** Members with predicates, of List[T]. */
function listOnly(T: string): Record<string, Body> {
  return {
    [`void Sort(System.Comparison[${T}] comparison)`]: (self: PSList, comparison: Value) => {
      change(self, () => sortItems(self.items, comparison));
    },
    'void Sort(System.Collections.IComparer comparer)': (self: PSList, comparer: Value) => {
      change(self, () => sortItems(self.items, comparer));
    },
    [`int RemoveAll(System.Predicate[${T}] match)`]: (self: PSList, match: Value) => {
      const test = matches(match);
      const before = self.items.length;
      const kept = self.items.filter((item) => !test(item));
      change(self, () => {
        self.items.length = 0;
        for (const item of kept) self.items.push(item);
      });
      return before - kept.length;
    },
    [`${T} Find(System.Predicate[${T}] match)`]: (self: PSList, match: Value) =>
      self.items.find(matches(match)) ?? null,
    [`System.Collections.Generic.List[${T}] FindAll(System.Predicate[${T}] match)`]: (self: PSList, match: Value) =>
      new PSList(self.type, self.items.filter(matches(match))),
    [`int FindIndex(System.Predicate[${T}] match)`]: (self: PSList, match: Value) =>
      self.items.findIndex(matches(match)),
    [`${T} FindLast(System.Predicate[${T}] match)`]: (self: PSList, match: Value) =>
      self.items.findLast(matches(match)) ?? null,
    [`int FindLastIndex(System.Predicate[${T}] match)`]: (self: PSList, match: Value) =>
      self.items.findLastIndex(matches(match)),
    [`bool Exists(System.Predicate[${T}] match)`]: (self: PSList, match: Value) => self.items.some(matches(match)),
    [`bool TrueForAll(System.Predicate[${T}] match)`]: (self: PSList, match: Value) => self.items.every(matches(match)),
    [`void ForEach(System.Action[${T}] action)`]: (self: PSList, action: Value) => {
      for (const item of elementsIterable(self)) callBlock(action, [item]);
    },
    [`System.Collections.Generic.List[System.Object] ConvertAll(scriptblock converter)`]: (
      self: PSList,
      convert: Value,
    ) => {
      const type = genericTypeOf('System.Collections.Generic.List', [typeNamed('System.Object')]) as PSType;
      return new PSList(
        type,
        self.items.map((item) => callBlock(convert, [item])),
      );
    },
    '7: int EnsureCapacity(int capacity)': (_self: PSList, capacity: number) => capacity,
    [`7: System.Collections.Generic.List[${T}] Slice(int start, int length)`]: (
      self: PSList,
      start: number,
      length: number,
    ) => new PSList(self.type, rangeOf(self, start, length)),
    [`int BinarySearch(${T} item)`]: (self: PSList, item: Value) => indexOfValue(self.items, item),
    'System.Object AsReadOnly()': (self: PSList) =>
      new PSList(
        genericTypeOf('System.Collections.ObjectModel.ReadOnlyCollection', self.type.genericArguments) as PSType,
        self.items,
        true,
      ),
  };
}

for (const name of [
  'System.Collections.Generic.List',
  'System.Collections.ObjectModel.Collection',
  'System.Collections.ObjectModel.ReadOnlyCollection',
  'System.Collections.ObjectModel.ObservableCollection',
]) {
  defineGeneric(`${name}\`1`, genericList(name));
}

defineType({ name: 'System.Collections.Specialized.StringCollection', interfaces }, () => ({
  properties: { 'int Count': (self: PSList) => self.items.length },
  constructors: { '()': () => new PSList(typeNamed('System.Collections.Specialized.StringCollection')) },
  indexer: ['string Item[int index]', (self: PSList, index: number) => self.items[place(self, index)]],
  methods: {
    'int Add(string value)': (self: PSList, value: Value) => change(self, () => self.items.push(value) - 1),
    'void AddRange(string[] value)': (self: PSList, values: Value[]) => {
      change(self, () => self.items.push(...values));
    },
    'void Remove(string value)': (self: PSList, value: Value) => {
      removeFirst(self, value);
    },
    ...listMembers('string'),
  },
}));

/** Whether a comparer ignores case: `[StringComparer]::OrdinalIgnoreCase`. */
export function ignoresCase(comparer: Value): boolean {
  return (
    comparer !== null && typeof comparer === 'object' && (comparer as { ignoreCase?: boolean }).ignoreCase === true
  );
}

function setMembers(T: string): Record<string, Body> {
  const others = `System.Collections.Generic.IEnumerable[${T}] other`;
  const set = (values: Value, like: PSSet) => new PSSet(like.type, itemsOf(values), like.ignoreCase);
  return {
    [`bool Add(${T} item)`]: (self: PSSet, item: Value) => self.add(item),
    [`bool Contains(${T} item)`]: (self: PSSet, item: Value) => self.has(item),
    [`bool Remove(${T} item)`]: (self: PSSet, item: Value) => self.delete(item),
    'void Clear()': (self: PSSet) => self.clear(),
    [`void UnionWith(${others})`]: (self: PSSet, values: Value) => {
      for (const value of itemsOf(values)) self.add(value);
    },
    [`void IntersectWith(${others})`]: (self: PSSet, values: Value) => {
      const other = set(values, self);
      for (const value of self.values()) if (!other.has(value)) self.delete(value);
    },
    [`void ExceptWith(${others})`]: (self: PSSet, values: Value) => {
      for (const value of itemsOf(values)) self.delete(value);
    },
    [`void SymmetricExceptWith(${others})`]: (self: PSSet, values: Value) => {
      for (const value of set(values, self).values()) if (!self.delete(value)) self.add(value);
    },
    [`bool IsSubsetOf(${others})`]: (self: PSSet, values: Value) => {
      const other = set(values, self);
      return self.values().every((v) => other.has(v));
    },
    [`bool IsSupersetOf(${others})`]: (self: PSSet, values: Value) => itemsOf(values).every((v) => self.has(v)),
    [`bool IsProperSubsetOf(${others})`]: (self: PSSet, values: Value) => {
      const other = set(values, self);
      return other.size > self.size && self.values().every((v) => other.has(v));
    },
    [`bool IsProperSupersetOf(${others})`]: (self: PSSet, values: Value) => {
      const other = set(values, self);
      return self.size > other.size && other.values().every((v) => self.has(v));
    },
    [`bool Overlaps(${others})`]: (self: PSSet, values: Value) => itemsOf(values).some((v) => self.has(v)),
    [`bool SetEquals(${others})`]: (self: PSSet, values: Value) => {
      const other = set(values, self);
      return other.size === self.size && self.values().every((v) => other.has(v));
    },
    [`int RemoveWhere(System.Predicate[${T}] match)`]: (self: PSSet, match: Value) => {
      const test = matches(match);
      const gone = self.values().filter(test);
      for (const value of gone) self.delete(value);
      return gone.length;
    },
    [`7: bool TryGetValue(${T} equalValue, [ref] ${T} actualValue)`]: (
      self: PSSet,
      value: Value,
      result: PSReference,
    ) => {
      const actual = self.actual(value);
      result.set(actual === undefined ? convertTo(null, self.type.genericArguments?.[0] as PSType) : actual);
      return actual !== undefined;
    },
    'void TrimExcess()': () => undefined,
    [`void CopyTo(${T}[] array)`]: (self: PSSet, target: Value[]) => {
      for (const [i, item] of self.values().entries()) target[i] = item;
    },
    'System.Collections.IEnumerator GetEnumerator()': (self: PSSet) =>
      new PSEnumerator(() => self[enumerate](), 'System.Collections.Generic.HashSet`1+Enumerator'),
  };
}

for (const name of ['HashSet', 'SortedSet']) {
  const full = `System.Collections.Generic.${name}`;
  defineGeneric(`${full}\`1`, ([element]) => {
    const T = typeText(element as PSType);
    const type = () => genericTypeOf(full, [element as PSType]) as PSType;
    const sorted = name === 'SortedSet';
    const make = (values: Value, comparer: Value = null) =>
      new PSSet(type(), itemsOf(values), ignoresCase(comparer), sorted);
    const comparerType = sorted
      ? `System.Collections.Generic.IComparer[${T}]`
      : `System.Collections.Generic.IEqualityComparer[${T}]`;
    return {
      interfaces: ['System.Collections.IEnumerable', ...setInterfaces(element as PSType)],
      properties: {
        'int Count': (self: PSSet) => self.size,
        ...(sorted
          ? {
              [`${T} Min`]: (self: PSSet) => self.values()[0] ?? null,
              [`${T} Max`]: (self: PSSet) => self.values().at(-1) ?? null,
            }
          : {}),
      },
      constructors: {
        '()': () => make(null),
        [`(System.Collections.Generic.IEnumerable[${T}] collection)`]: (values: Value) => make(values),
        [`(${comparerType} comparer)`]: (comparer: Value) => make(null, comparer),
        [`(System.Collections.Generic.IEnumerable[${T}] collection, ${comparerType} comparer)`]: make,
      },
      methods: {
        ...setMembers(T),
        ...(sorted
          ? {
              [`System.Collections.Generic.SortedSet[${T}] GetViewBetween(${T} lowerValue, ${T} upperValue)`]: (
                self: PSSet,
                low: Value,
                high: Value,
              ) => {
                const order = (a: Value, b: Value) => compareValues(a, b, self.ignoreCase);
                return make(self.values().filter((v) => order(v, low) >= 0 && order(v, high) <= 0));
              },
              [`System.Collections.Generic.IEnumerable[${T}] Reverse()`]: (self: PSSet) => self.values().reverse(),
            }
          : { '7: int EnsureCapacity(int capacity)': (_self: PSSet, capacity: number) => capacity }),
      },
    };
  });
}

function setInterfaces(element: PSType): string[] {
  return ['ISet', 'ICollection', 'IEnumerable', 'IReadOnlyCollection'].map(
    (name) => (genericTypeOf(`System.Collections.Generic.${name}`, [element]) as PSType).fullName,
  );
}

function emptyError(isStack: boolean): object {
  return netError('System.InvalidOperationException', isStack ? 'Stack empty.' : 'Queue empty.');
}

function queueSpec(isStack: boolean, T: string, type: () => PSType): GenericSpec {
  const take = (self: PSQueue) => {
    const value = self.take();
    if (value === undefined) throw emptyError(isStack);
    return value;
  };
  const tryGet = (get: (self: PSQueue) => Value | undefined) => (self: PSQueue, result: { set(v: Value): void }) => {
    const value = get(self);
    result.set(value ?? null);
    return value !== undefined;
  };
  return {
    interfaces: ['System.Collections.ICollection'],
    properties: { 'int Count': (self: PSQueue) => self.size },
    constructors: {
      '()': () => new PSQueue(type(), [], isStack),
      '(int capacity)': () => new PSQueue(type(), [], isStack),
      [T === 'System.Object'
        ? '(System.Collections.ICollection col)'
        : `(System.Collections.Generic.IEnumerable[${T}] collection)`]: (values: Value) =>
        new PSQueue(type(), itemsOf(values), isStack),
    },
    methods: {
      [isStack ? `void Push(${T} item)` : `void Enqueue(${T} item)`]: (self: PSQueue, item: Value) => self.push(item),
      [isStack ? `${T} Pop()` : `${T} Dequeue()`]: take,
      [`${T} Peek()`]: (self: PSQueue) => {
        const value = self.peek();
        if (self.size === 0 || value === undefined) throw emptyError(isStack);
        return value;
      },
      [isStack ? `7: bool TryPop([ref] ${T} result)` : `7: bool TryDequeue([ref] ${T} result)`]: tryGet((self) =>
        self.take(),
      ),
      [`7: bool TryPeek([ref] ${T} result)`]: tryGet((self) => (self.size === 0 ? undefined : self.peek())),
      [`bool Contains(${T} item)`]: (self: PSQueue, item: Value) => indexOfValue(self.values(), item) >= 0,
      'void Clear()': (self: PSQueue) => self.clear(),
      [`${T}[] ToArray()`]: (self: PSQueue) => self.values(),
      'void CopyTo(array array, int index)': (self: PSQueue, target: Value[], index: number) => {
        for (const [i, item] of self.values().entries()) target[index + i] = item;
      },
      'void TrimExcess()': () => undefined,
      'System.Collections.IEnumerator GetEnumerator()': (self: PSQueue) =>
        new PSEnumerator(() => self[enumerate](), 'System.Collections.Queue+QueueEnumerator'),
      'System.Object Clone()': (self: PSQueue) =>
        new PSQueue(self.type, isStack ? self.values().reverse() : self.values(), isStack),
    },
  };
}

for (const [name, isStack] of [
  ['Queue', false],
  ['Stack', true],
] as const) {
  const plain = `System.Collections.${name}`;
  const spec = queueSpec(isStack, 'System.Object', () => typeNamed(plain));
  defineType({ ...spec, name: plain }, () => spec);
  const full = `System.Collections.Generic.${name}`;
  defineGeneric(`${full}\`1`, ([element]) =>
    queueSpec(isStack, typeText(element as PSType), () => genericTypeOf(full, [element as PSType]) as PSType),
  );
}
