/** BitArray, and IntPtr with its sibling: whole numbers that are not arithmetic types. */
import { enumerate, NetInstance, netError, type Value } from '../../runtime/values/index.ts';
import { PSEnumerator } from '../collections/enumerators.ts';
import { withParameter } from '../members/errors.ts';
import { typeNamed } from '../resolve.ts';
import { registerValueClass } from '../type-of.ts';
import { defineType } from './define.ts';

class PSBits extends NetInstance {
  constructor(readonly bits: boolean[]) {
    super(typeNamed('System.Collections.BitArray'));
  }
  [enumerate](): Iterator<Value> {
    return this.bits[Symbol.iterator]();
  }
}

function at(self: PSBits, index: number): number {
  if (index >= 0 && index < self.bits.length) return index;
  throw netError(
    'System.ArgumentOutOfRangeException',
    withParameter('Index was out of range. Must be non-negative and less than the size of the collection.', 'index'),
  );
}

function set(self: PSBits, index: number, value: boolean): void {
  self.bits[at(self, index)] = value;
}

/** Both must be of the same length; the result is the array itself. */
function combine(join: (a: boolean, b: boolean) => boolean): (self: PSBits, other: PSBits) => PSBits {
  return (self, other) => {
    if (other.bits.length !== self.bits.length)
      throw netError('System.ArgumentException', 'Array lengths must be the same.');
    for (const [i, bit] of other.bits.entries()) self.bits[i] = join(self.bits[i] === true, bit);
    return self;
  };
}

function bitsOf(numbers: ArrayLike<number>, width: number): boolean[] {
  return Array.from({ length: numbers.length * width }, (_, i) => {
    return (((numbers[Math.floor(i / width)] as number) >>> (i % width)) & 1) === 1;
  });
}

const own = 'System.Collections.BitArray';
defineType({ name: own, interfaces: ['System.Collections.ICollection', 'System.ICloneable'] }, () => ({
  properties: {
    'int Length': (self: PSBits) => self.bits.length,
    'int Count': (self: PSBits) => self.bits.length,
    'bool IsReadOnly': () => false,
    'bool IsSynchronized': () => false,
  },
  indexer: ['bool Item[int index]', (self: PSBits, index: number) => self.bits[at(self, index)], set],
  constructors: {
    '(int length)': (length: number) => new PSBits(new Array<boolean>(length).fill(false)),
    '(int length, bool defaultValue)': (length: number, value: boolean) =>
      new PSBits(new Array<boolean>(length).fill(value)),
    '(byte[] bytes)': (bytes: Uint8Array) => new PSBits(bitsOf(bytes, 8)),
    '(bool[] values)': (values: boolean[]) => new PSBits([...values]),
    '(int[] values)': (values: number[]) => new PSBits(bitsOf(values, 32)),
    [`(${own} bits)`]: (other: PSBits) => new PSBits([...other.bits]),
  },
  methods: {
    'bool Get(int index)': (self: PSBits, index: number) => self.bits[at(self, index)],
    'void Set(int index, bool value)': set,
    'void SetAll(bool value)': (self: PSBits, value: boolean) => {
      self.bits.fill(value);
    },
    [`${own} And(${own} value)`]: combine((a, b) => a && b),
    [`${own} Or(${own} value)`]: combine((a, b) => a || b),
    [`${own} Xor(${own} value)`]: combine((a, b) => a !== b),
    [`${own} Not()`]: (self: PSBits) => {
      for (const [i, bit] of self.bits.entries()) self.bits[i] = !bit;
      return self;
    },
    '7: bool HasAllSet()': (self: PSBits) => self.bits.every((bit) => bit),
    '7: bool HasAnySet()': (self: PSBits) => self.bits.some((bit) => bit),
    'void CopyTo(array array, int index)': (self: PSBits, target: Value[], index: number) => {
      for (const [i, bit] of self.bits.entries()) target[index + i] = bit;
    },
    'System.Object Clone()': (self: PSBits) => new PSBits([...self.bits]),
    'System.Collections.IEnumerator GetEnumerator()': (self: PSBits) =>
      new PSEnumerator(() => self.bits, 'System.ArrayEnumerator'),
  },
}));

/** System.IntPtr or System.UIntPtr: 64 bits wide. */
export class PSPointer {
  constructor(
    readonly typeName: string,
    readonly value: bigint,
  ) {}
  get dictionaryKey(): string {
    return `p${this.value}`;
  }
}
registerValueClass(PSPointer, (self) => typeNamed(self.typeName));

for (const [short, narrow, wide, signed] of [
  ['IntPtr', 'int', 'long', true],
  ['UIntPtr', 'uint32', 'uint64', false],
] as const) {
  const name = `System.${short}`;
  const make = (value: number | bigint) => new PSPointer(name, BigInt(value));
  const method = signed ? 'Int' : 'UInt';
  defineType({ name, kind: 'struct' }, () => ({
    text: (self: PSPointer) => String(self.value),
    equals: (a: PSPointer, b: PSPointer) => a.value === b.value,
    compare: (a: PSPointer, b: PSPointer) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0),
    constructors: { [`(${narrow} value)`]: make, [`(${wide} value)`]: make },
    staticProperties: { [`${name} Zero`]: () => make(0), 'int Size': () => 8 },
    methods: {
      [`${narrow} To${method}32()`]: (self: PSPointer) => Number(self.value),
      [`${wide} To${method}64()`]: (self: PSPointer) => self.value,
      'string ToString()': (self: PSPointer) => String(self.value),
      'bool Equals(System.Object obj)': (self: PSPointer, other: Value) =>
        other instanceof PSPointer && other.value === self.value,
    },
  }));
}
