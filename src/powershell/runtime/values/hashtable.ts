/** Dictionaries: `@{}`, `[ordered]@{}` and `Dictionary[K,V]`, all in insertion order (what .NET leaves open, we fix). */
import { byEdition } from './engine.ts';
import { modifiedWhileEnumerating } from './enumeration-guard.ts';
import { PSBigInteger, PSChar, PSDecimal, PSDouble, PSInteger, PSSingle, PSUInt64 } from './numbers.ts';
import { enumerate, type Value } from './value.ts';

/** What a Map compares by: equal .NET keys give equal values here. Numbers of different types are different keys, as in .NET. */
export function dictionaryKey(key: Value, ignoreCase: boolean): unknown {
  if (typeof key === 'string') return ignoreCase ? key.toLowerCase() : key;
  if (typeof key !== 'object' || key === null) return key;
  if (key instanceof PSDouble) return `\0d${key.value}`;
  if (key instanceof PSChar) return `\0c${key.code}`;
  if (key instanceof PSInteger) return `\0${key.kind}${key.value}`;
  if (key instanceof PSDecimal) return `\0m${decimalKey(key)}`;
  if (key instanceof PSSingle) return `\0s${key.value}`;
  if (key instanceof PSUInt64) return `\0u${key.value}`;
  if (key instanceof PSBigInteger) return `\0b${key.value}`;
  const own = (key as { dictionaryKey?: string }).dictionaryKey;
  return own === undefined ? key : `\0o${own}`;
}

function decimalKey(value: PSDecimal): string {
  let { mantissa, scale } = value;
  while (scale > 0 && mantissa % 10n === 0n) {
    mantissa /= 10n;
    scale--;
  }
  return `${mantissa}e${scale}`;
}

/** One entry; the object is the entry itself, so that a loop may write while it reads. */
export interface DictionaryEntryCell {
  readonly key: Value;
  value: Value;
}

/** What all dictionaries share. Value classes used as keys carry a string field `dictionaryKey` to compare by value. */
export abstract class PSDictionary {
  private made: Map<unknown, DictionaryEntryCell> | null = null;
  /** Counts the changes that end running enumerations. */
  version = 0;

  constructor(readonly ignoreCase: boolean) {}

  /** The entries by what a Map compares by; made at the first look. */
  protected get cells(): Map<unknown, DictionaryEntryCell> {
    this.made ??= this.make();
    return this.made;
  }

  /** What stands in it before anything is written. */
  protected make(): Map<unknown, DictionaryEntryCell> {
    return new Map();
  }

  get count(): number {
    return this.cells.size;
  }

  get(key: Value): Value {
    return this.cells.get(dictionaryKey(key, this.ignoreCase))?.value ?? null;
  }

  has(key: Value): boolean {
    return this.cells.has(dictionaryKey(key, this.ignoreCase));
  }

  set(key: Value, value: Value): void {
    const k = dictionaryKey(key, this.ignoreCase);
    const cell = this.cells.get(k);
    if (cell === undefined) this.cells.set(k, { key, value });
    else cell.value = value;
    this.changed(cell === undefined);
  }

  delete(key: Value): boolean {
    const removed = this.cells.delete(dictionaryKey(key, this.ignoreCase));
    if (removed) this.changed(false);
    return removed;
  }

  clear(): void {
    this.cells.clear();
    this.changed(false);
  }

  /** Ends the running enumerations; `added`: by a new key, not by another value, a removal or clearing. */
  protected changed(_added: boolean): void {
    this.version++;
  }

  /** Keys as they were first written, in order. */
  keys(): Value[] {
    return Array.from(this.cells.values(), (c) => c.key);
  }

  values(): Value[] {
    return Array.from(this.cells.values(), (c) => c.value);
  }

  entries(): DictionaryEntryCell[] {
    return [...this.cells.values()];
  }

  /** The entries one by one; throws what .NET throws when the dictionary changes meanwhile. */
  *enumerateCells(): Generator<DictionaryEntryCell> {
    const version = this.version;
    for (const cell of this.entries()) {
      yield cell;
      if (this.version !== version) throw modifiedWhileEnumerating();
    }
  }
}

/** `$table.Keys` and `$table.Values`: a live view, not a copy. */
export class DictionaryView {
  constructor(
    readonly owner: PSDictionary,
    readonly part: 'key' | 'value',
    /** Full .NET name of the view's own type. */
    readonly typeName: string,
  ) {}

  get count(): number {
    return this.owner.count;
  }

  *[enumerate](): Generator<Value> {
    for (const cell of this.owner.enumerateCells()) yield cell[this.part];
  }
}

/** System.Collections.Hashtable as PowerShell makes it: keys without case. `[hashtable]::new()` minds case. */
export class Hashtable extends PSDictionary {
  constructor(ignoreCase = true) {
    super(ignoreCase);
  }

  /** A hashtable of a plain object's entries. */
  static from(entries: Readonly<Record<string, Value>>): Hashtable {
    const table = new Hashtable();
    for (const [key, value] of Object.entries(entries)) table.set(key, value);
    return table;
  }
}

/** System.Collections.Specialized.OrderedDictionary: `[ordered]@{}`; an Int32 index means a position. */
export class OrderedDictionary extends PSDictionary {
  constructor(ignoreCase = true) {
    super(ignoreCase);
  }

  /** The cell at a position, or undefined. */
  at(index: number): DictionaryEntryCell | undefined {
    if (index < 0 || index >= this.cells.size) return undefined;
    return this.entries()[index];
  }

  insert(index: number, key: Value, value: Value): void {
    const rest = this.entries().slice(index);
    for (const cell of rest) this.delete(cell.key);
    this.set(key, value);
    for (const cell of rest) this.set(cell.key, cell.value);
  }
}

/** System.Collections.Generic.Dictionary[K,V]: typed keys and values (full .NET names), minding case unless made otherwise. */
export class GenericDictionary extends PSDictionary {
  constructor(
    readonly keyType: string,
    readonly valueType: string,
    ignoreCase = false,
  ) {
    super(ignoreCase);
  }

  /** In edition 7 (.NET Core 3 and later) only a new key ends an enumeration. */
  protected override changed(added: boolean): void {
    if (added || byEdition(false, true)) this.version++;
  }

  override *enumerateCells(): Generator<DictionaryEntryCell> {
    const version = this.version;
    for (const cell of this.cells.values()) {
      yield cell;
      if (this.version !== version) throw modifiedWhileEnumerating();
    }
  }
}

/** System.Collections.DictionaryEntry, what enumerating a dictionary gives (KeyValuePair for a generic one). */
export class DictionaryEntry {
  constructor(
    readonly owner: PSDictionary | null,
    readonly cell: DictionaryEntryCell,
  ) {}
  get key(): Value {
    return this.cell.key;
  }
  get value(): Value {
    return this.cell.value;
  }
}
