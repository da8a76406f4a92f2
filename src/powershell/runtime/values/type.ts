/** .NET types as values: `[int]`, `$x.GetType()`. The facades themselves are registered by `types/`. */
import type { Value } from './value.ts';

/** An instance or static property. `name` as .NET writes it. */
export interface PropertyDefinition {
  readonly type: string;
  get(self: Value): Value;
  set?(self: Value, value: Value): void;
}

/** One overload. `parameters` are full .NET type names; one ending in `...` takes the rest (`params T[]`). */
export interface MethodOverload {
  readonly parameters: readonly string[];
  readonly returns: string;
  /** Arguments arrive converted to the parameters' types. Throw with `netError`; return `AutomationNull` for void. */
  invoke(self: Value, args: Value[]): Value;
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
  /** The edition that has it; both where left out. */
  readonly edition?: '5.1' | '7';
}

/** One type; equal types are the same object (see `types/resolve.ts`). */
export class PSType {
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

  /** `Int32` */
  get name(): string {
    const full = this.definition.fullName;
    const generic = full.indexOf('[[');
    const head = generic < 0 ? full : full.slice(0, generic);
    const tail = generic >= 0 && full.endsWith('[]') && this.elementType !== null ? '[]' : '';
    return head.slice(head.lastIndexOf('.') + 1) + tail;
  }
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
