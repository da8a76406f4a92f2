/** Interfaces and abstract types that scripts name in `-is`, in parameters and in catch clauses. */
import { registerGeneric, registerType } from '../registry.ts';
import { defineInterfaces } from './define.ts';

defineInterfaces({
  'System.IComparable': [],
  'System.IFormattable': [],
  'System.IConvertible': [],
  'System.ICloneable': [],
  'System.IDisposable': [],
  'System.IFormatProvider': [],
  'System.IAsyncResult': [],
  'System.Collections.IEnumerable': [],
  'System.Collections.IEnumerator': [],
  'System.Collections.IDictionaryEnumerator': ['System.Collections.IEnumerator'],
  'System.Collections.IComparer': [],
  'System.Collections.IEqualityComparer': [],
  'System.Collections.ICollection': ['System.Collections.IEnumerable'],
  'System.Collections.IList': ['System.Collections.ICollection'],
  'System.Collections.IDictionary': ['System.Collections.ICollection'],
  'System.Runtime.Serialization.ISerializable': [],
  'System.Management.Automation.IContainsErrorRecord': [],
});

const generic = 'System.Collections.Generic.';

/** Closed generic interfaces: `IEnumerable[int]` and what it implies. */
const genericInterfaces: Readonly<Record<string, readonly string[]>> = {
  [`${generic}IEnumerable\`1`]: ['System.Collections.IEnumerable'],
  [`${generic}ICollection\`1`]: ['System.Collections.IEnumerable'],
  [`${generic}IReadOnlyCollection\`1`]: ['System.Collections.IEnumerable'],
  [`${generic}IList\`1`]: ['System.Collections.IEnumerable'],
  [`${generic}IReadOnlyList\`1`]: ['System.Collections.IEnumerable'],
  [`${generic}ISet\`1`]: ['System.Collections.IEnumerable'],
  [`${generic}IComparer\`1`]: [],
  [`${generic}IEqualityComparer\`1`]: [],
  [`${generic}IEnumerator\`1`]: ['System.Collections.IEnumerator'],
  [`${generic}IDictionary\`2`]: ['System.Collections.IEnumerable'],
  [`${generic}IReadOnlyDictionary\`2`]: ['System.Collections.IEnumerable'],
  'System.IEquatable`1': [],
  'System.IComparable`1': [],
};

for (const [name, interfaces] of Object.entries(genericInterfaces)) {
  registerGeneric({ name, close: (fullName) => ({ fullName, kind: 'interface', interfaces }) });
}

for (const [name, kind] of [
  ['System.Nullable`1', 'struct'],
  ['System.Action`1', 'class'],
  ['System.Action`2', 'class'],
  ['System.Action`3', 'class'],
  ['System.Action`4', 'class'],
  ['System.Func`1', 'class'],
  ['System.Func`2', 'class'],
  ['System.Func`3', 'class'],
  ['System.Func`4', 'class'],
  ['System.Func`5', 'class'],
  ['System.Predicate`1', 'class'],
  ['System.Comparison`1', 'class'],
  ['System.Converter`2', 'class'],
] as const) {
  registerGeneric({
    name,
    close: (fullName) => ({ fullName, kind, ...(kind === 'class' ? { isAbstract: true } : {}) }),
  });
}

registerType({ fullName: 'System.Delegate', isAbstract: true });
registerType({ fullName: 'System.MulticastDelegate', base: 'System.Delegate', isAbstract: true });
registerType({ fullName: 'System.Action', base: 'System.MulticastDelegate', isAbstract: true });
registerType({ fullName: 'System.EventHandler', base: 'System.MulticastDelegate', isAbstract: true });
