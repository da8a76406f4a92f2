/** System.Char. */
import { charOf, netError, type PSChar, type PSReference, type Value } from '../../runtime/values/index.ts';
import { argumentNull } from '../members/errors.ts';
import { defineEnum, defineType } from './define.ts';

/** UnicodeCategory in .NET's order, by the two letters of the category. */
const categories = 'Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Zs Zl Zp Cc Cf Cs Co Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Cn'.split(
  ' ',
);

defineEnum('System.Globalization.UnicodeCategory', [
  'UppercaseLetter',
  'LowercaseLetter',
  'TitlecaseLetter',
  'ModifierLetter',
  'OtherLetter',
  'NonSpacingMark',
  'SpacingCombiningMark',
  'EnclosingMark',
  'DecimalDigitNumber',
  'LetterNumber',
  'OtherNumber',
  'SpaceSeparator',
  'LineSeparator',
  'ParagraphSeparator',
  'Control',
  'Format',
  'Surrogate',
  'PrivateUse',
  'ConnectorPunctuation',
  'DashPunctuation',
  'OpenPunctuation',
  'ClosePunctuation',
  'InitialQuotePunctuation',
  'FinalQuotePunctuation',
  'OtherPunctuation',
  'MathSymbol',
  'CurrencySymbol',
  'ModifierSymbol',
  'OtherSymbol',
  'OtherNotAssigned',
]);

const tests: Readonly<Record<string, RegExp>> = {
  IsLetter: /^\p{L}$/u,
  IsDigit: /^\p{Nd}$/u,
  IsLetterOrDigit: /^[\p{L}\p{Nd}]$/u,
  IsUpper: /^\p{Lu}$/u,
  IsLower: /^\p{Ll}$/u,
  IsNumber: /^\p{N}$/u,
  IsPunctuation: /^\p{P}$/u,
  IsSymbol: /^\p{S}$/u,
  IsSeparator: /^\p{Z}$/u,
  IsControl: /^\p{Cc}$/u,
  IsWhiteSpace: /^[\s\u0085]$/,
  IsSurrogate: /^[\ud800-\udfff]$/,
  IsHighSurrogate: /^[\ud800-\udbff]$/,
  IsLowSurrogate: /^[\udc00-\udfff]$/,
};

type Statics = Record<string, (...args: never[]) => unknown>;

const testMethods: Statics = {};
for (const [name, test] of Object.entries(tests)) {
  testMethods[`bool ${name}(char c)`] = (c: string) => test.test(c);
  testMethods[`bool ${name}(string s, int index)`] = (s: string, index: number) => test.test(s[index] ?? '');
}

const asciiMethods: Statics = {};
for (const [name, test] of Object.entries({
  IsAscii: /^[\x00-\x7f]$/,
  IsAsciiDigit: /^[0-9]$/,
  IsAsciiLetter: /^[A-Za-z]$/,
  IsAsciiLetterOrDigit: /^[0-9A-Za-z]$/,
  IsAsciiLetterLower: /^[a-z]$/,
  IsAsciiLetterUpper: /^[A-Z]$/,
  IsAsciiHexDigit: /^[0-9A-Fa-f]$/,
})) {
  asciiMethods[`7: bool ${name}(char c)`] = (c: string) => test.test(c);
}

function parse(text: string | null): PSChar {
  if (text === null) throw argumentNull('s');
  if (text.length !== 1) throw netError('System.FormatException', 'String must be exactly one character long.');
  return charOf(text.charCodeAt(0));
}

const oneUpper = (c: string) => (c.toUpperCase().length === 1 ? c.toUpperCase() : c);
const oneLower = (c: string) => (c.toLowerCase().length === 1 ? c.toLowerCase() : c);

defineType(
  { name: 'System.Char', short: ['char'], kind: 'struct', interfaces: ['System.IComparable', 'System.IConvertible'] },
  () => ({
    compare: (a: PSChar, b: PSChar) => a.code - b.code,
    text: (self: PSChar) => self.text,
    staticProperties: {
      'char MaxValue': () => '\uffff',
      'char MinValue': () => '\0',
    },
    statics: {
      ...testMethods,
      ...asciiMethods,
      'char ToUpper(char c)': oneUpper,
      'char ToUpper(char c, cultureinfo culture)': oneUpper,
      'char ToUpperInvariant(char c)': oneUpper,
      'char ToLower(char c)': oneLower,
      'char ToLower(char c, cultureinfo culture)': oneLower,
      'char ToLowerInvariant(char c)': oneLower,
      'string ToString(char c)': (c: string) => c,
      'char Parse(string s)': parse,
      'bool TryParse(string s, [ref] char result)': (text: string | null, result: PSReference) => {
        const ok = text !== null && text.length === 1;
        result.set(charOf(ok ? text.charCodeAt(0) : 0));
        return ok;
      },
      'double GetNumericValue(char c)': (c: string) => (/^[0-9]$/.test(c) ? Number(c) : -1),
      'System.Globalization.UnicodeCategory GetUnicodeCategory(char c)': (c: string) =>
        categories.findIndex((name) => name !== 'Cn' && new RegExp(`^\\p{${name}}$`, 'u').test(c)),
      'string ConvertFromUtf32(int utf32)': (code: number) => String.fromCodePoint(code),
      'int ConvertToUtf32(string s, int index)': (s: string, index: number) => s.codePointAt(index) ?? 0,
    },
    methods: {
      'int CompareTo(char value)': (self: PSChar, other: string) => self.code - other.charCodeAt(0),
      'bool Equals(System.Object obj)': (self: PSChar, other: Value) => (other as PSChar | null)?.code === self.code,
      'string ToString()': (self: PSChar) => self.text,
      'string ToString(System.IFormatProvider provider)': (self: PSChar) => self.text,
    },
  }),
);
