/** What a `-Property` argument of a Format-* command asks for: a name, a pattern of names, or a block. */
import {
  byEdition,
  DictionaryEntry,
  engine,
  hasWildcards,
  PSDictionary,
  PSWrapped,
  ScriptBlock,
  type Value,
  wildcardRegExp,
} from '../runtime/values/index.ts';
import { getMember, propertiesOf, propertyOf, toText } from '../types/index.ts';
import { propertySetOf } from './registry.ts';

export type PropertyExpression =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'block'; readonly block: ScriptBlock }
  | { readonly kind: 'function'; readonly label: string; readonly get: (value: Value) => Value };

/** An expression of an argument: a script block, or the text of anything else. */
export function expressionOf(argument: Value): PropertyExpression {
  if (argument instanceof ScriptBlock) return { kind: 'block', block: argument };
  return { kind: 'name', name: toText(argument) };
}

/** How it is called where it has no label of its own. */
export function expressionLabel(expression: PropertyExpression): string {
  if (expression.kind === 'name') return expression.name;
  return expression.kind === 'block' ? expression.block.text : expression.label;
}

/** The expressions that a pattern stands for on this object; a plain name gives one where the object has it, else none. */
export function resolveExpression(expression: PropertyExpression, target: Value): PropertyExpression[] {
  if (expression.kind !== 'name') return [expression];
  const { name } = expression;
  if (!hasWildcards(name)) {
    const set = propertySetOf(target, name);
    if (set !== undefined) return set.map((n) => ({ kind: 'name', name: n }));
    const found = namesOf(target).find((n) => n.toLowerCase() === name.toLowerCase());
    return found === undefined ? [] : [{ kind: 'name', name: found }];
  }
  const pattern = wildcardRegExp(name);
  return namesOf(target)
    .filter((n) => pattern.test(n))
    .map((n) => ({ kind: 'name', name: n }));
}

function namesOf(target: Value): string[] {
  const base = target instanceof PSWrapped ? target.base : target;
  if (base instanceof PSDictionary && byEdition(true, false)) return base.keys().map(toText);
  return propertiesOf(target).map((p) => p.name);
}

/**
 * The value of a resolved expression on an object: of a block its first object, of a missing property undefined.
 * Throws what a getter or a block throws.
 */
export function expressionValue(expression: PropertyExpression, target: Value): Value | undefined {
  switch (expression.kind) {
    case 'name': {
      const base = target instanceof PSWrapped ? target.base : target;
      if (base instanceof PSDictionary && byEdition(true, false) && base.has(expression.name)) {
        return base.get(expression.name);
      }
      if (base instanceof DictionaryEntry) return getMember(target, expression.name);
      return propertyOf(target, expression.name)?.get();
    }
    case 'block': {
      const output = engine().invokeBlock(expression.block, [], { underscore: target });
      return output.length > 1 ? output : (output[0] as Value | undefined);
    }
    case 'function':
      return expression.get(target);
  }
}
