/** The registered types. Facade files call `registerType` when they load; `types/index.ts` loads them all. */
import { PSType, type TypeDefinition } from '../runtime/values/index.ts';

const types = new Map<string, PSType>();
const accelerators = new Map<string, string>();

/** Registers a type under its full name, and short names (`int`, `pscustomobject`) that scripts may write. */
export function registerType(definition: TypeDefinition, shortNames: readonly string[] = []): PSType {
  const base = definition.base ?? defaultBase(definition);
  const baseType = base === null ? null : (types.get(base.toLowerCase()) ?? registerType({ fullName: base }));
  const type = new PSType(definition, baseType);
  types.set(definition.fullName.toLowerCase(), type);
  for (const name of shortNames) accelerators.set(name.toLowerCase(), definition.fullName);
  return type;
}

function defaultBase(definition: TypeDefinition): string | null {
  if (definition.fullName === 'System.Object' || definition.kind === 'interface') return null;
  if (definition.kind === 'struct') return 'System.ValueType';
  if (definition.kind === 'enum') return 'System.Enum';
  return 'System.Object';
}

/** A type by its full name or a short name, arrays and generics not included. */
export function findType(name: string): PSType | undefined {
  const key = name.toLowerCase();
  return types.get(key) ?? types.get((accelerators.get(key) ?? '').toLowerCase()) ?? types.get(`system.${key}`);
}
