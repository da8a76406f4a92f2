/** The properties of a value, as Format-*, Select-Object, ConvertTo-Json and Get-Member list them. */
import {
  addedMembers,
  engine,
  GenericDictionary,
  Hashtable,
  NetObject,
  OrderedDictionary,
  PSCustomObject,
  type PSType,
  ScriptBlock,
  SpecialMember,
  unwrap,
  type Value,
} from '../runtime/values/index.ts';
import { getMember } from './members.ts';
import { typeOf } from './type-of.ts';

export type PropertyKind = 'Property' | 'NoteProperty' | 'ScriptProperty' | 'AliasProperty' | 'CodeProperty';

/** One property. `get` may throw what its getter throws. */
export interface PropertyView {
  readonly name: string;
  readonly kind: PropertyKind;
  get(): Value;
}

/** Every property once, names without case: the type's own in order of declaration, then those added to the type and to the object. */
export function propertiesOf(value: Value): PropertyView[] {
  const found = new Map<string, PropertyView>();
  const add = (property: PropertyView) => {
    const key = property.name.toLowerCase();
    if (!found.has(key)) found.set(key, property);
  };
  const base = unwrap(value);
  if (base === null) return [];
  if (!(base instanceof PSCustomObject)) {
    for (let type: PSType | null = typeOf(base); type !== null; type = type.baseType) {
      for (const [name, property] of Object.entries(type.definition.properties ?? {})) {
        add({ name, kind: 'Property', get: () => property.get(base) });
      }
    }
    if (base instanceof NetObject) {
      base.names.forEach((name, i) => {
        add({ name, kind: 'Property', get: () => base.values[i] ?? null });
      });
    }
  }
  const bag = addedMembers(value);
  bag?.names.forEach((name, i) => {
    const stored = bag.values[i] ?? null;
    if (!(stored instanceof SpecialMember)) add({ name, kind: 'NoteProperty', get: () => stored });
    else if (stored.kind !== 'ScriptMethod' && stored.kind !== 'Method') {
      add({ name, kind: stored.kind, get: () => specialValue(value, stored) });
    }
  });
  return [...found.values()];
}

/** One property by name (without case), or undefined: no `Count`/`Length` of scalars and no enumeration over a collection's elements. */
export function propertyOf(value: Value, name: string): PropertyView | undefined {
  const bag = value instanceof NetObject ? value : addedMembers(value);
  if (bag instanceof PSCustomObject) {
    const at = bag.shape.indexOf(name);
    const stored = at < 0 ? undefined : bag.values[at];
    if (at < 0) return undefined;
    if (!(stored instanceof SpecialMember)) {
      return { name: bag.names[at] as string, kind: 'NoteProperty', get: () => stored ?? null };
    }
  }
  const key = name.toLowerCase();
  return propertiesOf(value).find((p) => p.name.toLowerCase() === key);
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
