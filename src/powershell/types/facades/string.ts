/** System.String. */
import { elementsOf, engine, netError, type Value } from '../../runtime/values/index.ts';
import { PSEnumerator } from '../collections/enumerators.ts';
import { toText } from '../convert.ts';
import { compareText } from '../text/compare-text.ts';
import { compositeFormat } from '../text/composite-format.ts';
import { defineEnum, defineType } from './define.ts';
import { charArray } from './marshal.ts';
import {
  compareBy,
  compareOrdinal,
  equalBy,
  findChars,
  findTexts,
  foldFor,
  indexFrom,
  indexOfAny,
  lastIndexFrom,
  lastIndexOfAny,
  required,
  splitText,
  trimEnds,
} from './string-search.ts';
import {
  all,
  insert,
  isBlank,
  joined,
  joinRange,
  pad,
  remove,
  replaceBy,
  replaceText,
  substring,
  textOf,
  upper,
} from './string-work.ts';

defineEnum('System.StringComparison', [
  'CurrentCulture',
  'CurrentCultureIgnoreCase',
  'InvariantCulture',
  'InvariantCultureIgnoreCase',
  'Ordinal',
  'OrdinalIgnoreCase',
]);

defineEnum('System.StringSplitOptions', { None: 0, RemoveEmptyEntries: 1, TrimEntries: 2 }, { flags: true });

defineEnum('System.Text.NormalizationForm', { FormC: 1, FormD: 2, FormKC: 5, FormKD: 6 });

type Text = string | null;

defineType(
  {
    name: 'System.String',
    short: ['string'],
    interfaces: ['System.IComparable', 'System.ICloneable', 'System.IConvertible', 'System.Collections.IEnumerable'],
  },
  () => ({
    compare: (a: string, b: string) => compareText(a, b, false),
    indexer: [
      'char Chars[int index]',
      (self: string, index: number) => self[index < 0 ? index + self.length : index] ?? null,
    ],
    constructors: {
      '(char c, int count)': (c: string, count: number) => {
        engine().reserve(count);
        return c.repeat(count);
      },
      '(char[] value)': (chars: string | null) => chars ?? '',
      '(char[] value, int startIndex, int length)': (chars: string, start: number, length: number) =>
        chars.substr(start, length),
    },
    properties: { 'int Length': (self: string) => self.length },
    staticProperties: { 'string Empty': () => '' },
    methods: {
      'System.Object Clone()': (self: string) => self,
      'int CompareTo(System.Object value)': (self: string, other: Value) => {
        if (other === null) return 1;
        if (typeof other !== 'string') throw netError('System.ArgumentException', 'Object must be of type String.');
        return compareText(self, other, false);
      },
      'int CompareTo(string strB)': (self: string, other: Text) => compareBy(self, other, 0),
      'bool Contains(string value)': (self: string, value: string) => self.includes(value),
      '7: bool Contains(string value, System.StringComparison comparisonType)': (
        self: string,
        value: string,
        comparison: number,
      ) => foldFor(comparison)(self).includes(foldFor(comparison)(value)),
      '7: bool Contains(char value)': (self: string, value: string) => self.includes(value),
      '7: bool Contains(char value, System.StringComparison comparisonType)': (
        self: string,
        value: string,
        comparison: number,
      ) => foldFor(comparison)(self).includes(foldFor(comparison)(value)),
      'bool EndsWith(string value)': (self: string, value: string) => self.endsWith(value),
      'bool EndsWith(string value, System.StringComparison comparisonType)': (
        self: string,
        value: string,
        comparison: number,
      ) => foldFor(comparison)(self).endsWith(foldFor(comparison)(value)),
      'bool EndsWith(string value, bool ignoreCase, cultureinfo culture)': (
        self: string,
        value: string,
        ignoreCase: boolean,
      ) => foldFor(ignoreCase ? 1 : 0)(self).endsWith(foldFor(ignoreCase ? 1 : 0)(value)),
      '7: bool EndsWith(char value)': (self: string, value: string) => self.endsWith(value),
      'bool Equals(System.Object obj)': (self: string, other: Value) => self === other,
      'bool Equals(string value)': (self: string, other: Text) => self === other,
      'bool Equals(string value, System.StringComparison comparisonType)': (
        self: string,
        other: Text,
        comparison: number,
      ) => other !== null && equalBy(self, other, comparison),
      'System.CharEnumerator GetEnumerator()': (self: string) =>
        new PSEnumerator(() => charArray(self), 'System.CharEnumerator'),
      'System.TypeCode GetTypeCode()': () => 18,
      'void CopyTo(int sourceIndex, System.Object destination, int destinationIndex, int count)': (
        self: string,
        from: number,
        target: Value[],
        to: number,
        count: number,
      ) => {
        for (const [i, c] of charArray(self.slice(from, from + count)).entries()) target[to + i] = c;
      },
      'int IndexOf(char value)': (self: string, value: string) => self.indexOf(value),
      'int IndexOf(char value, int startIndex)': (self: string, value: string, start: number) =>
        indexFrom(self, value, start, self.length - start, 4),
      'int IndexOf(char value, int startIndex, int count)': (
        self: string,
        value: string,
        start: number,
        count: number,
      ) => indexFrom(self, value, start, count, 4),
      '7: int IndexOf(char value, System.StringComparison comparisonType)': (
        self: string,
        value: string,
        comparison: number,
      ) => indexFrom(self, value, 0, self.length, comparison),
      'int IndexOf(string value)': (self: string, value: string) => self.indexOf(value),
      'int IndexOf(string value, int startIndex)': (self: string, value: string, start: number) =>
        indexFrom(self, value, start, self.length - start, 0),
      'int IndexOf(string value, int startIndex, int count)': (
        self: string,
        value: string,
        start: number,
        count: number,
      ) => indexFrom(self, value, start, count, 0),
      'int IndexOf(string value, System.StringComparison comparisonType)': (
        self: string,
        value: string,
        comparison: number,
      ) => indexFrom(self, value, 0, self.length, comparison),
      'int IndexOf(string value, int startIndex, System.StringComparison comparisonType)': (
        self: string,
        value: string,
        start: number,
        comparison: number,
      ) => indexFrom(self, value, start, self.length - start, comparison),
      'int IndexOfAny(char[] anyOf)': (self: string, chars: string) => indexOfAny(self, chars),
      'int IndexOfAny(char[] anyOf, int startIndex)': (self: string, chars: string, start: number) =>
        indexOfAny(self, chars, start),
      'int IndexOfAny(char[] anyOf, int startIndex, int count)': (
        self: string,
        chars: string,
        start: number,
        count: number,
      ) => indexOfAny(self, chars, start, count),
      'string Insert(int startIndex, string value)': insert,
      'bool IsNormalized()': (self: string) => self.normalize() === self,
      'int LastIndexOf(char value)': (self: string, value: string) => self.lastIndexOf(value),
      'int LastIndexOf(char value, int startIndex)': (self: string, value: string, start: number) =>
        lastIndexFrom(self, value, start, 4),
      'int LastIndexOf(string value)': (self: string, value: string) => self.lastIndexOf(value),
      'int LastIndexOf(string value, int startIndex)': (self: string, value: string, start: number) =>
        lastIndexFrom(self, value, start, 0),
      'int LastIndexOf(string value, System.StringComparison comparisonType)': (
        self: string,
        value: string,
        comparison: number,
      ) => foldFor(comparison)(self).lastIndexOf(foldFor(comparison)(value)),
      'int LastIndexOfAny(char[] anyOf)': (self: string, chars: string) => lastIndexOfAny(self, chars),
      'int LastIndexOfAny(char[] anyOf, int startIndex)': (self: string, chars: string, start: number) =>
        lastIndexOfAny(self, chars, start),
      'string Normalize()': (self: string) => self.normalize(),
      'string Normalize(System.Text.NormalizationForm normalizationForm)': (self: string, form: number) =>
        self.normalize({ 1: 'NFC', 2: 'NFD', 5: 'NFKC', 6: 'NFKD' }[form]),
      'string PadLeft(int totalWidth)': (self: string, width: number) => pad(self, width, ' ', true),
      'string PadLeft(int totalWidth, char paddingChar)': (self: string, width: number, c: string) =>
        pad(self, width, c, true),
      'string PadRight(int totalWidth)': (self: string, width: number) => pad(self, width, ' ', false),
      'string PadRight(int totalWidth, char paddingChar)': (self: string, width: number, c: string) =>
        pad(self, width, c, false),
      'string Remove(int startIndex)': (self: string, start: number) => remove(self, start),
      'string Remove(int startIndex, int count)': remove,
      'string Replace(char oldChar, char newChar)': (self: string, from: string, to: string) =>
        self.replaceAll(from, () => to),
      'string Replace(string oldValue, string newValue)': replaceText,
      '7: string Replace(string oldValue, string newValue, System.StringComparison comparisonType)': replaceBy,
      '7: string Replace(string oldValue, string newValue, bool ignoreCase, cultureinfo culture)': (
        self: string,
        from: string,
        to: Text,
        ignoreCase: boolean,
      ) => replaceBy(self, from, to, ignoreCase ? 1 : 0),
      '7: string ReplaceLineEndings()': (self: string) => self.replace(/\r\n|[\r\n\f\u0085\u2028\u2029]/g, '\n'),
      '7: string ReplaceLineEndings(string replacementText)': (self: string, text: string) =>
        self.replace(/\r\n|[\r\n\f\u0085\u2028\u2029]/g, () => text),
      'string[] Split(Params char[] separator)': (self: string, chars: Text) =>
        splitText(self, findChars(self, chars ?? ''), all, 0),
      'string[] Split(char[] separator, int count)': (self: string, chars: Text, count: number) =>
        splitText(self, findChars(self, chars ?? ''), count, 0),
      'string[] Split(char[] separator, System.StringSplitOptions options)': (
        self: string,
        chars: Text,
        options: number,
      ) => splitText(self, findChars(self, chars ?? ''), all, options),
      'string[] Split(char[] separator, int count, System.StringSplitOptions options)': (
        self: string,
        chars: Text,
        count: number,
        options: number,
      ) => splitText(self, findChars(self, chars ?? ''), count, options),
      '7: string[] Split(char separator, System.StringSplitOptions options = 0)': (
        self: string,
        c: string,
        options: unknown,
      ) => splitText(self, findChars(self, c), all, Number(options)),
      '7: string[] Split(char separator, int count, System.StringSplitOptions options = 0)': (
        self: string,
        c: string,
        count: number,
        options: unknown,
      ) => splitText(self, findChars(self, c), count, Number(options)),
      '7: string[] Split(string separator, System.StringSplitOptions options = 0)': (
        self: string,
        text: Text,
        options: unknown,
      ) => splitText(self, findTexts(self, text === null || text === '' ? [''] : [text]), all, Number(options)),
      '7: string[] Split(string separator, int count, System.StringSplitOptions options = 0)': (
        self: string,
        text: Text,
        count: number,
        options: unknown,
      ) => splitText(self, findTexts(self, text === null || text === '' ? [''] : [text]), count, Number(options)),
      'string[] Split(string[] separator, System.StringSplitOptions options)': (
        self: string,
        texts: string[] | null,
        options: number,
      ) => splitText(self, findTexts(self, texts ?? []), all, options),
      'string[] Split(string[] separator, int count, System.StringSplitOptions options)': (
        self: string,
        texts: string[] | null,
        count: number,
        options: number,
      ) => splitText(self, findTexts(self, texts ?? []), count, options),
      'bool StartsWith(string value)': (self: string, value: string) => self.startsWith(value),
      'bool StartsWith(string value, System.StringComparison comparisonType)': (
        self: string,
        value: string,
        comparison: number,
      ) => foldFor(comparison)(self).startsWith(foldFor(comparison)(value)),
      'bool StartsWith(string value, bool ignoreCase, cultureinfo culture)': (
        self: string,
        value: string,
        ignoreCase: boolean,
      ) => foldFor(ignoreCase ? 1 : 0)(self).startsWith(foldFor(ignoreCase ? 1 : 0)(value)),
      '7: bool StartsWith(char value)': (self: string, value: string) => self.startsWith(value),
      'string Substring(int startIndex)': (self: string, start: number) => substring(self, start),
      'string Substring(int startIndex, int length)': substring,
      'char[] ToCharArray()': (self: string) => self,
      'char[] ToCharArray(int startIndex, int length)': substring,
      'string ToLower()': (self: string) => self.toLowerCase(),
      'string ToLower(cultureinfo culture)': (self: string) => self.toLowerCase(),
      'string ToLowerInvariant()': (self: string) => self.toLowerCase(),
      'string ToString()': (self: string) => self,
      'string ToString(System.IFormatProvider provider)': (self: string) => self,
      'string ToUpper()': upper,
      'string ToUpper(cultureinfo culture)': upper,
      'string ToUpperInvariant()': upper,
      'string Trim()': (self: string) => trimEnds(self, null, true, true),
      'string Trim(Params char[] trimChars)': (self: string, chars: Text) => trimEnds(self, chars, true, true),
      '7: string Trim(char trimChar)': (self: string, c: string) => trimEnds(self, c, true, true),
      'string TrimStart(Params char[] trimChars)': (self: string, chars: Text) => trimEnds(self, chars, true, false),
      '7: string TrimStart()': (self: string) => trimEnds(self, null, true, false),
      '7: string TrimStart(char trimChar)': (self: string, c: string) => trimEnds(self, c, true, false),
      'string TrimEnd(Params char[] trimChars)': (self: string, chars: Text) => trimEnds(self, chars, false, true),
      '7: string TrimEnd()': (self: string) => trimEnds(self, null, false, true),
      '7: string TrimEnd(char trimChar)': (self: string, c: string) => trimEnds(self, c, false, true),
    },
    statics: {
      'int Compare(string strA, string strB)': (a: Text, b: Text) => compareBy(a, b, 0),
      'int Compare(string strA, string strB, bool ignoreCase)': (a: Text, b: Text, ignoreCase: boolean) =>
        compareBy(a, b, ignoreCase ? 1 : 0),
      'int Compare(string strA, string strB, System.StringComparison comparisonType)': compareBy,
      'int Compare(string strA, string strB, bool ignoreCase, cultureinfo culture)': (
        a: Text,
        b: Text,
        ignoreCase: boolean,
      ) => compareBy(a, b, ignoreCase ? 1 : 0),
      'int CompareOrdinal(string strA, string strB)': (a: string, b: string) => compareOrdinal(a, b),
      'string Concat(System.Object arg0)': textOf,
      'string Concat(System.Object arg0, System.Object arg1)': (a: Value, b: Value) => textOf(a) + textOf(b),
      'string Concat(System.Object arg0, System.Object arg1, System.Object arg2)': (a: Value, b: Value, c: Value) =>
        textOf(a) + textOf(b) + textOf(c),
      'string Concat(Params System.Object[] args)': (args: Value[]) => args.map(textOf).join(''),
      'string Concat(string str0, string str1)': (a: Text, b: Text) => (a ?? '') + (b ?? ''),
      'string Concat(string str0, string str1, string str2)': (a: Text, b: Text, c: Text) =>
        (a ?? '') + (b ?? '') + (c ?? ''),
      'string Concat(Params string[] values)': (args: Text[]) => args.map((a) => a ?? '').join(''),
      'string Concat(System.Collections.Generic.IEnumerable[string] values)': (values: Value) =>
        (elementsOf(values) ?? [values]).map((v) => toText(v)).join(''),
      'string Copy(string str)': (text: string) => text,
      'bool Equals(string a, string b)': (a: Text, b: Text) => a === b,
      'bool Equals(string a, string b, System.StringComparison comparisonType)': (
        a: Text,
        b: Text,
        comparison: number,
      ) => (a === null || b === null ? a === b : equalBy(a, b, comparison)),
      'string Format(string format, System.Object arg0)': (format: string, a: Value) => compositeFormat(format, [a]),
      'string Format(string format, System.Object arg0, System.Object arg1)': (format: string, a: Value, b: Value) =>
        compositeFormat(format, [a, b]),
      'string Format(string format, System.Object arg0, System.Object arg1, System.Object arg2)': (
        format: string,
        a: Value,
        b: Value,
        c: Value,
      ) => compositeFormat(format, [a, b, c]),
      'string Format(string format, Params System.Object[] args)': (format: string, args: Value[]) =>
        compositeFormat(required(format, 'format'), required(args, 'args')),
      'string Format(System.IFormatProvider provider, string format, System.Object arg0)': (
        culture: string,
        format: string,
        a: Value,
      ) => compositeFormat(format, [a], culture),
      'string Format(System.IFormatProvider provider, string format, System.Object arg0, System.Object arg1)': (
        culture: string,
        format: string,
        a: Value,
        b: Value,
      ) => compositeFormat(format, [a, b], culture),
      'string Format(System.IFormatProvider provider, string format, Params System.Object[] args)': (
        culture: string,
        format: string,
        args: Value[],
      ) => compositeFormat(format, args, culture),
      'string Intern(string str)': (text: string) => text,
      'bool IsNullOrEmpty(string value)': (text: Text) => text === null || text === '',
      'bool IsNullOrWhiteSpace(string value)': isBlank,
      'string Join(string separator, Params string[] value)': (separator: Text, values: Value[]) =>
        joined(separator, values),
      'string Join(string separator, Params System.Object[] values)': (separator: Text, values: Value[]) =>
        joined(separator, values),
      'string Join(string separator, System.Collections.Generic.IEnumerable[string] values)': (
        separator: Text,
        values: Value,
      ) => joined(separator, elementsOf(values) ?? [values]),
      'string Join(string separator, string[] value, int startIndex, int count)': joinRange,
      '7: string Join(char separator, Params string[] value)': (separator: string, values: Value[]) =>
        joined(separator, values),
      '7: string Join(char separator, Params System.Object[] values)': (separator: string, values: Value[]) =>
        joined(separator, values),
      '7: string Join(char separator, string[] value, int startIndex, int count)': joinRange,
      'bool op_Equality(string a, string b)': (a: Text, b: Text) => a === b,
      'bool op_Inequality(string a, string b)': (a: Text, b: Text) => a !== b,
    },
  }),
);
