/** Arithmetic on Int32 and Double, the two kinds of number that loops count with; anything else is `types/`' matter. */
import { Owned, PSDouble, type PSVariable, type Value } from '../values/index.ts';

/** A Double that is a variable's alone. */
type Changing = { value: number };

/**
 * `$sum += operand` for a variable without guard and reader; false where the general way has to decide. A Double that `+=` made and
 * nobody has read is added to in place (`PSVariable.owned`): a loop that sums allocates nothing.
 */
export function addTo(variable: PSVariable, operand: Value): boolean {
  const { stored } = variable;
  if (variable.owned === Owned.Double) {
    if (typeof operand === 'number') (stored as Changing).value += operand;
    else if (operand instanceof PSDouble) (stored as Changing).value += operand.value;
    else return false;
    return true;
  }
  const sum = fastAdd(stored, operand);
  if (sum === undefined) return false;
  variable.stored = sum;
  variable.owned = typeof sum === 'object' ? Owned.Double : Owned.Nothing;
  return true;
}

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
