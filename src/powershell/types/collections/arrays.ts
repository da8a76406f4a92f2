/** Arrays: `[int[]]::new(3)`, `New-Object 'int[,]' 2, 3`, and the places of arrays of more than one dimension. */
import { engine, netError, PSMultiArray, type PSType, typedArray, type Value } from '../../runtime/values/index.ts';
import { convertValue } from '../convert/figure.ts';
import { noOverload } from '../members/errors.ts';
import { findExactType } from '../registry.ts';
import { defaultOf } from './default-value.ts';

/** A new array filled with the element type's default. */
export function newArray(type: PSType, args: readonly Value[]): Value {
  const element = type.elementType as PSType;
  const dimensions = type.fullName.slice(element.fullName.length).length - 1;
  if (args.length !== dimensions) throw noOverload('new', args.length);
  const int32 = findExactType('System.Int32') as PSType;
  const lengths = args.map((a) => convertValue(a, int32) as number);
  const size = lengths.reduce((all, n) => all * n, 1);
  if (lengths.some((n) => n < 0)) {
    throw netError('System.OverflowException', 'Arithmetic operation resulted in an overflow.');
  }
  engine().reserve(size);
  const items: Value[] = new Array(size).fill(defaultOf(element));
  return dimensions === 1 ? typedArray(element.fullName, items) : new PSMultiArray(element.fullName, lengths, items);
}

/** The place of a multi-dimensional index. Throws IndexOutOfRangeException. */
export function flatIndex(array: PSMultiArray, indexes: readonly number[]): number {
  let at = 0;
  for (const [d, length] of array.lengths.entries()) {
    const index = indexes[d] as number;
    if (index < 0 || index >= length) throw indexOutOfRange();
    at = at * length + index;
  }
  return at;
}

export function indexOutOfRange(): object {
  return netError('System.IndexOutOfRangeException', 'Index was outside the bounds of the array.');
}
