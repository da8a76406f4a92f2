/** Dictionaries whose entries have places: OrderedDictionary and SortedList. */
import { DictionaryView, OrderedDictionary, type PSDictionary, type Value } from '../../runtime/values/index.ts';
import { SortedTable } from '../collections/sorted.ts';
import { sameValue } from '../operators/compare.ts';
import { registerValueClass } from '../type-of.ts';
import { defineType } from './define.ts';
import { capacity, cellAt, indexOfKey, indexOfValue, positionError, removeAt, setAt } from './dictionary-places.ts';
import { addEntry, checkedKey, copyInto, interfaces, tableMembers, views } from './dictionary-work.ts';
import { ignoresCase } from './sets.ts';

defineType({ name: 'System.Collections.Specialized.OrderedDictionary', short: ['7:ordered'], interfaces }, () => ({
  properties: {
    'int Count': (self: OrderedDictionary) => self.count,
    'bool IsReadOnly': () => false,
    ...views(
      'System.Collections.Specialized.OrderedDictionary+OrderedDictionaryKeyValueCollection',
      'System.Collections.Specialized.OrderedDictionary+OrderedDictionaryKeyValueCollection',
    ),
  },
  indexer: [
    'System.Object Item[System.Object key]',
    (self: OrderedDictionary, key: Value) => self.get(key),
    (self: OrderedDictionary, key: Value, value: Value) => self.set(key, value),
  ],
  constructors: {
    '()': () => new OrderedDictionary(false),
    '(int capacity)': () => new OrderedDictionary(false),
    '(System.Collections.IEqualityComparer comparer)': (comparer: Value) =>
      new OrderedDictionary(ignoresCase(comparer)),
  },
  methods: {
    ...tableMembers(),
    'void Insert(int index, System.Object key, System.Object value)': (
      self: OrderedDictionary,
      index: number,
      key: Value,
      value: Value,
    ) => {
      if (index < 0 || index > self.count) throw positionError();
      if (self.has(checkedKey(key))) addEntry(self, key, value);
      self.insert(index, key, value);
    },
    'void RemoveAt(int index)': (self: OrderedDictionary, index: number) => {
      const cell = self.at(index);
      if (cell === undefined) throw positionError();
      self.delete(cell.key);
    },
    '7: bool TryAdd(System.Object key, System.Object value)': (self: OrderedDictionary, key: Value, value: Value) => {
      if (self.has(checkedKey(key))) return false;
      self.set(key, value);
      return true;
    },
  },
}));

registerValueClass(SortedTable, 'System.Collections.SortedList');

defineType({ name: 'System.Collections.SortedList', interfaces }, () => ({
  properties: {
    'int Capacity': [(self: PSDictionary) => Math.max(16, capacity(self)), () => undefined],
    'int Count': (self: PSDictionary) => self.count,
    ...views('System.Collections.SortedList+KeyList', 'System.Collections.SortedList+ValueList'),
  },
  constructors: {
    '()': () => new SortedTable(),
    '(System.Collections.IDictionary d)': (source: Value) => copyInto(new SortedTable(), source),
  },
  methods: {
    ...tableMembers(),
    'bool ContainsKey(System.Object key)': (self: PSDictionary, key: Value) => self.has(checkedKey(key)),
    'bool ContainsValue(System.Object value)': (self: PSDictionary, value: Value) =>
      self.values().some((v) => sameValue(v, value)),
    'System.Object GetByIndex(int index)': (self: PSDictionary, index: number) => cellAt(self, index).value,
    'System.Object GetKey(int index)': (self: PSDictionary, index: number) => cellAt(self, index).key,
    'void RemoveAt(int index)': removeAt,
    'void SetByIndex(int index, System.Object value)': setAt,
    'int IndexOfKey(System.Object key)': indexOfKey,
    'int IndexOfValue(System.Object value)': indexOfValue,
    'System.Collections.IList GetKeyList()': (self: PSDictionary) =>
      new DictionaryView(self, 'key', 'System.Collections.SortedList+KeyList'),
    'System.Collections.IList GetValueList()': (self: PSDictionary) =>
      new DictionaryView(self, 'value', 'System.Collections.SortedList+ValueList'),
    'System.Object Clone()': (self: PSDictionary) => copyInto(new SortedTable(self.ignoreCase), self),
    'void TrimToSize()': () => undefined,
  },
}));
