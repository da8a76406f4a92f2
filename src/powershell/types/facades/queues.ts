/** Queues and stacks, plain and generic. */
import { enumerate, netError, type PSType, type Value } from '../../runtime/values/index.ts';
import { PSEnumerator } from '../collections/enumerators.ts';
import { PSQueue } from '../collections/queues.ts';
import { genericTypeOf, typeNamed } from '../resolve.ts';
import { typeText } from '../text/value-text.ts';
import { indexOfValue } from './arrays.ts';
import { defineGeneric, defineType } from './define.ts';
import type { GenericSpec } from './facade-spec.ts';
import { itemsOf } from './list-work.ts';

function emptyError(isStack: boolean): object {
  return netError('System.InvalidOperationException', isStack ? 'Stack empty.' : 'Queue empty.');
}

function queueSpec(isStack: boolean, T: string, type: () => PSType): GenericSpec {
  const take = (self: PSQueue) => {
    const value = self.take();
    if (value === undefined) throw emptyError(isStack);
    return value;
  };
  const tryGet = (get: (self: PSQueue) => Value | undefined) => (self: PSQueue, result: { set(v: Value): void }) => {
    const value = get(self);
    result.set(value ?? null);
    return value !== undefined;
  };
  return {
    interfaces: ['System.Collections.ICollection'],
    properties: { 'int Count': (self: PSQueue) => self.size },
    constructors: {
      '()': () => new PSQueue(type(), [], isStack),
      '(int capacity)': () => new PSQueue(type(), [], isStack),
      [T === 'System.Object'
        ? '(System.Collections.ICollection col)'
        : `(System.Collections.Generic.IEnumerable[${T}] collection)`]: (values: Value) =>
        new PSQueue(type(), itemsOf(values), isStack),
    },
    methods: {
      [isStack ? `void Push(${T} item)` : `void Enqueue(${T} item)`]: (self: PSQueue, item: Value) => self.push(item),
      [isStack ? `${T} Pop()` : `${T} Dequeue()`]: take,
      [`${T} Peek()`]: (self: PSQueue) => {
        const value = self.peek();
        if (self.size === 0 || value === undefined) throw emptyError(isStack);
        return value;
      },
      [isStack ? `7: bool TryPop([ref] ${T} result)` : `7: bool TryDequeue([ref] ${T} result)`]: tryGet((self) =>
        self.take(),
      ),
      [`7: bool TryPeek([ref] ${T} result)`]: tryGet((self) => (self.size === 0 ? undefined : self.peek())),
      [`bool Contains(${T} item)`]: (self: PSQueue, item: Value) => indexOfValue(self.values(), item) >= 0,
      'void Clear()': (self: PSQueue) => self.clear(),
      [`${T}[] ToArray()`]: (self: PSQueue) => self.values(),
      'void CopyTo(array array, int index)': (self: PSQueue, target: Value[], index: number) => {
        for (const [i, item] of self.values().entries()) target[index + i] = item;
      },
      'void TrimExcess()': () => undefined,
      'System.Collections.IEnumerator GetEnumerator()': (self: PSQueue) =>
        new PSEnumerator(() => self[enumerate](), 'System.Collections.Queue+QueueEnumerator'),
      'System.Object Clone()': (self: PSQueue) =>
        new PSQueue(self.type, isStack ? self.values().reverse() : self.values(), isStack),
    },
  };
}

for (const [name, isStack] of [
  ['Queue', false],
  ['Stack', true],
] as const) {
  const plain = `System.Collections.${name}`;
  const spec = queueSpec(isStack, 'System.Object', () => typeNamed(plain));
  defineType({ ...spec, name: plain }, () => spec);
  const full = `System.Collections.Generic.${name}`;
  defineGeneric(`${full}\`1`, ([element]) =>
    queueSpec(isStack, typeText(element as PSType), () => genericTypeOf(full, [element as PSType]) as PSType),
  );
}
