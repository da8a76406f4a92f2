/** A type's members by name without case, its bases' among them; made at the first use, one per edition. */
import {
  currentEdition,
  type IndexerDefinition,
  type MethodOverload,
  type PropertyDefinition,
  PSEnum,
  type PSType,
  type Value,
} from '../../runtime/values/index.ts';
import { invocationError } from './errors.ts';
import { overloadText } from './overload-text.ts';
import { chooseOverload, convertArguments, Overload } from './overloads.ts';

/** All overloads of one name. */
export class MethodGroup {
  readonly overloads: Overload[] = [];
  /** By number of arguments: the only overload that can be meant, or null where several can. */
  private readonly byCount = new Map<number, Overload | null>();

  constructor(readonly name: string) {}

  add(definition: MethodOverload, owner: PSType, isStatic: boolean): void {
    const same = definition.parameters.join();
    if (this.overloads.some((o) => o.definition.parameters.join() === same)) return;
    this.overloads.push(new Overload(definition, owner, isStatic));
  }

  private single(count: number): Overload | null {
    let found = this.byCount.get(count);
    if (found === undefined) {
      found = null;
      const only = this.overloads[0];
      if (this.overloads.length === 1 && only !== undefined && only.count === count && !only.hasParams) found = only;
      this.byCount.set(count, found);
    }
    return found;
  }

  /**
   * Calls the best overload. `byIndex`: for New-Object, whose errors about arguments number them and give the type's name as label.
   * Throws MethodException, or MethodInvocationException around what it threw.
   */
  invoke(self: Value, args: readonly Value[], label = this.name, byIndex = false): Value {
    const only = this.single(args.length);
    const choice =
      only === null
        ? chooseOverload(this.overloads, args, label === '.ctor' ? 'new' : label)
        : { overload: only, expanded: false };
    const converted =
      args.length === 0 && choice.overload.count === 0 ? [] : convertArguments(choice, args, label, byIndex);
    try {
      return choice.overload.definition.invoke(self, converted);
    } catch (error) {
      throw invocationError(error, byIndex ? '.ctor' : label, args.length);
    }
  }

  /** The overloads as PowerShell prints them. */
  definitions(): string[] {
    return this.overloads.map((o) => overloadText(this.name, o));
  }
}

export interface TableProperty extends PropertyDefinition {
  readonly name: string;
}

/** Members of one type. */
export class MemberTable {
  private readonly propertyMap = new Map<string, TableProperty>();
  private readonly methodMap = new Map<string, MethodGroup>();
  private readonly staticPropertyMap = new Map<string, TableProperty>();
  private readonly staticMethodMap = new Map<string, MethodGroup>();
  readonly constructors = new MethodGroup('new');
  readonly indexer: IndexerDefinition | null;

  constructor(type: PSType) {
    const edition = currentEdition();
    const available = (member: { readonly edition?: '5.1' | '7' }) =>
      member.edition === undefined || member.edition === edition;
    let indexer: IndexerDefinition | null = null;
    for (let t: PSType | null = type; t !== null; t = t.baseType) {
      const { definition } = t;
      indexer ??= definition.indexer ?? null;
      addProperties(this.propertyMap, definition.properties, available);
      addProperties(this.staticPropertyMap, definition.staticProperties, available);
      addMethods(this.methodMap, definition.methods, t, false, available);
      addMethods(this.staticMethodMap, definition.staticMethods, t, true, available);
    }
    this.indexer = indexer;
    for (const overload of type.definition.constructors ?? []) {
      if (available(overload)) this.constructors.add(overload, type, true);
    }
    if (type.definition.enumValues !== undefined) addEnumValues(this.staticPropertyMap, type);
  }

  property(name: string): TableProperty | undefined {
    return find(this.propertyMap, name);
  }
  method(name: string): MethodGroup | undefined {
    return find(this.methodMap, name);
  }
  staticProperty(name: string): TableProperty | undefined {
    return find(this.staticPropertyMap, name);
  }
  staticMethod(name: string): MethodGroup | undefined {
    return find(this.staticMethodMap, name);
  }

  /** In order of declaration, the type's own first. */
  properties(): TableProperty[] {
    return [...new Set(this.propertyMap.values())];
  }
  methods(): MethodGroup[] {
    return [...new Set(this.methodMap.values())];
  }
  staticProperties(): TableProperty[] {
    return [...new Set(this.staticPropertyMap.values())];
  }
  staticMethods(): MethodGroup[] {
    return [...new Set(this.staticMethodMap.values())];
  }
}

/** Spellings that were asked for are kept, up to a bound. */
const spellings = 4_000;

function find<T>(map: Map<string, T>, name: string): T | undefined {
  const found = map.get(name);
  if (found !== undefined) return found;
  const lower = name.toLowerCase();
  if (lower === name) return undefined;
  const other = map.get(lower);
  if (other !== undefined && map.size < spellings) map.set(name, other);
  return other;
}

type Filter = (member: { readonly edition?: '5.1' | '7' }) => boolean;

function addProperties(
  map: Map<string, TableProperty>,
  properties: Readonly<Record<string, PropertyDefinition>> | undefined,
  available: Filter,
): void {
  for (const [name, property] of Object.entries(properties ?? {})) {
    const key = name.toLowerCase();
    if (available(property) && !map.has(key)) map.set(key, { ...property, name });
  }
}

function addMethods(
  map: Map<string, MethodGroup>,
  methods: Readonly<Record<string, readonly MethodOverload[]>> | undefined,
  owner: PSType,
  isStatic: boolean,
  available: Filter,
): void {
  for (const [name, overloads] of Object.entries(methods ?? {})) {
    const key = name.toLowerCase();
    let group = map.get(key);
    for (const overload of overloads) {
      if (!available(overload)) continue;
      if (group === undefined) {
        group = new MethodGroup(name);
        map.set(key, group);
      }
      group.add(overload, owner, isStatic);
    }
  }
}

function addEnumValues(map: Map<string, TableProperty>, type: PSType): void {
  for (const [name, number] of Object.entries(type.definition.enumValues ?? {})) {
    const value = new PSEnum(type, number);
    map.set(name.toLowerCase(), { name, type: type.fullName, get: () => value });
  }
}

/** The members of a type in the running edition. */
export function tableOf(type: PSType): MemberTable {
  const key = currentEdition() === '7' ? 'seven' : 'five';
  let table = type.tables[key] as MemberTable | null;
  if (table === null) {
    table = new MemberTable(type);
    type.tables[key] = table;
  }
  return table;
}
