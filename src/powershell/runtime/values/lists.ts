/** Lists that grow: ArrayList, List[T], Collection[T] and their read-only kin. */
import { modifiedWhileEnumerating } from './enumeration-guard.ts';
import { NetInstance, type PSType } from './type.ts';
import { enumerate, type Value } from './value.ts';

/** `$list.Add(…)` changes `items` in place; whoever writes to `items` calls `changed`. Made by `types/collections`. */
export class PSList extends NetInstance {
  private version = 0;
  constructor(
    type: PSType,
    /** The same array for the life of the list. */
    readonly items: Value[] = [],
    /** ReadOnlyCollection, fixed size: methods that write refuse. */
    readonly isReadOnly = false,
  ) {
    super(type);
  }

  /** Ends running enumerations: they throw at their next step, as .NET's do. */
  changed(): void {
    this.version++;
  }

  *[enumerate](): Generator<Value> {
    const version = this.version;
    for (let i = 0; i < this.items.length; i++) {
      yield this.items[i] as Value;
      if (this.version !== version) throw modifiedWhileEnumerating();
    }
  }
}
