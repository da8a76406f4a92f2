/** Tuple and ValueTuple, of one to seven items. */
import { NetInstance, type PSType, type Value } from '../../runtime/values/index.ts';
import { compareValues, sameValue } from '../operators/compare.ts';
import { genericTypeOf, typeNamed } from '../resolve.ts';
import { netText, typeText } from '../text/value-text.ts';
import { typeOf } from '../type-of.ts';
import { defineGeneric, defineType } from './define.ts';
import type { Body, PropertyBody } from './facade-spec.ts';

class PSTuple extends NetInstance {
  constructor(
    type: PSType,
    readonly items: Value[],
  ) {
    super(type);
  }
  /** Two with equal items are one key. */
  get dictionaryKey(): string {
    return `t${this.items.map((item) => `${typeOf(item).fullName}:${netText(item)}`).join('\0')}`;
  }
}

function equalTuples(left: PSTuple, right: Value): boolean {
  return (
    right instanceof PSTuple &&
    right.type === left.type &&
    right.items.every((item, i) => sameValue(item, left.items[i] ?? null))
  );
}

function compareTuples(left: PSTuple, right: PSTuple): number {
  for (const [i, item] of left.items.entries()) {
    const order = compareValues(item, right.items[i] ?? null, false);
    if (order !== 0) return order;
  }
  return 0;
}

/** A value tuple of types given by name. */
export function valueTuple(types: readonly string[], items: Value[]): Value {
  return new PSTuple(genericTypeOf('System.ValueTuple', types.map(typeNamed)) as PSType, items);
}

for (const family of ['Tuple', 'ValueTuple'] as const) {
  const name = `System.${family}`;
  const isValue = family === 'ValueTuple';
  const creators: Record<string, Body> = {};
  for (let count = 1; count <= 7; count++) {
    const places = Array.from({ length: count }, (_, i) => i);
    creators[`System.Object Create(${places.map((i) => `System.Object item${i + 1}`).join(', ')})`] = (
      ...items: Value[]
    ) => new PSTuple(genericTypeOf(name, items.map(typeOf)) as PSType, items);
    defineGeneric(`${name}\`${count}`, (types) => {
      const properties: Record<string, PropertyBody> = {};
      for (const i of places) {
        const get = (self: PSTuple) => self.items[i];
        const set = (self: PSTuple, value: Value) => {
          self.items[i] = value;
        };
        properties[`${typeText(types[i] as PSType)} Item${i + 1}`] = isValue ? [get, set] : get;
      }
      if (!isValue) properties['int Length'] = () => count;
      return {
        kind: isValue ? 'struct' : 'class',
        interfaces: ['System.IComparable'],
        properties,
        text: (self: PSTuple) => `(${self.items.map(netText).join(', ')})`,
        equals: equalTuples,
        compare: compareTuples,
        constructors: {
          [`(${places.map((i) => `${typeText(types[i] as PSType)} item${i + 1}`).join(', ')})`]: (...items: Value[]) =>
            new PSTuple(genericTypeOf(name, types) as PSType, items),
        },
        methods: {
          'bool Equals(System.Object obj)': equalTuples,
          [`7: System.Object get_Item(int index)`]: (self: PSTuple, index: number) => self.items[index],
        },
      };
    });
  }
  defineType({ name, isAbstract: true, kind: isValue ? 'struct' : 'class' }, () => ({ statics: creators }));
}
