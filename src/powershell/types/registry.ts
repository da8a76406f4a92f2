/** The registered types. Facade files call `registerType` when they load; `types/index.ts` loads them all. */
import { currentEdition, PSType, type TypeDefinition } from '../runtime/values/index.ts';

const types = new Map<string, PSType>();
/** Short names that are in both editions, and in one of them. */
const accelerators = {
  both: new Map<string, PSType>(),
  '7': new Map<string, PSType>(),
  '5.1': new Map<string, PSType>(),
};
const generics = new Map<string, GenericDefinition>();

/** An open generic type: makes the definition of a closed one. `name` is as .NET writes it, ``System.Collections.Generic.List`1``. */
export interface GenericDefinition {
  readonly name: string;
  /** `fullName` is the closed type's. */
  close(fullName: string, args: readonly PSType[]): TypeDefinition;
}

/**
 * Registers a type under its full name, and short names (`int`, `pscustomobject`) that scripts may write. A short name of one
 * edition only is written `7:short` or `5.1:wmi`.
 */
export function registerType(definition: TypeDefinition, shortNames: readonly string[] = []): PSType {
  const type = new PSType(definition, baseOf(definition));
  types.set(definition.fullName.toLowerCase(), type);
  for (const name of shortNames) addAccelerator(name, type);
  return type;
}

function addAccelerator(name: string, type: PSType): void {
  const edition = /^(7|5\.1):(.+)$/.exec(name);
  if (edition === null) accelerators.both.set(name.toLowerCase(), type);
  else accelerators[edition[1] as '7' | '5.1'].set((edition[2] as string).toLowerCase(), type);
}

/** The base type of a definition, registered where it was not. */
export function baseOf(definition: TypeDefinition): PSType | null {
  const base = definition.base ?? defaultBase(definition);
  return base === null ? null : (types.get(base.toLowerCase()) ?? registerType({ fullName: base }));
}

function defaultBase(definition: TypeDefinition): string | null {
  if (definition.fullName === 'System.Object' || definition.kind === 'interface') return null;
  if (definition.kind === 'struct') return 'System.ValueType';
  if (definition.kind === 'enum') return 'System.Enum';
  return 'System.Object';
}

export function registerGeneric(definition: GenericDefinition): void {
  generics.set(definition.name.toLowerCase(), definition);
}

/** The open generic type of a name and a number of arguments; the name with or without `` `n `` and `System.`. */
export function findGeneric(name: string, count: number): GenericDefinition | undefined {
  const key = name.toLowerCase();
  const open = key.includes('`') ? key : `${key}\`${count}`;
  return generics.get(open) ?? generics.get(`system.${open}`);
}

/** A type by its full name or a short name, arrays and generics not included; only what the running edition has. */
export function findType(name: string): PSType | undefined {
  const key = name.toLowerCase();
  const short = accelerators.both.get(key) ?? accelerators[currentEdition()].get(key);
  if (short !== undefined) return short;
  const type = types.get(key) ?? types.get(`system.${key}`);
  const edition = type?.definition.edition;
  return edition === undefined || edition === currentEdition() ? type : undefined;
}

/** A type by full name in any edition. */
export function findExactType(fullName: string): PSType | undefined {
  return types.get(fullName.toLowerCase());
}

const shortNameOf = new Map<PSType, string>();

/** The short name that texts of types use (`[int]` for System.Int32), or undefined. */
export function acceleratorOf(type: PSType): string | undefined {
  if (shortNameOf.size === 0) {
    for (const [name, target] of accelerators.both) if (!shortNameOf.has(target)) shortNameOf.set(target, name);
  }
  return shortNameOf.get(type);
}

/** Every registered type, in order of name. */
export function allTypes(): PSType[] {
  return [...types.values()].sort((a, b) => (a.fullName < b.fullName ? -1 : 1));
}

/** The open generic types: ``System.Collections.Generic.List`1``. */
export function allGenerics(): string[] {
  return [...generics.values()].map(({ name }) => name).sort();
}

/** All short names with their types, of the running edition. */
export function allAccelerators(): (readonly [string, PSType])[] {
  return [...accelerators.both, ...accelerators[currentEdition()]];
}
