/** What single families of generic dictionaries have beside the rest. */
import {
  DictionaryEntry,
  type GenericDictionary,
  type PSDictionary,
  type PSReference,
  type PSType,
  ScriptBlock,
  type Value,
} from '../../runtime/values/index.ts';
import { convertTo } from '../convert.ts';
import { sameValue } from '../operators/compare.ts';
import { genericTypeOf } from '../resolve.ts';
import { typeText } from '../text/value-text.ts';
import { callBlock } from './arrays.ts';
import { cellAt, indexOfKey, indexOfValue, removeAt, setAt } from './dictionary-places.ts';
import { checkedKey, space } from './dictionary-work.ts';
import type { Body } from './facade-spec.ts';

/** What one kind of generic dictionary has beside the members of all. */
export function familyMembers(name: string, K: string, V: string, types: [PSType, PSType]): Record<string, Body> {
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
