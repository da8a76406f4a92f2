/**
 * Registers types written as facades (`facade-spec.ts`). Members are made and their signatures read at a type's first use, so that
 * registering costs next to nothing.
 */
import {
  currentEdition,
  type IndexerDefinition,
  type PSType,
  type TypeDefinition,
  type TypeKind,
} from '../../runtime/values/index.ts';
import { registerGeneric, registerType } from '../registry.ts';
import { indexerOf, methodsOf, propertiesOf } from './facade-members.ts';
import type { FacadeHead, FacadeMembers, GenericSpec } from './facade-spec.ts';

/** What TypeDefinition calls with a value: bodies take the value they are declared for, a definition's callers know only that it is one. */
type Behaviour = Pick<TypeDefinition, 'text' | 'invariantText' | 'format' | 'compare' | 'equals'>;

/** A definition whose members are made at the first use, and read once per edition. */
class FacadeDefinition {
  readonly fullName: string;
  readonly kind: TypeKind | undefined;
  readonly base: string | undefined;
  readonly interfaces: readonly string[] | undefined;
  readonly edition: '5.1' | '7' | undefined;
  readonly isAbstract: boolean | undefined;
  private members: FacadeMembers | null = null;
  private readonly made = new Map<string, unknown>();

  constructor(
    head: FacadeHead,
    private readonly make: () => FacadeMembers,
  ) {
    this.fullName = head.name;
    this.kind = head.kind;
    this.base = head.base;
    this.interfaces = head.interfaces;
    this.edition = head.edition;
    this.isAbstract = head.isAbstract;
  }

  private get spec(): FacadeMembers {
    this.members ??= this.make();
    return this.members;
  }

  private get behaviour(): Behaviour {
    return this.spec as Behaviour;
  }

  get text() {
    return this.behaviour.text;
  }
  get invariantText() {
    return this.behaviour.invariantText;
  }
  get format() {
    return this.behaviour.format;
  }
  get compare() {
    return this.behaviour.compare;
  }
  get equals() {
    return this.behaviour.equals;
  }

  private once<T>(key: string, make: () => T): T {
    const place = `${currentEdition()} ${key}`;
    let value = this.made.get(place) as T | undefined;
    if (value === undefined) {
      value = make();
      this.made.set(place, value);
    }
    return value;
  }

  get properties() {
    return this.once('properties', () => propertiesOf(this.spec.properties, false));
  }
  get methods() {
    return this.once('methods', () => methodsOf(this.spec.methods, this.fullName, false));
  }
  get staticProperties() {
    return this.once('staticProperties', () => propertiesOf(this.spec.staticProperties, true));
  }
  get staticMethods() {
    return this.once('statics', () => methodsOf(this.spec.statics, this.fullName, true));
  }
  get constructors() {
    return this.once('constructors', () => methodsOf(this.spec.constructors, this.fullName, true)['new'] ?? []);
  }
  get indexer(): IndexerDefinition | undefined {
    const { indexer } = this.spec;
    return indexer === undefined ? undefined : this.once('indexer', () => indexerOf(indexer));
  }
}

const noMembers: FacadeMembers = {};

/** Registers a type written as a facade; its members are asked for when they are first looked at. */
export function defineType(head: FacadeHead, members: () => FacadeMembers = () => noMembers): PSType {
  return registerType(new FacadeDefinition(head, members) as unknown as TypeDefinition, head.short ?? []);
}

/** Registers an open generic type; `make` gets the arguments' full names to write signatures with. */
export function defineGeneric(name: string, make: (args: readonly PSType[]) => GenericSpec): void {
  registerGeneric({
    name,
    close: (fullName, args) => {
      const spec = make(args);
      return new FacadeDefinition({ ...spec, name: fullName }, () => spec) as unknown as TypeDefinition;
    },
  });
}

export interface EnumOptions {
  readonly flags?: boolean;
  readonly short?: readonly string[];
  readonly edition?: '5.1' | '7';
}

/** Registers an enum: names from 0 upward, or names with values. */
export function defineEnum(
  fullName: string,
  values: readonly string[] | Readonly<Record<string, number>>,
  options: EnumOptions = {},
): PSType {
  const enumValues = Array.isArray(values)
    ? Object.fromEntries((values as readonly string[]).map((name, i) => [name, i]))
    : (values as Readonly<Record<string, number>>);
  return registerType(
    {
      fullName,
      kind: 'enum',
      enumValues,
      ...(options.flags === true ? { isFlags: true } : {}),
      ...(options.edition === undefined ? {} : { edition: options.edition }),
    },
    options.short ?? [],
  );
}

/** Registers interfaces and other types that are only names: `[name, ...interfaces]`. */
export function defineInterfaces(list: Readonly<Record<string, readonly string[]>>): void {
  for (const [fullName, interfaces] of Object.entries(list)) registerType({ fullName, kind: 'interface', interfaces });
}
