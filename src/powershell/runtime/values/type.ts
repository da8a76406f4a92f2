/** .NET types as values: `[int]`, `$x.GetType()`. The facades themselves are registered by `types/`. */
import type { Value } from './value.ts';

/** An instance or static property. `name` as .NET writes it. */
export interface PropertyDefinition {
  readonly type: string;
  /** What Get-Member calls it; Property where left out. Others come from PowerShell's own type data. */
  readonly kind?: 'ScriptProperty' | 'AliasProperty' | 'CodeProperty' | 'NoteProperty';
  /** The edition that has it; both where left out. */
  readonly edition?: '5.1' | '7';
  get(self: Value): Value;
  set?(self: Value, value: Value): void;
}

/**
 * One overload. `parameters` are full .NET type names; one ending in `...` takes the rest (`params T[]`), one ending in `&` is
 * by reference (`[ref]`; `invoke` gets the `PSReference`).
 */
export interface MethodOverload {
  readonly parameters: readonly string[];
  readonly returns: string;
  /** As .NET names the parameters: for the texts of overloads. */
  readonly names?: readonly string[];
  /** Values of the last parameters where they are left out. */
  readonly defaults?: readonly Value[];
  /** The edition that has it; both where left out. */
  readonly edition?: '5.1' | '7';
  /** Arguments arrive converted to the parameters' types. Throw with `netError`; return `AutomationNull` for void. */
  invoke(self: Value, args: Value[]): Value;
}

/** `Item`: what `$x[…]` reads and writes. Arguments arrive converted. */
export interface IndexerDefinition {
  /** `Item`, or what the type calls it (`Chars`): also callable by that name. */
  readonly name: string;
  readonly parameters: readonly string[];
  readonly returns: string;
  get(self: Value, args: readonly Value[]): Value;
  set?(self: Value, args: readonly Value[], value: Value): void;
}

export type TypeKind = 'class' | 'struct' | 'enum' | 'interface';

/** What a type is and can do. Only what is registered exists for scripts. */
export interface TypeDefinition {
  readonly fullName: string;
  readonly kind?: TypeKind;
  /** Full name of the base; System.Object (class), System.ValueType (struct), System.Enum where left out. */
  readonly base?: string;
  readonly interfaces?: readonly string[];
  readonly properties?: Readonly<Record<string, PropertyDefinition>>;
  readonly methods?: Readonly<Record<string, readonly MethodOverload[]>>;
  readonly staticProperties?: Readonly<Record<string, PropertyDefinition>>;
  readonly staticMethods?: Readonly<Record<string, readonly MethodOverload[]>>;
  /** `self` of an invoke is null. */
  readonly constructors?: readonly MethodOverload[];
  /** Of an enum, in order of declaration. */
  readonly enumValues?: Readonly<Record<string, number>>;
  readonly isFlags?: boolean;
  readonly indexer?: IndexerDefinition;
  /** Cannot be made by a script. */
  readonly isAbstract?: boolean;
  /** `ToString()`; the type's name where left out (here and in all bases). */
  text?(self: Value): string;
  /** What a string conversion gives where that is not `ToString()` (dates, which it writes without culture). */
  invariantText?(self: Value): string;
  /** `IFormattable.ToString(format, culture)`; the culture by name, empty for the invariant one. */
  format?(self: Value, format: string, culture: string): string;
  /** `IComparable.CompareTo` of two values of this type: below, equal or above zero. */
  compare?(left: Value, right: Value): number;
  /** `Object.Equals` of two values of this type; identity where left out. */
  equals?(left: Value, right: Value): boolean;
  /** The edition that has it; both where left out. */
  readonly edition?: '5.1' | '7';
}

/** One type; equal types are the same object (see `types/resolve.ts`). */
export class PSType {
  /** Member tables by edition, made at the first use; belongs to `types/`. */
  readonly tables: { five: object | null; seven: object | null } = { five: null, seven: null };

  constructor(
    readonly definition: TypeDefinition,
    readonly baseType: PSType | null,
    /** Of an array type. */
    readonly elementType: PSType | null = null,
    readonly genericArguments: readonly PSType[] = [],
  ) {}

  /** `System.Int32`, ``System.Collections.Generic.List`1[[System.String, …]]`` */
  get fullName(): string {
    return this.definition.fullName;
  }

  /** `Int32`, `Int32[]`, ``List`1`` */
  get name(): string {
    if (this.elementType !== null) {
      return this.elementType.name + this.definition.fullName.slice(this.elementType.fullName.length);
    }
    const full = this.definition.fullName;
    const generic = full.indexOf('[[');
    const head = generic < 0 ? full : full.slice(0, generic);
    return head.slice(Math.max(head.lastIndexOf('.'), head.lastIndexOf('+')) + 1);
  }

  /** What `Type.ToString()` gives: generic arguments without their assemblies. */
  get displayName(): string {
    if (this.elementType !== null) {
      return this.elementType.displayName + this.definition.fullName.slice(this.elementType.fullName.length);
    }
    if (this.genericArguments.length === 0) return this.fullName;
    const generic = this.fullName.indexOf('[[');
    const head = generic < 0 ? this.fullName : this.fullName.slice(0, generic);
    return `${head}[${this.genericArguments.map((t) => t.displayName).join(',')}]`;
  }
}

/** A value that carries its .NET type: lists, builders, streams and the like. */
export abstract class NetInstance {
  constructor(readonly type: PSType) {}
}

/** A value of an enum type. */
export class PSEnum {
  constructor(
    readonly type: PSType,
    readonly value: number,
  ) {}
  get dictionaryKey(): string {
    return `e${this.type.fullName}${this.value}`;
  }
}
