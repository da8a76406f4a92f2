/** ArrayList, List[T], Collection[T], ReadOnlyCollection[T], StringCollection. */
import { enumerate, PSList, type PSType, typedArray, type Value } from '../../runtime/values/index.ts';
import { PSEnumerator } from '../collections/enumerators.ts';
import { toBoolean } from '../convert.ts';
import { sameValue } from '../operators/compare.ts';
import { genericTypeOf, typeNamed } from '../resolve.ts';
import { typeText } from '../text/value-text.ts';
import { callBlock, indexOfValue, sortItems } from './arrays.ts';
import { defineGeneric, defineType } from './define.ts';
import type { Body, FacadeMembers, GenericSpec } from './facade-spec.ts';
import { change, genericInterfaces, insertAt, itemsOf, place, rangeOf, removeFirst } from './list-work.ts';

const interfaces = ['System.Collections.IList'];

export const matches = (block: Value) => (item: Value) => toBoolean(callBlock(block, [item]));

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
