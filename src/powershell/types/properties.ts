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
import { type Adapter, adapterOf } from './members/adapter.ts';
import { getMember } from './members/get.ts';
import { setMember } from './members/set.ts';
import { type TableProperty, tableOf } from './members/table.ts';
import { isMethodMember, isSetMember, typeDataOf } from './members/type-data.ts';
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
    if (isMethodMember(value) || isSetMember(value)) return null;
    return {
      name,
      kind: value.kind as PropertyKind,
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

function adapted(self: Value, own: Adapter, name: string): PropertyView {
  return {
    name,
    kind: 'Property',
    settable: typeof own.get(name) === 'string',
    get: () => own.get(name) ?? null,
    set: (value) => setMember(self, name, value),
    typeName: () => typeNameOf(own.get(name) ?? null),
  };
}

/** Collects properties, each name once. */
class PropertyList {
  private readonly found = new Map<string, PropertyView>();

  add(property: PropertyView | null): void {
    if (property === null) return;
    const key = property.name.toLowerCase();
    if (!this.found.has(key)) this.found.set(key, property);
  }

  all(): PropertyView[] {
    return [...this.found.values()];
  }
}

/** Added to the object itself. */
function addAdded(list: PropertyList, value: Value): void {
  const bag = addedMembers(value);
  if (bag !== undefined) for (let i = 0; i < bag.names.length; i++) list.add(stored(value, bag, i, 'NoteProperty'));
}

/** What the session's and PowerShell's own type data add: aliases, script properties. */
function addTypeData(list: PropertyList, value: Value, base: Value, own: readonly TableProperty[]): void {
  for (const { members } of typeDataOf(value)) {
    for (let i = 0; i < members.names.length; i++) list.add(stored(value, members, i, 'NoteProperty'));
  }
  for (const property of own) if (property.kind !== undefined) list.add(declared(base, property));
}

/** What its content names (the elements of XML). */
function addAdapted(list: PropertyList, base: Value): void {
  const own = adapterOf(base);
  for (const name of own?.names() ?? []) list.add(adapted(base, own as Adapter, name));
}

/** The type's own, in order of declaration. */
function addDeclared(list: PropertyList, base: Value, own: readonly TableProperty[]): void {
  for (const property of own) if (property.kind === undefined) list.add(declared(base, property));
  if (base instanceof NetObject)
    for (let i = 0; i < base.names.length; i++) list.add(stored(base, base, i, 'Property'));
}

function tableProperties(base: Value): readonly TableProperty[] {
  return base instanceof PSCustomObject ? [] : [...tableOf(typeOf(base)).properties()];
}

/** Every property once, names without case, in the order of `Select-Object *`: added ones, type data, adapted ones, the type's own. */
export function propertiesOf(value: Value): PropertyView[] {
  const base = unwrap(value);
  if (base === null) return [];
  const list = new PropertyList();
  const own = tableProperties(base);
  addAdded(list, value);
  addTypeData(list, value, base, own);
  addAdapted(list, base);
  addDeclared(list, base, own);
  return list.all();
}

/** What the formatter shows where nothing is asked for: added properties, adapted ones or the type's own, then type data. */
export function displayedProperties(value: Value): PropertyView[] {
  const base = unwrap(value);
  if (base === null) return [];
  const list = new PropertyList();
  const own = tableProperties(base);
  addAdded(list, value);
  addAdapted(list, base);
  if (adapterOf(base) === undefined) addDeclared(list, base, own);
  addTypeData(list, value, base, own);
  return list.all();
}

function typeDataProperty(value: Value, name: string): PropertyView | undefined {
  for (const { members } of typeDataOf(value)) {
    const at = members.shape.indexOf(name);
    if (at >= 0) return stored(value, members, at, 'NoteProperty') ?? undefined;
  }
  return undefined;
}

/** One property by name (without case), or undefined: no `Count`/`Length` of scalars and no enumeration over a collection's elements. */
export function propertyOf(value: Value, name: string): PropertyView | undefined {
  const base = unwrap(value);
  if (base === null) return undefined;
  const bag = addedMembers(value);
  const at = bag?.shape.indexOf(name) ?? -1;
  if (bag !== undefined && at >= 0) return stored(value, bag, at, 'NoteProperty') ?? undefined;
  const given = typeDataProperty(value, name);
  if (given !== undefined) return given;
  if (base instanceof PSCustomObject) return undefined;
  if (base instanceof NetObject) {
    const own = base.shape.indexOf(name);
    if (own >= 0) return stored(base, base, own, 'Property') ?? undefined;
  }
  const content = adapterOf(base);
  if (content?.get(name) !== undefined) return adapted(base, content, name);
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
