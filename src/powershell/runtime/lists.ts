/** ArrayLists that the engine itself makes: `$Error`, `-ErrorVariable`, `-OutVariable`. */
import { invokeStatic, resolveType } from '../types/index.ts';
import { elementsOf, type Value } from './values/index.ts';

/** A list for a variable, and how the engine adds to it. */
export interface EngineList {
  readonly value: Value;
  /** Its elements: the engine may change them. */
  readonly items: Value[];
  readonly add: (item: Value) => void;
}

/** An ArrayList where the type system has one. */
export function newArrayList(items: readonly Value[]): EngineList {
  const type = resolveType('System.Collections.ArrayList');
  const list = type === undefined ? [] : invokeStatic(type, 'new', []);
  const store = itemsOf(list);
  store.push(...items);
  return { value: list, items: store, add: (item) => store.push(item) };
}

/** The array that a list keeps its elements in. */
function itemsOf(list: Value): Value[] {
  if (Array.isArray(list)) return list as Value[];
  const { items } = list as { items?: Value[] };
  return items ?? [...(elementsOf(list) ?? [])];
}
