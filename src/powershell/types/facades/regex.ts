/** System.Text.RegularExpressions. */
import {
  elementsOf,
  engine,
  netError,
  type PSRegex,
  PSTimeSpan,
  ScriptBlock,
  type Value,
} from '../../runtime/values/index.ts';
import { PSEnumerator } from '../collections/enumerators.ts';
import { registerFromString } from '../convert/language.ts';
import { toText } from '../convert.ts';
import { argumentNull, withParameter } from '../members/errors.ts';
import {
  type CaptureList,
  matchesOf,
  matchOf,
  type RegexCapture,
  type RegexGroup,
  RegexMatch,
} from '../regex/match.ts';
import { execAt, programOf, regexOf } from '../regex/program.ts';
import { escapePattern, replaceMatches, splitByRegex, unescapePattern } from '../regex/replace.ts';
import { expandReplacement } from '../regex/replacement.ts';
import { netText } from '../text/value-text.ts';
import { defineEnum, defineType } from './define.ts';
import type { Body } from './facade-spec.ts';

const space = 'System.Text.RegularExpressions.';

defineEnum(
  `${space}RegexOptions`,
  {
    None: 0,
    IgnoreCase: 1,
    Multiline: 2,
    ExplicitCapture: 4,
    Compiled: 8,
    Singleline: 16,
    IgnorePatternWhitespace: 32,
    RightToLeft: 64,
    ECMAScript: 256,
    CultureInvariant: 512,
    NonBacktracking: 1024,
  },
  { flags: true },
);

defineType({ name: `${space}MatchEvaluator`, base: 'System.MulticastDelegate', isAbstract: true });

/** A pattern with options; `Compiled` and `CultureInvariant` change nothing here. */
function make(pattern: string | null, options = 0): PSRegex {
  if (pattern === null) throw argumentNull('pattern');
  return regexOf(pattern, options & ~(8 | 512 | 1024));
}

function input(text: string | null): string {
  if (text === null) throw argumentNull('input');
  return text;
}

/** A block as MatchEvaluator: called with the match. */
function evaluator(regex: PSRegex, text: string, block: Value): (found: RegExpExecArray) => string {
  if (!(block instanceof ScriptBlock)) throw argumentNull('evaluator');
  return (found) => {
    const match = new RegexMatch(regex, text, found);
    const output = engine().invokeBlock(block, [match], { underscore: match });
    return output.length === 1 ? toText(output[0] as Value) : output.map(toText).join(engine().outputFieldSeparator());
  };
}

const replaceBy = (regex: PSRegex, text: string, block: Value, count = -1) =>
  replaceMatches(regex, input(text), evaluator(regex, text, block), count);
const isMatch = (regex: PSRegex, text: string, from = 0) => execAt(regex, input(text), from) !== null;

/** Statics take the pattern second, and options last. */
function statics(): Record<string, Body> {
  const options = `${space}RegexOptions options`;
  return {
    'bool IsMatch(string input, string pattern)': (text: string, pattern: string) => isMatch(make(pattern), text),
    [`bool IsMatch(string input, string pattern, ${options})`]: (text: string, pattern: string, o: number) =>
      isMatch(make(pattern, o), text),
    [`${space}Match Match(string input, string pattern)`]: (text: string, pattern: string) =>
      matchOf(make(pattern), input(text)),
    [`${space}Match Match(string input, string pattern, ${options})`]: (text: string, pattern: string, o: number) =>
      matchOf(make(pattern, o), input(text)),
    [`${space}MatchCollection Matches(string input, string pattern)`]: (text: string, pattern: string) =>
      matchesOf(make(pattern), input(text)),
    [`${space}MatchCollection Matches(string input, string pattern, ${options})`]: (
      text: string,
      pattern: string,
      o: number,
    ) => matchesOf(make(pattern, o), input(text)),
    'string Replace(string input, string pattern, string replacement)': (
      text: string,
      pattern: string,
      replacement: string,
    ) => replaceMatches(make(pattern), input(text), replacement ?? ''),
    [`string Replace(string input, string pattern, string replacement, ${options})`]: (
      text: string,
      pattern: string,
      replacement: string,
      o: number,
    ) => replaceMatches(make(pattern, o), input(text), replacement ?? ''),
    [`string Replace(string input, string pattern, ${space}MatchEvaluator evaluator)`]: (
      text: string,
      pattern: string,
      block: Value,
    ) => replaceBy(make(pattern), text, block),
    [`string Replace(string input, string pattern, ${space}MatchEvaluator evaluator, ${options})`]: (
      text: string,
      pattern: string,
      block: Value,
      o: number,
    ) => replaceBy(make(pattern, o), text, block),
    'string[] Split(string input, string pattern)': (text: string, pattern: string) =>
      splitByRegex(make(pattern), input(text)),
    [`string[] Split(string input, string pattern, ${options})`]: (text: string, pattern: string, o: number) =>
      splitByRegex(make(pattern, o), input(text)),
    '7: int Count(string input, string pattern)': (text: string, pattern: string) =>
      matchesOf(make(pattern), input(text)).items.length,
    'string Escape(string str)': (text: string) => escapePattern(input(text)),
    'string Unescape(string str)': (text: string) => unescapePattern(input(text)),
  };
}

defineType({ name: `${space}Regex`, short: ['regex'] }, () => ({
  text: (self: PSRegex) => self.pattern,
  constructors: {
    '(string pattern)': (pattern: string) => make(pattern),
    [`(string pattern, ${space}RegexOptions options)`]: make,
    [`(string pattern, ${space}RegexOptions options, timespan matchTimeout)`]: (pattern: string, o: number) =>
      make(pattern, o),
  },
  properties: {
    [`${space}RegexOptions Options`]: (self: PSRegex) => self.options,
    'timespan MatchTimeout': () => new PSTimeSpan(-10_000n),
    'bool RightToLeft': () => false,
  },
  statics: statics(),
  methods: {
    'string[] GetGroupNames()': (self: PSRegex) => [...programOf(self).names],
    'int[] GetGroupNumbers()': (self: PSRegex) => programOf(self).names.map((_, i) => i),
    'string GroupNameFromNumber(int i)': (self: PSRegex, i: number) => programOf(self).names[i] ?? '',
    'int GroupNumberFromName(string name)': (self: PSRegex, name: string) => programOf(self).numberOf(name),
    'bool IsMatch(string input)': isMatch,
    'bool IsMatch(string input, int startat)': isMatch,
    [`${space}Match Match(string input)`]: (self: PSRegex, text: string) => matchOf(self, input(text)),
    [`${space}Match Match(string input, int startat)`]: (self: PSRegex, text: string, from: number) => {
      if (from < 0 || from > input(text).length) {
        throw netError(
          'System.ArgumentOutOfRangeException',
          withParameter('Start index cannot be less than 0 or greater than input length.', 'startat'),
          {
            ParamName: 'startat',
          },
        );
      }
      return matchOf(self, text, from);
    },
    [`${space}Match Match(string input, int beginning, int length)`]: (
      self: PSRegex,
      text: string,
      from: number,
      length: number,
    ) => matchOf(self, text.slice(0, from + length), from),
    [`${space}MatchCollection Matches(string input)`]: (self: PSRegex, text: string) => matchesOf(self, input(text)),
    [`${space}MatchCollection Matches(string input, int startat)`]: (self: PSRegex, text: string, from: number) =>
      matchesOf(self, input(text), from),
    'string Replace(string input, string replacement)': (self: PSRegex, text: string, replacement: string) =>
      replaceMatches(self, input(text), replacement ?? ''),
    'string Replace(string input, string replacement, int count)': (
      self: PSRegex,
      text: string,
      replacement: string,
      count: number,
    ) => replaceMatches(self, input(text), replacement ?? '', count),
    'string Replace(string input, string replacement, int count, int startat)': (
      self: PSRegex,
      text: string,
      replacement: string,
      count: number,
      from: number,
    ) => replaceMatches(self, input(text), replacement ?? '', count, from),
    [`string Replace(string input, ${space}MatchEvaluator evaluator)`]: (self: PSRegex, text: string, block: Value) =>
      replaceBy(self, text, block),
    [`string Replace(string input, ${space}MatchEvaluator evaluator, int count)`]: replaceBy,
    'string[] Split(string input)': (self: PSRegex, text: string) => splitByRegex(self, input(text)),
    'string[] Split(string input, int count)': (self: PSRegex, text: string, count: number) =>
      splitByRegex(self, input(text), count),
    'string[] Split(string input, int count, int startat)': (
      self: PSRegex,
      text: string,
      count: number,
      from: number,
    ) => splitByRegex(self, input(text), count, from),
    '7: int Count(string input)': (self: PSRegex, text: string) => matchesOf(self, input(text)).items.length,
    'string ToString()': (self: PSRegex) => self.pattern,
  },
}));

registerFromString(`${space}Regex`, 'InvalidCastFromStringToRegex', (text) => make(text));

defineType({ name: `${space}Capture` }, () => ({
  text: (self: RegexCapture) => self.value,
  properties: {
    'int Index': (self: RegexCapture) => self.index,
    'int Length': (self: RegexCapture) => self.length,
    'string Value': (self: RegexCapture) => self.value,
  },
  methods: { 'string ToString()': (self: RegexCapture) => self.value },
}));

defineType({ name: `${space}Group`, base: `${space}Capture` }, () => ({
  properties: {
    'bool Success': (self: RegexGroup) => self.success,
    'string Name': (self: RegexGroup) => self.name,
    [`${space}CaptureCollection Captures`]: (self: RegexGroup) => self.captures(),
  },
}));

defineType({ name: `${space}Match`, base: `${space}Group` }, () => ({
  properties: { [`${space}GroupCollection Groups`]: (self: RegexMatch) => self.groups() },
  staticProperties: { [`${space}Match Empty`]: () => new RegexMatch(regexOf(''), '', null) },
  methods: {
    [`${space}Match NextMatch()`]: (self: RegexMatch) => self.next(),
    'string Result(string replacement)': (self: RegexMatch, replacement: string) => {
      if (self.found === null)
        throw netError('System.NotSupportedException', 'Result cannot be called on a failed Match.');
      return expandReplacement(replacement, programOf(self.regex))(self.found, self.input);
    },
  },
}));

for (const [name, item] of [
  ['MatchCollection', 'Match'],
  ['CaptureCollection', 'Capture'],
] as const) {
  defineType({ name: `${space}${name}`, interfaces: ['System.Collections.IList'] }, () => ({
    properties: { 'int Count': (self: CaptureList) => self.items.length },
    indexer: [
      `${space}${item} Item[int i]`,
      (self: CaptureList, i: number) => {
        const found = self.items[i < 0 ? i + self.items.length : i];
        if (found === undefined) {
          throw netError(
            'System.ArgumentOutOfRangeException',
            withParameter('Specified argument was out of the range of valid values.', 'i'),
          );
        }
        return found;
      },
    ],
    methods: {
      'System.Collections.IEnumerator GetEnumerator()': (self: CaptureList) =>
        new PSEnumerator(() => elementsOf(self) as readonly Value[], 'System.ArrayEnumerator'),
    },
  }));
}

defineType({ name: `${space}GroupCollection`, interfaces: ['System.Collections.IList'] }, () => ({
  properties: {
    'int Count': (self: CaptureList) => self.items.length,
    '7: string[] Keys': (self: CaptureList) => (self.items as RegexGroup[]).map((g) => g.name),
    '7: System.Object[] Values': (self: CaptureList) => [...self.items],
  },
  indexer: [
    `${space}Group Item[System.Object key]`,
    (self: CaptureList, key: Value) => self.group(typeof key === 'number' ? key : netText(key)),
  ],
  methods: {
    '7: bool ContainsKey(string key)': (self: CaptureList, key: string) =>
      (self.items as RegexGroup[]).some((g) => g.name === key),
    'System.Collections.IEnumerator GetEnumerator()': (self: CaptureList) =>
      new PSEnumerator(() => elementsOf(self) as readonly Value[], 'System.ArrayEnumerator'),
  },
}));
