/** The parameters that a `dynamicparam` block adds to a call. */
import { attributesOf, type RuntimeDefinedParameter, toText } from '../types/index.ts';
import type { AttributeArguments } from './attribute-arguments.ts';
import { ruleNamed } from './binder-attributes.ts';
import { isSwitchType, takesAnything } from './binder-coerce.ts';
import type { SetMembership, ValueRule } from './binder-contract.ts';
import { allSets, membership, membershipOf } from './binder-metadata.ts';
import type { ParameterDraft } from './binder-table.ts';
import { AttributeObject, elementsOf, SwitchParameter, type Value } from './values/index.ts';

/** What a check's constructor takes, of the properties that it became. */
const constructed: Readonly<Record<string, readonly string[]>> = {
  ValidateRange: ['MinRange', 'MaxRange'],
  ValidatePattern: ['RegexPattern'],
  ValidateLength: ['MinLength', 'MaxLength'],
  ValidateCount: ['MinLength', 'MaxLength'],
  ValidateScript: ['ScriptBlock'],
};

function argumentsOf({ name, values }: AttributeObject): AttributeArguments {
  const named = new Map<string, Value>();
  for (const [property, value] of values) if (value !== null) named.set(property.toLowerCase(), value);
  const kind = values.get('RangeKind');
  if (kind !== undefined) return { positional: [kind], named };
  if (name === 'ValidateSet') return { positional: elementsOf(values.get('ValidValues') ?? null) ?? [], named };
  return { positional: (constructed[name] ?? []).map((property) => values.get(property) ?? null), named };
}

/** A dynamic parameter as the binder takes it. */
export function draftOf(parameter: RuntimeDefinedParameter): ParameterDraft {
  const { type } = parameter;
  const memberships: (SetMembership & { set: string })[] = [];
  const aliases: string[] = [];
  const validations: ValueRule[] = [];
  const names = new Set<string>();
  for (const attribute of attributesOf(parameter)) {
    if (!(attribute instanceof AttributeObject)) continue;
    const args = argumentsOf(attribute);
    names.add(attribute.name);
    if (attribute.name === 'Parameter') memberships.push(placed(membershipOf(args.named)));
    else if (attribute.name === 'Alias')
      aliases.push(...(elementsOf(attribute.values.get('AliasNames') ?? null) ?? []).map(toText));
    else {
      const rule = ruleNamed(attribute.name.toLowerCase(), args);
      if (rule !== undefined) validations.push(rule);
    }
  }
  if (memberships.length === 0) memberships.push(membership(allSets, {}));
  return {
    name: parameter.name ?? '',
    type,
    untyped: takesAnything(type),
    aliases,
    memberships,
    validations,
    transforms: [],
    allowNull: names.has('AllowNull'),
    allowEmptyString: names.has('AllowEmptyString'),
    allowEmptyCollection: names.has('AllowEmptyCollection'),
    common: false,
    dynamic: true,
    defaultValue: isSwitchType(type) ? SwitchParameter.off : parameter.value,
  };
}

/** An attribute object always has a position: the lowest number stands for none. */
function placed<T extends SetMembership>(own: T): T {
  return own.position === -2_147_483_648 ? { ...own, position: null } : own;
}

/** Gives a dynamic parameter what was bound to it. */
export function assign(parameter: RuntimeDefinedParameter, value: Value): void {
  parameter.value = value;
  parameter.isSet = true;
}
