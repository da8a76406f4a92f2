/** What `-Property` of Select-, Sort-, Group-, Measure- and Compare-Object asks for: a name, a pattern of names, or a block. */

import { propertySetOf } from '../../format/registry.ts';
import {
  AutomationNull,
  byEdition,
  engine,
  Hashtable,
  hasWildcards,
  PowerShellError,
  PSCustomObject,
  type PSException,
  type ScriptBlock,
  SpecialMember,
  unwrap,
  type Value,
  wildcardRegExp,
} from '../../runtime/values/index.ts';
import { getMember, propertiesOf, propertyOf, toText } from '../../types/index.ts';

/** One value that an expression gave for an object. */
export interface ExpressionResult {
  /** The property's own name; of a block its text. */
  readonly name: string;
  readonly value: Value;
  /** Why there is no value. */
  readonly exception: PSException | null;
}

export class PropertyExpression {
  readonly hasWildcards: boolean;

  constructor(readonly source: string | ScriptBlock) {
    this.hasWildcards = typeof source === 'string' && hasWildcards(source);
  }

  toString(): string {
    return typeof this.source === 'string' ? this.source : this.source.text;
  }

  /** The names on an object that a pattern stands for; a plain name where the object has it. */
  names(target: Value): string[] {
    const { source } = this;
    if (typeof source !== 'string') return [];
    if (this.hasWildcards) {
      const pattern = wildcardRegExp(source);
      return namesOf(target).filter((name) => pattern.test(name));
    }
    const found = ownName(target, source);
    if (found !== undefined) return [found];
    return (propertySetOf(target, source) ?? []).flatMap((name) => ownName(target, name) ?? []);
  }

  /** Every value on an object; none where it has no such property. What a getter or a block throws is kept in the result. */
  values(target: Value): ExpressionResult[] {
    const { source } = this;
    if (typeof source !== 'string') return [evaluated(source.text, () => blockValue(source, target))];
    return this.names(target).map((name) => evaluated(name, () => propertyValue(target, name)));
  }

  /** The only value, or undefined where there is none: the fast way for plain names. */
  value(target: Value): ExpressionResult | undefined {
    const { source } = this;
    if (typeof source === 'string' && target instanceof PSCustomObject) {
      const i = target.shape.indexOf(source);
      if (i < 0) return this.values(target)[0];
    }
    return this.values(target)[0];
  }
}

/** In 7 the keys of a hashtable are its properties here. */
function tableOf(target: Value): Hashtable | undefined {
  const base = unwrap(target);
  return base instanceof Hashtable && byEdition(true, false) ? base : undefined;
}

function namesOf(target: Value): string[] {
  const table = tableOf(target);
  return table === undefined ? propertiesOf(target).map((p) => p.name) : table.keys().map(toText);
}

function ownName(target: Value, name: string): string | undefined {
  if (target instanceof PSCustomObject) {
    const i = target.shape.indexOf(name);
    const stored = target.values[i];
    if (i >= 0 && !(stored instanceof SpecialMember)) return target.names[i];
    return propertyOf(target, name)?.name;
  }
  const wanted = name.toLowerCase();
  const isWanted = (n: string) => n.toLowerCase() === wanted;
  return namesOf(target).find(isWanted) ?? propertiesOf(target).find((p) => isWanted(p.name))?.name;
}

function propertyValue(target: Value, name: string): Value {
  const table = tableOf(target);
  return table?.has(name) ? table.get(name) : getMember(target, name);
}

/** The output of a block on an object as one value. */
export function blockValue(block: ScriptBlock, target: Value): Value {
  const output = engine().invokeBlock(block, [], { underscore: target });
  if (output.length === 0) return AutomationNull;
  return output.length === 1 ? (output[0] as Value) : output;
}

function evaluated(name: string, get: () => Value): ExpressionResult {
  try {
    return { name, value: get(), exception: null };
  } catch (error) {
    if (!(error instanceof PowerShellError)) throw error;
    return { name, value: null, exception: error.exception };
  }
}
