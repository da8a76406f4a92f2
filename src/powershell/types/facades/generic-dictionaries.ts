/** Dictionary[K,V], SortedDictionary[K,V], SortedList[K,V]. */
import {
  byEdition,
  GenericDictionary,
  netError,
  PSDictionary,
  type PSReference,
  type PSType,
  type Value,
} from '../../runtime/values/index.ts';
import { dictionaryEnumerator } from '../collections/enumerators.ts';
import { SortedGenericDictionary } from '../collections/sorted.ts';
import { convertTo } from '../convert.ts';
import { sameValue } from '../operators/compare.ts';
import { genericTypeOf, typeNamed } from '../resolve.ts';
import { netText, typeText } from '../text/value-text.ts';
import { registerValueClass } from '../type-of.ts';
import { defineGeneric } from './define.ts';
import { familyMembers } from './dictionary-families.ts';
import { capacity } from './dictionary-places.ts';
import { checkedKey, enumeratorName, interfaces, space, views } from './dictionary-work.ts';
import type { Body, GenericSpec } from './facade-spec.ts';
import { ignoresCase } from './sets.ts';

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
