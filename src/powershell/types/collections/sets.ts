/** HashSet and its sorted kin: values once each, in order of insertion or sorted. */

import { modifiedWhileEnumerating } from '../../runtime/values/enumeration-guard.ts';
import { dictionaryKey, enumerate, NetInstance, type PSType, type Value } from '../../runtime/values/index.ts';
import { compareValues } from '../operators/compare.ts';

export class PSSet extends NetInstance {
  private readonly map = new Map<unknown, Value>();
  private version = 0;

  constructor(
    type: PSType,
    items: Iterable<Value>,
    /** Texts are the same without case. */
    readonly ignoreCase = false,
    private readonly sorted = false,
  ) {
    super(type);
    for (const item of items) this.add(item);
  }

  get size(): number {
    return this.map.size;
  }

  add(value: Value): boolean {
    const key = dictionaryKey(value, this.ignoreCase);
    if (this.map.has(key)) return false;
    this.map.set(key, value);
    this.version++;
    return true;
  }

  has(value: Value): boolean {
    return this.map.has(dictionaryKey(value, this.ignoreCase));
  }

  /** The value as the set holds it. */
  actual(value: Value): Value | undefined {
    return this.map.get(dictionaryKey(value, this.ignoreCase));
  }

  delete(value: Value): boolean {
    const removed = this.map.delete(dictionaryKey(value, this.ignoreCase));
    if (removed) this.version++;
    return removed;
  }

  clear(): void {
    this.map.clear();
    this.version++;
  }

  values(): Value[] {
    const values = [...this.map.values()];
    return this.sorted ? values.sort((a, b) => compareValues(a, b, this.ignoreCase)) : values;
  }

  *[enumerate](): Generator<Value> {
    const version = this.version;
    for (const value of this.values()) {
      yield value;
      if (this.version !== version) throw modifiedWhileEnumerating();
    }
  }
}
