/** System.Collections.Concurrent: queue, stack and bag (ConcurrentDictionary is with the dictionaries). A script has one thread. */
import {
  elementsOf,
  enumerate,
  NetInstance,
  type PSReference,
  type PSType,
  type Value,
} from '../../runtime/values/index.ts';
import { PSEnumerator } from '../collections/enumerators.ts';
import { convertTo } from '../convert.ts';
import { genericTypeOf } from '../resolve.ts';
import { typeText } from '../text/value-text.ts';
import { defineGeneric } from './define.ts';
import type { Body } from './facade-spec.ts';

/** Values in the order they were added; enumerations see what was there when they began. */
class ConcurrentCollection extends NetInstance {
  items: Value[];
  constructor(
    type: PSType,
    items: readonly Value[],
    /** The last one comes first: stacks, and bags that one thread fills. */
    readonly newestFirst: boolean,
  ) {
    super(type);
    this.items = [...items];
  }

  take(): Value | undefined {
    return this.newestFirst ? this.items.pop() : this.items.shift();
  }

  peek(): Value | undefined {
    return this.items.at(this.newestFirst ? -1 : 0);
  }

  values(): Value[] {
    return this.newestFirst ? [...this.items].reverse() : [...this.items];
  }

  [enumerate](): Iterator<Value> {
    return this.values()[Symbol.iterator]();
  }
}

const families = {
  ConcurrentQueue: { add: 'Enqueue', take: 'TryDequeue', newestFirst: false },
  ConcurrentStack: { add: 'Push', take: 'TryPop', newestFirst: true },
  ConcurrentBag: { add: 'Add', take: 'TryTake', newestFirst: true },
} as const;

for (const [family, { add, take, newestFirst }] of Object.entries(families)) {
  const name = `System.Collections.Concurrent.${family}`;
  defineGeneric(`${name}\`1`, ([element]) => {
    const T = typeText(element as PSType);
    const type = () => genericTypeOf(name, [element as PSType]) as PSType;
    const trying = (get: (self: ConcurrentCollection) => Value | undefined): Body => {
      return (self: ConcurrentCollection, result: PSReference) => {
        const found = self.items.length > 0;
        const value = get(self);
        result.set(found ? (value as Value) : convertTo(null, element as PSType));
        return found;
      };
    };
    return {
      interfaces: ['System.Collections.ICollection'],
      properties: {
        'int Count': (self: ConcurrentCollection) => self.items.length,
        'bool IsEmpty': (self: ConcurrentCollection) => self.items.length === 0,
      },
      constructors: {
        '()': () => new ConcurrentCollection(type(), [], newestFirst),
        [`(System.Collections.Generic.IEnumerable[${T}] collection)`]: (values: Value) =>
          new ConcurrentCollection(type(), elementsOf(values) ?? [], newestFirst),
      },
      methods: {
        [`void ${add}(${T} item)`]: (self: ConcurrentCollection, item: Value) => {
          self.items.push(item);
        },
        [`bool ${take}([ref] ${T} result)`]: trying((self) => self.take()),
        [`bool TryPeek([ref] ${T} result)`]: trying((self) => self.peek()),
        [`${family === 'ConcurrentStack' ? '' : '7: '}void Clear()`]: (self: ConcurrentCollection) => {
          self.items = [];
        },
        [`${T}[] ToArray()`]: (self: ConcurrentCollection) => self.values(),
        'System.Collections.IEnumerator GetEnumerator()': (self: ConcurrentCollection) =>
          new PSEnumerator(() => self.values(), 'System.Collections.Queue+QueueEnumerator'),
      },
    };
  });
}
