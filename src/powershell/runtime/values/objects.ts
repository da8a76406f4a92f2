/**
 * Objects with named members: `[pscustomobject]`, .NET objects made of properties, and members that scripts add to any object.
 * Names are kept in shapes that objects with the same names share, so that 20,000 alike objects cost their values only.
 */
import type { Value } from './value.ts';

/** The names of a bag, in order. Shapes form a tree: the next name leads to the next shape. */
export class Shape {
  private readonly next = new Map<string, Shape>();
  private index: Map<string, number> | undefined;

  private constructor(readonly names: readonly string[]) {}

  static readonly empty = new Shape([]);

  /** The position of a name (without case), or -1. */
  indexOf(name: string): number {
    if (this.index === undefined) {
      const index = new Map<string, number>();
      for (const [i, n] of this.names.entries()) {
        index.set(n, i);
        index.set(n.toLowerCase(), i);
      }
      this.index = index;
    }
    return this.index.get(name) ?? this.index.get(name.toLowerCase()) ?? -1;
  }

  /** This shape and one more name. */
  with(name: string): Shape {
    let shape = this.next.get(name);
    if (shape === undefined) {
      shape = new Shape([...this.names, name]);
      this.next.set(name, shape);
    }
    return shape;
  }

  static of(names: readonly string[]): Shape {
    let shape = Shape.empty;
    for (const name of names) shape = shape.with(name);
    return shape;
  }
}

/** A member that is more than a stored value; it stands in the value's place in a bag. */
export class SpecialMember {
  constructor(
    readonly kind:
      | 'ScriptProperty'
      | 'AliasProperty'
      | 'ScriptMethod'
      | 'CodeProperty'
      | 'CodeMethod'
      | 'MemberSet'
      | 'PropertySet'
      | 'Method',
    /** ScriptProperty: getter block; AliasProperty: the other name; ScriptMethod: the block; others: a function. */
    readonly getter: Value | ((self: Value) => Value) | ((self: Value, args: Value[]) => Value),
    readonly setter: Value | ((self: Value, value: Value) => void) = null,
  ) {}
}

/** Ordered members, names without case. */
export class MemberBag {
  shape: Shape;
  values: Value[];
  /** Names in front of the type's own (`Insert(0, 'My.Type')`), or the whole list when set by `$o.PSObject.TypeNames.Clear()`. */
  typeNames: string[] | null = null;

  constructor(shape: Shape = Shape.empty, values: Value[] = []) {
    this.shape = shape;
    this.values = values;
  }

  get names(): readonly string[] {
    return this.shape.names;
  }

  has(name: string): boolean {
    return this.shape.indexOf(name) >= 0;
  }

  /** The stored value or `SpecialMember`, or undefined where there is no such name. */
  get(name: string): Value | undefined {
    const i = this.shape.indexOf(name);
    return i < 0 ? undefined : this.values[i];
  }

  /** Writes a stored value, or adds the name at the end. */
  set(name: string, value: Value): void {
    const i = this.shape.indexOf(name);
    if (i >= 0) this.values[i] = value;
    else {
      this.shape = this.shape.with(name);
      this.values.push(value);
    }
  }

  delete(name: string): boolean {
    const i = this.shape.indexOf(name);
    if (i < 0) return false;
    this.shape = Shape.of(this.shape.names.filter((_, k) => k !== i));
    this.values.splice(i, 1);
    return true;
  }
}

/** `[pscustomobject]`: type name System.Management.Automation.PSCustomObject, members NoteProperty unless a `SpecialMember`. */
export class PSCustomObject extends MemberBag {
  static from(entries: Readonly<Record<string, Value>>): PSCustomObject {
    return new PSCustomObject(Shape.of(Object.keys(entries)), Object.values(entries));
  }
}

/**
 * An instance of a .NET type that is nothing but properties by name (a measure, a group, an Az result). Its type may be registered in
 * `types/` to give it bases, methods and a text; an unregistered name derives from System.Object.
 */
export class NetObject extends MemberBag {
  constructor(
    readonly typeName: string,
    entries: Readonly<Record<string, Value>> = {},
  ) {
    super(Shape.of(Object.keys(entries)), Object.values(entries));
  }
}

/** A string, number or other value without identity that carries added members or type names. Operators look through it. */
export class PSWrapped {
  constructor(
    readonly base: Value,
    readonly members: MemberBag = new MemberBag(),
  ) {}
}

const extended = new WeakMap<object, MemberBag>();
let anyExtended = false;

/** The members that a script added to a value, or undefined. Of a custom object: its own bag. */
export function addedMembers(value: Value): MemberBag | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (value instanceof PSWrapped) return value.members;
  if (value instanceof PSCustomObject) return value;
  return anyExtended ? extended.get(value) : undefined;
}

/** The bag to add members to, and the value that carries it: objects keep their identity, a string or number is wrapped. */
export function extend(value: Value): { readonly value: Value; readonly members: MemberBag } {
  if (value instanceof PSWrapped) return { value, members: value.members };
  if (value instanceof PSCustomObject) return { value, members: value };
  if (typeof value !== 'object' || value === null) {
    const wrapped = new PSWrapped(value);
    return { value: wrapped, members: wrapped.members };
  }
  let members = extended.get(value);
  if (members === undefined) {
    members = new MemberBag();
    extended.set(value, members);
    anyExtended = true;
  }
  return { value, members };
}

/** What stands under a wrapper. */
export function unwrap(value: Value): Value {
  return value instanceof PSWrapped ? value.base : value;
}
