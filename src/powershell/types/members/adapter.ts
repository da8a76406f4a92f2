/** Values whose properties come from their content (XML nodes): PowerShell's adapters. */
import type { Value } from '../../runtime/values/index.ts';

export const adapter: unique symbol = Symbol('adapter');

export interface Adapter {
  /** The property's value, or undefined where the content has none of that name. */
  get(name: string): Value | undefined;
  /** Writes a property; false where the content has none of that name. */
  set(name: string, value: Value): boolean;
  /** Names of the properties, in order. */
  names(): string[];
}

export interface Adapted {
  readonly [adapter]: Adapter;
}

export function adapterOf(value: Value): Adapter | undefined {
  return typeof value === 'object' && value !== null && adapter in value
    ? (value as unknown as Adapted)[adapter]
    : undefined;
}
