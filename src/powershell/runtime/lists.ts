/** ArrayLists that the engine itself makes: `$Error`, `-ErrorVariable`, `-OutVariable`. */
import { arrayList } from '../types/index.ts';
import type { Value } from './values/index.ts';

/** A list for a variable, and how the engine adds to it. */
export interface EngineList {
  readonly value: Value;
  /** Its elements: the engine may change them. */
  readonly items: Value[];
  readonly add: (item: Value) => void;
}

/** An ArrayList of the items. */
export function newArrayList(items: readonly Value[]): EngineList {
  const list = arrayList([...items]);
  return { value: list, items: list.items, add: (item) => list.items.push(item) };
}
