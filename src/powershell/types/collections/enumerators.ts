/** What `GetEnumerator()` gives: a place in a collection, itself enumerable by the pipeline. */
import { DictionaryEntry, enumerate, netError, type PSDictionary, type Value } from '../../runtime/values/index.ts';
import { typeNamed } from '../resolve.ts';
import { registerValueClass } from '../type-of.ts';

export class PSEnumerator {
  private iterator: Iterator<Value>;
  private state: 'before' | 'at' | 'after' = 'before';
  private value: Value = null;

  constructor(
    private readonly source: () => Iterable<Value>,
    readonly typeName: string,
  ) {
    this.iterator = source()[Symbol.iterator]();
  }

  moveNext(): boolean {
    const next = this.iterator.next();
    this.state = next.done === true ? 'after' : 'at';
    this.value = next.done === true ? null : next.value;
    return next.done !== true;
  }

  get current(): Value {
    if (this.state === 'at') return this.value;
    throw netError(
      'System.InvalidOperationException',
      this.state === 'before' ? 'Enumeration has not started. Call MoveNext.' : 'Enumeration already finished.',
    );
  }

  reset(): void {
    this.iterator = this.source()[Symbol.iterator]();
    this.state = 'before';
  }

  /** The elements from here on. */
  *[enumerate](): Generator<Value> {
    while (this.moveNext()) yield this.value;
  }
}

registerValueClass(PSEnumerator, (value) => typeNamed(value.typeName));

/** The entries of a dictionary one by one. */
export function dictionaryEnumerator(dictionary: PSDictionary, typeName: string): PSEnumerator {
  return new PSEnumerator(function* () {
    for (const cell of dictionary.enumerateCells()) yield new DictionaryEntry(dictionary, cell);
  }, typeName);
}
