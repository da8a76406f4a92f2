/** The root types, and bool. */
import type { PSType, Value } from '../../runtime/values/index.ts';
import { byEdition, DBNull, dbNullClass, netError, PSWrapped } from '../../runtime/values/index.ts';
import { hashCodeOf } from '../numbers/hash-code.ts';
import { sameValue } from '../operators/compare.ts';
import { registerType } from '../registry.ts';
import { netText } from '../text/value-text.ts';
import { registerValueClass, typeOf } from '../type-of.ts';
import { defineType } from './define.ts';

registerType({ fullName: 'System.Void', kind: 'struct' }, ['void']);

defineType({ name: 'System.Object', short: ['object'] }, () => ({
  constructors: { '()': () => ({}) },
  methods: {
    'bool Equals(System.Object obj)': (self: Value, other: Value) => sameValue(self, other),
    'int GetHashCode()': hashCodeOf,
    'type GetType()': (self: Value): PSType => typeOf(self instanceof PSWrapped ? self.base : self),
    'string ToString()': netText,
  },
  statics: {
    'bool Equals(System.Object objA, System.Object objB)': (a: Value, b: Value) => sameValue(a, b),
    'bool ReferenceEquals(System.Object objA, System.Object objB)': (a: Value, b: Value) =>
      a === b && (typeof a === 'object' || typeof a === 'string'),
  },
}));

registerType({ fullName: 'System.ValueType', isAbstract: true });
registerType({ fullName: 'System.Management.Automation.PSCustomObject' }, ['pscustomobject']);
registerValueClass(dbNullClass, 'System.DBNull');
defineType({ name: 'System.DBNull', interfaces: ['System.IConvertible'] }, () => ({
  text: () => '',
  staticProperties: { 'System.DBNull Value': () => DBNull },
  methods: { 'string ToString()': () => '' },
}));

const scalar = ['System.IComparable', 'System.IConvertible'];

/** `[bool]::Parse` reads the two words only, without case. */
export function parseBoolean(text: string): boolean {
  const word = text.trim().toLowerCase();
  if (word === 'true') return true;
  if (word === 'false') return false;
  throw netError(
    'System.FormatException',
    byEdition(
      `String '${text}' was not recognized as a valid Boolean.`,
      'String was not recognized as a valid Boolean.',
    ),
  );
}

defineType({ name: 'System.Boolean', short: ['bool', 'boolean'], kind: 'struct', interfaces: scalar }, () => ({
  compare: (a: boolean, b: boolean) => Number(a) - Number(b),
  staticProperties: { 'string TrueString': () => 'True', 'string FalseString': () => 'False' },
  statics: {
    'bool Parse(string value)': parseBoolean,
    'bool TryParse(string value, [ref] bool result)': (text: string, result: { set(v: Value): void }) => {
      const word = text.trim().toLowerCase();
      result.set(word === 'true');
      return word === 'true' || word === 'false';
    },
  },
  methods: {
    'int CompareTo(bool value)': (self: boolean, value: boolean) => Number(self) - Number(value),
  },
}));
