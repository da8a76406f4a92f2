/** System.Random. */
import { elementTypeName, engine, NetInstance, netError, typedArray, type Value } from '../../runtime/values/index.ts';
import { withParameter } from '../members/errors.ts';
import { smallInteger } from '../numbers/kinds.ts';
import { SeededRandom } from '../numbers/seeded-random.ts';
import { typeNamed } from '../resolve.ts';
import { defineType } from './define.ts';

/** System.Random: the run's own source, or one of a given seed. */
export class PSRandom extends NetInstance {
  private readonly seeded: SeededRandom | null;
  constructor(seed: number | null) {
    super(typeNamed('System.Random'));
    this.seeded = seed === null ? null : new SeededRandom(seed);
  }
  /** 0 ≤ n < 1 */
  next(): number {
    return this.seeded === null ? engine().host.random() : this.seeded.sample() * (1 / 2_147_483_647);
  }
  /** 0 ≤ n < 2³¹-1 */
  whole(): number {
    return this.seeded === null ? between(this, 0, 2_147_483_647) : this.seeded.sample();
  }
  byte(): number {
    return this.seeded === null ? between(this, 0, 256) : this.seeded.byte();
  }
  long(): bigint {
    const bits = [1 << 22, 1 << 22, 1 << 20].map((high) => BigInt(between(this, 0, high)));
    return ((bits[0] as bigint) | ((bits[1] as bigint) << 22n) | ((bits[2] as bigint) << 44n)) >> 1n;
  }
  /** An integer from `low`, below `high`; wide ranges take two samples. */
  within(low: number, high: number): number {
    if (this.seeded === null || high - low <= 2_147_483_647) return low + Math.floor(this.next() * (high - low));
    const sample = this.seeded.sample();
    const signed = this.seeded.sample() % 2 === 0 ? -sample : sample;
    return Math.trunc(((signed + 2_147_483_646) / 4_294_967_293) * (high - low)) + low;
  }
}

function between(self: PSRandom, low: number, high: number): number {
  if (low > high) {
    throw netError(
      'System.ArgumentOutOfRangeException',
      withParameter("'minValue' cannot be greater than maxValue.", 'minValue'),
      {
        ParamName: 'minValue',
      },
    );
  }
  return self.within(low, high);
}

defineType({ name: 'System.Random' }, () => ({
  constructors: { '()': () => new PSRandom(null), '(int Seed)': (seed: number) => new PSRandom(seed) },
  staticProperties: { '7: System.Random Shared': () => new PSRandom(null) },
  methods: {
    'int Next()': (self: PSRandom) => self.whole(),
    'int Next(int maxValue)': (self: PSRandom, high: number) => between(self, 0, high),
    'int Next(int minValue, int maxValue)': between,
    'double NextDouble()': (self: PSRandom) => self.next(),
    'void NextBytes(System.Object buffer)': (self: PSRandom, buffer: Value[]) => {
      for (let i = 0; i < buffer.length; i++) buffer[i] = smallInteger('Byte', self.byte());
    },
    '7: long NextInt64()': (self: PSRandom) => self.long(),
    '7: float NextSingle()': (self: PSRandom) => Math.fround(self.next()),
    '7: void Shuffle(System.Object[] values)': (self: PSRandom, values: Value[]) => {
      for (let i = 0; i < values.length - 1; i++) {
        const j = between(self, i, values.length);
        [values[i], values[j]] = [values[j] as Value, values[i] as Value];
      }
    },
    '7: System.Object[] GetItems(System.Object[] choices, int length)': (
      self: PSRandom,
      choices: Value[],
      length: number,
    ) => {
      const { length: count } = choices;
      const byBits = count <= 256 && (count & (count - 1)) === 0;
      const index = () => (byBits ? self.byte() & (count - 1) : between(self, 0, count));
      return typedArray(
        elementTypeName(choices),
        Array.from({ length }, () => choices[index()] as Value),
      );
    },
  },
}));
