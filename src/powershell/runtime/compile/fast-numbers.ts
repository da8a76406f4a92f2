/** Arithmetic on Int32 and Double, the two kinds of number that loops count with; anything else is `types/`' matter. */
import { PSDouble, type Value } from '../values/index.ts';

/** The sum, or undefined where one side is neither Int32 nor Double. */
export function fastAdd(a: Value, b: Value): Value | undefined {
  if (typeof a === 'number') {
    if (typeof b === 'number') {
      const sum = a + b;
      return (sum | 0) === sum ? sum : new PSDouble(sum);
    }
    return b instanceof PSDouble ? new PSDouble(a + b.value) : undefined;
  }
  if (!(a instanceof PSDouble)) return undefined;
  if (typeof b === 'number') return new PSDouble(a.value + b);
  return b instanceof PSDouble ? new PSDouble(a.value + b.value) : undefined;
}
