/** `$input`, `$foreach`, `$switch`: enumerators that a script may move by hand. What was read is gone. */
import { enumerate, type Value } from './values/index.ts';

export class Enumerator {
  private index = -1;

  /** @param items what is walked over; may grow while it is */
  constructor(private readonly items: readonly Value[]) {}

  moveNext(): boolean {
    if (this.index < this.items.length) this.index++;
    return this.index < this.items.length;
  }

  get current(): Value {
    return this.items[this.index] ?? null;
  }

  reset(): void {
    this.index = -1;
  }

  *[enumerate](): Generator<Value> {
    while (this.moveNext()) yield this.current;
  }
}
