/** System.Random. */
import { engine, NetInstance, netError, type Value } from '../../runtime/values/index.ts';
import { withParameter } from '../members/errors.ts';
import { smallInteger } from '../numbers/kinds.ts';
import { typeNamed } from '../resolve.ts';
import { defineType } from './define.ts';

/** System.Random: the run's own seeded source, or one of a given seed. */
export class PSRandom extends NetInstance {
  private state: number;
  constructor(private readonly seed: number | null) {
    super(typeNamed('System.Random'));
    this.state = (seed ?? 0) >>> 0;
  }
  /** 0 ≤ n < 1 */
  next(): number {
    if (this.seed === null) return engine().host.random();
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
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
  return low + Math.floor(self.next() * (high - low));
}

defineType({ name: 'System.Random' }, () => ({
  constructors: { '()': () => new PSRandom(null), '(int Seed)': (seed: number) => new PSRandom(seed) },
  staticProperties: { '7: System.Random Shared': () => new PSRandom(null) },
  methods: {
    'int Next()': (self: PSRandom) => between(self, 0, 2147483647),
    'int Next(int maxValue)': (self: PSRandom, high: number) => between(self, 0, high),
    'int Next(int minValue, int maxValue)': between,
    'double NextDouble()': (self: PSRandom) => self.next(),
    'void NextBytes(System.Object buffer)': (self: PSRandom, buffer: Value[]) => {
      for (let i = 0; i < buffer.length; i++) buffer[i] = smallInteger('Byte', between(self, 0, 256));
    },
  },
}));
