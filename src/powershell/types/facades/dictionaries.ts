/** Hashtable, OrderedDictionary, Dictionary[K,V], SortedDictionary, SortedList, their views and entries. */
import {
  byEdition,
  DictionaryEntry,
  type DictionaryEntryCell,
  DictionaryView,
  enumerate,
  GenericDictionary,
  Hashtable,
  netError,
  OrderedDictionary,
  PSDictionary,
  type PSReference,
  type PSType,
  ScriptBlock,
  type Value,
} from '../../runtime/values/index.ts';
import { dictionaryEnumerator, PSEnumerator } from '../collections/enumerators.ts';
import { SortedGenericDictionary, SortedTable } from '../collections/sorted.ts';
import { convertTo } from '../convert.ts';
import { argumentNull, withParameter } from '../members/errors.ts';
import { sameValue } from '../operators/compare.ts';
import { genericTypeOf, typeNamed } from '../resolve.ts';
import { netText, typeText } from '../text/value-text.ts';
import { registerValueClass } from '../type-of.ts';
import { callBlock } from './arrays.ts';
import { defineGeneric, defineType } from './define.ts';
import type { Body, FacadeMembers, GenericSpec } from './facade-spec.ts';
import { ignoresCase } from './lists.ts';

const interfaces = ['System.Collections.IDictionary'];

function checkedKey(key: Value): Value {
  if (key === null) throw argumentNull('key');
  return key;
}

function addEntry(table: PSDictionary, key: Value, value: Value): void {
  checkedKey(key);
  if (table.has(key)) {
    const old = table
      .entries()
      .find((c) =>
        table.ignoreCase ? netText(c.key).toLowerCase() === netText(key).toLowerCase() : sameValue(c.key, key),
      );
    throw netError(
      'System.ArgumentException',
      `Item has already been added. Key in dictionary: '${netText(old?.key ?? key)}'  Key being added: '${netText(key)}'`,
    );
  }
  table.set(key, value);
}

function copyInto<T extends PSDictionary>(target: T, source: Value): T {
  if (source instanceof PSDictionary) for (const cell of source.entries()) target.set(cell.key, cell.value);
  return target;
}

/** Members that all dictionaries have. */
function tableMembers(): Record<string, Body> {
  return {
    'void Add(System.Object key, System.Object value)': addEntry,
    'void Clear()': (self: PSDictionary) => self.clear(),
    'bool Contains(System.Object key)': (self: PSDictionary, key: Value) => self.has(checkedKey(key)),
    'void Remove(System.Object key)': (self: PSDictionary, key: Value) => {
      self.delete(checkedKey(key));
    },
    'void CopyTo(array array, int arrayIndex)': (self: PSDictionary, target: Value[], index: number) => {
      for (const [i, cell] of self.entries().entries()) target[index + i] = new DictionaryEntry(self, cell);
    },
    'System.Collections.IDictionaryEnumerator GetEnumerator()': (self: PSDictionary) =>
      dictionaryEnumerator(self, enumeratorName(self)),
  };
}

function enumeratorName(table: PSDictionary): string {
  if (table instanceof Hashtable) return 'System.Collections.Hashtable+HashtableEnumerator';
  if (table instanceof OrderedDictionary)
    return 'System.Collections.Specialized.OrderedDictionary+OrderedDictionaryEnumerator';
  return 'System.Collections.Generic.Dictionary`2+Enumerator';
}

const commonProperties: FacadeMembers['properties'] = {
  'bool IsReadOnly': () => false,
  'bool IsFixedSize': () => false,
  'bool IsSynchronized': () => false,
};

function views(keyName: string, valueName: string): NonNullable<FacadeMembers['properties']> {
  return {
    'System.Collections.ICollection Keys': (self: PSDictionary) => new DictionaryView(self, 'key', keyName),
    'System.Collections.ICollection Values': (self: PSDictionary) => new DictionaryView(self, 'value', valueName),
  };
}

const tail: NonNullable<FacadeMembers['properties']> = {
  'System.Object SyncRoot': (self: PSDictionary) => self,
  'int Count': (self: PSDictionary) => self.count,
};

defineType(
  { name: 'System.Collections.Hashtable', short: ['hashtable'], interfaces: [...interfaces, 'System.ICloneable'] },
  () => ({
    properties: {
      ...commonProperties,
      ...views('System.Collections.Hashtable+KeyCollection', 'System.Collections.Hashtable+ValueCollection'),
      ...tail,
    },
    indexer: [
      'System.Object Item[System.Object key]',
      (self: Hashtable, key: Value) => self.get(key),
      (self: Hashtable, key: Value, value: Value) => self.set(key, value),
    ],
    constructors: {
      '()': () => new Hashtable(false),
      '(int capacity)': () => new Hashtable(false),
      '(System.Collections.IDictionary d)': (source: Value) => copyInto(new Hashtable(false), source),
      '(System.Collections.IEqualityComparer equalityComparer)': (comparer: Value) =>
        new Hashtable(ignoresCase(comparer)),
      '(System.Collections.IDictionary d, System.Collections.IEqualityComparer equalityComparer)': (
        source: Value,
        comparer: Value,
      ) => copyInto(new Hashtable(ignoresCase(comparer)), source),
    },
    methods: {
      ...tableMembers(),
      'System.Object Clone()': (self: Hashtable) => copyInto(new Hashtable(self.ignoreCase), self),
      'bool ContainsKey(System.Object key)': (self: Hashtable, key: Value) => self.has(checkedKey(key)),
      'bool ContainsValue(System.Object value)': (self: Hashtable, value: Value) =>
        self.values().some((v) => sameValue(v, value)),
    },
    statics: { 'hashtable Synchronized(hashtable table)': (table: Hashtable) => table },
  }),
);

function positionError(): object {
  return netError(
    'System.ArgumentOutOfRangeException',
    withParameter(
      byEdition(
        'Index was out of range. Must be non-negative and less than the size of the collection.',
        'Index was out of range. Must be non-negative and less than the size of the collection.',
      ),
      'index',
    ),
    { ParamName: 'index' },
  );
}

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

function keyNotFound(key: Value): object {
  return netError(
    'System.Collections.Generic.KeyNotFoundException',
    byEdition(
      `The given key '${netText(key)}' was not present in the dictionary.`,
      'The given key was not present in the dictionary.',
    ),
  );
}

function addTyped(self: GenericDictionary, key: Value, value: Value): void {
  if (self.has(checkedKey(key))) {
    throw netError(
      'System.ArgumentException',
      byEdition(
        `An item with the same key has already been added. Key: ${netText(key)}`,
        'An item with the same key has already been added.',
      ),
    );
  }
  self.set(key, value);
}

function typedMembers(K: string, V: string): Record<string, Body> {
  return {
    [`void Add(${K} key, ${V} value)`]: addTyped,
    'void Clear()': (self: GenericDictionary) => self.clear(),
    [`bool ContainsKey(${K} key)`]: (self: GenericDictionary, key: Value) => self.has(checkedKey(key)),
    [`bool ContainsValue(${V} value)`]: (self: GenericDictionary, value: Value) =>
      self.values().some((v) => sameValue(v, value)),
    [`bool Remove(${K} key)`]: (self: GenericDictionary, key: Value) => self.delete(checkedKey(key)),
    [`bool TryGetValue(${K} key, [ref] ${V} value)`]: (self: GenericDictionary, key: Value, result: PSReference) => {
      const found = self.has(checkedKey(key));
      if (found) result.set(self.get(key));
      else result.set(convertTo(null, typeNamed(self.valueType)));
      return found;
    },
    [`7: bool TryAdd(${K} key, ${V} value)`]: (self: GenericDictionary, key: Value, value: Value) => {
      if (self.has(checkedKey(key))) return false;
      self.set(key, value);
      return true;
    },
    [`7: ${V} GetValueOrDefault(${K} key)`]: (self: GenericDictionary, key: Value) =>
      self.has(key) ? self.get(key) : convertTo(null, typeNamed(self.valueType)),
    [`7: ${V} GetValueOrDefault(${K} key, ${V} defaultValue)`]: (self: GenericDictionary, key: Value, value: Value) =>
      self.has(key) ? self.get(key) : value,
    'System.Collections.IDictionaryEnumerator GetEnumerator()': (self: GenericDictionary) =>
      dictionaryEnumerator(self, enumeratorName(self)),
  };
}

/** What one kind of generic dictionary has beside the members of all. */
function familyMembers(name: string, K: string, V: string, types: [PSType, PSType]): Record<string, Body> {
  if (name.endsWith('ConcurrentDictionary')) return concurrentMembers(K, V, types);
  if (name.endsWith('SortedList')) {
    return {
      [`int IndexOfKey(${K} key)`]: indexOfKey,
      [`int IndexOfValue(${V} value)`]: indexOfValue,
      'void RemoveAt(int index)': removeAt,
      [`7: ${K} GetKeyAtIndex(int index)`]: (self: PSDictionary, index: number) => cellAt(self, index).key,
      [`7: ${V} GetValueAtIndex(int index)`]: (self: PSDictionary, index: number) => cellAt(self, index).value,
      [`7: void SetValueAtIndex(int index, ${V} value)`]: setAt,
      'void TrimExcess()': () => undefined,
    };
  }
  if (name.endsWith('SortedDictionary')) return {};
  return {
    [`7: bool Remove(${K} key, [ref] ${V} value)`]: takeOut(types[1]),
    '7: int EnsureCapacity(int capacity)': (_self: GenericDictionary, wanted: number) => wanted,
    '7: void TrimExcess()': () => undefined,
  };
}

function takeOut(valueType: PSType): Body {
  return (self: GenericDictionary, key: Value, result: PSReference) => {
    const found = self.has(checkedKey(key));
    result.set(found ? self.get(key) : convertTo(null, valueType));
    return found && self.delete(key);
  };
}

/** A value, or what a delegate makes of the arguments. */
function made(value: Value, args: readonly Value[], type: PSType): Value {
  return value instanceof ScriptBlock ? convertTo(callBlock(value, args), type) : value;
}

function concurrentMembers(K: string, V: string, [keyType, valueType]: [PSType, PSType]): Record<string, Body> {
  const getOrAdd = (self: GenericDictionary, key: Value, value: Value) => {
    if (!self.has(checkedKey(key))) self.set(key, made(value, [key], valueType));
    return self.get(key);
  };
  const addOrUpdate = (self: GenericDictionary, key: Value, value: Value, update: Value) => {
    const had = self.has(checkedKey(key));
    self.set(key, had ? made(update, [key, self.get(key)], valueType) : made(value, [key], valueType));
    return self.get(key);
  };
  const pair = genericTypeOf(`${space}KeyValuePair`, [keyType, valueType]) as PSType;
  return {
    [`bool TryAdd(${K} key, ${V} value)`]: (self: GenericDictionary, key: Value, value: Value) => {
      if (self.has(checkedKey(key))) return false;
      self.set(key, value);
      return true;
    },
    [`bool TryRemove(${K} key, [ref] ${V} value)`]: takeOut(valueType),
    [`bool TryUpdate(${K} key, ${V} newValue, ${V} comparisonValue)`]: (
      self: GenericDictionary,
      key: Value,
      value: Value,
      expected: Value,
    ) => {
      if (!self.has(checkedKey(key)) || !sameValue(self.get(key), expected)) return false;
      self.set(key, value);
      return true;
    },
    [`${V} GetOrAdd(${K} key, ${V} value)`]: getOrAdd,
    [`${V} GetOrAdd(${K} key, System.Func[${K},${V}] valueFactory)`]: getOrAdd,
    [`${V} AddOrUpdate(${K} key, ${V} addValue, System.Func[${K},${V},${V}] updateValueFactory)`]: addOrUpdate,
    [`${V} AddOrUpdate(${K} key, System.Func[${K},${V}] addValueFactory, System.Func[${K},${V},${V}] updateValueFactory)`]:
      addOrUpdate,
    [`${typeText(pair)}[] ToArray()`]: (self: GenericDictionary) =>
      self.entries().map((cell) => new DictionaryEntry(self, cell)),
  };
}

const capacity = (self: PSDictionary) => (self.count === 0 ? 0 : 2 ** Math.max(2, Math.ceil(Math.log2(self.count))));

function indexOfKey(self: PSDictionary, key: Value): number {
  checkedKey(key);
  if (!self.has(key)) return -1;
  return self
    .keys()
    .findIndex((k) => (self.ignoreCase ? netText(k).toLowerCase() === netText(key).toLowerCase() : sameValue(k, key)));
}

const indexOfValue = (self: PSDictionary, value: Value) => self.values().findIndex((v) => sameValue(v, value));

function removeAt(self: PSDictionary, index: number): void {
  self.delete(cellAt(self, index).key);
}

function setAt(self: PSDictionary, index: number, value: Value): void {
  self.set(cellAt(self, index).key, value);
}

/** The members of a closed generic dictionary; `make` creates one. */
export function genericDictionary(
  name: string,
  make: (keyType: string, valueType: string, ignoreCase: boolean) => GenericDictionary,
) {
  return ([key, value]: readonly PSType[]): GenericSpec => {
    const K = typeText(key as PSType);
    const V = typeText(value as PSType);
    const create = (ignoreCase = false) => make((key as PSType).fullName, (value as PSType).fullName, ignoreCase);
    const source = `System.Collections.Generic.IDictionary[${K},${V}] dictionary`;
    const comparer = name.includes('Sorted')
      ? `System.Collections.Generic.IComparer[${K}] comparer`
      : `System.Collections.Generic.IEqualityComparer[${K}] comparer`;
    const copied = (from: Value, ignoreCase = false) => {
      const target = create(ignoreCase);
      if (from instanceof PSDictionary) {
        for (const cell of from.entries())
          target.set(convertTo(cell.key, key as PSType), convertTo(cell.value, value as PSType));
      }
      return target;
    };
    return {
      interfaces: [
        ...interfaces,
        (genericTypeOf('System.Collections.Generic.IDictionary', [key as PSType, value as PSType]) as PSType).fullName,
      ],
      properties: {
        'int Count': (self: GenericDictionary) => self.count,
        ...views(`${name}\`2+KeyCollection`, `${name}\`2+ValueCollection`),
        ...(name.includes('Concurrent') ? { 'bool IsEmpty': (self: GenericDictionary) => self.count === 0 } : {}),
        ...(name.endsWith('SortedList') ? { 'int Capacity': capacity } : {}),
      },
      indexer: [
        `${V} Item[${K} key]`,
        (self: GenericDictionary, wanted: Value) => {
          if (!self.has(wanted)) throw keyNotFound(wanted);
          return self.get(wanted);
        },
        (self: GenericDictionary, wanted: Value, item: Value) => self.set(wanted, item),
      ],
      constructors: {
        '()': () => create(),
        '(int capacity)': () => create(),
        [`(${source})`]: (from: Value) => copied(from),
        [`(${comparer})`]: (c: Value) => create(ignoresCase(c)),
        [`(${source}, ${comparer})`]: (from: Value, c: Value) => copied(from, ignoresCase(c)),
      },
      methods: { ...typedMembers(K, V), ...familyMembers(name, K, V, [key as PSType, value as PSType]) },
    };
  };
}

const space = 'System.Collections.Generic.';
defineGeneric(
  `${space}Dictionary\`2`,
  genericDictionary(`${space}Dictionary`, (k, v, i) => new GenericDictionary(k, v, i)),
);
defineGeneric(
  'System.Collections.Concurrent.ConcurrentDictionary`2',
  genericDictionary(
    'System.Collections.Concurrent.ConcurrentDictionary',
    (k, v, i) => new SortedGenericDictionary('ConcurrentDictionary', k, v, i),
  ),
);
for (const family of ['SortedDictionary', 'SortedList']) {
  defineGeneric(
    `${space}${family}\`2`,
    genericDictionary(`${space}${family}`, (k, v, i) => new SortedGenericDictionary(family, k, v, i)),
  );
}

registerValueClass(SortedGenericDictionary, (value) => {
  const name =
    value.family === 'ConcurrentDictionary'
      ? 'System.Collections.Concurrent.ConcurrentDictionary'
      : `${space}${value.family}`;
  return genericTypeOf(name, [typeNamed(value.keyType), typeNamed(value.valueType)]) as PSType;
});
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

function cellAt(table: PSDictionary, index: number): DictionaryEntryCell {
  const cell = table.entries()[index];
  if (cell === undefined) throw positionError();
  return cell;
}

/** Views of keys and values. */
const viewMembers: FacadeMembers = {
  properties: { 'int Count': (self: DictionaryView) => self.count },
  methods: {
    'void CopyTo(array array, int arrayIndex)': (self: DictionaryView, target: Value[], index: number) => {
      for (const [i, item] of [...self[enumerate]()].entries()) target[index + i] = item;
    },
    'System.Collections.IEnumerator GetEnumerator()': (self: DictionaryView) =>
      new PSEnumerator(() => self[enumerate](), 'System.Collections.Hashtable+HashtableEnumerator'),
    '7: bool Contains(System.Object item)': (self: DictionaryView, item: Value) =>
      [...self[enumerate]()].some((v) => sameValue(v, item)),
  },
};

for (const name of [
  'System.Collections.Hashtable+KeyCollection',
  'System.Collections.Hashtable+ValueCollection',
  'System.Collections.Specialized.OrderedDictionary+OrderedDictionaryKeyValueCollection',
  'System.Collections.SortedList+KeyList',
  'System.Collections.SortedList+ValueList',
  ...['Dictionary', 'SortedDictionary', 'SortedList'].flatMap((f) => [
    `${space}${f}\`2+KeyCollection`,
    `${space}${f}\`2+ValueCollection`,
  ]),
  'System.Collections.Concurrent.ConcurrentDictionary`2+KeyCollection',
  'System.Collections.Concurrent.ConcurrentDictionary`2+ValueCollection',
]) {
  defineType({ name, interfaces: ['System.Collections.ICollection'] }, () => viewMembers);
}

defineType({ name: 'System.Collections.DictionaryEntry', kind: 'struct' }, () => ({
  text: (self: DictionaryEntry) => `[${netText(self.key)}, ${netText(self.value)}]`,
  properties: {
    'alias System.Object Name': (self: DictionaryEntry) => self.key,
    'System.Object Key': (self: DictionaryEntry) => self.key,
    'System.Object Value': [
      (self: DictionaryEntry) => self.value,
      (self: DictionaryEntry, value: Value) => {
        self.cell.value = value;
      },
    ],
  },
  constructors: {
    '(System.Object key, System.Object value)': (key: Value, value: Value) => new DictionaryEntry(null, { key, value }),
  },
}));

defineGeneric(`${space}KeyValuePair\`2`, ([key, value]) => ({
  kind: 'struct',
  text: (self: DictionaryEntry) => `[${netText(self.key)}, ${netText(self.value)}]`,
  properties: {
    [`${typeText(key as PSType)} Key`]: (self: DictionaryEntry) => self.key,
    [`${typeText(value as PSType)} Value`]: (self: DictionaryEntry) => self.value,
  },
  constructors: {
    [`(${typeText(key as PSType)} key, ${typeText(value as PSType)} value)`]: (k: Value, v: Value) =>
      new DictionaryEntry(new GenericDictionary((key as PSType).fullName, (value as PSType).fullName), {
        key: k,
        value: v,
      }),
  },
}));

const enumeratorMembers: FacadeMembers = {
  properties: {
    'System.Object Current': (self: PSEnumerator) => self.current,
    'System.Object Key': (self: PSEnumerator) => (self.current instanceof DictionaryEntry ? self.current.key : null),
    'System.Object Value': (self: PSEnumerator) =>
      self.current instanceof DictionaryEntry ? self.current.value : null,
    'System.Object Entry': (self: PSEnumerator) => self.current,
  },
  methods: {
    'bool MoveNext()': (self: PSEnumerator) => self.moveNext(),
    'void Reset()': (self: PSEnumerator) => self.reset(),
    'void Dispose()': () => undefined,
  },
};

for (const name of [
  'System.ArrayEnumerator',
  'System.CharEnumerator',
  'System.Collections.ArrayList+ArrayListEnumeratorSimple',
  'System.Collections.Hashtable+HashtableEnumerator',
  'System.Collections.Specialized.OrderedDictionary+OrderedDictionaryEnumerator',
  'System.Collections.Queue+QueueEnumerator',
  `${space}Dictionary\`2+Enumerator`,
  `${space}HashSet\`1+Enumerator`,
]) {
  defineType({ name, interfaces: ['System.Collections.IDictionaryEnumerator'] }, () => enumeratorMembers);
}
