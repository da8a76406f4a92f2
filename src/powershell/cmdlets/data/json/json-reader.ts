/** What reading JSON has in common: turning members into objects, and the errors of ConvertFrom-Json. */
import {
  Hashtable,
  netError,
  OrderedDictionary,
  type PowerShellError,
  PSCustomObject,
  runtimeError,
  Shape,
  type Value,
} from '../../../runtime/values/index.ts';

/** How objects come out. */
export type ObjectKind = 'object' | 'hashtable' | 'ordered';

export interface JsonReadOptions {
  readonly objects: ObjectKind;
  /** Deepest nesting allowed. */
  readonly depth: number;
  /** How ISO dates are read (edition 7). */
  readonly dateKind: 'Default' | 'Local' | 'Utc' | 'Offset' | 'String';
}

/** The members of one object: names in order with their values, a name twice keeps its place and takes the last value. */
export class MemberCollector {
  private readonly names: string[] = [];
  private readonly values: Value[] = [];
  private seen: Map<string, number> | undefined;

  add(name: string, value: Value): void {
    if (this.names.length < 8 && this.seen === undefined) {
      const at = this.names.indexOf(name);
      if (at >= 0) this.values[at] = value;
      else {
        this.names.push(name);
        this.values.push(value);
      }
      return;
    }
    this.seen ??= new Map(this.names.map((n, i) => [n, i]));
    const at = this.seen.get(name);
    if (at !== undefined) this.values[at] = value;
    else {
      this.seen.set(name, this.names.length);
      this.names.push(name);
      this.values.push(value);
    }
  }

  /** @param sameName the error for names that differ in case only */
  finish(kind: ObjectKind, sameName: (first: string, second: string) => PowerShellError): Value {
    const { names, values } = this;
    if (kind !== 'object') {
      const table = kind === 'ordered' ? new OrderedDictionary(false) : new Hashtable(false);
      for (const [i, name] of names.entries()) table.set(name, values[i] ?? null);
      return table;
    }
    const shape = Shape.of(names);
    if (!checkedShapes.has(shape)) {
      const lower = new Map<string, string>();
      for (const name of names) {
        const key = name.toLowerCase();
        const first = lower.get(key);
        if (first !== undefined) throw sameName(first, name);
        lower.set(key, name);
      }
      checkedShapes.add(shape);
    }
    return new PSCustomObject(shape, values);
  }
}

/** What stands after a backslash, but for `u`. */
export const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** Shapes whose names were compared already. */
const checkedShapes = new WeakSet<Shape>();

/** The text is not JSON: thrown bare, as the reader's own exception. */
export function badJson(message: string): PowerShellError {
  return netError('System.ArgumentException', message);
}

/** An error that names what to do, as ConvertFrom-Json throws it. */
export function jsonRefused(message: string, id: string): PowerShellError {
  return runtimeError(message, id, { typeName: 'System.InvalidOperationException' });
}
