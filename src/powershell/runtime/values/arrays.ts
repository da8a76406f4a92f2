/** Arrays with an element type. A plain JavaScript array is `object[]`. */
import type { Value } from './value.ts';

const elementType: unique symbol = Symbol('elementType');

interface Typed {
  [elementType]?: string;
}

/** Marks an array as `T[]`; `typeName` is the element's full .NET name (`System.String`). Returns the same array. */
export function typedArray(typeName: string, items: Value[]): Value[] {
  if (typeName !== 'System.Object') (items as Typed)[elementType] = typeName;
  return items;
}

/** The full .NET name of an array's element type. */
export function elementTypeName(array: readonly Value[]): string {
  return (array as Typed)[elementType] ?? 'System.Object';
}

const piped = new WeakSet<object>();

/** Notes that a cmdlet wrote an array whole: edition 5.1's ConvertTo-Json shows such an array with its `Count`. */
export function markPiped(array: readonly Value[]): void {
  piped.add(array);
}

/** Whether `markPiped` was told of it. */
export function isPiped(array: readonly Value[]): boolean {
  return piped.has(array);
}

/** `[int[,]]`: an array of more than one dimension, row by row. */
export class PSMultiArray {
  constructor(
    readonly elementTypeName: string,
    readonly lengths: readonly number[],
    readonly items: Value[],
  ) {}
}
