/** Where output goes, and the one place where collections are unrolled. */
import { AutomationNull, enumerate, isEnumerable, type Value } from './values/index.ts';

/** A place that takes objects one by one. */
export interface Pipe {
  write(value: Value): void;
}

/** Drops everything. */
export const nullPipe: Pipe = { write() {} };

/** Keeps everything, in order. */
export class CollectingPipe implements Pipe {
  readonly items: Value[] = [];
  write(value: Value): void {
    this.items.push(value);
  }
}

/** Writes the elements of what unrolls (arrays, lists, enumerators), a single value as it is, and nothing for AutomationNull. */
export function writeUnrolled(pipe: Pipe, value: Value): void {
  if (typeof value !== 'object' || value === null) {
    pipe.write(value);
    return;
  }
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) pipe.write(value[i] as Value);
    return;
  }
  if (value === AutomationNull) return;
  if (isEnumerable(value)) {
    for (const element of value[enumerate]()) pipe.write(element);
    return;
  }
  pipe.write(value);
}

/** What a pipeline's output is as a value: nothing, the one object, or an array. */
export function collected(items: Value[]): Value {
  if (items.length === 1) return items[0] as Value;
  return items.length === 0 ? AutomationNull : items;
}
