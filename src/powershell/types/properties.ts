/** The properties of a value, as Format-*, Select-Object, ConvertTo-Json, Get-Member and `.PSObject.Properties` list them. */
import {
  addedMembers,
  engine,
  GenericDictionary,
  Hashtable,
  type MemberBag,
  NetObject,
  OrderedDictionary,
  PSCustomObject,
  ScriptBlock,
  SpecialMember,
  unwrap,
  type Value,
} from '../runtime/values/index.ts';
import { getMember } from './members/get.ts';
import { setMember } from './members/set.ts';
import { type TableProperty, tableOf } from './members/table.ts';
import { typeNameOf, typeOf } from './type-of.ts';

export type PropertyKind = 'Property' | 'NoteProperty' | 'ScriptProperty' | 'AliasProperty' | 'CodeProperty';

/** One property. `get` may throw what its getter throws. */
export interface PropertyView {
  readonly name: string;
  readonly kind: PropertyKind;
  /** Whether it can be written. */
  readonly settable: boolean;
  get(): Value;
  set(value: Value): void;
  /** Full name of the type of its value: declared, or that of what a note holds. */
  typeName(): string;
}

function declared(self: Value, property: TableProperty): PropertyView {
  return {
    name: property.name,
    kind: property.kind ?? 'Property',
    settable: property.set !== undefined,
    get: () => property.get(self),
    set: (value) => setMember(self, property.name, value),
    typeName: () => property.type,
  };
}

function stored(self: Value, bag: MemberBag, index: number, plain: PropertyKind): PropertyView | null {
  const name = bag.names[index] as string;
  const value = bag.values[index] ?? null;
  if (value instanceof SpecialMember) {
    if (value.kind === 'ScriptMethod' || value.kind === 'Method') return null;
    return {
      name,
      kind: value.kind,
      settable: value.kind === 'AliasProperty' || value.setter !== null,
      get: () => specialValue(self, value),
      set: (next) => setMember(self, name, next),
      typeName: () => 'System.Object',
    };
  }
  return {
    name,
    kind: plain,
    settable: true,
    get: () => bag.get(name) as Value,
    set: (next) => bag.set(name, next),
    typeName: () => typeNameOf(bag.get(name) ?? null),
  };
}

/**
 * Every property once, names without case: those added to the object, then what PowerShell's type data adds (aliases, script
 * properties), then the type's own in order of declaration.
 */
export function propertiesOf(value: Value): PropertyView[] {
  const base = unwrap(value);
  if (base === null) return [];
  const found = new Map<string, PropertyView>();
  const add = (property: PropertyView | null) => {
    if (property === null) return;
    const key = property.name.toLowerCase();
    if (!found.has(key)) found.set(key, property);
  };
  const bag = addedMembers(value);
  if (bag !== undefined) for (let i = 0; i < bag.names.length; i++) add(stored(value, bag, i, 'NoteProperty'));
  if (!(base instanceof PSCustomObject)) {
    const own = [...tableOf(typeOf(base)).properties()];
    for (const property of own) if (property.kind !== undefined) add(declared(base, property));
    for (const property of own) add(declared(base, property));
    if (base instanceof NetObject) for (let i = 0; i < base.names.length; i++) add(stored(base, base, i, 'Property'));
  }
  return [...found.values()];
}

/** One property by name (without case), or undefined: no `Count`/`Length` of scalars and no enumeration over a collection's elements. */
export function propertyOf(value: Value, name: string): PropertyView | undefined {
  const base = unwrap(value);
  if (base === null) return undefined;
  const bag = addedMembers(value);
  const at = bag?.shape.indexOf(name) ?? -1;
  if (bag !== undefined && at >= 0) return stored(value, bag, at, 'NoteProperty') ?? undefined;
  if (base instanceof PSCustomObject) return undefined;
  if (base instanceof NetObject) {
    const own = base.shape.indexOf(name);
    if (own >= 0) return stored(base, base, own, 'Property') ?? undefined;
  }
  const property = tableOf(typeOf(base)).property(name);
  return property === undefined ? undefined : declared(base, property);
}

function specialValue(self: Value, member: SpecialMember): Value {
  const { getter } = member;
  if (getter instanceof ScriptBlock) {
    const output = engine().invokeBlock(getter, [], { self });
    return output.length === 1 ? (output[0] as Value) : output.length === 0 ? null : output;
  }
  if (typeof getter === 'function') return (getter as (self: Value) => Value)(self);
  return getMember(self, String(getter));
}

/** Whether a value is a dictionary whose keys the edition shows as if they were properties (Select-Object, Sort-Object in 7). */
export function isDictionary(value: Value): boolean {
  return value instanceof Hashtable || value instanceof OrderedDictionary || value instanceof GenericDictionary;
}
