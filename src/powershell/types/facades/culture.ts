/** System.Globalization.CultureInfo and its parts. */
import { netError, type Value } from '../../runtime/values/index.ts';
import { wrapped } from '../convert/cast-error.ts';
import { registerConversion } from '../convert/language.ts';
import { rank } from '../convert/ranks.ts';
import { CultureInfo, CulturePart, currentCulture } from '../globalization/culture.ts';
import { withParameter } from '../members/errors.ts';
import { compareText } from '../text/compare-text.ts';
import { numberCulture } from '../text/number-culture.ts';
import { defineType } from './define.ts';

/** A culture by name, as the platform spells it. Throws CultureNotFoundException. */
export function cultureOf(name: string): CultureInfo {
  if (name === '') return new CultureInfo('');
  try {
    const canonical = Intl.getCanonicalLocales(name)[0] as string;
    return new CultureInfo(canonical);
  } catch {
    throw netError(
      'System.Globalization.CultureNotFoundException',
      `${withParameter('Culture is not supported.', 'name')}\n${name} is an invalid culture identifier.`,
    );
  }
}

function displayName(self: CultureInfo): string {
  if (self.name === '') return 'Invariant Language (Invariant Country)';
  const [language, region] = self.name.split('-');
  const languages = new Intl.DisplayNames('en', { type: 'language' });
  const name = languages.of(language as string) ?? self.name;
  if (region === undefined || !/^[A-Z]{2}$/.test(region)) return name;
  return `${name} (${new Intl.DisplayNames('en', { type: 'region' }).of(region) ?? region})`;
}

const threeLetters: Readonly<Record<string, string>> = {
  de: 'deu',
  en: 'eng',
  es: 'spa',
  fr: 'fra',
  it: 'ita',
  ja: 'jpn',
  nl: 'nld',
  pl: 'pol',
  pt: 'por',
  sv: 'swe',
  zh: 'zho',
};

const part = (kind: CulturePart['kind']) => (self: CultureInfo) => new CulturePart(kind, self.name);
const lcids: Readonly<Record<string, number>> = {
  '': 127,
  'en-US': 1033,
  'en-GB': 2057,
  'de-DE': 1031,
  'fr-FR': 1036,
  'es-ES': 3082,
  'it-IT': 1040,
};

defineType(
  {
    name: 'System.Globalization.CultureInfo',
    short: ['cultureinfo'],
    interfaces: ['System.IFormatProvider', 'System.ICloneable'],
  },
  () => ({
    text: (self: CultureInfo) => self.name,
    constructors: {
      '(string name)': cultureOf,
      '(string name, bool useUserOverride)': cultureOf,
      '(int culture)': (lcid: number) =>
        cultureOf(Object.entries(lcids).find(([, id]) => id === lcid)?.[0] ?? currentCulture),
    },
    properties: {
      'cultureinfo Parent': (self: CultureInfo) =>
        new CultureInfo(self.name.includes('-') ? self.name.slice(0, self.name.lastIndexOf('-')) : ''),
      'int LCID': (self: CultureInfo) => lcids[self.name] ?? 4096,
      'string Name': (self: CultureInfo) => self.name,
      'string IetfLanguageTag': (self: CultureInfo) => self.name,
      'string DisplayName': displayName,
      'string NativeName': displayName,
      'string EnglishName': displayName,
      'string TwoLetterISOLanguageName': (self: CultureInfo) => (self.name === '' ? 'iv' : self.name.slice(0, 2)),
      'string ThreeLetterISOLanguageName': (self: CultureInfo) =>
        self.name === '' ? 'ivl' : (threeLetters[self.name.slice(0, 2)] ?? ''),
      'bool IsReadOnly': () => true,
      'bool UseUserOverride': () => false,
      'System.Globalization.CompareInfo CompareInfo': part('CompareInfo'),
      'System.Globalization.TextInfo TextInfo': part('TextInfo'),
      'bool IsNeutralCulture': (self: CultureInfo) => self.name !== '' && !self.name.includes('-'),
      'System.Globalization.NumberFormatInfo NumberFormat': part('NumberFormatInfo'),
      'System.Globalization.DateTimeFormatInfo DateTimeFormat': part('DateTimeFormatInfo'),
      'System.Globalization.Calendar Calendar': part('GregorianCalendar'),
    },
    staticProperties: {
      'cultureinfo InvariantCulture': () => new CultureInfo(''),
      'cultureinfo CurrentCulture': [() => new CultureInfo(currentCulture), () => undefined],
      'cultureinfo CurrentUICulture': [() => new CultureInfo(currentCulture), () => undefined],
      'cultureinfo InstalledUICulture': () => new CultureInfo(currentCulture),
    },
    statics: {
      'cultureinfo GetCultureInfo(string name)': cultureOf,
      'cultureinfo CreateSpecificCulture(string name)': cultureOf,
    },
    methods: {
      'System.Object Clone()': (self: CultureInfo) => self,
      'System.Object GetFormat(type formatType)': (self: CultureInfo) => self,
      'string ToString()': (self: CultureInfo) => self.name,
    },
  }),
);

registerConversion('System.Globalization.CultureInfo', (from, to) =>
  from.fullName === 'System.String'
    ? {
        rank: rank.constructor,
        convert: (value: Value) =>
          wrapped(value, to, 'InvalidCastConstructorTargetInvocationException', () => cultureOf(value as string)),
      }
    : null,
);

/** Words that are all capitals stay as they are. */
function titleCase(text: string): string {
  return text.replace(/[\p{L}\p{Mn}'\u2019]+/gu, (word) =>
    word.length > 1 && word === word.toUpperCase()
      ? word
      : (word[0] as string).toUpperCase() + word.slice(1).toLowerCase(),
  );
}

defineType({ name: 'System.Globalization.TextInfo' }, () => ({
  properties: {
    'string CultureName': (self: CulturePart) => self.culture,
    'string ListSeparator': () => ',',
  },
  methods: {
    'string ToTitleCase(string str)': (_: CulturePart, text: string) => titleCase(text),
    'string ToUpper(string str)': (_: CulturePart, text: string) => text.toUpperCase(),
    'string ToLower(string str)': (_: CulturePart, text: string) => text.toLowerCase(),
  },
}));

defineType({ name: 'System.Globalization.CompareInfo' }, () => ({
  methods: {
    'int Compare(string string1, string string2)': (_: CulturePart, a: string, b: string) => compareText(a, b, false),
  },
}));

const numbers = (self: CulturePart) => numberCulture(self.culture);

defineType({ name: 'System.Globalization.NumberFormatInfo', interfaces: ['System.IFormatProvider'] }, () => ({
  properties: {
    'string NumberDecimalSeparator': (self: CulturePart) => numbers(self).decimal,
    'string NumberGroupSeparator': (self: CulturePart) => numbers(self).group,
    'int NumberDecimalDigits': (self: CulturePart) => numbers(self).numberDecimals,
    'string CurrencySymbol': (self: CulturePart) => numbers(self).currency,
    'int CurrencyDecimalDigits': (self: CulturePart) => numbers(self).currencyDecimals,
    'string CurrencyDecimalSeparator': (self: CulturePart) => numbers(self).decimal,
    'string CurrencyGroupSeparator': (self: CulturePart) => numbers(self).group,
    'string PercentSymbol': (self: CulturePart) => numbers(self).percent,
    'string PerMilleSymbol': (self: CulturePart) => numbers(self).perMille,
    'string NegativeSign': (self: CulturePart) => numbers(self).negative,
    'string PositiveSign': (self: CulturePart) => numbers(self).positive,
    'string NaNSymbol': (self: CulturePart) => numbers(self).nan,
    'string PositiveInfinitySymbol': (self: CulturePart) => numbers(self).infinity,
  },
  staticProperties: {
    'System.Globalization.NumberFormatInfo InvariantInfo': () => new CulturePart('NumberFormatInfo', ''),
    'System.Globalization.NumberFormatInfo CurrentInfo': () => new CulturePart('NumberFormatInfo', currentCulture),
  },
}));
