/**
 * Members that a script gives to a type (Update-TypeData): every object whose type names include it has them. Nothing is looked up
 * until a script adds some.
 */
import { engine, MemberBag, SpecialMember, type Value } from '../../runtime/values/index.ts';
import { typeNamesOf } from '../type-of.ts';

/** What a session knows of one type name. */
export class TypeData {
  readonly members = new MemberBag();
  /** DefaultDisplayPropertySet, SerializationDepth and kin by name: what `PSStandardMembers` of an object gives. */
  readonly standard = new MemberBag();

  constructor(readonly typeName: string) {}
}

/** Whether any session of this thread has type data: the lookups of members ask nothing else while it has not. */
let inUse = false;

/** The type data of the session by type name in lower case. */
export function sessionTypeData(): Map<string, TypeData> {
  return engine().slot('type-data', () => new Map<string, TypeData>());
}

/** The type data of a name, made where there is none. */
export function typeDataFor(typeName: string): TypeData {
  const all = sessionTypeData();
  const key = typeName.toLowerCase();
  let data = all.get(key);
  if (data === undefined) {
    data = new TypeData(typeName);
    all.set(key, data);
    inUse = true;
  }
  return data;
}

/** The type data that applies to a value, of its nearest type name first. */
export function typeDataOf(value: Value): TypeData[] {
  if (!inUse) return [];
  const all = sessionTypeData();
  if (all.size === 0) return [];
  return typeNamesOf(value).flatMap((name) => all.get(name.toLowerCase()) ?? []);
}

/** The member of that name, stored value or `SpecialMember`; undefined where there is none. */
export function typeDataMember(value: Value, name: string): Value | undefined {
  if (!inUse) return undefined;
  for (const { members } of typeDataOf(value)) {
    const found = members.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether a stored member is a method and not a property. */
export function isMethodMember(stored: Value): boolean {
  return (
    stored instanceof SpecialMember &&
    (stored.kind === 'ScriptMethod' || stored.kind === 'Method' || stored.kind === 'CodeMethod')
  );
}

/** Whether a stored member is neither property nor method: a set of members or of properties. */
export function isSetMember(stored: Value): boolean {
  return stored instanceof SpecialMember && (stored.kind === 'MemberSet' || stored.kind === 'PropertySet');
}
