/** What all dictionaries have, and how entries get into them. */
import {
  DictionaryEntry,
  DictionaryView,
  Hashtable,
  netError,
  OrderedDictionary,
  PSDictionary,
  type Value,
} from '../../runtime/values/index.ts';
import { dictionaryEnumerator } from '../collections/enumerators.ts';
import { argumentNull } from '../members/errors.ts';
import { sameValue } from '../operators/compare.ts';
import { netText } from '../text/value-text.ts';
import type { Body, FacadeMembers } from './facade-spec.ts';

export const space = 'System.Collections.Generic.';

export const interfaces = ['System.Collections.IDictionary'];

export function checkedKey(key: Value): Value {
  if (key === null) throw argumentNull('key');
  return key;
}

export function addEntry(table: PSDictionary, key: Value, value: Value): void {
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

export function copyInto<T extends PSDictionary>(target: T, source: Value): T {
  if (source instanceof PSDictionary) for (const cell of source.entries()) target.set(cell.key, cell.value);
  return target;
}

/** Members that all dictionaries have. */
export function tableMembers(): Record<string, Body> {
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

export function enumeratorName(table: PSDictionary): string {
  if (table instanceof Hashtable) return 'System.Collections.Hashtable+HashtableEnumerator';
  if (table instanceof OrderedDictionary)
    return 'System.Collections.Specialized.OrderedDictionary+OrderedDictionaryEnumerator';
  return 'System.Collections.Generic.Dictionary`2+Enumerator';
}

export const commonProperties: FacadeMembers['properties'] = {
  'bool IsReadOnly': () => false,
  'bool IsFixedSize': () => false,
  'bool IsSynchronized': () => false,
};

export function views(keyName: string, valueName: string): NonNullable<FacadeMembers['properties']> {
  return {
    'System.Collections.ICollection Keys': (self: PSDictionary) => new DictionaryView(self, 'key', keyName),
    'System.Collections.ICollection Values': (self: PSDictionary) => new DictionaryView(self, 'value', valueName),
  };
}

export const tail: NonNullable<FacadeMembers['properties']> = {
  'System.Object SyncRoot': (self: PSDictionary) => self,
  'int Count': (self: PSDictionary) => self.count,
};
