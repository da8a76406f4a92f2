/** Dictionaries kept in the order of their keys: SortedDictionary, SortedList. */
import { type DictionaryEntryCell, GenericDictionary, PSDictionary, type Value } from '../../runtime/values/index.ts';
import { compareValues } from '../operators/compare.ts';

function byKey(cells: DictionaryEntryCell[], ignoreCase: boolean): DictionaryEntryCell[] {
  return cells.sort((a, b) => compareValues(a.key, b.key, ignoreCase));
}

/** SortedDictionary[K,V] and SortedList[K,V]. */
export class SortedGenericDictionary extends GenericDictionary {
  constructor(
    /** `SortedDictionary` or `SortedList`. */
    readonly family: string,
    keyType: string,
    valueType: string,
    ignoreCase = false,
  ) {
    super(keyType, valueType, ignoreCase);
  }
  override entries(): DictionaryEntryCell[] {
    return byKey(super.entries(), this.ignoreCase);
  }
  override keys(): Value[] {
    return this.entries().map((c) => c.key);
  }
  override values(): Value[] {
    return this.entries().map((c) => c.value);
  }
}

/** System.Collections.SortedList. */
export class SortedTable extends PSDictionary {
  constructor(ignoreCase = false) {
    super(ignoreCase);
  }
  override entries(): DictionaryEntryCell[] {
    return byKey(super.entries(), this.ignoreCase);
  }
  override keys(): Value[] {
    return this.entries().map((c) => c.key);
  }
  override values(): Value[] {
    return this.entries().map((c) => c.value);
  }
}
