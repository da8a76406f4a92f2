/** HashSet[T] and SortedSet[T]. */
import { enumerate, type PSReference, type PSType, type Value } from '../../runtime/values/index.ts';
import { PSEnumerator } from '../collections/enumerators.ts';
import { PSSet } from '../collections/sets.ts';
import { convertTo } from '../convert.ts';
import { compareValues } from '../operators/compare.ts';
import { genericTypeOf } from '../resolve.ts';
import { typeText } from '../text/value-text.ts';
import { defineGeneric } from './define.ts';
import type { Body } from './facade-spec.ts';
import { itemsOf } from './list-work.ts';
import { matches } from './lists.ts';

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
