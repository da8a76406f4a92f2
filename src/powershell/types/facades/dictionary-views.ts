/** What dictionaries give of themselves: keys, values, entries, enumerators. */
import {
  DictionaryEntry,
  type DictionaryView,
  enumerate,
  GenericDictionary,
  type PSType,
  type Value,
} from '../../runtime/values/index.ts';
import { PSEnumerator } from '../collections/enumerators.ts';
import { sameValue } from '../operators/compare.ts';
import { netText, typeText } from '../text/value-text.ts';
import { defineGeneric, defineType } from './define.ts';
import { space } from './dictionary-work.ts';
import type { FacadeMembers } from './facade-spec.ts';

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
