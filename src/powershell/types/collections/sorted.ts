/** Dictionaries kept in the order of their keys: SortedDictionary, SortedList. */
import {
  type DictionaryEntryCell,
  GenericDictionary,
  modifiedWhileEnumerating,
  PSDictionary,
  type Value,
} from '../../runtime/values/index.ts';
import { compareValues } from '../operators/compare.ts';

function byKey(cells: DictionaryEntryCell[], ignoreCase: boolean): DictionaryEntryCell[] {
  return cells.sort((a, b) => compareValues(a.key, b.key, ignoreCase));
}

/** SortedDictionary[K,V] and SortedList[K,V]; ConcurrentDictionary[K,V], whose enumerations no change ends. */
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
  protected override changed(): void {
    if (this.family !== 'ConcurrentDictionary') this.version++;
  }
  override *enumerateCells(): Generator<DictionaryEntryCell> {
    const { version } = this;
    for (const cell of this.entries()) {
      yield cell;
      if (this.version !== version) throw modifiedWhileEnumerating();
    }
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
