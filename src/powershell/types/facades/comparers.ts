/** StringComparer, Comparer, CaseInsensitiveComparer, Comparer[T], EqualityComparer[T]. */
import { netError, type PSType, type Value } from '../../runtime/values/index.ts';
import { hashCodeOf } from '../numbers/hash-code.ts';
import { compareValues, sameValue } from '../operators/compare.ts';
import { genericTypeOf, typeNamed } from '../resolve.ts';
import { compareText } from '../text/compare-text.ts';
import { netText, typeText } from '../text/value-text.ts';
import { registerValueClass } from '../type-of.ts';
import { defineGeneric, defineType } from './define.ts';
import type { Body } from './facade-spec.ts';

/** How two values compare. Dictionaries and sets only ask whether case counts (`ignoresCase`). */
export class PSComparer {
  constructor(
    readonly type: PSType,
    readonly ignoreCase: boolean,
    readonly compare: (left: Value, right: Value) => number,
    readonly equals: (left: Value, right: Value) => boolean,
  ) {}
}
registerValueClass(PSComparer, (self) => self.type);

const methods = (T: string): Record<string, Body> => ({
  [`int Compare(${T} x, ${T} y)`]: (self: PSComparer, x: Value, y: Value) => self.compare(x, y),
  [`bool Equals(${T} x, ${T} y)`]: (self: PSComparer, x: Value, y: Value) => self.equals(x, y),
  [`int GetHashCode(${T} obj)`]: (self: PSComparer, value: Value) => {
    if (value === null) throw netError('System.ArgumentNullException', 'Value cannot be null.');
    return hashCodeOf(self.ignoreCase && typeof value === 'string' ? value.toUpperCase() : value);
  },
});

function ordinal(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Null comes before every text. */
function texts(compare: (left: string, right: string) => number): (left: Value, right: Value) => number {
  return (left, right) => {
    if (left === null || right === null) return Number(left !== null) - Number(right !== null);
    return compare(netText(left), netText(right));
  };
}

function stringComparer(culture: boolean, ignoreCase: boolean): () => PSComparer {
  const fold = (text: string) => (ignoreCase ? text.toUpperCase() : text);
  const compare = texts((a, b) => (culture ? compareText(a, b, ignoreCase) : ordinal(fold(a), fold(b))));
  return () =>
    new PSComparer(
      typeNamed(culture ? 'System.CultureAwareComparer' : 'System.OrdinalComparer'),
      ignoreCase,
      compare,
      (a, b) => compare(a, b) === 0,
    );
}

const comparerInterfaces = ['System.Collections.IComparer', 'System.Collections.IEqualityComparer'];
const ofTexts = ['IComparer', 'IEqualityComparer'].map(
  (name) => (genericTypeOf(`System.Collections.Generic.${name}`, [typeNamed('System.String')]) as PSType).fullName,
);

defineType(
  { name: 'System.StringComparer', isAbstract: true, interfaces: [...comparerInterfaces, ...ofTexts] },
  () => ({
    staticProperties: {
      'System.StringComparer InvariantCulture': stringComparer(true, false),
      'System.StringComparer InvariantCultureIgnoreCase': stringComparer(true, true),
      'System.StringComparer CurrentCulture': stringComparer(true, false),
      'System.StringComparer CurrentCultureIgnoreCase': stringComparer(true, true),
      'System.StringComparer Ordinal': stringComparer(false, false),
      'System.StringComparer OrdinalIgnoreCase': stringComparer(false, true),
    },
    statics: {
      'System.StringComparer Create(System.Globalization.CultureInfo culture, bool ignoreCase)': (
        _culture: string,
        ignoreCase: boolean,
      ) => stringComparer(true, ignoreCase)(),
      '7: System.StringComparer FromComparison(System.StringComparison comparisonType)': (comparison: number) =>
        stringComparer(comparison < 4, comparison % 2 === 1)(),
    },
    methods: { ...methods('string'), ...methods('System.Object') },
  }),
);
defineType({ name: 'System.CultureAwareComparer', base: 'System.StringComparer' });
defineType({ name: 'System.OrdinalComparer', base: 'System.StringComparer' });

function plain(type: string, ignoreCase: boolean): PSComparer {
  const compare = (a: Value, b: Value) => Math.sign(compareValues(a, b, ignoreCase));
  return new PSComparer(typeNamed(type), ignoreCase, compare, (a, b) => compare(a, b) === 0);
}

for (const [name, ignoreCase] of [
  ['Comparer', false],
  ['CaseInsensitiveComparer', true],
] as const) {
  const full = `System.Collections.${name}`;
  defineType({ name: full, interfaces: ['System.Collections.IComparer'] }, () => ({
    ...(ignoreCase ? { constructors: { '()': () => plain(full, true) } } : {}),
    staticProperties: {
      [`${full} Default`]: () => plain(full, ignoreCase),
      [`${full} DefaultInvariant`]: () => plain(full, ignoreCase),
    },
    methods: {
      'int Compare(System.Object a, System.Object b)': (self: PSComparer, a: Value, b: Value) => self.compare(a, b),
    },
  }));
}

for (const [name, method] of [
  ['Comparer', 'IComparer'],
  ['EqualityComparer', 'IEqualityComparer'],
] as const) {
  const full = `System.Collections.Generic.${name}`;
  defineGeneric(`${full}\`1`, ([element]) => {
    const T = typeText(element as PSType);
    const type = () => genericTypeOf(full, [element as PSType]) as PSType;
    const compare = (a: Value, b: Value) => Math.sign(compareValues(a, b, false));
    return {
      isAbstract: true,
      interfaces: [(genericTypeOf(`System.Collections.Generic.${method}`, [element as PSType]) as PSType).fullName],
      staticProperties: { [`${full}[${T}] Default`]: () => new PSComparer(type(), false, compare, sameValue) },
      methods: methods(T),
    };
  });
}
