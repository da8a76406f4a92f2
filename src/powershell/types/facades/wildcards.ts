/** WildcardPattern and LanguagePrimitives: the engine's own comparisons as scripts may call them. */
import {
  elementsOf,
  NetInstance,
  PowerShellError,
  type PSReference,
  type PSType,
  type Value,
} from '../../runtime/values/index.ts';
import { toBoolean } from '../convert/truth.ts';
import { convertTo, tryConvertTo } from '../convert.ts';
import { compareValues, equalValues } from '../operators/compare.ts';
import { hasWildcard, type WildcardTest, wildcardTest } from '../operators/wildcard.ts';
import { typeNamed } from '../resolve.ts';
import { defineEnum, defineType } from './define.ts';

const space = 'System.Management.Automation.';

defineEnum(`${space}WildcardOptions`, { None: 0, Compiled: 1, IgnoreCase: 2, CultureInvariant: 4 }, { flags: true });

class PSWildcard extends NetInstance {
  private readonly test: WildcardTest;
  constructor(
    readonly pattern: string,
    options = 0,
  ) {
    super(typeNamed(`${space}WildcardPattern`));
    this.test = wildcardTest(pattern, (options & 2) !== 0);
  }
  matches(text: string): boolean {
    return this.test(text);
  }
}

function escaped(text: string, kept = ''): string {
  return text.replace(/[*?[\]`]/g, (c) => (kept.includes(c) ? c : `\`${c}`));
}

defineType({ name: `${space}WildcardPattern`, short: ['wildcardpattern'] }, () => ({
  constructors: {
    '(string pattern)': (pattern: string) => new PSWildcard(pattern),
    [`(string pattern, ${space}WildcardOptions options)`]: (pattern: string, options: number) =>
      new PSWildcard(pattern, options),
  },
  methods: {
    'bool IsMatch(string input)': (self: PSWildcard, text: string) => self.matches(text),
  },
  statics: {
    'string Escape(string pattern)': (text: string) => escaped(text),
    '7: string Escape(string pattern, char[] charsNotToEscape)': escaped,
    'string Unescape(string pattern)': (text: string) => text.replace(/`([*?[\]`])/g, '$1'),
    'bool ContainsWildcardCharacters(string pattern)': (text: string) => hasWildcard(text ?? ''),
    [`${space}WildcardPattern Get(string pattern, ${space}WildcardOptions options)`]: (
      pattern: string,
      options: number,
    ) => new PSWildcard(pattern, options),
  },
}));

function tryCompare(left: Value, right: Value, result: PSReference, ignoreCase = false): boolean {
  try {
    result.set(compareValues(left, right, ignoreCase));
    return true;
  } catch (error) {
    if (!(error instanceof PowerShellError)) throw error;
    result.set(0);
    return false;
  }
}

defineType({ name: `${space}LanguagePrimitives`, isAbstract: true }, () => ({
  statics: {
    'bool IsTrue(System.Object obj)': toBoolean,
    'bool Equals(System.Object first, System.Object second)': (a: Value, b: Value) => equalValues(a, b, false),
    'bool Equals(System.Object first, System.Object second, bool ignoreCase)': equalValues,
    'int Compare(System.Object first, System.Object second)': (a: Value, b: Value) => compareValues(a, b, false),
    'int Compare(System.Object first, System.Object second, bool ignoreCase)': compareValues,
    'System.Object ConvertTo(System.Object valueToConvert, type resultType)': convertTo,
    'bool TryConvertTo(System.Object valueToConvert, type resultType, [ref] System.Object result)': (
      value: Value,
      type: PSType,
      result: PSReference,
    ) => {
      const converted = tryConvertTo(value, type);
      result.set(converted ?? null);
      return converted !== undefined;
    },
    'bool TryCompare(System.Object first, System.Object second, [ref] int result)': tryCompare,
    'bool TryCompare(System.Object first, System.Object second, bool ignoreCase, [ref] int result)': (
      a: Value,
      b: Value,
      ignoreCase: boolean,
      result: PSReference,
    ) => tryCompare(a, b, result, ignoreCase),
    'System.Collections.IEnumerable GetEnumerable(System.Object obj)': (value: Value) => elementsOf(value) ?? null,
  },
}));
