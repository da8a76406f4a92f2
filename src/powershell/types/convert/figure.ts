/**
 * Which conversion leads from one type to another, and how good it is: the same order of attempts as the engine's own, kept per
 * pair of types. Casts, parameters, comparisons and the choice among overloads all ask here.
 */
import {
  AutomationNull,
  currentEdition,
  type MethodOverload,
  type PSType,
  PSWrapped,
  type Value,
} from '../../runtime/values/index.ts';
import { findExactType } from '../registry.ts';
import { isAssignable, isValueType, typeOf } from '../type-of.ts';
import { convertArray, scalarToArray } from './arrays.ts';
import { noConversion, wrapped } from './cast-error.ts';
import { changeType, isConvertibleSource } from './convertible.ts';
import { enumNames } from './enums.ts';
import { languageConversion } from './language.ts';
import { numericConversion } from './numeric.ts';
import { dependent, rank } from './ranks.ts';

/** A way from one type to another. */
export interface Conversion {
  readonly rank: number;
  convert(value: Value): Value;
}

type Pairs = Map<PSType | null, Map<PSType, Conversion>>;
const known: Record<'7' | '5.1', Pairs> = { '7': new Map(), '5.1': new Map() };

/** The conversion between two types; `from` is null for `$null`. */
export function figureConversion(from: PSType | null, to: PSType): Conversion {
  const pairs = known[currentEdition()];
  let byTarget = pairs.get(from);
  if (byTarget === undefined) {
    byTarget = new Map();
    pairs.set(from, byTarget);
  }
  let conversion = byTarget.get(to);
  if (conversion === undefined) {
    conversion = from === null ? fromNull(to) : figure(from, to);
    byTarget.set(to, conversion);
  }
  return conversion;
}

/** The type that a value's conversion starts from. */
export function sourceType(value: Value): PSType | null {
  return value === null || value === AutomationNull ? null : typeOf(value);
}

/** Converts a value; throws the engine's cast error. */
export function convertValue(value: Value, to: PSType): Value {
  const base =
    value instanceof PSWrapped && to.fullName !== 'System.Object'
      ? value.base
      : value === AutomationNull
        ? null
        : value;
  return figureConversion(sourceType(base), to).convert(base);
}

/** No way leads there. */
function none(to: PSType): Conversion {
  return {
    rank: rank.none,
    convert: (value) => {
      throw noConversion(value, to, () => enumNames(to));
    },
  };
}

const identity = (value: Value): Value => value;

function fromNull(to: PSType): Conversion {
  switch (to.fullName) {
    case 'System.String':
      return { rank: rank.toString, convert: () => '' };
    case 'System.Void':
      return { rank: rank.nullToValue, convert: () => AutomationNull };
  }
  const zero = numericConversion(null, to) ?? languageConversion(null, to);
  if (zero !== null) return zero;
  if (to.fullName.startsWith('System.Nullable`1')) return { rank: rank.nullToValue, convert: () => null };
  return isValueType(to) ? none(to) : { rank: rank.nullToReference, convert: () => null };
}

function figure(from: PSType, to: PSType): Conversion {
  if (from === to) return { rank: rank.identity, convert: identity };
  const numeric = numericConversion(from, to);
  if (numeric !== null) return numeric;
  if (isAssignable(to, from)) return { rank: rank.assignable, convert: identity };
  if (to.fullName === 'System.Management.Automation.PSObject') return { rank: rank.psObject, convert: identity };
  const nullable = to.fullName.startsWith('System.Nullable`1') ? to.genericArguments[0] : undefined;
  if (nullable !== undefined) return figureConversion(from, nullable);
  const language = languageConversion(from, to);
  if (language !== null) return language;
  if (to.elementType !== null || to.fullName === 'System.Array') return toArray(from, to);
  return byType(from, to) ?? none(to);
}

/** To `T[]`: element by element; a single value becomes an array of one. */
function toArray(from: PSType, to: PSType): Conversion {
  const element = to.elementType ?? (findExactType('System.Object') as PSType);
  const each = (value: Value) => convertValue(value, element);
  if (from.elementType !== null) {
    const related = isAssignable(element, from.elementType);
    return {
      rank: related ? rank.language : rank.unrelatedArrays,
      convert: (value) => convertArray(value, element, each),
    };
  }
  if (isEnumerableType(from)) {
    return {
      rank: rank.language,
      convert: (value) =>
        wrapped(value, to, 'InvalidCastExceptionEnumerableToArray', () => convertArray(value, element, each)),
    };
  }
  const one = figureConversion(from, element);
  const whole = byType(from, to);
  if (one.rank === rank.none && whole === null) return none(to);
  return {
    rank: Math.max(dependent(one.rank), whole?.rank ?? 0),
    convert: (value) =>
      wrapped(value, to, 'InvalidCastExceptionScalarToArray', () => scalarToArray(value, element, each)),
  };
}

/** What a pipeline unrolls. */
export function isEnumerableType(type: PSType): boolean {
  if (type.fullName === 'System.String' || type.elementType !== null) return type.elementType !== null;
  const is = (name: string) => {
    const target = findExactType(name);
    return target !== undefined && isAssignable(target, type);
  };
  return is('System.Collections.IEnumerable') && !is('System.Collections.IDictionary') && !is('System.Xml.XmlNode');
}

/** Parse methods, constructors, cast operators, IConvertible, dictionaries into properties: in this order. */
function byType(from: PSType, to: PSType): Conversion | null {
  return (
    viaParse(from, to) ??
    viaConstructor(from, to) ??
    viaCast(from, to) ??
    viaConvertible(from, to) ??
    viaProperties(from, to) ??
    viaElements(from, to)
  );
}

function available(overloads: readonly MethodOverload[] | undefined): readonly MethodOverload[] {
  return (overloads ?? []).filter((o) => o.edition === undefined || o.edition === currentEdition());
}

function viaParse(from: PSType, to: PSType): Conversion | null {
  if (from.fullName !== 'System.String') return null;
  const overloads = available(to.definition.staticMethods?.['Parse']);
  const find = (...parameters: string[]) => overloads.find((o) => o.parameters.join() === parameters.join());
  const withCulture = find('System.String', 'System.IFormatProvider');
  if (withCulture !== undefined) {
    return {
      rank: rank.parse,
      convert: (value) =>
        wrapped(value, to, 'InvalidCastParseTargetInvocationWithFormatProvider', () =>
          withCulture.invoke(null, [value, '']),
        ),
    };
  }
  const plain = find('System.String');
  if (plain === undefined) return null;
  return {
    rank: rank.parse,
    convert: (value) => wrapped(value, to, 'InvalidCastParseTargetInvocation', () => plain.invoke(null, [value])),
  };
}

const integers = new Set(
  ['SByte', 'Byte', 'Int16', 'UInt16', 'Int32', 'UInt32', 'Int64', 'UInt64'].map((n) => `System.${n}`),
);

/** A constructor with one parameter that takes the value as it is, or a wider integer. */
function viaConstructor(from: PSType, to: PSType): Conversion | null {
  if (to.definition.isAbstract === true) return null;
  const collection = findExactType('System.Collections.ICollection');
  if (integers.has(from.fullName) && collection !== undefined && isAssignable(collection, to)) return null;
  const candidates = available(to.definition.constructors).filter((c) => c.parameters.length === 1);
  const exact = candidates.find((c) => c.parameters[0] === from.fullName);
  const chosen =
    exact ??
    candidates.find((c) => {
      const parameter = findExactType(c.parameters[0] as string);
      if (parameter === undefined) return false;
      if (isAssignable(parameter, from)) return true;
      const widened = numericConversion(from, parameter);
      return widened !== null && widened.rank === rank.numericImplicit;
    });
  if (chosen === undefined) return null;
  const parameter = findExactType(chosen.parameters[0] as string);
  return {
    rank: rank.constructor,
    convert: (value) => {
      const argument = parameter === undefined ? value : convertValue(value, parameter);
      return wrapped(value, to, 'InvalidCastConstructorTargetInvocationException', () =>
        chosen.invoke(null, [argument]),
      );
    },
  };
}

function viaCast(from: PSType, to: PSType): Conversion | null {
  for (const name of ['op_Implicit', 'op_Explicit'] as const) {
    for (const owner of [to, from]) {
      const cast = available(owner.definition.staticMethods?.[name]).find(
        (o) => o.returns === to.fullName && o.parameters.length === 1 && takes(o.parameters[0] as string, from),
      );
      if (cast === undefined) continue;
      return {
        rank: name === 'op_Implicit' ? rank.implicitCast : rank.explicitCast,
        convert: (value) =>
          wrapped(value, to, `InvalidCastTargetInvocationException${name}`, () => cast.invoke(null, [value])),
      };
    }
  }
  return null;
}

function takes(parameter: string, from: PSType): boolean {
  const type = findExactType(parameter);
  return parameter === from.fullName || (type !== undefined && isAssignable(type, from));
}

/** Numbers go by way of their text; bool, char, DateTime and enums as `Convert.ChangeType` has it. */
function viaConvertible(from: PSType, to: PSType): Conversion | null {
  if (isConvertibleSource(from)) {
    return {
      rank: rank.convertible,
      convert: (value) => wrapped(value, to, 'InvalidCastIConvertible', () => changeType(value, to)),
    };
  }
  const string = findExactType('System.String') as PSType;
  const isNumber = from.definition.kind !== 'enum' && numericConversion(from, string)?.rank === rank.numericString;
  if (!isNumber || to.elementType !== null) return null;
  const fromText = figureConversion(string, to);
  if (fromText.rank === rank.none) return null;
  return { rank: rank.convertible, convert: (value) => fromText.convert(convertValue(value, string)) };
}

/** `[T]@{ Name = value }`: a type without constructor arguments, its properties set one by one (see `language.ts`). */
function viaProperties(from: PSType, to: PSType): Conversion | null {
  const dictionary = findExactType('System.Collections.IDictionary');
  const isSource =
    from.fullName === 'System.Management.Automation.PSCustomObject' ||
    (dictionary !== undefined && isAssignable(dictionary, from));
  if (!isSource || setProperties === null || to.definition.isAbstract === true) return null;
  if (dictionary !== undefined && isAssignable(dictionary, to)) return null;
  const make = available(to.definition.constructors).find((c) => c.parameters.length === 0);
  if (make === undefined) return null;
  const set = setProperties;
  return { rank: rank.constructor, convert: (value) => set(make.invoke(null, []), value, to) };
}

/** How properties of a new object are set from a dictionary; given by `members/`, which knows properties. */
let setProperties: ((target: Value, source: Value, type: PSType) => Value) | null = null;

export function setPropertySetter(setter: (target: Value, source: Value, type: PSType) => Value): void {
  setProperties = setter;
}

/** A generic collection from an array or from one element: `[List[int]](1, 2)`. */
function viaElements(from: PSType, to: PSType): Conversion | null {
  const element = to.genericArguments.length === 1 ? to.genericArguments[0] : undefined;
  if (element === undefined || to.definition.isAbstract === true) return null;
  const make = available(to.definition.constructors).find(
    (c) =>
      c.parameters.length === 1 &&
      /^System\.Collections\.Generic\.(IEnumerable|IList|ICollection)`1/.test(c.parameters[0] as string),
  );
  if (make === undefined) return null;
  const single = from.elementType === null && !isEnumerableType(from);
  if (single && figureConversion(from, element).rank === rank.none) return null;
  return {
    rank: isAssignable(element, from) ? rank.constructorScalar : rank.constructor,
    convert: (value) => {
      const items = Array.isArray(value) ? (value as Value[]) : [value];
      const converted = items.map((item) => {
        const conversion = figureConversion(sourceType(item), element);
        if (conversion.rank === rank.none) throw noConversion(value, to, () => '');
        return convertValue(item, element);
      });
      return make.invoke(null, [converted]);
    },
  };
}
