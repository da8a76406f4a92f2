/** Queue and Stack, generic or not: `items` is a queue from the front, a stack from the bottom. */

import { modifiedWhileEnumerating } from '../../runtime/values/enumeration-guard.ts';
import { enumerate, NetInstance, type PSType, type Value } from '../../runtime/values/index.ts';

export class PSQueue extends NetInstance {
  private items: Value[];
  private head = 0;
  private version = 0;

  constructor(
    type: PSType,
    items: readonly Value[],
    readonly isStack: boolean,
  ) {
    super(type);
    this.items = [...items];
  }

  get size(): number {
    return this.items.length - this.head;
  }

  push(value: Value): void {
    this.items.push(value);
    this.version++;
  }

  /** The next value, taken out; undefined where there is none. */
  take(): Value | undefined {
    if (this.size === 0) return undefined;
    this.version++;
    if (this.isStack) return this.items.pop();
    const value = this.items[this.head] as Value;
    this.items[this.head] = null;
    this.head++;
    if (this.head > 64 && this.head * 2 > this.items.length) {
      this.items = this.items.slice(this.head);
      this.head = 0;
    }
    return value;
  }

  peek(): Value | undefined {
    return this.isStack ? this.items[this.items.length - 1] : this.items[this.head];
  }

  clear(): void {
    this.items = [];
    this.head = 0;
    this.version++;
  }

  /** In the order that values would be taken. */
  values(): Value[] {
    const values = this.items.slice(this.head);
    return this.isStack ? values.reverse() : values;
  }

  *[enumerate](): Generator<Value> {
    const version = this.version;
    for (const value of this.values()) {
      yield value;
      if (this.version !== version) throw modifiedWhileEnumerating();
    }
  }
}
