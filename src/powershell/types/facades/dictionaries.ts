/** System.Collections.Hashtable. */
import { Hashtable, type Value } from '../../runtime/values/index.ts';
import { sameValue } from '../operators/compare.ts';
import { defineType } from './define.ts';
import { checkedKey, commonProperties, copyInto, interfaces, tableMembers, tail, views } from './dictionary-work.ts';
import { ignoresCase } from './sets.ts';

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
