/** The members of a value as objects: what `PSObject.Properties` and its kin hold. */
import {
  addedMembers,
  enumerate,
  extend,
  NetInstance,
  PSMethod,
  type PSType,
  runtimeError,
  type SpecialMember,
  unwrap,
  type Value,
} from '../../runtime/values/index.ts';
import { getMember } from '../members/get.ts';
import { tableOf } from '../members/table.ts';
import { isMethodMember } from '../members/type-data.ts';
import { type PropertyKind, propertiesOf, propertyOf } from '../properties.ts';
import { genericTypeOf, typeNamed } from '../resolve.ts';
import { typeOf } from '../type-of.ts';

const space = 'System.Management.Automation.';

type MemberKind = PropertyKind | 'ScriptMethod' | 'Method';

export const memberTypes: Readonly<Record<MemberKind, number>> = {
  AliasProperty: 1,
  CodeProperty: 2,
  Property: 4,
  NoteProperty: 8,
  ScriptProperty: 16,
  Method: 64,
  ScriptMethod: 256,
};

/** PSMemberInfo: what can be added to an object. */
export abstract class MemberInfo extends NetInstance {
  constructor(
    type: PSType,
    readonly name: string,
  ) {
    super(type);
  }
  abstract readonly value: Value;
  /** What stands in a bag when it is added, where that is more than its value. */
  abstract readonly special: SpecialMember | null;
}

/** PSPropertyInfo and PSMethodInfo: a member of an object, or one that stands alone until it is added. */
export class PSMemberView extends MemberInfo {
  constructor(
    readonly kind: MemberKind,
    name: string,
    private readonly read: () => Value,
    private readonly write: ((value: Value) => void) | null,
    readonly valueType: () => string,
    /** What stands in a bag when it is added. */
    readonly special: SpecialMember | null = null,
  ) {
    super(typeNamed(`${space}PS${kind}`), name);
  }
  get value(): Value {
    return this.read();
  }
  set value(next: Value) {
    if (this.write === null) {
      throw runtimeError(`'${this.name}' is a ReadOnly property.`, 'PropertyAssignmentException');
    }
    this.write(next);
  }
  get settable(): boolean {
    return this.write !== null;
  }
}

type Part = 'properties' | 'methods' | 'members';

/** PSMemberInfoCollection: found by name, enumerated in order. */
export class MemberCollection extends NetInstance {
  constructor(
    readonly target: Value,
    readonly part: Part,
  ) {
    super(collectionType(part));
  }

  all(): Value[] {
    const members: Value[] = [];
    if (this.part !== 'methods') members.push(...propertiesOf(this.target).map((p) => this.property(p.name) as Value));
    if (this.part !== 'properties') members.push(...this.methods());
    return members;
  }

  property(name: string): PSMemberView | null {
    const found = propertyOf(this.target, name);
    if (found === undefined) return null;
    return new PSMemberView(
      found.kind,
      found.name,
      found.get,
      found.settable ? (v) => found.set(v) : null,
      found.typeName,
    );
  }

  private methods(): Value[] {
    const methods: Value[] = [];
    const bag = addedMembers(this.target);
    bag?.names.forEach((name, i) => {
      const stored = bag.values[i];
      if (isMethodMember(stored ?? null)) {
        methods.push(getMember(this.target, name));
      }
    });
    const base = unwrap(this.target);
    for (const group of tableOf(typeOf(base)).methods()) {
      methods.push(new PSMethod(base, group.name, group.definitions(), (args) => group.invoke(base, args)));
    }
    return methods;
  }

  find(name: string): Value {
    if (this.part !== 'methods') {
      const property = this.property(name);
      if (property !== null || this.part === 'properties') return property;
    }
    const member = getMember(this.target, name);
    return member instanceof PSMethod ? member : null;
  }

  add(member: Value, replace = false): void {
    if (!(member instanceof MemberInfo)) {
      throw runtimeError(
        'A PSProperty or PSMethod object cannot be added to this collection.',
        'CannotAddPropertyOrMethod',
      );
    }
    const { members } = extend(this.target);
    if (members.has(member.name) && !replace) {
      throw runtimeError(`The member "${member.name}" is already present.`, 'MemberAlreadyPresent', {
        category: 'NotSpecified',
        typeName: `${space}ExtendedTypeSystemException`,
      });
    }
    members.set(member.name, member.special ?? member.value);
  }

  remove(name: string): void {
    addedMembers(this.target)?.delete(name);
  }

  *[enumerate](): Generator<Value> {
    yield* this.all();
  }
}

function collectionType(part: Part) {
  const element = { properties: 'PSPropertyInfo', methods: 'PSMethodInfo', members: 'PSMemberInfo' }[part];
  return (
    genericTypeOf(`${space}PSMemberInfoIntegratingCollection`, [typeNamed(space + element)]) ??
    typeNamed('System.Object')
  );
}
